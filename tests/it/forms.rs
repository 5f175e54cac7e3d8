//! Forms that go wrong in ordinary ways: sent twice, sent again after a step back, with other words, by the same person or by another,
//! after what they ask for is done. What the page says then is true, and leads somewhere.

use chrono::NaiveDate;
use relais::domain::Role;
use relais::features::placements::rules::machine::State;
use relais::features::steering::rules::deadlines::{Delays, Facts, due};
use relais::features::steering::rules::risk::first_due;
use serde_json::{Value, json};

use crate::absences::InMission;
use crate::applications::scene::{MOTIVATION, Scene as Applications};
use crate::pages_network::{desk_of, fills, fills_shown, leads_to, shows};
use crate::papers::signing::{code_mailed_to, fill, request};
use crate::placements::scene::{Scene, papers};
use crate::support::TestApp;
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden};

const ALREADY: &str = "C’est déjà fait\u{a0}: rien n’a été fait deux fois.";

/// Opens where a form leads.
#[track_caller]
fn follows(browser: &Browser, reply: &Reply) -> Reply {
    assert_eq!(reply.status, 303, "{}", reply.text);
    browser.opens(reply.header("location").expect("an address"))
}

#[test]
fn a_form_sent_again_with_other_words_is_kept_back_with_the_way_to_what_it_made() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    let page = "/network/training";
    let open = desk.opens(page).text;
    let with = |title: &'static str| {
        [
            ("kind", "first_aid"),
            ("title", title),
            ("starts_on", "2027-02-01"),
            ("ends_on", "2027-02-02"),
            ("departement", "69"),
            ("place", "Maison des associations"),
            ("trainer", "Protection civile"),
            ("accreditation", "PSC-69-1"),
            ("half_days", "2"),
        ]
    };
    let first = fills_shown(&desk, &open, page, &with("Civisme au quotidien"));
    let made = first.header("location").unwrap().split('?').next().unwrap().to_owned();
    assert!(made.starts_with("/network/training/"), "{}", first.text);
    leads_to(&fills_shown(&desk, &open, page, &with("Civisme au quotidien")), &format!("{made}?done=plan"));
    let other = fills_shown(&desk, &open, page, &with("Civisme en ville"));
    shows(&other, 409, "Ce formulaire a déjà été envoyé, avec d’autres réponses");
    assert!(other.text.contains(&format!("href=\"{made}\"")), "{}", other.text);
    assert!(other.text.contains("value=\"Civisme en ville\""), "words are kept: {}", other.text);
    let sessions = || scene.case_worker.get("/training-sessions").expect(200)["items"].as_array().unwrap().len();
    assert_eq!(sessions(), 1);
    // Whoever means a second one sends the form they see.
    let second = fills_shown(&desk, &other.text, page, &with("Civisme en ville"));
    assert!(follows(&desk, &second).text.contains("Civisme en ville"));
    assert_eq!(sessions(), 2);
}

#[test]
fn the_same_holds_for_the_forms_of_a_host() {
    let app = TestApp::start();
    app.host("Samira");
    let host = Browser::signed_in(&app, "samira@exemple.fr", PASSWORD);
    let page = "/host/organization";
    let open = host.opens(page).text;
    let with = |name: &'static str| {
        [
            ("name", name),
            ("legal_form", "association"),
            ("address", "3 place des Tilleuls"),
            ("place", "Saint-Étienne"),
            ("address/insee", "42218"),
            ("step", "1"),
        ]
    };
    let first = fills_shown(&host, &open, page, &with("Les Tilleuls"));
    let made = first.header("location").unwrap_or_else(|| panic!("{}", first.text)).to_owned();
    assert_eq!(fills_shown(&host, &open, page, &with("Les Tilleuls")).header("location"), Some(made.as_str()));
    let other = fills_shown(&host, &open, page, &with("Les Platanes"));
    shows(&other, 409, "Le premier envoi est enregistré.");
    assert!(other.text.contains("Les Platanes") && other.text.contains("organization="), "{}", other.text);
}

#[test]
fn ones_own_deed_sent_again_is_done_already_and_another_person_is_named() {
    let scene = Scene::open();
    let rose = scene.app.staff(Role::CaseWorker, "Rose");
    let (mine, hers) = (desk_of(&scene.app, &scene.case_worker), desk_of(&scene.app, &rose));
    let ines = scene.candidate("Ines", json!({}));
    let body = json!({ "mission_id": scene.mission, "motivation": MOTIVATION });
    let made = ines.post("/applications", &body).expect(201);
    let page = format!("/network/applications/{}", made["id"].as_str().unwrap());
    let precheck = format!("{page}/precheck");
    let (here, there) = (mine.opens(&page).text, hers.opens(&page).text);
    let pass = [("outcome", "pass"), ("comment", "Bienvenue à toi.")];
    leads_to(&fills_shown(&mine, &here, &precheck, &pass), &format!("{page}?done=precheck"));
    // A double click, a step back, another tab of the same page.
    let again = fills_shown(&mine, &here, &precheck, &pass);
    leads_to(&again, &format!("{page}?already=yes"));
    shows(&follows(&mine, &again), 200, ALREADY);
    assert!(!follows(&mine, &again).text.contains("quelqu’un"), "nobody else was quicker");
    // The same person with other words: they are kept, and it is said whose answer is recorded.
    let reworded = fills_shown(&mine, &here, &precheck, &[("outcome", "pass"), ("comment", "Bienvenue à vous deux.")]);
    shows(&reworded, 412, "Vous avez déjà modifié ce dossier");
    assert!(reworded.text.contains("Bienvenue à vous deux."), "{}", reworded.text);
    // Somebody else: what has changed is compared, as ever.
    let late = fills_shown(&hers, &there, &precheck, &pass);
    shows(&late, 412, "Quelqu’un a modifié ce dossier");
    assert!(late.text.contains("Conditions confirmées") || late.text.contains("par "), "{}", late.text);
    assert!(!late.text.contains("href=\"#deed-precheck\""), "nothing leads to a form that is gone");
    assert!(late.text.contains("Ce que vous vouliez faire ne se fait plus") && late.text.contains("Bienvenue à toi."));
    // Somebody else goes on: what one had done is no answer any more, what they did is told.
    leads_to(&fills(&hers, &page, &format!("{page}/waitlist"), &[]), &format!("{page}?done=waitlist"));
    let after = fills_shown(&mine, &here, &precheck, &pass);
    shows(&after, 412, "Quelqu’un a modifié ce dossier");
    assert!(after.text.contains("Rose") || after.text.contains("chargé de mise à disposition"), "{}", after.text);
    let kept = scene.case_worker.get(&format!("/applications/{}/history", made["id"].as_str().unwrap())).expect(200);
    let checks = kept["items"].as_array().or(kept.as_array()).unwrap().iter().filter(|one| one["verb"] == "precheck").count();
    assert_eq!(checks, 1);
}

/// What one did is no answer any more once somebody else has undone it: a meeting that is cancelled does not stand.
#[test]
fn a_deed_that_somebody_has_undone_is_not_done_already() {
    let scene = Applications::with_seats(1);
    let ines = scene.candidate("Ines");
    let (path, slot) = scene.offered_a_time(&ines);
    let me = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    let take = format!("/me/slots/{}/take", slot.rsplit('/').next().unwrap());
    let page = format!("/me{path}");
    let open = me.opens(&page).text;
    let taken = fills_shown(&me, &open, &take, &[]);
    leads_to(&taken, &format!("{page}?done=take#meeting"));
    let twice = fills_shown(&me, &open, &take, &[]);
    leads_to(&twice, &format!("{page}?already=yes#meeting"));
    scene.host.does(&slot, "cancel", &json!({})).expect(200);
    let after = fills_shown(&me, &open, &take, &[]);
    shows(&after, 200, "Ce moment n’est plus libre");
    assert!(!after.text.contains(ALREADY));
    let visitor = Browser::of(&scene.app);
    for said in ["/?already=yes", "/sign-in?already=yes"] {
        assert!(!visitor.opens(said).text.contains(ALREADY), "{said}");
    }
    assert!(!me.opens("/me?already=no").text.contains(ALREADY));

    let scene = Scene::open();
    let host = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    let mission = format!("/host/missions/{}", scene.mission);
    let (pause, open) = (format!("{mission}/pause"), host.opens(&mission).text);
    leads_to(&fills_shown(&host, &open, &pause, &[]), &format!("{mission}?done=pause"));
    leads_to(&fills_shown(&host, &open, &pause, &[]), &format!("{mission}?already=yes"));
    scene.case_worker.does(&format!("/missions/{}", scene.mission), "publish", &json!({})).expect(200);
    let after = fills_shown(&host, &open, &pause, &[]);
    assert!(after.status >= 400 && !after.text.contains(ALREADY), "{}: {}", after.status, after.text);
}

#[test]
fn a_proof_cancelled_twice_leads_somewhere_and_a_task_done_twice_is_done() {
    let story = InMission::open().on("2027-04-12");
    let chloe = story.scene.app.staff(Role::Accountant, "Chloe");
    let (first, second) = (desk_of(&story.scene.app, &chloe), desk_of(&story.scene.app, &story.case_worker));
    let page = format!("/network{}/money", story.path);
    let paid = json!({"month": "2027-02", "mode": "cash", "amount": 11_485, "paid_on": "2027-02-26"});
    let proof = chloe.post(&story.below("prestations"), &paid).expect(201)["id"].as_str().unwrap().to_owned();
    let cancel = format!("/network{}/prestations/{proof}/cancel", story.path);
    let (here, there) = (first.opens(&page).text, second.opens(&page).text);
    leads_to(&fills_shown(&first, &here, &cancel, &[]), &format!("{page}?done=cancel-proof"));
    leads_to(&fills_shown(&first, &here, &cancel, &[]), &format!("{page}?already=yes"));
    if there.contains(&cancel) {
        let late = fills_shown(&second, &there, &cancel, &[]);
        shows(&late, 412, "Ce que vous vouliez faire ne se fait plus");
    }

    let host = Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD);
    let page = format!("/host{}", story.path);
    let tasks = story.host.get(&story.below("tasks")).expect(200);
    let task = tasks["items"].as_array().unwrap().iter().find(|task| task["state"] == "open").expect("a task").clone();
    let (code, name) = (task["code"].as_str().unwrap(), task["name"].as_str().unwrap());
    let done = format!("{page}/tasks/{code}");
    let open = host.opens(&page).text;
    let once = fills_shown(&host, &open, &done, &[("on", "2027-04-12")]);
    leads_to(&once, &format!("{page}?done=task&task={code}#week"));
    let told = follows(&host, &once);
    let said = told.text.split_once("class=\"told\"").expect("a message").1.split("</p>").next().unwrap().replace('\u{a0}', " ");
    assert!(said.contains("C’est noté") && said.contains(name), "which task: {said}");
    shows(&follows(&host, &fills_shown(&host, &open, &done, &[("on", "2027-04-12")])), 200, ALREADY);

    let desk = desk_of(&story.scene.app, &story.case_worker);
    let page = format!("/network{}", story.path);
    let tasks = story.case_worker.get(&story.below("tasks")).expect(200);
    let task = tasks["items"].as_array().unwrap().iter().find(|task| task["state"] == "open").expect("a task").clone();
    let (code, name) = (task["code"].as_str().unwrap(), task["name"].as_str().unwrap());
    let once = fills(&desk, &page, &format!("{page}/tasks/{code}"), &[]);
    leads_to(&once, &format!("{page}?done=task_done&task={code}"));
    let told = follows(&desk, &once).text;
    let said = told.split_once("class=\"told\"").expect("a message").1.split("</p>").next().unwrap();
    assert!(said.contains("Tâche faite") && said.contains(name), "{said}");
    let life = told.split_once("id=\"life\"").expect("a life").1;
    assert!(life.contains(&format!("<strong>Tâche faite</strong> → {name}")), "{life}");
}

#[test]
fn what_is_typed_wrong_is_told_as_people_write_it() {
    let story = InMission::open();
    let desk = desk_of(&story.scene.app, &story.case_worker);
    let page = format!("/network{}/changes", story.path);
    let incident = format!("/network{}/incidents", story.path);
    let wrong = fills(&desk, &page, &incident, &[("kind", "accident"), ("occurred_on", "hier"), ("description", "")]);
    shows(&wrong, 422, "une date, comme 31/12/2026");
    assert!(!wrong.text.contains("AAAA"), "{}", wrong.text);
    assert!(wrong.text.contains("<h2>Vérifiez ce qui est indiqué</h2>"), "input at fault: {}", wrong.text);
    assert!(!wrong.text.contains("Ce n’est pas encore possible"));
    assert!(wrong.text.contains("à remplir") && !wrong.text.contains("e champ est obligatoire"), "{}", wrong.text);
    let typed = [
        ("kind", "accident"),
        ("occurred_on", "04/01/2027"),
        ("description", "Une chute dans l’escalier, sans gravité, pendant l’atelier."),
    ];
    let told = fills(&desk, &page, &incident, &typed);
    leads_to(&told, &format!("{page}?done=declare"));
    let refused = story
        .case_worker
        .post(&story.below("incidents"), &json!({"kind": "accident", "occurred_on": "hier", "description": "x"}));
    assert!(refused.text.contains("AAAA-MM-JJ"), "programs are told their form: {}", refused.text);
    // A rule of the file is not a field at fault.
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Lea", json!({})));
    let piece = scene.case_worker.post(&format!("{placement}/documents"), &papers()[1]).expect(201);
    let shown = desk_of(&scene.app, &scene.case_worker).opens(&format!("/network{placement}"));
    assert!(shown.text.contains("Si vous acceptez\u{a0}: valable jusqu’au</label>"), "one thing is said: {}", shown.text);
    assert!(!shown.text.contains("(si on accepte)") && piece["id"].is_string());
}

#[test]
fn the_address_of_a_form_leads_back_to_its_page() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    let desk = desk_of(&scene.app, &scene.case_worker);
    let ines = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let admin = desk_of(&scene.app, &scene.app.staff(Role::Admin, "Ada"));
    let id = placement.rsplit('/').next().unwrap();
    for (browser, address, page) in [
        (&desk, format!("/network{placement}/approve"), format!("/network{placement}")),
        (&desk, format!("/network{placement}/leave"), format!("/network{placement}/time")),
        (&desk, format!("/network{placement}/incidents"), format!("/network{placement}/changes")),
        (&desk, format!("/network{placement}/prestations"), format!("/network{placement}/money")),
        (&desk, "/network/bulk/preview".to_owned(), "/network".to_owned()),
        (&ines, format!("/me/placement/{id}/time/proof"), format!("/me/placement/{id}/time")),
        (&ines, format!("/me/slots/{id}/take"), "/me/applications".to_owned()),
        (&ines, "/me/data/erase".to_owned(), "/me/data".to_owned()),
        (&ines, format!("/missions/{}/eligibility", scene.mission), format!("/missions/{}", scene.mission)),
        (&admin, format!("/network/staff/invitations/{id}/cancel"), "/network/staff".to_owned()),
        (&admin, "/network/settings/delays".to_owned(), "/network/settings".to_owned()),
    ] {
        let wrong = browser.opens(&address);
        shows(&wrong, 405, "Cette adresse reçoit un formulaire");
        assert!(wrong.text.contains(&format!("<a class=\"button\" href=\"{page}\">")), "{address}: {}", wrong.text);
        assert_eq!(browser.opens(&page).status, 200, "{page}");
    }
    shows(&desk.opens("/role"), 405, "Cette adresse reçoit un formulaire");
}

#[test]
fn a_second_application_leads_to_the_first_one() {
    let scene = Applications::with_seats(2);
    scene.candidate("Ines");
    let ines = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let mission = format!("/missions/{}", scene.mission);
    let open = ines.opens(&mission).text;
    let first = fills_shown(&ines, &open, &mission, &[("motivation", MOTIVATION)]);
    let own = first.header("location").unwrap_or_else(|| panic!("{}", first.text)).split('?').next().unwrap().to_owned();
    let same = fills_shown(&ines, &open, &mission, &[("motivation", MOTIVATION)]);
    leads_to(&same, &format!("{own}?already=yes"));
    shows(&follows(&ines, &same), 200, ALREADY);
    let other = fills_shown(&ines, &open, &mission, &[("motivation", "J’aimerais vraiment travailler avec cette association.")]);
    leads_to(&other, &format!("{own}?done=there"));
    shows(&follows(&ines, &other), 200, "Vous avez déjà une candidature en cours pour cette mission");
    assert_eq!(scene.case_worker.get("/applications").expect(200)["items"].as_array().unwrap().len(), 1);
}

#[test]
fn roles_and_invitations_ended_twice_say_how_they_stand() {
    let app = TestApp::start();
    let (ada, cleo) = (app.staff(Role::Admin, "Ada"), app.staff(Role::CaseWorker, "Cleo"));
    let desk = desk_of(&app, &ada);
    let staff = "/network/staff";
    let invite = format!("{staff}/invite");
    // Held already: told beside the field.
    let held = [("email", cleo.email.as_str()), ("role", "case_worker"), ("departements", "42")];
    let refused = fills(&desk, &invite, &invite, &held);
    shows(&refused, 422, "a déjà ce rôle (toute la France)");
    assert!(refused.text.contains("id=\"role-fault\"") && refused.text.contains("href=\"#role\""), "{}", refused.text);
    // Another role, or the same one elsewhere, is given.
    let other = [("email", cleo.email.as_str()), ("role", "accountant"), ("departements", "42")];
    leads_to(&fills(&desk, &invite, &invite, &other), &format!("{staff}?done=invite"));
    // Taken back twice.
    let id = ada.get("/invitations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let open = desk.opens(staff).text;
    let below = |verb: &str| format!("{staff}/invitations/{id}/{verb}");
    leads_to(&fills_shown(&desk, &open, &below("cancel"), &[]), &format!("{staff}?done=cancel-invitation"));
    let twice = fills_shown(&desk, &open, &below("cancel"), &[]);
    leads_to(&twice, &format!("{staff}?already=yes"));
    shows(&follows(&desk, &twice), 200, ALREADY);
    let resent = fills_shown(&desk, &open, &below("resend"), &[]);
    shows(&follows(&desk, &resent), 200, "Cette invitation a été annulée");
    // Accepted meanwhile: it cannot be taken back, and the page says so.
    ada.post("/invitations", &json!({"email": "paul@reseau.example", "role": "case_worker"})).expect(202);
    let token = app.token_mailed_to("paul@reseau.example");
    let id = ada.get("/invitations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    app.visitor().post("/invitations/accept", &json!({"token": token, "password": PASSWORD})).expect(200);
    let late = desk.sends(&format!("{staff}/invitations/{id}/cancel"), &[]);
    shows(&follows(&desk, &late), 200, "Cette invitation a déjà été acceptée");
    // A role taken away twice; the last button says what it does, and looks like it.
    let page = format!("{staff}/{}", cleo.id());
    let open = desk.opens(&page).text;
    assert!(open.contains("<button type=\"submit\" class=\"grave\">Retirer ce rôle</button>"), "{open}");
    let role = open.split_once(&format!("{page}/roles/")).expect("a role").1.split('/').next().unwrap().to_owned();
    let end = format!("{page}/roles/{role}/end");
    leads_to(&fills_shown(&desk, &open, &end, &[]), &format!("{staff}?done=end-role"));
    let twice = fills_shown(&desk, &open, &end, &[]);
    leads_to(&twice, &format!("{staff}?already=yes"));
    shows(&desk.sends(&format!("{page}/roles/{}/end", ada.id()), &[]), 404, "Cette page n’existe pas");
    // One's own page speaks to oneself.
    let own = desk.opens(&format!("{staff}/{}", ada.id()));
    shows(&own, 200, "Prendre un autre rôle");
    assert!(!own.text.contains("Lui donner un autre rôle") && own.text.contains("Vos rôles"), "{}", own.text);
}

#[test]
fn an_auditor_is_promised_what_opens_and_reads_settings_as_text() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    scene.brings(&placement, &papers()[0]);
    let desk = desk_of(&scene.app, &scene.app.staff(Role::Auditor, "Odile"));
    let home = desk.opens("/network");
    shows(&home, 200, "Les pièces d’identité, de santé, de ressources, de banque et de justice ne vous sont pas montrées.");
    assert!(!home.text.contains("Pièces, signatures, points tranchés"), "{}", home.text);
    let file = desk.opens(&format!("/network{placement}"));
    shows(&file, 200, "Les pièces d’identité, de santé, de ressources, de banque et de justice ne sont pas montrées");
    for page in ["", "/weights", "/convention", "/documents", "/mails"] {
        let shown = desk.opens(&format!("/network/settings{page}"));
        assert_eq!(shown.status, 200, "{page}");
        let main = shown.text.split_once("<main").expect("a page").1;
        assert!(!main.contains("method=\"post\""), "{page}: {main}");
    }
}

#[test]
fn the_signing_page_speaks_the_language_of_its_reader() {
    let scene = Scene::open();
    let ines = scene.candidate("Inès", json!({}));
    let placement = scene.placed(&ines);
    let asked = request(&scene.case_worker, &placement, "convention");
    let token = scene.app.token_mailed_to(&ines.email);
    let visitor = scene.app.visitor().in_english();
    let page = visitor.send("GET", &format!("!/sign?token={token}"), None, &[("Accept", "text/html")]);
    assert_eq!(page.status, 200, "{}", page.text);
    let main = page.text.split_once("<main").expect("a page").1;
    assert!(main.contains("Three-party convention") && main.contains("The volunteer"), "{main}");
    assert!(!main.contains("Convention de mise") && !main.contains("La personne volontaire"), "{main}");
    fill(&visitor, &[("token", &token), ("answer", "code")]);
    let code = code_mailed_to(&scene.app, &ines.email);
    let hash = asked["hash"].as_str().unwrap();
    let fields = [("token", token.as_str()), ("answer", "sign"), ("code", &code), ("version_hash", hash), ("read", "yes")];
    let signed = fill(&visitor, &fields);
    assert!(signed.text.contains("Three-party convention"), "{}", signed.text);
}

#[test]
fn one_act_has_one_deadline() {
    let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
    let (signature_on, start_on) = (day("2026-12-10"), day("2027-01-04"));
    let delays = Delays { notice_after_days: 7, lead_time_days: 15, unjustified_after_days: 3 };
    for (state, since, expected) in [
        (State::DossierOpen, "2026-11-23", "2026-12-10"),
        (State::Entered, "2026-11-23", "2026-12-10"),
        (State::Signed, "2026-12-10", "2026-12-20"),
        (State::Notified, "2026-12-20", "2027-01-03"),
        (State::PieceMissing, "2026-12-22", "2026-12-25"),
        (State::PieceMissing, "2027-01-02", "2027-01-03"),
        (State::Rejected, "2026-12-22", "2026-12-25"),
        (State::Rejected, "2027-01-04", "2027-01-04"),
        (State::Validated, "2026-12-22", "2027-01-04"),
    ] {
        let inbox = due(&Facts::Placement { state, since: day(since), signature_on, start_on }, &delays);
        let board = first_due(None, (state, day(since)), (signature_on, start_on), delays.lead_time_days);
        assert_eq!((inbox, board), (day(expected), day(expected)), "{state:?} since {since}");
    }
    let scene = Scene::open();
    let (path, _) = scene.signed("Ines");
    scene.brings(&path, &json!({"code": "NOTIF"}));
    scene.case_worker.does(&path, "notify", &json!({})).expect(200);
    scene.case_worker.does(&path, "piece-missing", &json!({"pieces": ["RIB"]})).expect(200);
    // Days later something of the file changes, and not its state.
    scene.app.later(chrono::Duration::days(2));
    let worker = scene.again(&scene.case_worker);
    let board = worker.get("/board?all=true").expect(200)["items"][0]["due_on"].clone();
    let inbox = worker.get("/inbox").expect(200);
    let lines = inbox["items"].as_array().unwrap();
    let line = lines
        .iter()
        .find(|line| line["code"].as_str().is_some_and(|code| code.contains("piece")))
        .unwrap_or_else(|| panic!("{inbox}"));
    assert_eq!(line["entries"][0]["due_on"], board, "{inbox}");
    assert_eq!(board, "2026-11-26", "three days after the agency's answer");
}

#[test]
fn a_meeting_that_is_moved_is_in_the_life_of_the_application() {
    let scene = Applications::with_seats(1);
    let ines = scene.candidate("Ines");
    let (path, slot) = scene.offered_a_time(&ines);
    let id = slot.rsplit('/').next().unwrap();
    ines.does(&slot, "take", &json!({})).expect(200);
    let desk = desk_of(&scene.app, &scene.case_worker);
    let page = format!("/network{path}");
    let chosen = format!("{id}@2");
    let moved = format!("{page}/slots/move");
    let open = desk.opens(&page).text;
    let to = [("slot", chosen.as_str()), ("on", "2026-12-08"), ("at", "09:15")];
    leads_to(&fills_shown(&desk, &open, &moved, &to), &format!("{page}?done=move_time"));
    shows(&follows(&desk, &fills_shown(&desk, &open, &moved, &to)), 200, ALREADY);
    let life = desk.opens(&page).text.split_once("id=\"life\"").expect("a life").1.to_owned();
    let line = life.split("</li>").find(|line| line.contains("Rencontre déplacée")).unwrap_or_else(|| panic!("{life}"));
    assert!(
        line.contains("8\u{a0}décembre 2026 à 9\u{a0}h\u{a0}15 au lieu du 7\u{a0}décembre 2026 à 14\u{a0}h\u{a0}30"),
        "{line}"
    );
    assert!(line.contains("chargé de mise à disposition"), "who: {line}");
    let kept = scene.case_worker.get(&format!("{path}/history")).expect(200);
    let all: &Vec<Value> = kept["items"].as_array().or(kept.as_array()).unwrap();
    assert_eq!(all.iter().filter(|one| one["verb"] == "move_meeting").count(), 1, "{kept}");
    // What the decision rests on is still read from the decision.
    let view = scene.case_worker.get(&path).expect(200);
    assert!(view["assessment"]["verdict"].is_string(), "{view}");
    assert!(hidden(&open, "key").is_some(), "a time is offered once");
}
