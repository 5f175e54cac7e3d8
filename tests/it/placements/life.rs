//! A placement from its approval to the archive, told by the people who carry it, with a clock that moves.

use relais::db::Tx;
use relais::db::schema::ledger;
use relais::error::Refusal;
use serde_json::{Value, json};

use super::scene::Scene;

/// Every movement of the ledger in order: counter, delta, cause.
fn movements(scene: &Scene) -> Vec<(String, i32, String)> {
    use diesel::prelude::*;
    let read = |tx: &mut Tx| -> Result<Vec<(String, i32, String)>, Refusal> {
        Ok(ledger::table.order(ledger::id.asc()).select((ledger::counter, ledger::delta, ledger::cause)).load(tx.conn)?)
    };
    scene.app.read(read)
}

fn moved(counter: &str, delta: i32, cause: &str) -> (String, i32, String) {
    (counter.to_owned(), delta, cause.to_owned())
}

#[test]
fn a_whole_life_with_a_ledger_that_balances_at_each_step() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    assert_eq!(scene.left(), (3, 19, 19), "the validation moves no sum");
    scene.calendar();
    assert_eq!(scene.state(&path), "validated", "its day has not come");
    for who in [&scene.case_worker, &scene.host, &ines, &scene.approver] {
        who.post_at(&format!("{path}/start"), 1, &json!({})).refused(404, "not_found");
    }
    scene.on("2027-01-03");
    scene.calendar();
    assert_eq!(scene.state(&path), "validated");
    scene.on("2027-01-04");
    scene.calendar();
    assert_eq!(scene.state(&path), "in_mission");
    assert_eq!(scene.left(), (3, 19, 19));
    scene.on("2027-09-03");
    scene.calendar();
    assert_eq!(scene.state(&path), "in_mission", "the last day is served");
    scene.on("2027-09-04");
    scene.calendar();
    assert_eq!(scene.state(&path), "completed");
    assert_eq!(scene.left(), (4, 19, 20), "the seat and the lending are free, the recruitment is used");
    let placement = scene.again(&ines).get(&path).expect(200);
    let application = format!("/applications/{}", placement["application_id"].as_str().unwrap());
    assert_eq!(scene.again(&ines).get(&application).expect(200)["state"], "ended");
    scene.calendar();
    assert_eq!(scene.state(&path), "closing");
    let expected = [
        moved("recruitment", 1, "reserved"),
        moved("lending", 1, "reserved"),
        moved("recruitment", -1, "validated"),
        moved("recruitment", 1, "consumed"),
        moved("lending", -1, "validated"),
        moved("lending", 1, "consumed"),
        moved("lending", -1, "ended"),
    ];
    assert_eq!(movements(&scene), expected);
    archive(&scene, &path);
    assert_eq!(scene.left(), (4, 19, 20));
}

/// Every closing task is done or waived, and the file goes to the archive.
fn archive(scene: &Scene, path: &str) {
    let worker = scene.again(&scene.case_worker);
    let refused = worker.does(path, "archive", &json!({}));
    assert_eq!(refused.status, 422, "{}", refused.text);
    let closing = worker.get(&format!("{path}/checklist")).expect(200)["closing"].as_array().unwrap().clone();
    assert_eq!(refused.faults().len(), closing.len(), "every closing task is named");
    for task in &closing {
        let code = task["code"].as_str().unwrap();
        let waived = json!({"reason": "Déclaré sur l’extranet de l’agence."});
        worker.post(&format!("{path}/tasks/{code}/waive"), &waived).expect(200);
    }
    assert_eq!(worker.does(path, "archive", &json!({})).expect(200)["state"], "archived");
}

#[test]
fn a_silent_agency_blocks_the_start_and_the_case_worker_is_told_another_day() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    scene.brings(&path, &json!({"code": "NOTIF"}));
    scene.case_worker.does(&path, "notify", &json!({})).expect(200);
    scene.on("2027-01-03");
    scene.calendar();
    let told: Vec<_> = scene.app.mails_to(&scene.case_worker.email);
    let mail = told.iter().rev().find(|mail| mail.kind == "placement_work_due").expect("P-21: the case-worker is told");
    assert!(mail.text.contains("11 janvier 2027"), "{}", mail.text);
    scene.on("2027-01-06");
    scene.calendar();
    assert_eq!(scene.state(&path), "notified", "P-21");
    // Validated after the planned start: a new start has to be set first.
    scene.again(&scene.case_worker).does(&path, "validate", &json!({})).expect(200);
    scene.calendar();
    assert_eq!(scene.state(&path), "validated");
    let seen: Value = scene.again(&scene.case_worker).get(&path).expect(200);
    assert!(seen["notices"].to_string().contains("SC-CON-05"), "{seen}");
    assert!(!scene.app.kinds_to(&ines.email).contains(&"placement_started".to_owned()));
}
