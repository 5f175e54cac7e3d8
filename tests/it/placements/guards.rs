//! The guards between the approval and the first day, one by one, over HTTP.

use serde_json::{Value, json};

use super::scene::Scene;
use crate::support::actors::Reply;

/// The rules that spoke, in order.
fn rules(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, 422, "{}", reply.text);
    reply.faults().into_iter().map(|(_, code)| code).collect()
}

fn number() -> Value {
    json!({"contract_number": "NA-000-26-00001-00001"})
}

#[test]
fn each_verb_has_its_own_body_and_refuses_any_other_field() {
    let scene = Scene::open();
    let (path, _) = scene.approved("Ines");
    let worker = &scene.case_worker;
    let enter = |body: Value| worker.does(&path, "enter", &body).faults();
    assert_eq!(enter(json!({})), [("/contract_number".to_owned(), "required".to_owned())]);
    assert_eq!(enter(json!({"contract_number": "A", "signed_on": "2026-11-23"}))[0], ("/signed_on".into(), "unknown".into()));
    assert_eq!(worker.does(&path, "approve", &json!({"pieces": []})).faults()[0].1, "unknown");
    scene.host.does(&path, "enter", &number()).refused(403, "forbidden");
    scene.approver.does(&path, "enter", &number()).refused(403, "forbidden");
    worker.does(&path, "sign", &json!({})).refused(409, "wrong_state");
    worker.post(&format!("{path}/enter"), &number()).refused(428, "version_missing");
    worker.post_at(&format!("{path}/enter"), 1, &number()).refused(412, "stale");
    let entered = worker.does(&path, "enter", &number()).expect(200);
    assert_eq!(
        (entered["state"].as_str(), entered["contract_number"].as_str()),
        (Some("entered"), Some("NA-000-26-00001-00001"))
    );
    assert!(scene.host.get(&path).expect(200).get("contract_number").is_none(), "the number is the network’s");
}

#[test]
fn a_signature_names_every_guard_that_does_not_hold() {
    let scene = Scene::open();
    let (path, _) = scene.approved("Ines");
    let worker = &scene.case_worker;
    worker.does(&path, "enter", &number()).expect(200);
    let sign = |body: Value| worker.does(&path, "sign", &body);
    assert_eq!(rules(&sign(json!({}))), ["SC-CON-01", "SC-INT-08"]);
    scene.brings(&path, &json!({"code": "CSC"}));
    worker.post(&format!("{path}/documents"), &json!({"code": "MAD"})).expect(201);
    assert_eq!(rules(&sign(json!({}))), ["SC-INT-08"], "P-19: not signed by all, not accepted");
    scene.brings(&path, &json!({"code": "MAD"}));
    assert_eq!(rules(&sign(json!({"signed_on": "2026-11-24"}))), ["future"]);
    assert_eq!(rules(&sign(json!({"signed_on": "2026-11-19"}))), ["SC-MED-01"], "P-06");
    let freeze = json!({"from": "2026-11-23", "exempt": {}, "reason": "Gel national des contrats"});
    let freeze = scene.approver.post("/freezes", &freeze).expect(201);
    assert_eq!(rules(&sign(json!({}))), ["SC-FRZ-01"], "P-41");
    let seen = worker.get(&path).expect(200);
    assert_eq!(seen["notices"][0]["rule"], "SC-FRZ-01");
    let exempt = json!({"exempt": {"departements": ["69"]}});
    scene.approver.patch_at(&format!("/freezes/{}", freeze["id"].as_str().unwrap()), 1, &exempt).expect(200);
    let signed = sign(json!({})).expect(200);
    assert_eq!((signed["state"].as_str(), signed["signature_on"].as_str()), (Some("signed"), Some("2026-11-23")));
    let version = signed["version"].as_i64().unwrap();
    worker.patch_at(&path, version, &json!({"start_on": "2027-02-01"})).refused(409, "wrong_state");
}

#[test]
fn the_real_day_of_signature_is_judged_and_not_the_planned_one() {
    let scene = Scene::open();
    let (path, _) = scene.approved("Ines");
    scene.case_worker.does(&path, "enter", &number()).expect(200);
    scene.brings(&path, &json!({"code": "CSC"}));
    scene.brings(&path, &json!({"code": "MAD"}));
    scene.on("2027-01-05");
    let worker = scene.again(&scene.case_worker);
    assert_eq!(rules(&worker.does(&path, "sign", &json!({}))), ["SC-CON-05"], "after the start");
    let signed = worker.does(&path, "sign", &json!({"signed_on": "2027-01-04"})).expect(200);
    assert_eq!(signed["signature_on"], "2027-01-04");
}

#[test]
fn what_was_settled_stays_settled_when_the_signature_slips() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"previous_civic_service": "ended_early"}));
    let path = scene.placed(&ines);
    scene.brings_all(&path);
    let reason = "La première mission a pris fin avec l’association, sans faute.";
    let cleared = json!({"outcome": "cleared", "reason": reason});
    scene.case_worker.post(&format!("{path}/checks/SC-ONE-02/resolve"), &cleared).expect(200);
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    scene.case_worker.does(&path, "enter", &number()).expect(200);
    scene.brings(&path, &json!({"code": "CSC"}));
    scene.brings(&path, &json!({"code": "MAD"}));
    scene.on("2026-12-01");
    let worker = scene.again(&scene.case_worker);
    worker.does(&path, "sign", &json!({})).expect(200);
    let checks = worker.get(&format!("{path}/checklist")).expect(200)["checks"].clone();
    assert_eq!(checks, json!([{"rule": "SC-ONE-02", "state": "cleared"}]));
}

#[test]
fn the_agency_is_sent_what_is_signed_and_its_words_are_kept() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let worker = &scene.case_worker;
    let does = |verb: &str, body: Value| worker.does(&path, verb, &body);
    assert_eq!(rules(&does("notify", json!({}))), ["SC-CON-04"]);
    scene.brings(&path, &json!({"code": "NOTIF"}));
    assert_eq!(rules(&does("notify", json!({"notified_on": "2026-11-22"}))), ["order"]);
    does("notify", json!({})).expect(200);
    does("piece-missing", json!({})).refused(422, "invalid");
    does("piece-missing", json!({"pieces": ["PASSPORT"]})).refused(422, "invalid");
    let asked = json!({"pieces": ["RIB"], "comment": "Le RIB est illisible."});
    assert_eq!(does("piece-missing", asked).expect(200)["state"], "piece_missing");
    assert_eq!(scene.app.kinds_to(&ines.email).last().map(String::as_str), Some("placement_piece_missing"));
    does("validate", json!({})).refused(409, "wrong_state");
    does("notify", json!({})).expect(200);
    does("reject", json!({})).refused(422, "invalid");
    assert_eq!(does("reject", json!({"comment": "Contrat établi sur un modèle ancien."})).expect(200)["state"], "rejected");
    let told = scene.app.mails_to(&ines.email).pop().expect("a letter");
    assert_eq!(told.kind, "placement_rejected");
    for said in ["modèle ancien", "26 novembre 2026", "Ne commencez pas"] {
        assert!(told.text.contains(said), "{said}: {}", told.text);
    }
    let told = scene.app.mails_to(&scene.host.email).pop().expect("a letter");
    assert_eq!(told.kind, "placement_rejected_host");
    assert!(!told.text.contains("modèle ancien") && told.text.contains("26 novembre 2026"), "DAT-06: {}", told.text);
    assert_eq!(does("enter", json!({"contract_number": "NA-000-26-00001-00002"})).expect(200)["state"], "entered");
    does("sign", json!({})).expect(200);
    does("notify", json!({})).expect(200);
    assert_eq!(rules(&does("validate", json!({"validated_on": "2026-11-22"}))), ["order"]);
    assert_eq!(does("validate", json!({"validated_on": "2026-11-23"})).expect(200)["state"], "validated");
    let told = scene.app.mails_to(&ines.email).pop().expect("a letter");
    assert_eq!(told.kind, "placement_validated");
    assert!(told.text.contains("4 janvier 2027") && told.text.contains("la veille"), "{}", told.text);
    let told = scene.app.mails_to(&scene.host.email).pop().expect("a letter");
    assert_eq!(told.kind, "placement_validated_host");
    let history = worker.get(&format!("{path}/history")).expect(200);
    let kept = history["items"].as_array().unwrap().iter().find(|one| one["verb"] == "notify").unwrap();
    assert_eq!(kept["facts"], json!({"notified_on": "2026-11-23", "deadline": "2026-12-20", "late": false}));
}

#[test]
fn cancelling_frees_everything_and_offers_something_else() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    assert_eq!(scene.left(), (3, 19, 19));
    scene.case_worker.does(&path, "abandon", &json!({"reason": "other"})).refused(409, "wrong_state");
    scene.case_worker.does(&path, "cancel", &json!({"reason": "found_job"})).refused(422, "invalid");
    scene.host.does(&path, "cancel", &json!({"reason": "host_withdrew"})).refused(403, "forbidden");
    let over = scene.case_worker.does(&path, "cancel", &json!({"reason": "host_withdrew"})).expect(200);
    assert_eq!(over["state"], "cancelled");
    assert_eq!(scene.left(), (4, 20, 20));
    assert_eq!(scene.app.kinds_to(&ines.email).last().map(String::as_str), Some("placement_cancelled"));
    let application = format!("/applications/{}", over["application_id"].as_str().unwrap());
    assert_eq!(ines.get(&application).expect(200)["state"], "ended");
}

#[test]
fn a_network_may_keep_the_recruitment_of_a_cancelled_contract() {
    let scene = Scene::open();
    let admin = scene.app.staff(relais::domain::Role::Admin, "Lea");
    let version = admin.get("/network").expect(200)["version"].as_i64().unwrap();
    admin.patch_at("/network", version, &json!({"settings": {"cancelling_frees_recruitment": false}})).expect(200);
    let (path, _) = scene.signed("Ines");
    scene.case_worker.does(&path, "cancel", &json!({"reason": "freeze"})).expect(200);
    assert_eq!(scene.left(), (4, 20, 20), "not validated: nothing was used");
    let (path, _) = scene.validated("Lina");
    scene.case_worker.does(&path, "cancel", &json!({"reason": "freeze"})).expect(200);
    assert_eq!(scene.left(), (4, 19, 20));
}

#[test]
fn the_representative_of_a_minor_hears_that_the_mission_will_not_take_place() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"birth_date": "2009-03-01"}));
    ines.post("/invitations", &json!({"email": "parent@exemple.fr", "role": "representative"})).expect(202);
    let token = scene.app.token_mailed_to("parent@exemple.fr");
    let body = json!({"token": token, "password": crate::support::app::PASSWORD});
    let tokens = scene.app.visitor().post("/invitations/accept", &body).expect(200);
    let parent = scene.app.visitor().with_tokens(&tokens).named("parent@exemple.fr");
    let application = scene.selected(&ines);
    ines.does(&application, "accept", &json!({})).expect(200);
    let accepted = parent.does(&application, "accept", &json!({})).expect(200);
    let path = format!("/placements/{}", accepted["placement_id"].as_str().expect("a placement"));
    scene.host.does(&path, "abandon", &json!({"reason": "host_unable", "comment": "Notre local a brûlé."})).expect(200);
    let told = scene.app.mails_to("parent@exemple.fr").pop().expect("a letter");
    assert_eq!(told.kind, "placement_cancelled_representative");
    assert!(told.text.contains("L’association ne peut plus accueillir.") && !told.text.contains("brûlé"), "{}", told.text);
}
