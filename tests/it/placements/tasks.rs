//! Tasks, follow-ups and deadline letters of a placement, over HTTP and through the calendar.

use serde_json::{Value, json};

use super::scene::Scene;
use crate::support::Client;

fn codes(tasks: &Value) -> Vec<String> {
    tasks["items"].as_array().unwrap().iter().map(|task| task["code"].as_str().unwrap().to_owned()).collect()
}

fn due(tasks: &Value, code: &str) -> Option<String> {
    let all = tasks["items"].as_array().unwrap();
    all.iter().find(|task| task["code"] == code).map(|task| task["due_on"].as_str().unwrap().to_owned())
}

fn tasks(who: &Client, path: &str) -> Value {
    who.get(&format!("{path}/tasks")).expect(200)
}

/// A mission that began on 4 January 2027.
fn begun(scene: &Scene) -> (String, Client) {
    let (path, ines) = scene.validated("Ines");
    scene.on("2027-01-04");
    scene.calendar();
    (path, scene.again(&ines))
}

#[test]
fn tasks_are_planned_at_the_signature_and_at_the_start() {
    let scene = Scene::open();
    let (path, _) = scene.signed("Ines");
    assert_eq!(codes(&tasks(&scene.case_worker, &path)), ["tutor_training"]);
    scene.brings(&path, &json!({"code": "NOTIF"}));
    scene.case_worker.does(&path, "notify", &json!({})).expect(200);
    scene.case_worker.does(&path, "validate", &json!({})).expect(200);
    scene.on("2027-01-04");
    scene.calendar();
    let worker = scene.again(&scene.case_worker);
    let all = tasks(&worker, &path);
    assert_eq!(due(&all, "fcc_half").as_deref(), Some("2027-04-03"), "three months less a day");
    assert_eq!(due(&all, "fcc_statement").as_deref(), Some("2027-11-03"), "two months after 3 September");
    assert_eq!(due(&all, "call_3").as_deref(), Some("2027-04-04"));
    assert_eq!(due(&all, "card_destroyed"), None, "only when it ends early");
    let seen = codes(&tasks(&scene.again(&scene.host), &path));
    assert_eq!(seen, ["tutor_training", "register_entry", "induction", "review_tutor", "register_exit"]);
    let checklist = worker.get(&format!("{path}/checklist")).expect(200);
    assert_eq!(checklist["closing"], json!([]), "not before the end");
}

#[test]
fn a_task_is_done_once_by_whoever_it_belongs_to() {
    let scene = Scene::open();
    let (path, ines) = begun(&scene);
    let (worker, host) = (scene.again(&scene.case_worker), scene.again(&scene.host));
    let done = |who: &Client, code: &str, body: Value| who.post(&format!("{path}/tasks/{code}/done"), &body);
    let seen = done(&host, "induction", json!({"on": "2027-01-04", "note": "Fait avec l’équipe."})).expect(200);
    assert_eq!((seen["state"].as_str(), seen["note"].as_str()), (Some("done"), Some("Fait avec l’équipe.")));
    done(&host, "induction", json!({})).refused(409, "wrong_state");
    done(&host, "call_1", json!({})).refused(404, "not_found");
    done(&ines, "register_entry", json!({})).refused(403, "forbidden");
    done(&worker, "register_entry", json!({"on": "2027-01-05"})).refused(422, "invalid");
    done(&worker, "dance", json!({})).refused(404, "not_found");
    done(&worker, "register_entry", json!({})).expect(200);
    let waive = |who: &Client, code: &str, body: Value| who.post(&format!("{path}/tasks/{code}/waive"), &body);
    waive(&host, "review_tutor", json!({"reason": "Absent."})).refused(403, "forbidden");
    waive(&worker, "first_aid", json!({})).refused(422, "invalid");
    let waived = waive(&worker, "first_aid", json!({"reason": "Déjà titulaire, vu avec l’agence."})).expect(200);
    assert_eq!((waived["state"].as_str(), waived["settled_by"].as_str()), (Some("waived"), Some(worker.id().as_str())));
    let stranger = scene.app.host("Yanis");
    done(&stranger, "induction", json!({})).refused(404, "not_found");
}

#[test]
fn conversations_are_written_down_and_the_host_reads_no_note() {
    let scene = Scene::open();
    let (path, _) = begun(&scene);
    let (worker, host) = (scene.again(&scene.case_worker), scene.again(&scene.host));
    let address = format!("{path}/follow-ups");
    let planned = codes(&worker.get(&address).expect(200));
    assert_eq!(planned.len(), 6, "three calls and three interviews");
    let hold = |who: &Client, body: Value| who.post(&address, &body);
    let body = json!({"code": "call_1", "spoken_to": "Ines et sa tutrice", "note": "Tout va bien."});
    hold(&host, body.clone()).refused(403, "forbidden");
    let held = hold(&worker, body.clone()).expect(201);
    assert_eq!((held["state"].as_str(), held["done_on"].as_str()), (Some("done"), Some("2027-01-04")));
    hold(&worker, body).refused(422, "invalid");
    hold(&worker, json!({"spoken_to": "Ines", "on": "2027-01-06"})).refused(422, "invalid");
    assert_eq!(hold(&worker, json!({"spoken_to": "Ines"})).expect(201)["code"], "follow_up_1");
    let seen = host.get(&address).expect(200);
    assert_eq!(codes(&seen).len(), 7);
    assert!(!seen.to_string().contains("Tout va bien"), "{seen}");
    assert!(worker.get(&address).expect(200).to_string().contains("Tout va bien"));
}

#[test]
fn everybody_is_written_to_before_and_on_the_first_day_and_once_a_day_at_most() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    scene.on("2027-01-03");
    for _ in 0..3 {
        scene.calendar();
    }
    let of = |email: &str, kind: &str| scene.app.kinds_to(email).iter().filter(|one| *one == kind).count();
    assert_eq!((of(&ines.email, "placement_starting"), of(&scene.host.email, "placement_starting_host")), (1, 1));
    scene.on("2027-01-04");
    scene.calendar();
    scene.calendar();
    assert_eq!(of(&ines.email, "placement_started"), 1);
    assert_eq!(scene.state(&path), "in_mission");
    let before = scene.app.kinds_to(&scene.host.email).len();
    scene.on("2027-01-05");
    for _ in 0..4 {
        scene.calendar();
    }
    let more = scene.app.kinds_to(&scene.host.email);
    assert_eq!(more[before..], ["placement_work_due"], "all that is due in one letter");
    scene.on("2027-08-04");
    scene.calendar();
    assert_eq!((of(&ines.email, "placement_ending"), of(&scene.host.email, "placement_ending_host")), (1, 1));
}

#[test]
fn missing_papers_are_asked_for_until_they_come() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let version = scene.case_worker.get(&path).expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at(&path, version, &json!({"signature_on": "2026-12-14"})).expect(200);
    let reminders = || scene.app.kinds_to(&ines.email).iter().filter(|one| *one == "placement_papers_reminder").count();
    for (day, count) in [("2026-11-24", 0), ("2026-12-04", 1), ("2026-12-05", 1), ("2026-12-11", 2), ("2026-12-15", 3)] {
        scene.on(day);
        scene.calendar();
        scene.calendar();
        assert_eq!(reminders(), count, "{day}");
    }
    let text = scene.app.mails_to(&ines.email).pop().unwrap().text;
    assert!(text.contains("Certificat médical") && !text.contains("convention"), "{text}");
}

#[test]
fn the_network_is_warned_once_when_four_slots_of_five_are_taken() {
    let scene = Scene::with(&super::scene::Opening { lending: 2, ..Default::default() });
    let alerts = || scene.app.kinds_to(&scene.approver.email).iter().filter(|one| *one == "accreditation_alert").count();
    scene.approved("Ines");
    scene.calendar();
    assert_eq!(alerts(), 0);
    scene.approved("Lina");
    scene.calendar();
    scene.calendar();
    assert_eq!(alerts(), 1);
    scene.on("2027-08-31");
    scene.calendar();
    assert_eq!(alerts(), 2, "four months before 31 December");
}
