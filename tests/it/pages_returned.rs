//! Forms of the network and of hosts that come back: what was typed is there, what is at fault leads to its field, and whoever comes
//! second reads who was first. And how the rows of their lists tell people, months and places apart.

use relais::domain::Role;
use serde_json::json;

use crate::absences::InMission;
use crate::applications::scene::Scene as Applications;
use crate::pages_network::{desk_of, fills, fills_shown, leads_to, shows};
use crate::placements::scene::{Scene, papers};
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;

/// The page says it on top, with a link to a field that is there and says it too.
#[track_caller]
fn leads_to_field(page: &Reply, id: &str) {
    assert_eq!(page.status, 422, "{}", page.text);
    let summary = page.text.split_once("<ul class=\"faults\">").expect("a summary").1.split("</ul>").next().unwrap();
    assert!(summary.contains(&format!("href=\"#{id}\"")), "{id} is not in {summary}");
    for there in [format!(" id=\"{id}\""), format!("id=\"{id}-fault\"")] {
        assert!(page.text.contains(&there), "{there} is not in {}", page.text);
    }
}

/// What a part of a page holds, from its first words to the end of this element.
#[track_caller]
fn part<'a>(page: &'a str, from: &str, end: &str) -> &'a str {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("{from} is not in {page}")).1;
    rest.split(end).next().unwrap()
}

fn open_task(story: &InMission, who: &crate::support::Client) -> String {
    let tasks = who.get(&story.below("tasks")).expect(200);
    let open = tasks["items"].as_array().unwrap().iter().find(|task| task["state"] == "open").expect("a task");
    open["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_task_that_is_refused_keeps_the_word_about_it() {
    let story = InMission::open().on("2027-02-15");
    let host = Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD);
    let page = format!("/host{}", story.path);
    let code = open_task(&story, &story.host);
    let task = format!("{page}/tasks/{code}");
    let typed = [("on", "2099-01-01"), ("note", "Vu avec Inès & sa tutrice")];
    let refused = fills(&host, &page, &task, &typed);
    leads_to_field(&refused, &format!("on-{code}"));
    let form = part(&refused.text, &format!("action=\"{task}\""), "</form>");
    assert!(form.contains("value=\"2099-01-01\"") && form.contains("Vu avec Inès &amp; sa tutrice"), "{form}");
    assert!(refused.text.contains("<details open>"), "{}", refused.text);
    leads_to(&fills_shown(&host, &refused.text, &task, &[("on", "2027-02-15")]), &format!("{page}?done=task&task={code}#week"));

    let desk = desk_of(&story.scene.app, &story.case_worker);
    let page = format!("/network{}", story.path);
    let code = open_task(&story, &story.case_worker);
    let task = format!("{page}/tasks/{code}");
    let refused = fills(&desk, &page, &task, &typed);
    leads_to_field(&refused, &format!("task-{code}-on"));
    let form = part(&refused.text, &format!("action=\"{task}\""), "</form>");
    assert!(form.contains("value=\"2099-01-01\"") && form.contains("Vu avec Inès &amp; sa tutrice"), "{form}");
    assert!(refused.text.contains(&format!("id=\"deed-task-{code}\" open")), "{}", refused.text);
    let waived = fills(&desk, &page, &task, &[("waive", "x")]);
    leads_to_field(&waived, &format!("task-{code}-waive"));
    leads_to(
        &fills_shown(&desk, &waived.text, &task, &[("waive", "Déjà dit au téléphone.")]),
        &format!("{page}?done=task_waived&task={code}"),
    );
}

#[test]
fn what_is_chosen_among_a_few_is_led_to_as_any_field() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.case_worker);
    let ines = scene.candidate("Ines", json!({}));
    let body = json!({ "mission_id": scene.mission, "motivation": "J’aime aider les habitants de mon quartier." });
    let made = ines.post("/applications", &body).expect(201);
    let page = format!("/network/applications/{}", made["id"].as_str().unwrap());
    let bare = fills(&desk, &page, &format!("{page}/precheck"), &[("comment", "Bienvenue.")]);
    leads_to_field(&bare, "precheck-outcome");
    assert!(bare.text.contains("Bienvenue."), "{}", bare.text);
    leads_to_field(&fills(&desk, "/network/campaigns/new", "/network/campaigns/new", &[("way", "save")]), "mode");

    let placement = scene.placed(&scene.candidate("Lea", json!({})));
    let piece = scene.case_worker.post(&format!("{placement}/documents"), &papers()[1]).expect(201);
    let page = format!("/network{placement}");
    let decision = format!("{page}/pieces/{}", piece["id"].as_str().unwrap());
    leads_to_field(&fills(&desk, &page, &decision, &[]), "piece-decision");
    let unsaid = fills(&desk, &page, &decision, &[("decision", "reject")]);
    leads_to_field(&unsaid, "piece-reason");
    assert!(unsaid.text.contains("choisissez une réponse") && !unsaid.text.contains("wrong_document."), "{}", unsaid.text);
}

#[test]
fn a_weight_that_is_no_number_is_told_beside_it_by_its_name() {
    let scene = Scene::open();
    let desk = desk_of(&scene.app, &scene.approver);
    let page = "/network/settings/weights";
    let refused = fills(&desk, page, page, &[("missions/proximity", "beaucoup"), ("way", "preview")]);
    leads_to_field(&refused, "weights-missions/proximity");
    let summary = part(&refused.text, "<ul class=\"faults\">", "</ul>");
    assert!(summary.contains("Proximité, missions pour une personne"), "{summary}");
    assert!(refused.text.contains("value=\"beaucoup\""), "{}", refused.text);
    let none = fills(&desk, page, page, &[("way", "preview")]);
    leads_to_field(&none, "weights-persons");
    let summary = part(&none.text, "<ul class=\"faults\">", "</ul>");
    assert_eq!(summary.matches("pour une").count(), 2, "each side has its name: {summary}");
}

#[test]
fn whoever_comes_second_to_a_piece_reads_who_decided_when_and_what_they_had_chosen() {
    let scene = Scene::open();
    let rose = scene.app.staff(Role::CaseWorker, "Rose");
    let (first, second) = (desk_of(&scene.app, &scene.case_worker), desk_of(&scene.app, &rose));
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    let piece = scene.case_worker.post(&format!("{placement}/documents"), &papers()[1]).expect(201);
    let page = format!("/network{placement}");
    let decision = format!("{page}/pieces/{}", piece["id"].as_str().unwrap());
    let open = second.opens(&page).text;
    let refused = [("decision", "reject"), ("reason", "unreadable"), ("comment", "La photo est floue.")];
    leads_to(&fills(&first, &page, &decision, &refused), &format!("{page}?done=reject"));
    let mine = [("decision", "accept"), ("comment", "Merci <b>Inès</b>.")];
    let late = fills_shown(&second, &open, &decision, &mine);
    shows(&late, 412, "quelqu’un a décidé avant vous");
    let told = part(&late.text, "class=\"summary stale\"", "</section>");
    for words in [
        "chargé de mise à disposition",
        "Le relevé d’identité bancaire\u{a0}: refus",
        "La photo est floue.",
        "23\u{a0}novembre 2026",
        "href=\"#mine\"",
    ] {
        assert!(told.contains(words), "{words} is not in {told}");
    }
    let mine = part(&late.text, "id=\"mine\"", "</section>");
    assert!(mine.contains("accepter") && mine.contains("Merci &lt;b&gt;Inès&lt;/b&gt;."), "{mine}");
}

#[test]
fn the_network_moves_a_meeting_from_the_page_of_the_application() {
    let scene = Applications::with_seats(1);
    let ines = scene.candidate("Ines");
    let (path, slot) = scene.offered_a_time(&ines);
    ines.does(&slot, "take", &json!({})).expect(200);
    let desk = desk_of(&scene.app, &scene.case_worker);
    let page = format!("/network{path}");
    let moved = format!("{page}/slots/move");
    let shown = desk.opens(&page);
    let form = part(&shown.text, &format!("action=\"{moved}\""), "</form>");
    assert!(form.contains("value=\"2026-12-07\"") && form.contains("value=\"14:30\""), "only one can be meant: {form}");
    assert!(form.contains("7\u{a0}décembre 2026 à 14\u{a0}h\u{a0}30 (choisi)"), "{form}");
    let id = slot.rsplit('/').next().unwrap();
    let chosen = format!("{id}@2");
    leads_to_field(&fills(&desk, &page, &moved, &[("slot", ""), ("on", "2026-12-08"), ("at", "09:15")]), "move_time-slot");
    let faulty = fills(&desk, &page, &moved, &[("slot", &chosen), ("on", "2026-12-08"), ("at", ""), ("minutes", "5")]);
    leads_to_field(&faulty, "move_time-at");
    leads_to_field(&faulty, "move_time-minutes");
    let done = fills(&desk, &page, &moved, &[("slot", &chosen), ("on", "2026-12-08"), ("at", "9h15"), ("minutes", "")]);
    leads_to(&done, &format!("{page}?done=move_time"));
    let kept = scene.host.get(&slot).expect(200);
    assert_eq!((&kept["on"], &kept["at"], &kept["minutes"]), (&json!("2026-12-08"), &json!("09:15"), &json!(30)));
    assert_eq!(kept["place"], "3 place des Tilleuls");
    for person in ["ines@exemple.fr", "samira@exemple.fr"] {
        assert!(scene.app.kinds_to(person).iter().any(|kind| kind == "application_slot_moved"), "{person} is told");
    }
    let stale = fills_shown(&desk, &shown.text, &moved, &[("slot", &chosen), ("on", "2026-12-09"), ("at", "10:00")]);
    shows(&stale, 412, "8\u{a0}décembre 2026 à 9\u{a0}h\u{a0}15");
    shows(&desk.sends(&format!("{page}/slots/steal"), &[]), 404, "Cette page n’existe pas");
    let far = desk_of(&scene.app, &scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"])));
    shows(&far.sends(&moved, &[("slot", &chosen), ("on", "2026-12-08"), ("at", "10:00")]), 404, "Cette page n’existe pas");
}

#[test]
fn two_people_of_one_first_name_are_told_apart_by_the_network_alone() {
    let scene = Scene::open();
    let minh = |family: &str| {
        let email = format!("minh-{}", family.to_lowercase());
        let candidate = scene.candidate(&email, json!({"given_name": "Minh", "family_name": family}));
        scene.placed(&candidate)
    };
    let (one, _) = (minh("Pham"), minh("Tran"));
    let desk = desk_of(&scene.app, &scene.case_worker);
    for family in ["Pham", "Tran"] {
        let candidate = scene.candidate(&format!("autre-{family}"), json!({"given_name": "Minh", "family_name": family}));
        let body = json!({ "mission_id": scene.mission, "motivation": "J’aime aider les habitants de mon quartier." });
        candidate.post("/applications", &body).expect(201);
    }
    for page in ["/network", "/network/placements", "/network/placements?state=dossier_open"] {
        let shown = desk.opens(page);
        shows(&shown, 200, "Minh Pham");
        assert!(shown.text.contains("Minh Tran"), "{page}: {}", shown.text);
    }
    let board = desk.opens("/network/placements").text;
    let row = part(&board, &format!("/network{one}\""), "</li>\n");
    let folded = part(row, "<summary>", "</details>");
    assert!(folded.starts_with("5 papiers manquent") || folded.contains("papiers manquent"), "{folded}");
    assert!(folded.contains("Relevé d’identité bancaire"), "{folded}");
    let host = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    for page in ["/host".to_owned(), format!("/host{one}")] {
        let shown = host.opens(&page);
        shows(&shown, 200, "Minh");
        assert!(!shown.text.contains("Pham"), "{page}: {}", shown.text);
    }
    let inbox = scene.host.get("/inbox").expect(200).to_string();
    assert!(!inbox.contains("Pham"), "{inbox}");
    let books = scene.app.staff(Role::Accountant, "Bruno");
    shows(&desk_of(&scene.app, &books).opens("/network/placements"), 200, "Minh Pham");
}

#[test]
fn a_place_is_told_with_its_town_and_a_contract_signed_by_hand_as_such() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let desk = desk_of(&scene.app, &scene.case_worker);
    let page = format!("/network{path}");
    let shown = desk.opens(&page);
    shows(&shown, 200, "3 place des Tilleuls, 69100 Villeurbanne");
    let contract = part(&shown.text, "/papers/contract.pdf\"", "</li>\n");
    assert!(contract.contains("signé sur papier") && !contract.contains("pas encore préparé"), "{contract}");
    assert!(!shown.text.contains(&format!("{page}/papers/contract/signatures")), "nobody is asked to sign again");
    assert!(shown.text.contains(&format!("{page}/papers/notification/signatures")), "{}", shown.text);
    let own = Browser::signed_in(&scene.app, &ines.email, PASSWORD);
    let mine = path.replace("/placements/", "/me/placement/");
    shows(&own.opens(&mine), 200, "3 place des Tilleuls, 69100 Villeurbanne");
    let papers = own.opens(&format!("{mine}/papers")).text;
    let signed = part(&papers, "<h2>Signés</h2>", "<h2>");
    assert!(signed.contains("signé sur papier"), "{signed}");
    assert!(!papers.contains("Vous préférez signer à la main"), "nothing is to be signed");
    let english = desk.in_english().opens(&page).text;
    assert!(english.contains("The volunteer<span class=\"hidden\"> : not signed"), "{english}");
    assert!(!english.contains("La personne volontaire"), "{english}");
}

fn months(text: &str) -> Vec<&str> {
    text.split("<details class=\"month\"").skip(1).map(|rest| rest.split("</summary>").next().unwrap()).collect()
}

#[test]
fn a_piece_begins_with_a_capital_and_a_file_stopped_before_its_start_is_no_mission_over() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    let brought = scene.case_worker.post(&format!("{placement}/documents"), &json!({ "code": "ID" })).expect(201);
    let brought = brought["id"].as_str().unwrap();
    let lines = scene.case_worker.get("/inbox").expect(200)["items"].as_array().unwrap().clone();
    let all: Vec<_> = lines.iter().flat_map(|line| line["entries"].as_array().unwrap().clone()).collect();
    let piece = all.iter().find(|one| one["url"].as_str().unwrap().ends_with(brought)).expect("a piece to read");
    assert!(piece["title"].as_str().unwrap().starts_with("La carte d’identité ou le passeport"), "{piece}");

    scene.case_worker.does(&placement, "abandon", &json!({"reason": "found_job"})).expect(200);
    let host = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    shows(&host.opens("/host"), 200, "Dossiers terminés ou arrêtés (1)");
    shows(&host.in_english().opens("/host"), 200, "Files over or stopped (1)");
}

#[test]
fn months_are_said_once_for_each_person_and_folded_in_the_account() {
    let story = InMission::open().on("2027-04-12");
    let host = Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD);
    let waiting = host.opens("/host").text;
    let action = "Notez ce que vous avez versé ou fourni";
    let row = part(&waiting, &format!("<h3>{action}</h3>"), "</ul>");
    assert_eq!(row.matches("<li>").count(), 1, "one person: {row}");
    let before = story.host.get("/inbox").expect(200).to_string().matches("/prestations#").count();
    assert!(before > 1, "several months wait");
    for month in ["février 2027", "mars 2027"] {
        assert!(row.contains(month), "{month} is not in {row}");
    }
    assert!(row.contains(&format!("/host{}/prestations?month=2027-01#record\"", story.path)), "{row}");
    let account = host.opens("/host/account?year=2027").text;
    let months = months(&account);
    assert!(months.len() > 3 && months.iter().all(|month| month.contains('€')), "{months:?}");
    let open: Vec<&&str> = months.iter().filter(|month| month.starts_with(" open")).collect();
    assert!(open.len() == 1 && open[0].contains("avril 2027"), "{open:?}");
    for month in &account.split("<details class=\"month\"").skip(1).collect::<Vec<_>>() {
        let month = month.split("</details>").next().unwrap();
        let name = month.split("</summary>").next().unwrap();
        let owed = ["janvier", "février", "mars", "avril"].iter().any(|begun| name.contains(begun));
        assert_eq!(month.contains("pas encore noté en entier"), owed, "{month}");
    }
    let place = |name: &str| months.iter().position(|month| month.contains(name)).expect(name);
    assert!(place("mars 2027") < place("février 2027"), "the newest first: {months:?}");
}
