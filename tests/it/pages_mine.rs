//! The space of a volunteer and of their representative as they go through it, by the forms of its pages.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::absences::InMission;
use crate::placements::scene::{Scene, a_mission, papers};
use crate::support::actors::Reply;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden, leads_to, shows};

#[track_caller]
fn lacks(reply: &Reply, words: &str) {
    assert_eq!(reply.status, 200, "{}", reply.text);
    assert!(!reply.text.contains(words), "{words} is in {}", reply.text);
}

fn picture() -> Vec<u8> {
    let mut png = std::io::Cursor::new(Vec::new());
    let picture = image::RgbImage::from_pixel(60, 40, image::Rgb([200, 90, 40]));
    picture.write_to(&mut png, image::ImageFormat::Png).expect("a picture");
    png.into_inner()
}

fn mine(path: &str) -> String {
    path.replace("/placements/", "/me/placement/")
}

/// Somebody serving since 4 January 2027, on this day, in a browser of their own.
fn serving(day: &str) -> (InMission, Browser, String) {
    let story = InMission::open().on(day);
    let browser = Browser::signed_in(&story.scene.app, "ines@exemple.fr", PASSWORD);
    let page = mine(&story.path);
    (story, browser, page)
}

/// Cents as a page writes them.
fn euros(cents: &Value) -> String {
    relais::domain::words::euros(cents.as_i64().expect("cents"), relais::domain::Lang::Fr)
}

#[test]
fn a_volunteer_asks_for_leave_takes_it_back_and_reads_why_it_is_refused() {
    let (story, browser, page) = serving("2027-02-15");
    let time = format!("{page}/time");
    shows(&browser.opens(&page), 200, &time);
    shows(&browser.opens(&time), 200, "2 jours de congé restants");
    let key = hidden(&browser.opens(&format!("{time}/leave")).text, "key").expect("a key");
    let asks = |from: &str, to: &str, key: &str| {
        browser.sends(&format!("{time}/leave"), &[("key", key), ("from", from), ("to", to), ("note", "<b>chez moi")])
    };
    let refused = asks("2027-03-02", "2027-03-01", &key);
    shows(&refused, 422, "href=\"#to\"");
    assert!(refused.text.contains("value=\"2027-03-02\"") && refused.text.contains("&lt;b&gt;chez moi"), "{}", refused.text);
    for _ in 0..2 {
        leads_to(&asks("2027-03-01", "2027-03-02", &key), &format!("{time}?done=leave"));
    }
    let list = story.ines.get(&story.below("leave")).expect(200);
    assert_eq!(list["items"].as_array().map(Vec::len), Some(1), "sent twice, it is one request");
    let shown = browser.opens(&format!("{time}?done=leave"));
    shows(&shown, 200, "Demande envoyée");
    assert!(shown.text.contains("2 jours de mission") && shown.text.contains("demandé"), "{}", shown.text);
    let leave = format!("{time}/leave/{}/cancel", list["items"][0]["id"].as_str().unwrap());
    shows(&browser.sends(&leave, &[("record_version", "7")]), 412, "Modifié entre-temps");
    leads_to(&browser.sends(&leave, &[("record_version", "1")]), &format!("{time}?done=cancel"));
    shows(&browser.opens(&time), 200, "annulé");
    let key = hidden(&browser.opens(&format!("{time}/leave")).text, "key").expect("a key");
    leads_to(&asks("2027-03-08", "2027-03-09", &key), &format!("{time}?done=leave"));
    let items = story.ines.get(&story.below("leave")).expect(200)["items"].clone();
    let asked = items.as_array().unwrap().iter().find(|one| one["state"] == "requested").expect("a request");
    let path = format!("{}/{}", story.below("leave"), asked["id"].as_str().unwrap());
    let no = json!({ "reason": "other_dates", "comment": "Plutôt le 22\u{a0}?" });
    story.host.does(&path, "refuse", &no).expect(200);
    let told = browser.opens(&time);
    shows(&told, 200, "D’autres dates conviendraient mieux");
    assert!(told.text.contains("Plutôt le 22"), "{}", told.text);
}

#[test]
fn a_volunteer_says_they_are_absent_and_the_host_never_reads_the_proof() {
    let (story, browser, page) = serving("2027-02-15");
    let (time, form) = (format!("{page}/time"), format!("{page}/time/absence"));
    let key = hidden(&browser.opens(&form).text, "key").expect("a key");
    shows(&browser.sends(&form, &[("key", &key), ("from", "2027-02-15")]), 422, "href=\"#kind\"");
    let event = [("key", key.as_str()), ("kind", "family_event"), ("from", "2027-02-15"), ("event", "")];
    shows(&browser.sends(&form, &event), 422, "href=\"#event\"");
    let sick = [("key", key.as_str()), ("kind", "sick"), ("from", "2027-02-15"), ("event", "birth"), ("to", "2027-02-17")];
    for _ in 0..2 {
        leads_to(&browser.sends(&form, &sick), &format!("{time}?done=absence#proof"));
    }
    let told = story.ines.get(&story.below("absences")).expect(200);
    assert_eq!((told["items"].as_array().map(Vec::len), &told["items"][0]["event"]), (Some(1), &Value::Null));
    let proof = |code: &str| {
        let path = format!("{time}/proof?csrf={}", browser.token());
        browser.sends_upload(&path, &[("code", code), ("note", "Absence à partir du 15 février 2027")], &picture())
    };
    assert_eq!(proof("ID").status, 404, "this form takes proofs and nothing else");
    leads_to(&proof("ABSENCE"), &format!("{time}?done=proof#proof"));
    leads_to(&proof("ABSENCE"), &format!("{time}?done=proof#proof"));
    shows(&browser.opens(&time), 200, "reçu, en cours de vérification");
    let known = |who: &crate::support::Client| {
        let all = who.get(&story.below("documents")).expect(200)["items"].clone();
        all.as_array().unwrap().iter().filter(|one| one["code"] == "ABSENCE").cloned().collect::<Vec<_>>()
    };
    let sent = known(&story.case_worker);
    assert!(sent.len() == 2 && sent.iter().all(|one| one["state"] == "received"), "a second proof replaces none: {sent:?}");
    assert!(known(&story.host).is_empty(), "health is between the person and the network");
    let desk = Browser::signed_in(&story.scene.app, "claude@reseau.fr", PASSWORD);
    shows(&desk.opens(&format!("/network{}/time", story.path)), 200, "justificatif à vérifier");
    let piece = format!("/documents/{}", sent[0]["id"].as_str().unwrap());
    story.case_worker.does(&piece, "reject", &json!({ "reason": "unreadable", "comment": "La photo est floue." })).expect(200);
    let back = browser.opens(&time);
    shows(&back, 200, "Le document ne se lit pas bien.");
    assert!(back.text.contains("La photo est floue."), "{}", back.text);
    // A proof that waits outlives the delay of the papers of the contract, and goes after its own.
    let story = story.on("2027-05-10");
    let file = |story: &InMission| story.case_worker.get(&piece).expect(200)["file"].is_object();
    assert!(file(&story), "its delay runs from the day it came");
    let story = story.on("2027-08-30");
    assert!(!file(&story));
}

#[test]
fn the_contract_is_told_in_numbers_as_its_paper_says_them() {
    let (story, browser, page) = serving("2027-02-15");
    let home = browser.opens("/me");
    shows(&home, 200, "Aujourd’hui");
    for words in ["Changer mes critères", "Aucune mission ouverte", "Les missions qui vous vont"] {
        lacks(&home, words);
    }
    assert!(home.text.contains("lundi 15\u{a0}février 2027, jour de mission"), "{}", home.text);
    assert!(home.text.contains("2 jours de congé restants") && home.text.contains("Aucun n’est prévu"), "{}", home.text);
    let file = browser.opens(&page);
    shows(&file, 200, "Le contrat en chiffres");
    lacks(&file, "encore à envoyer");
    let money = story.ines.get(&story.below("money")).expect(200);
    let whole = money["items"][1]["volunteer"].clone();
    for cents in [&whole["indemnity"], &whole["prestation"], &money["totals"]["volunteer"]["total"]] {
        assert!(file.text.contains(&euros(cents)), "{} is not in {}", euros(cents), file.text);
    }
    assert!(file.text.contains("16\u{a0}jours") || file.text.contains("16 jours"), "{}", file.text);
    let day = |day: &str| json!([{ "day": day, "from": "09:00", "to": "12:30" }, { "day": day, "from": "14:00", "to": "17:00" }]);
    let days = ["monday", "tuesday", "wednesday", "thursday"].map(day);
    let week: Vec<Value> = days.iter().flat_map(|slots| slots.as_array().cloned().unwrap_or_default()).collect();
    story.host.put(&story.below("schedule"), &json!({ "weeks": [week] })).expect(200);
    shows(&browser.opens("/me"), 200, "9\u{a0}h à 12\u{a0}h\u{a0}30");
    shows(&browser.opens(&page), 200, "La semaine habituelle");
    let session = json!({ "kind": "civic_theory", "title": "Être citoyen", "starts_on": "2027-03-01", "ends_on": "2027-03-02",
        "departement": "69", "place": "Villeurbanne", "trainer": "Les Ateliers citoyens", "themes": ["laïcité"], "seats": 3 });
    let session = story.case_worker.post("/training-sessions", &session).expect(201);
    let path = format!("/training-sessions/{}", session["id"].as_str().unwrap());
    story.case_worker.does(&path, "open", &json!({})).expect(200);
    let booked = json!([{ "placement_id": story.path.trim_start_matches("/placements/"), "state": "booked" }]);
    story.ines.post(&format!("{path}/attendance"), &booked).expect(200);
    shows(&browser.opens("/me"), 200, "lundi 1er\u{a0}mars 2027, Être citoyen");
    shows(&browser.opens(&page), 200, "Être citoyen");
    let papers = browser.opens(&format!("{page}/papers"));
    shows(&papers, 200, "À lire ou à imprimer");
    lacks(&papers, "Vous préférez signer à la main");
}

#[test]
fn what_is_somebody_elses_is_not_there() {
    let (story, browser, page) = serving("2027-02-15");
    story.scene.candidate("Omar", json!({}));
    let omar = Browser::signed_in(&story.scene.app, "omar@exemple.fr", PASSWORD);
    let host = Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD);
    for path in ["time", "time/leave", "time/absence", "concern"] {
        let path = format!("{page}/{path}");
        shows(&browser.opens(&path), 200, "</html>");
        shows(&omar.opens(&path), 404, "Cette page n’existe pas");
        assert_eq!(host.opens(&path).status, 403, "{path}");
        assert_eq!(Browser::of(&story.scene.app).opens(&path).status, 303, "{path}");
    }
    let forms = [("time/leave", 404), ("time/absence", 404), ("concern", 404)];
    let fields =
        [("from", "2027-03-01"), ("to", "2027-03-02"), ("kind", "other"), ("description", "Rien de bien précis à dire.")];
    for (path, status) in forms {
        assert_eq!(omar.sends(&format!("{page}/{path}"), &fields).status, status, "{path}");
        shows(&browser.sends_bare(&format!("{page}/{path}"), &fields), 403, "Rien n’a été enregistré");
    }
    let proof = format!("{page}/time/proof?csrf={}", omar.token());
    assert_eq!(omar.sends_file(&proof, "ABSENCE", &picture()).status, 404);
    assert!(story.ines.get(&story.below("absences")).expect(200)["items"].as_array().unwrap().is_empty());
}

#[test]
fn a_refused_paper_says_why_and_a_lost_photograph_is_told() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let page = mine(&placement);
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let send = format!("{page}/papers?csrf={}", browser.token());
    leads_to(&browser.sends_file(&send, "ID", &picture()), &format!("{page}?done=sent#ID"));
    lacks(&browser.opens(&page), "ne se lit pas bien");
    let sent = ines.get(&format!("{placement}/documents")).expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let no = json!({ "reason": "unreadable", "comment": "La photo est floue <b>en bas</b>." });
    scene.case_worker.does(&format!("/documents/{sent}"), "reject", &no).expect(200);
    let told = browser.opens(&page);
    shows(&told, 200, "Le document ne se lit pas bien.");
    assert!(told.text.contains("La photo est floue &lt;b&gt;en bas&lt;/b&gt;."), "{}", told.text);
    let lost = Browser::of(&scene.app).sends_file(&format!("{page}/papers"), "ID", &picture());
    assert_eq!(lost.status, 303);
    let sign_in = lost.header("location").expect("an address").to_owned();
    let visitor = Browser::of(&scene.app);
    shows(&visitor.opens(&sign_in), 200, "Votre photo n’a pas été envoyée");
    lacks(&visitor.opens("/sign-in?next=%2Fme"), "Votre photo");
    let fields = [("email", "ines@exemple.fr"), ("password", PASSWORD), ("next", page.as_str()), ("way", "password")];
    leads_to(&visitor.sends("/sign-in", &fields), &page);
}

#[test]
fn a_minor_invites_their_representative_who_reads_their_own_words() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({ "birth_date": "2009-03-01" }));
    scene.candidate("Omar", json!({}));
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let here = "/me/representative";
    shows(&browser.opens("/me/profile"), 200, here);
    let key = hidden(&browser.opens(here).text, "key").expect("a key");
    shows(&browser.sends(here, &[("key", &key), ("email", "pas une adresse")]), 422, "value=\"pas une adresse\"");
    let fields = [("key", key.as_str()), ("email", "parent@exemple.fr"), ("given_name", "Rosa"), ("family_name", "Essai")];
    for _ in 0..2 {
        leads_to(&browser.sends(here, &fields), &format!("{here}?done=sent"));
    }
    let omar = Browser::signed_in(&scene.app, "omar@exemple.fr", PASSWORD);
    shows(&omar.opens(here), 200, "vous décidez et signez seul");
    assert_eq!(omar.sends(here, &fields).status, 409);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let parent = Browser::of(&scene.app);
    assert_eq!(parent.sends("/invitations", &[("token", &token), ("password", PASSWORD)]).status, 200);
    shows(&browser.opens(here), 200, "Rosa Essai");
    let application = scene.selected(&ines);
    ines.does(&application, "accept", &json!({})).expect(200);
    let guardian = scene.app.visitor().signed_in("parent@exemple.fr", PASSWORD);
    let accepted = guardian.does(&application, "accept", &json!({})).expect(200);
    let page = format!("/me/placement/{}", accepted["placement_id"].as_str().expect("a placement"));
    shows(&browser.opens(&page), 200, "votre représentant légal");
    let read = parent.opens(&page);
    shows(&read, 200, "Par votre enfant");
    shows(&read, 200, "Par vous");
    for words in ["Vos papiers", "Par votre représentant légal", "Votre contrat"] {
        lacks(&read, words);
    }
    shows(&parent.opens("/representative"), 200, "Vous lisez aussi les messages de votre enfant");
    assert_eq!(parent.opens(&format!("{page}/time")).status, 200);
    assert_eq!(parent.opens(&format!("{page}/time/leave")).status, 403, "leave is the volunteer’s to ask for");
    shows(&parent.opens(&format!("{page}/concern")), 200, "Quelque chose vous inquiète");
    assert_eq!(parent.opens(here).status, 403);
}

#[test]
fn a_calendar_address_is_made_on_a_page_shown_once_and_taken_away() {
    let scene = Scene::open();
    scene.candidate("Ines", json!({}));
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let here = "/me/calendar";
    shows(&browser.opens("/me"), 200, here);
    lacks(&browser.opens(here), "/calendar/");
    let made = |reply: &Reply| {
        shows(reply, 200, "Montrée une seule fois");
        let rest = reply.text.split_once("type=\"url\" value=\"").expect("an address").1;
        let url = rest.split('"').next().unwrap_or_default();
        format!("!{}", &url[url.find("/calendar/").expect("a calendar")..])
    };
    let first = made(&browser.sends(here, &[]));
    assert_eq!(scene.app.visitor().get(&first).status, 200);
    shows(&browser.opens(here), 200, "Vous avez déjà une adresse");
    lacks(&browser.opens(here), "Montrée une seule fois");
    let second = made(&browser.sends(here, &[]));
    assert_eq!(scene.app.visitor().get(&first).status, 404, "the other one is worth nothing any more");
    assert_eq!(scene.app.visitor().get(&second).status, 200);
    leads_to(&browser.sends("/me/calendar/close", &[]), "/me/calendar?done=closed");
    assert_eq!(scene.app.visitor().get(&second).status, 404);
    assert_eq!(browser.sends_bare(here, &[]).status, 403);
    let staff = scene.app.staff(Role::Accountant, "Bruno");
    let desk = Browser::signed_in(&scene.app, &staff.email, PASSWORD);
    shows(&desk.opens(here), 200, "Créer mon adresse");
}

#[test]
fn a_volunteer_tells_a_concern_and_follows_it() {
    let (story, browser, page) = serving("2027-02-15");
    let here = format!("{page}/concern");
    shows(&browser.opens(&page), 200, &here);
    let key = hidden(&browser.opens(&here).text, "key").expect("a key");
    shows(&browser.sends(&here, &[("key", &key), ("kind", "hours"), ("description", "court")]), 422, "value=\"hours\" checked");
    let told = [("key", key.as_str()), ("kind", "hours"), ("description", "On me demande de rester jusqu’à 22 heures.")];
    leads_to(&browser.sends(&here, &told), &format!("{here}?done=raised"));
    shows(&browser.opens(&here), 200, "transmis");
    let concern = story.scene.again(&story.scene.approver).get("/concerns").expect(200)["items"][0].clone();
    let path = format!("/concerns/{}", concern["id"].as_str().unwrap());
    let approver = story.scene.again(&story.scene.approver);
    approver.does(&path, "acknowledge", &json!({})).expect(200);
    shows(&browser.opens(&here), 200, "lu, on s’en occupe");
    approver.does(&path, "close", &json!({ "comment": "Les horaires sont revus avec l’association." })).expect(200);
    shows(&browser.opens(&here), 200, "Les horaires sont revus");
    let host = Browser::signed_in(&story.scene.app, "samira@exemple.fr", PASSWORD);
    lacks(&host.opens(&format!("/host{}/concern", story.path)), "Les horaires sont revus");
}

#[test]
fn once_every_paper_is_sent_nobody_is_asked_for_one() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let placement = scene.placed(&ines);
    let page = mine(&placement);
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let asked = "Envoyez les papiers ci-dessous";
    for here in ["/me", page.as_str()] {
        shows(&browser.opens(here), 200, asked);
    }
    for document in papers() {
        scene.case_worker.post(&format!("{placement}/documents"), &document).expect(201);
    }
    assert_eq!(scene.state(&placement), "dossier_open", "nothing has been checked");
    for here in ["/me", page.as_str()] {
        let shown = browser.opens(here);
        shows(&shown, 200, "Tout est envoyé. Le réseau vérifie vos papiers et vous écrit.");
        lacks(&shown, asked);
        shows(&browser.in_english().opens(here), 200, "Everything is sent. The network checks your papers and writes to you.");
    }
}

#[test]
fn from_the_approval_on_no_other_mission_is_offered_and_the_signature_is_past() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let organization = scene.host.get("/organizations").expect(200)["items"][0]["id"].as_str().unwrap().parse().unwrap();
    scene.app.write(|tx| a_mission(tx, organization, 3));
    let placement = scene.placed(&ines);
    let page = mine(&placement);
    let (missions, profile) = ("Les missions qui vous vont", "Votre profil n’est pas complet");
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let before = browser.opens("/me");
    shows(&before, 200, missions);
    shows(&before, 200, profile);
    scene.brings_all(&placement);
    scene.approver.does(&placement, "approve", &json!({})).expect(200);
    let none = |when: &str| {
        let (french, english) = (browser.opens("/me"), browser.in_english().opens("/me"));
        assert!(!french.text.contains(missions) && !french.text.contains(profile), "{when}: {}", french.text);
        assert!(!english.text.contains("Your profile is not complete"), "{when}: {}", english.text);
    };
    none("approved");
    shows(&browser.opens(&page), 200, "prévue le ");
    let number = json!({ "contract_number": "NA-000-26-00001-00001" });
    scene.case_worker.does(&placement, "enter", &number).expect(200);
    scene.brings(&placement, &json!({ "code": "CSC" }));
    scene.brings(&placement, &json!({ "code": "MAD" }));
    scene.case_worker.does(&placement, "sign", &json!({})).expect(200);
    none("signed");
    let file = browser.opens(&page);
    shows(&file, 200, "signé le ");
    lacks(&file, "prévue le ");
    shows(&browser.in_english().opens(&page), 200, "signed on ");
    let host = Browser::signed_in(&scene.app, "samira@exemple.fr", PASSWORD);
    shows(&host.opens(&format!("/host{placement}")), 200, "signées le ");
    scene.brings(&placement, &json!({ "code": "NOTIF" }));
    scene.case_worker.does(&placement, "notify", &json!({})).expect(200);
    none("notified");
    scene.case_worker.does(&placement, "validate", &json!({})).expect(200);
    none("validated");
}
