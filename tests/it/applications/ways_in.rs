//! The two other ways into a mission: named by a host, found by the network.

use chrono::Duration;
use relais::domain::Role;
use relais::features::applications::service::calendar;
use serde_json::{Value, json};

use super::scene::{Scene, profile};
use crate::support::Client;

fn named(email: &str) -> Value {
    json!({"given_name": "Nour", "family_name": "Essai", "email": email, "consent": true})
}

fn nominate(scene: &Scene, email: &str) -> String {
    let made = scene.host.post(&format!("/missions/{}/nominations", scene.mission), &named(email)).expect(201);
    assert_eq!(made["state"], "invited");
    format!("/nominations/{}", made["id"].as_str().unwrap())
}

#[test]
fn somebody_named_by_a_host_confirms_by_the_link_and_applies_with_a_profile() {
    let scene = Scene::with_seats(1);
    let path = nominate(&scene, "nour@exemple.fr");
    let token = scene.app.token_mailed_to("nour@exemple.fr");
    let visitor = scene.app.visitor();
    let wrong = visitor.post(&format!("{path}/confirm"), &json!({"token": "nothing"}));
    assert_eq!(wrong.faults(), [("/token".to_owned(), "spent".to_owned())]);
    let confirmed = visitor.post(&format!("{path}/confirm"), &json!({ "token": token })).expect(200);
    assert_eq!((confirmed["state"].as_str(), confirmed["application_id"].as_str()), (Some("confirmed"), None));
    visitor.post(&format!("{path}/confirm"), &json!({ "token": token })).expect(422);
    let nour = visitor.with_tokens(&confirmed["session"]);
    nour.put("/me/profile", &profile("Nour", "2004-05-17")).expect(201);
    let application = nour.get("/applications").expect(200)["items"][0].clone();
    assert_eq!((application["state"].as_str(), application["origin"].as_str()), (Some("sent"), Some("nomination")));
    assert_eq!(scene.host.get(&path).expect(200)["application_id"], application["id"]);
}

#[test]
fn the_page_of_a_nomination_only_asks_and_its_buttons_answer_once() {
    let scene = Scene::with_seats(2);
    let visitor = scene.app.visitor();
    let open = |token: &str| visitor.send("GET", &format!("!/nominations?token={token}"), None, &[]);
    let answer = |token: &str, yes_or_no: &str| {
        let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Sec-Fetch-Site", "same-origin")];
        visitor.send("POST", "!/nominations", Some(format!("token={token}&answer={yes_or_no}")), &form)
    };
    for (email, verb, state, says) in [
        ("nour@exemple.fr", "confirm", "confirmed", "Invitation confirmée"),
        ("sacha@exemple.fr", "decline", "declined", "Invitation déclinée"),
    ] {
        let path = nominate(&scene, email);
        let token = scene.app.token_mailed_to(email);
        for _ in 0..2 {
            let page = open(&token);
            assert!(page.status == 200 && page.text.contains("Villeurbanne") && page.text.contains(&token), "{}", page.text);
        }
        assert_eq!(answer(&token, "peut-être").status, 400);
        assert_eq!(scene.host.get(&path).expect(200)["state"], "invited");
        let done = answer(&token, verb);
        assert!(done.status == 200 && done.text.contains(says), "{}", done.text);
        assert_eq!(scene.host.get(&path).expect(200)["state"], state);
        assert_eq!((answer(&token, verb).status, open(&token).status), (410, 410));
    }
    // The host took this one back: the page says so, and nothing is confirmed.
    let path = nominate(&scene, "lou@exemple.fr");
    let token = scene.app.token_mailed_to("lou@exemple.fr");
    scene.host.does(&path, "cancel", &json!({})).expect(200);
    let page = open(&token);
    assert!(page.status == 409 && page.text.contains("annulée"), "{}", page.text);
    assert_eq!(answer(&token, "confirm").status, 409);
}

#[test]
fn somebody_who_is_a_candidate_already_applies_at_once() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let path = nominate(&scene, "ines@exemple.fr");
    let token = scene.app.token_mailed_to("ines@exemple.fr");
    scene.candidate("Bilal").post(&format!("{path}/confirm"), &json!({ "token": token })).refused(403, "forbidden");
    let confirmed = ines.post_at(&format!("{path}/confirm"), 1, &json!({ "token": token })).expect(200);
    assert!(confirmed["application_id"].is_string() && confirmed.get("session").is_none());
    scene.host.does(&path, "cancel", &json!({})).refused(409, "wrong_state");
}

#[test]
fn a_nomination_takes_consent_a_mission_of_ones_own_and_happens_once() {
    let scene = Scene::with_seats(1);
    let to = format!("/missions/{}/nominations", scene.mission);
    let without = json!({"given_name": "Nour", "family_name": "Essai", "email": "nour@exemple.fr", "consent": false});
    assert_eq!(scene.host.post(&to, &without).faults(), [("/consent".to_owned(), "value".to_owned())]);
    scene.app.host("Autre").post(&to, &named("nour@exemple.fr")).refused(404, "not_found");
    scene.case_worker.post(&to, &named("nour@exemple.fr")).refused(403, "forbidden");
    let path = nominate(&scene, "nour@exemple.fr");
    scene.host.post(&to, &named("nour@exemple.fr")).refused(409, "wrong_state");
    scene.host.post(&format!("{path}/cancel"), &json!({})).refused(428, "version_missing");
    assert_eq!(scene.host.does(&path, "cancel", &json!({})).expect(200)["state"], "cancelled");
    assert_eq!(scene.host.get("/nominations").expect(200)["items"].as_array().unwrap().len(), 1);
    let path = nominate(&scene, "nour@exemple.fr");
    let token = scene.app.token_mailed_to("nour@exemple.fr");
    let declined = scene.app.visitor().post(&format!("{path}/decline"), &json!({ "token": token })).expect(200);
    assert_eq!(declined["state"], "declined");
}

fn propose(scene: &Scene, candidate: &Client) -> String {
    let body = json!({"candidate_id": candidate.id()});
    let made = scene.case_worker.post(&format!("/missions/{}/proposals", scene.mission), &body).expect(201);
    assert_eq!((made["state"].as_str(), made["ranked"]["weights"].as_str()), (Some("proposed"), Some("1")));
    assert_eq!((made["engine"].as_u64(), made["weights"].as_u64()), (Some(1), Some(1)));
    format!("/proposals/{}", made["id"].as_str().unwrap())
}

#[test]
fn a_proposal_keeps_the_versions_it_was_ranked_with() {
    let scene = Scene::with_seats(2);
    let (ines, bilal) = (scene.candidate("Ines"), scene.candidate("Bilal"));
    let before = propose(&scene, &ines);
    let approver = scene.app.staff(Role::Approver, "Paule");
    let mut weights = approver.get("/ranking-weights").expect(200);
    weights.as_object_mut().unwrap().retain(|key, _| ["missions", "persons"].contains(&key.as_str()));
    approver.put_at("/ranking-weights", 1, &weights).expect(200);
    let to = format!("/missions/{}/proposals", scene.mission);
    scene.case_worker.post(&to, &json!({"candidate_id": bilal.id()})).expect(201);
    let listed = scene.case_worker.get("/proposals").expect(200);
    let versions: Vec<_> = listed["items"].as_array().unwrap().iter().map(|one| (&one["engine"], &one["weights"])).collect();
    assert_eq!(versions, [(&json!(1), &json!(2)), (&json!(1), &json!(1))], "newest first");
    ines.does(&before, "decline", &json!({})).expect(200);
    assert_eq!(scene.case_worker.get(&before).expect(200)["weights"], 1, "an answer changes nothing of it");
}

#[test]
fn a_proposal_accepted_is_an_application_already_checked() {
    let scene = Scene::with_seats(1);
    let ines = scene.candidate("Ines");
    let path = propose(&scene, &ines);
    assert!(ines.get(&path).expect(200)["ranked"]["score"].is_number(), "with the reasons of that day");
    scene.host.get(&path).refused(404, "not_found");
    scene.candidate("Bilal").get(&path).refused(404, "not_found");
    scene.case_worker.does(&path, "accept", &json!({})).refused(403, "forbidden");
    let accepted = ines.does(&path, "accept", &json!({})).expect(200);
    let application = ines.get(&format!("/applications/{}", accepted["application_id"].as_str().unwrap())).expect(200);
    assert_eq!((application["state"].as_str(), application["origin"].as_str()), (Some("prechecked"), Some("proposal")));
    let again = json!({"candidate_id": ines.id()});
    let to = format!("/missions/{}/proposals", scene.mission);
    scene.case_worker.post(&to, &again).refused(409, "wrong_state");
    scene.host.post(&to, &again).refused(403, "forbidden");
    scene.case_worker.post(&to, &json!({"candidate_id": scene.host.id()})).expect(422);
}

#[test]
fn what_nobody_answers_lapses() {
    let scene = Scene::with_seats(1);
    let (ines, omar) = (scene.candidate("Ines"), scene.candidate("Omar"));
    let proposal = propose(&scene, &ines);
    let cancelled = propose(&scene, &omar);
    assert_eq!(scene.case_worker.does(&cancelled, "cancel", &json!({})).expect(200)["state"], "cancelled");
    nominate(&scene, "nour@exemple.fr");
    let link = scene.app.token_mailed_to("nour@exemple.fr");
    for _ in 0..14 {
        scene.app.later(Duration::days(1));
        scene.app.write(calendar::run);
    }
    let ines = ines.signed_in("ines@exemple.fr", crate::support::app::PASSWORD);
    assert_eq!(ines.get(&proposal).expect(200)["state"], "lapsed");
    assert_eq!(scene.app.kinds_to("ines@exemple.fr").last().unwrap(), "proposal_lapsed");
    assert_eq!(scene.app.kinds_to("samira@exemple.fr").last().unwrap(), "nomination_lapsed");
    let host = scene.host.signed_in("samira@exemple.fr", crate::support::app::PASSWORD);
    let lapsed = host.get("/nominations").expect(200)["items"][0].clone();
    assert_eq!(lapsed["state"], "lapsed");
    let late =
        scene.app.visitor().post(&format!("/nominations/{}/confirm", lapsed["id"].as_str().unwrap()), &json!({"token": link}));
    assert!(matches!(late.status, 409 | 422), "{}", late.text);
}
