//! Incidents: a start before the validation changes no state, and the licensed body alone answers for it (P-22, SC-CON-05).

use serde_json::json;

use crate::placements::scene::Scene;

#[test]
fn a_start_before_the_validation_is_an_incident_and_moves_nothing() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let body = json!({"kind": "early_start", "occurred_on": "2026-11-23",
        "description": "J’ai tenu trois jours d’accueil avant la validation."});
    let made = ines.post(&format!("{path}/incidents"), &body).expect(201);
    assert_eq!(made["rule"], "SC-CON-05");
    assert_eq!(scene.state(&path), "signed");
    let letter = scene.app.mails_to("anne@reseau.fr").pop().unwrap();
    assert_eq!(letter.kind, "incident_declared");
    assert!(letter.text.contains("seul organisme agréé") && !letter.text.contains("trois jours"), "{}", letter.text);
    let seen =
        |who: &crate::support::Client| who.get(&format!("{path}/incidents")).expect(200)["items"].as_array().unwrap().len();
    assert_eq!((seen(&ines), seen(&scene.host), seen(&scene.case_worker), seen(&scene.approver)), (1, 0, 1, 1));
}

#[test]
fn who_declares_what() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    let incidents = format!("{path}/incidents");
    let early = |on: &str| json!({"kind": "early_start", "occurred_on": on, "description": "Présente à l’accueil ce jour."});
    scene.case_worker.post(&incidents, &early("2026-11-23")).expect(201);
    scene.host.post(&incidents, &early("2026-11-24")).refused(422, "refused_by_rule");
    scene.app.candidate("Zoe").post(&incidents, &early("2026-11-23")).refused(404, "not_found");
    let auditor = scene.app.staff(relais::domain::Role::Auditor, "Odile");
    auditor.post(&incidents, &early("2026-11-23")).refused(403, "forbidden");
    scene.on("2027-01-04");
    scene.calendar();
    let on_time = scene.again(&ines).post(&incidents, &early("2027-01-04"));
    assert_eq!(on_time.faults(), [("/occurred_on".to_owned(), "SC-CON-05".to_owned())]);
    let accident = json!({"kind": "accident", "occurred_on": "2027-01-04", "description": "Une chute dans l’escalier."});
    let made = scene.again(&scene.host).post(&incidents, &accident).expect(201);
    assert!(made["rule"].is_null());
    assert_eq!(scene.state(&path), "in_mission");
}
