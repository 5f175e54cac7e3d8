//! Applications from the first word to the end, told over HTTP.

use chrono::Duration;
use relais::domain::Role;
use relais::features::applications::service::{calendar, effects};
use serde_json::json;

use super::scene::{MOTIVATION, Scene, profile};

#[test]
fn from_a_motivation_to_an_acceptance() {
    let scene = Scene::with_seats(2);
    let ines = scene.candidate("Ines");
    let path = scene.applies(&ines);
    assert_eq!(scene.app.kinds_to("samira@exemple.fr").last().unwrap(), "application_received_host");

    let seen = scene.host.get(&path).expect(200);
    assert_eq!(seen["candidate"]["given_name"], "Ines");
    assert_eq!(seen["motivation"], MOTIVATION);
    for hidden in ["family_name", "email", "phone"] {
        assert!(seen["candidate"].get(hidden).is_none(), "{hidden} is not the host's to see yet");
    }
    assert!(seen.get("assessment").is_none());

    let checked = scene.case_worker.get(&path).expect(200);
    assert_eq!(checked["assessment"]["start_on"], "2027-01-04");
    let passed = scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
    assert_eq!((passed["state"].as_str(), passed["answer_by"].as_str()), (Some("prechecked"), Some("2026-12-07")));

    scene.host.does(&path, "interview", &json!({"comment": "Passez nous voir."})).expect(200);
    let proposed = scene.host.does(&path, "select", &json!({})).expect(200);
    assert_eq!(proposed["state"], "interview", "a host proposes");
    assert_eq!(proposed["host_opinion"]["verb"], "select");
    assert!(ines.get(&path).expect(200).get("host_opinion").is_none());

    let chosen = scene.case_worker.does(&path, "select", &json!({})).expect(200);
    assert_eq!(chosen["state"], "selected");
    assert_eq!(scene.host.get(&path).expect(200)["candidate"]["email"], "ines@exemple.fr", "how to reach the person");
    let accepted = ines.does(&path, "accept", &json!({})).expect(200);
    assert_eq!(accepted["state"], "accepted");
    assert!(accepted["placement_id"].is_string(), "an accepted one carries its placement");
    let to_host = scene.app.kinds_to("samira@exemple.fr");
    assert_eq!(to_host[to_host.len() - 2..], ["application_accepted_host", "placement_opened_host"]);
    let mail = scene.app.mails_to("samira@exemple.fr").into_iter().find(|one| one.kind == "application_accepted_host").unwrap();
    assert!(mail.text.contains("Ines a confirmé"), "by the first name: {}", mail.text);
    let told = scene.app.kinds_to("ines@exemple.fr");
    for kind in ["received_candidate", "prechecked", "interview", "selected", "accepted_candidate"] {
        assert!(told.contains(&format!("application_{kind}")), "{kind} in {told:?}");
    }
}

#[test]
fn what_cannot_be_sent_is_told_field_by_field() {
    let scene = Scene::with_seats(1);
    let new = scene.app.candidate("Lena");
    let body = json!({"mission_id": scene.mission, "motivation": MOTIVATION});
    assert_eq!(new.post("/applications", &body).refused(422, "refused_by_rule")["errors"][0]["code"], "profile");
    new.put("/me/profile", &profile("Lena", "2004-05-17")).expect(201);
    let short = new.post("/applications", &json!({"mission_id": "no", "motivation": "Moi", "grade": 1}));
    let mut pointers: Vec<_> = short.faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(pointers, ["/grade", "/mission_id", "/motivation"]);
    scene.applies(&new);
    new.post("/applications", &body).refused(409, "wrong_state");
    scene.host.post("/applications", &body).refused(403, "forbidden");
    scene.mission_becomes("draft");
    scene.candidate("Omar").post("/applications", &body).refused(404, "not_found");
    scene.mission_becomes("closed");
    scene.candidate("Zoe").post("/applications", &body).refused(409, "wrong_state");
}

#[test]
fn a_key_makes_one_application() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let body = json!({"mission_id": scene.mission, "motivation": MOTIVATION}).to_string();
    let send = || ines.send("POST", "/applications", Some(body.clone()), &[("Idempotency-Key", "k1")]).expect(201);
    assert_eq!(send()["id"], send()["id"]);
    assert_eq!(ines.get("/applications").expect(200)["items"].as_array().unwrap().len(), 1);
}

#[test]
fn nobody_outside_knows_of_an_application() {
    let scene = Scene::with_seats(1);
    let path = scene.applies(&scene.candidate("Ines"));
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Noe", Some(&["33"]));
    for outsider in [scene.candidate("Bilal"), scene.app.host("Autre"), elsewhere, scene.app.staff(Role::Accountant, "Cora")] {
        outsider.get(&path).refused(404, "not_found");
        outsider.post_at(&format!("{path}/withdraw"), 1, &json!({})).refused(404, "not_found");
        assert_eq!(outsider.get("/applications").expect(200)["items"], json!([]));
    }
    scene.case_worker.post(&format!("{path}/precheck"), &json!({"outcome": "pass"})).refused(428, "version_missing");
    scene.case_worker.post_at(&format!("{path}/precheck"), 9, &json!({"outcome": "pass"})).refused(412, "stale");
    scene.case_worker.post_at(&format!("{path}/dance"), 1, &json!({})).expect(404);
    scene.host.does(&path, "precheck", &json!({"outcome": "pass"})).refused(403, "forbidden");
    let wrong = scene.case_worker.does(&path, "precheck", &json!({"outcome": "maybe"}));
    assert_eq!(wrong.faults(), [("/outcome".to_owned(), "choice".to_owned())]);
}

#[test]
fn the_engine_proposes_and_a_person_confirms() {
    let scene = Scene::with_seats(1);
    // 26 before the start: SC-AGE-02.
    let old = scene.candidate_born("Paul", "1999-01-02");
    let path = scene.applies(&old);
    assert_eq!(scene.case_worker.get(&path).expect(200)["assessment"]["verdict"], "ineligible");
    let refused = scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"}));
    assert_eq!(refused.faults(), [("/outcome".to_owned(), "SC-AGE-02".to_owned())]);
    let settled = scene.case_worker.does(&path, "precheck", &json!({"outcome": "ineligible"})).expect(200);
    assert_eq!(settled["state"], "ineligible");
    assert_eq!(scene.app.kinds_to("paul@exemple.fr").last().unwrap(), "application_ineligible");
    let mine = old.get(&path).expect(200);
    assert_eq!(mine["assessment"]["verdict"], "ineligible", "the person sees what it rests on");
    assert_eq!(mine["contest_until"], "2027-01-23");
}

#[test]
fn nobody_is_told_that_they_may_not_without_being_told_why() {
    let scene = Scene::with_seats(1);
    let path = scene.applies(&scene.candidate("Ines"));
    assert_eq!(scene.case_worker.get(&path).expect(200)["assessment"]["verdict"], "eligible");
    for bare in [json!({"outcome": "ineligible"}), json!({"outcome": "ineligible", "reason": "zzz"})] {
        let refused = scene.case_worker.does(&path, "precheck", &bare);
        assert_eq!(refused.faults(), [("/comment".to_owned(), "required".to_owned())], "DAT-11: {bare}");
        refused.refused(422, "invalid");
    }
    assert_eq!(scene.case_worker.get(&path).expect(200)["state"], "sent");
    let why = json!({"outcome": "ineligible", "comment": "Votre école nous dit que votre stage couvre toute la mission."});
    assert_eq!(scene.case_worker.does(&path, "precheck", &why).expect(200)["state"], "ineligible");
    let mail = scene.app.mails_to("ines@exemple.fr").pop().unwrap();
    assert!(mail.kind == "application_ineligible" && mail.text.contains("votre stage couvre"), "{}", mail.text);
}

#[test]
fn a_point_left_to_a_person_is_named_by_its_rule_and_told_in_words() {
    let scene = Scene::with_seats(1);
    // An earlier service that was broken off: no text says what follows.
    let omar = scene.candidate_with("Omar", &json!({"previous_civic_service": "ended_early"}));
    let path = scene.applies(&omar);
    let told = json!({"outcome": "ineligible", "reason": "SC-ONE-02"});
    let view = scene.case_worker.does(&path, "precheck", &told).expect(200);
    assert_eq!((view["state"].as_str(), view["reason"].as_str()), (Some("ineligible"), Some("SC-ONE-02")));
    let words = view["comment"].as_str().expect("the sentence of the rule").to_owned();
    let mail = scene.app.mails_to("omar@exemple.fr").pop().unwrap();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain(&mail.text).contains(&plain(&words)), "{}", mail.text);
}

#[test]
fn a_refusal_that_stands_keeps_a_coded_reason() {
    let scene = Scene::with_seats(1);
    let other = scene.app.staff(Role::CaseWorker, "Denise");
    let contested = |name: &str| {
        let person = scene.candidate(name);
        let path = scene.applies(&person);
        scene.case_worker.does(&path, "refuse", &json!({"reason": "availability"})).expect(200);
        person.does(&path, "contest", &json!({"comment": "Je suis libre."})).expect(200);
        (person, path)
    };
    let table = [
        ("Ines", json!({"comment": "Le mercredi reste nécessaire."}), "availability", "Le mercredi reste nécessaire."),
        ("Omar", json!({"reason": "Le mercredi reste nécessaire."}), "availability", "Le mercredi reste nécessaire."),
        ("Nour", json!({"reason": "motivation", "comment": "Le projet est autre."}), "motivation", "Le projet est autre."),
    ];
    for (name, mut body, code, words) in table {
        let (person, path) = contested(name);
        body["outcome"] = json!("refused");
        let view = other.does(&path, "settle", &body).expect(200);
        assert_eq!((view["state"].as_str(), view["reason"].as_str()), (Some("refused"), Some(code)), "{name}");
        let mine = person.get(&path).expect(200);
        assert_eq!((mine["reason"].as_str(), mine["comment"].as_str()), (Some(code), Some(words)), "{name}");
        let mail = scene.app.mails_to(&person.email).pop().unwrap();
        assert!(mail.kind == "application_settled" && mail.text.contains(words), "{}", mail.text);
        person.does(&path, "contest", &json!({"comment": "Encore."})).refused(409, "wrong_state");
    }
    let (_, path) = contested("Lina");
    let refused = other.does(&path, "settle", &json!({"outcome": "refused", "reason": "error"}));
    assert_eq!(refused.faults(), [("/reason".to_owned(), "choice".to_owned())]);
    let refused = other.does(&path, "settle", &json!({"outcome": "ineligible", "reason": "error"}));
    assert_eq!(refused.faults(), [("/comment".to_owned(), "required".to_owned())]);
    let coded = other.does(&path, "settle", &json!({"outcome": "refused", "reason": "mission_changed"})).expect(200);
    assert_eq!(coded["reason"], "mission_changed");
    let mail = scene.app.mails_to("lina@exemple.fr").pop().unwrap();
    assert!(mail.text.contains("La mission a changé"), "a sentence, not a code: {}", mail.text);
}

#[test]
fn a_refusal_is_contested_and_settled_by_somebody_else() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let path = scene.applies(&ines);
    let bare = scene.case_worker.does(&path, "refuse", &json!({}));
    assert_eq!(bare.faults(), [("/reason".to_owned(), "required".to_owned())]);
    scene.case_worker.does(&path, "refuse", &json!({"reason": "diploma"})).expect(422);
    scene.case_worker.does(&path, "refuse", &json!({"reason": "availability"})).expect(200);
    assert_eq!(ines.get(&path).expect(200)["reason"], "availability");
    let other = scene.app.staff(Role::CaseWorker, "Denise");
    ines.does(&path, "contest", &json!({"comment": "Je suis libre tous les jours."})).expect(200);
    assert_eq!(scene.app.kinds_to("denise@reseau.fr").last().unwrap(), "application_contested");
    assert!(!scene.app.kinds_to("claude@reseau.fr").contains(&"application_contested".to_owned()));
    let settle = json!({"outcome": "prechecked", "reason": "Vous êtes bien libre."});
    scene.case_worker.does(&path, "settle", &settle).refused(403, "forbidden");
    other.does(&path, "settle", &json!({"outcome": "prechecked"})).expect(422);
    assert_eq!(other.does(&path, "settle", &settle).expect(200)["state"], "prechecked");
    assert_eq!(scene.app.kinds_to("ines@exemple.fr").last().unwrap(), "application_settled");
    let life = ines.get(&format!("{path}/history")).expect(200);
    let verbs: Vec<_> = life["items"].as_array().unwrap().iter().map(|one| one["verb"].as_str().unwrap()).collect();
    assert_eq!(verbs, ["create", "refuse", "contest", "settle"]);
    assert_eq!(life["items"][2]["facts"]["facts"]["mission"]["months"], 8, "with the facts used");
}

#[test]
fn nobody_holds_two_seats_of_one_mission_by_a_contest() {
    let scene = Scene::with_seats(2);
    let ines = scene.candidate("Ines");
    let first = scene.applies(&ines);
    scene.case_worker.does(&first, "refuse", &json!({"reason": "availability"})).expect(200);
    let second = scene.applies(&ines);
    ines.does(&first, "contest", &json!({"comment": "Je suis libre."})).refused(409, "wrong_state");
    ines.does(&second, "withdraw", &json!({})).expect(200);
    ines.does(&first, "contest", &json!({"comment": "Je suis libre."})).expect(200);
    let again = json!({"mission_id": scene.mission, "motivation": MOTIVATION});
    ines.post("/applications", &again).refused(409, "wrong_state");
}

#[test]
fn a_contest_never_reopens_what_the_law_does_not_allow() {
    let scene = Scene::with_seats(1);
    let old = scene.candidate_born("Anne", "1990-05-17");
    let path = scene.applies(&old);
    scene.case_worker.does(&path, "precheck", &json!({"outcome": "ineligible"})).expect(200);
    old.does(&path, "contest", &json!({"comment": "Je suis motivée."})).expect(200);
    let other = scene.app.staff(Role::CaseWorker, "Denise");
    let settle = json!({"outcome": "prechecked", "reason": "Vous êtes motivée."});
    other.does(&path, "settle", &settle).refused(422, "refused_by_rule");
    assert_eq!(old.get(&path).expect(200)["state"], "contested");
}

#[test]
fn a_contest_comes_in_time_or_not_at_all() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let path = scene.applies(&ines);
    scene.case_worker.does(&path, "refuse", &json!({"reason": "other"})).expect(200);
    scene.app.later(Duration::days(90));
    let ines = ines.signed_in("ines@exemple.fr", crate::support::app::PASSWORD);
    assert_eq!(ines.does(&path, "contest", &json!({})).expect(422)["code"], "refused_by_rule");
}

#[test]
fn an_acceptance_closes_the_others_and_tells_their_hosts() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let path = scene.selected(&ines);
    let other = scene.another_mission(3);
    let second = ines.post("/applications", &json!({"mission_id": other, "motivation": MOTIVATION})).expect(201);
    ines.does(&path, "accept", &json!({})).expect(200);
    let second = format!("/applications/{}", second["id"].as_str().unwrap());
    let closed = ines.get(&second).expect(200);
    assert_eq!((closed["state"].as_str(), closed["reason"].as_str()), (Some("closed"), Some("placed_elsewhere")));
    assert!(scene.app.kinds_to("samira@exemple.fr").contains(&"application_placed_elsewhere".to_owned()));
    // The only seat is promised.
    let bilal = scene.applies(&scene.candidate("Bilal"));
    scene.case_worker.does(&bilal, "precheck", &json!({"outcome": "pass"})).expect(200);
    scene.case_worker.does(&bilal, "select", &json!({})).refused(409, "no_seat");
    // The placement is over: the seat and the person are free again.
    let id = path.rsplit('/').next().unwrap().parse().unwrap();
    scene.app.write(|tx| effects::on_placement_over(tx, id));
    assert_eq!(ines.get(&path).expect(200)["state"], "ended");
    scene.case_worker.does(&bilal, "select", &json!({})).expect(200);
    scene.applies(&ines);
}

#[test]
fn a_minor_accepts_with_their_representative() {
    let scene = Scene::with_seats(1);
    let lea = scene.candidate_born("Lea", "2009-06-01");
    let path = scene.selected(&lea);
    assert_eq!(lea.does(&path, "accept", &json!({})).expect(422)["errors"][0]["code"], "SC-MIN-01");
    lea.post("/invitations", &json!({"email": "parent@exemple.fr", "role": "representative"})).expect(202);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let visitor = scene.app.visitor();
    let tokens = visitor.post("/invitations/accept", &json!({ "token": token })).expect(200);
    let parent = visitor.with_tokens(&tokens);
    let half = lea.does(&path, "accept", &json!({})).expect(200);
    assert_eq!((half["state"].as_str(), half["agreement"]["person"].as_bool()), (Some("selected"), Some(true)));
    parent.does(&path, "withdraw", &json!({})).refused(403, "forbidden");
    assert_eq!(parent.does(&path, "accept", &json!({})).expect(200)["state"], "accepted");
    // At 18 the file is no longer the parent's to read (DAT-08).
    scene.app.later(Duration::days(400));
    let parent = parent.with_tokens(&visitor.post("/sessions/refresh", &json!({"refresh_token": tokens["refresh_token"]})).json);
    if parent.access_token.is_some() {
        parent.get(&path).refused(404, "not_found");
    }
}

#[test]
fn silence_is_noticed_then_ends_it() {
    let scene = Scene::with_seats(1);
    let path = scene.applies(&scene.candidate("Ines"));
    let sent = scene.applies(&scene.candidate("Bilal"));
    scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
    let count = |kind: &str, to: &str| scene.app.kinds_to(to).into_iter().filter(|one| one == kind).count();
    for _ in 0..15 {
        scene.app.later(Duration::days(1));
        scene.app.write(calendar::run);
        scene.app.write(calendar::run);
    }
    assert_eq!(count("application_notice_host", "samira@exemple.fr"), 1, "once");
    assert_eq!(count("application_closed_unanswered", "ines@exemple.fr"), 1);
    let network = scene.case_worker.signed_in("claude@reseau.fr", crate::support::app::PASSWORD);
    let closed = network.get(&path).expect(200);
    assert_eq!((closed["state"].as_str(), closed["reason"].as_str()), (Some("closed"), Some("unanswered")));
    assert_eq!(network.get(&sent).expect(200)["state"], "sent", "the network's work never closes by itself");
}

#[test]
fn a_full_mission_makes_a_waiting_list_told_once_when_a_seat_is_free() {
    let scene = Scene::with_seats(2);
    let (ines, bilal) = (scene.candidate("Ines"), scene.candidate("Bilal"));
    let kept = scene.selected(&ines);
    let waits = scene.applies(&bilal);
    scene.mission_becomes("filled");
    scene.app.write(|tx| effects::on_seats_changed(tx, scene.mission));
    assert_eq!(bilal.get(&waits).expect(200)["state"], "waiting");
    assert_eq!(ines.get(&kept).expect(200)["state"], "selected", "selected ones are kept");
    let late = scene.applies(&scene.candidate("Omar"));
    assert_eq!(scene.case_worker.get(&late).expect(200)["state"], "waiting");
    scene.mission_becomes("published");
    for _ in 0..2 {
        scene.app.write(|tx| effects::on_seats_changed(tx, scene.mission));
    }
    let told = scene.app.kinds_to("bilal@exemple.fr");
    assert_eq!(told.iter().filter(|kind| *kind == "waiting_list_seat_free").count(), 1, "{told:?}");
}

#[test]
fn a_mission_that_is_over_closes_its_open_applications() {
    let scene = Scene::with_seats(1);
    let (ines, bilal) = (scene.candidate("Ines"), scene.candidate("Bilal"));
    let (open, left) = (scene.applies(&ines), scene.applies(&bilal));
    let gone = bilal.does(&left, "withdraw", &json!({"reason": "distance"})).expect(200);
    assert_eq!(gone["reason"], "distance");
    scene.app.write(|tx| effects::on_mission_over(tx, scene.mission, "mission_cancelled"));
    let closed = ines.get(&open).expect(200);
    assert_eq!((closed["state"].as_str(), closed["reason"].as_str()), (Some("closed"), Some("mission_cancelled")));
    assert_eq!(bilal.get(&left).expect(200)["state"], "withdrawn");
    assert_eq!(scene.app.kinds_to("ines@exemple.fr").last().unwrap(), "application_mission_closed");
}
