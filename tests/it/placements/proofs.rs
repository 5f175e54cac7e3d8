//! What the case-worker reads on a piece is held against the rules when it is accepted, and is not kept (rulebook 7.3).

use serde_json::{Value, json};

use super::scene::Scene;

fn noted(scene: &Scene, placement: &str, piece: &Value) -> String {
    let made = scene.case_worker.post(&format!("{placement}/documents"), piece).expect(201);
    format!("/documents/{}", made["id"].as_str().unwrap())
}

#[test]
fn what_was_read_decides_and_says_what_to_do_next() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Nour", json!({})));
    let table = [
        (json!({"code": "ID", "valid_until": "2035-01-01"}), json!({"kind": "driving_licence"}), "/reading/wrong_document"),
        (
            json!({"code": "ID", "valid_until": "2030-01-01"}),
            json!({"kind": "national_card", "both_sides": false}),
            "/reading/incomplete",
        ),
        (
            json!({"code": "RIB"}),
            json!({"iban": "FR76 3000 6000 0112 3456 7890 189", "holder": "Paul Autre"}),
            "/reading/wrong_person",
        ),
        (json!({"code": "MED", "issued_on": "2026-11-20"}), json!({"about": "sport"}), "/reading/mission_not_named"),
        (json!({"code": "ID"}), json!({}), "/reading/kind"),
    ];
    for (piece, read, pointer) in table {
        let path = noted(&scene, &placement, &piece);
        let refused = scene.case_worker.does(&path, "accept", &json!({ "reading": read }));
        assert_eq!((refused.status, refused.faults()[0].0.as_str()), (422, pointer), "{piece} {read}: {}", refused.text);
        assert_eq!(scene.case_worker.get(&path).expect(200)["state"], "received", "nothing is lost");
    }
}

#[test]
fn a_good_reading_accepts_and_leaves_no_number_behind() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Nour", json!({})));
    let path = noted(&scene, &placement, &json!({"code": "RIB"}));
    let read = json!({"reading": {"iban": "FR76 3000 6000 0112 3456 7890 189", "holder": "NOUR ESSAI"}});
    let accepted = scene.case_worker.does(&path, "accept", &read);
    assert_eq!(accepted.status, 200, "{}", accepted.text);
    assert!(!accepted.text.contains("3000"), "{}", accepted.text);
}
