//! A placement from the acceptance that opens it to the network's approval and back, through the real HTTP stack.

use relais::domain::Role;
use serde_json::{Value, json};

use super::scene::{Opening, Scene, papers};

fn codes(checklist: &Value) -> Vec<String> {
    checklist["items"].as_array().unwrap().iter().map(|item| item["code"].as_str().unwrap().to_owned()).collect()
}

fn item<'a>(checklist: &'a Value, code: &str) -> &'a Value {
    checklist["items"].as_array().unwrap().iter().find(|item| item["code"] == code).expect("an item")
}

fn rules(reply: &crate::support::actors::Reply) -> Vec<String> {
    reply.faults().into_iter().map(|(_, code)| code).collect()
}

#[test]
fn an_acceptance_opens_a_placement_and_its_papers_lead_to_the_approval() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let placement = ines.get(&path).expect(200);
    assert_eq!(placement["state"], "dossier_open");
    let plan = ["signature_on", "start_on", "end_on"].map(|field| placement[field].as_str().unwrap().to_owned());
    assert_eq!(plan, ["2026-11-23", "2027-01-04", "2027-09-03"]);
    assert_eq!(placement["site"], json!({"insee": "69266", "address": "3 place des Tilleuls"}), "the nearest site");
    assert_eq!(placement["tutor"]["name"], "Samira Benali");
    let checklist = ines.get(&format!("{path}/checklist")).expect(200);
    assert_eq!(codes(&checklist), ["ID", "RIB", "NIR", "MED", "HONOUR", "CSC", "MAD", "NOTIF"]);
    assert_eq!(checklist["checks"], json!([]));
    assert_eq!(checklist["closing"], json!([]));
    assert_eq!(
        *item(&checklist, "MED"),
        json!({"code": "MED", "rule": "SC-MED-01", "gate": "signature", "due_on": "2026-11-23", "provider": "doctor",
            "state": "missing", "valid_until": null, "document_id": null})
    );
    let refused = scene.approver.does(&path, "approve", &json!({}));
    refused.refused(409, "wrong_state");
    scene.brings_all(&path);
    assert_eq!(scene.state(&path), "dossier_complete");
    scene.case_worker.does(&path, "approve", &json!({})).refused(403, "forbidden");
    let approved = scene.approver.does(&path, "approve", &json!({})).expect(200);
    assert_eq!(approved["state"], "network_approved");
    assert_eq!(scene.left(), (3, 19, 19));
    let to = |email: &str| scene.app.kinds_to(email).into_iter().filter(|kind| kind.starts_with("placement")).collect::<Vec<_>>();
    assert_eq!(to(&ines.email), ["placement_opened", "placement_approved_candidate"]);
    assert_eq!(to(&scene.host.email), ["placement_opened_host", "placement_approved_host"]);
    assert_eq!(to(&scene.approver.email), ["placement_ready_to_approve"]);
    let history = scene.case_worker.get(&format!("{path}/history")).expect(200);
    let verbs: Vec<_> = history["items"].as_array().unwrap().iter().map(|kept| kept["verb"].clone()).collect();
    assert_eq!(verbs, ["open", "complete", "approve"]);
    assert_eq!(history["items"][2]["facts"]["verdict"], "eligible");
}

#[test]
fn a_host_sees_a_first_name_and_nothing_of_what_the_eligibility_rests_on() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"social": {"rsa_household": true}}));
    let path = scene.placed(&ines);
    let rsa = scene.brings(&path, &json!({"code": "RSA", "issued_on": "2026-11-01"}));
    let seen = scene.host.get(&path).expect(200);
    assert_eq!(seen["volunteer"]["given_name"], "Ines");
    for hidden in ["verdict", "refused_checks", "accreditation_id"] {
        assert!(seen.get(hidden).is_none(), "{hidden}");
    }
    assert!(seen["volunteer"].get("family_name").is_none());
    let checklist = scene.host.get(&format!("{path}/checklist")).expect(200);
    assert_eq!(codes(&checklist), ["HONOUR", "CSC", "MAD", "NOTIF"]);
    assert!(codes(&ines.get(&format!("{path}/checklist")).expect(200)).contains(&"RSA".to_owned()));
    scene.host.get(&rsa).refused(404, "not_found");
    scene.host.get(&format!("{path}/history")).refused(403, "forbidden");
    for stranger in
        [scene.app.host("Yanis"), scene.app.candidate("Bilal"), scene.app.staff_of(Role::CaseWorker, "Lise", Some(&["42"]))]
    {
        for address in [path.clone(), format!("{path}/checklist"), format!("{path}/documents"), format!("{path}/history")] {
            stranger.get(&address).refused(404, "not_found");
        }
        stranger.post_at(&format!("{path}/abandon"), 1, &json!({"reason": "other"})).refused(404, "not_found");
        assert_eq!(stranger.get("/placements").expect(200)["items"], json!([]));
    }
    for reader in [&ines, &scene.host, &scene.case_worker, &scene.approver] {
        assert_eq!(reader.get("/placements?state=dossier_open").expect(200)["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(reader.get("/placements?state=archived").expect(200)["items"], json!([]));
    }
    scene.host.get("/placements?state=dancing").refused(422, "invalid");
}

#[test]
fn a_paper_that_goes_opens_the_file_again_and_frees_what_was_reserved() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    let mut med = String::new();
    for paper in papers() {
        let document = scene.brings(&path, &paper);
        if paper["code"] == "MED" {
            med = document;
        }
    }
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    assert_eq!(scene.left(), (3, 19, 19));
    let reason = json!({"reason": "mission_not_named", "comment": "Le médecin peut compléter le certificat."});
    scene.case_worker.does(&med, "reject", &reason).expect(200);
    assert_eq!(scene.state(&path), "dossier_open");
    assert_eq!(scene.left(), (4, 20, 20));
    assert_eq!(scene.app.kinds_to(&ines.email).last().map(String::as_str), Some("placement_piece_rejected"));
    scene.brings(&path, &json!({"code": "MED", "issued_on": "2026-11-22", "names_mission": true}));
    assert_eq!(scene.state(&path), "dossier_complete");
}

#[test]
fn a_changed_plan_computes_the_papers_again() {
    let scene = Scene::open();
    let path = scene.placed(&scene.candidate("Ines", json!({})));
    scene.brings_all(&path);
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    let change = |who: &crate::support::Client, body: Value| {
        let version = scene.case_worker.get(&path).expect(200)["version"].as_i64().unwrap();
        who.patch_at(&path, version, &body)
    };
    change(&scene.approver, json!({"start_on": "2027-02-01"})).refused(403, "forbidden");
    change(&scene.case_worker, json!({"site": {"insee": "75056"}})).refused(422, "refused_by_rule");
    change(&scene.case_worker, json!({"end_on": "2027-12-01"})).refused(422, "invalid");
    scene.case_worker.patch_at(&path, 1, &json!({})).refused(412, "stale");
    let moved = change(&scene.case_worker, json!({"start_on": "2027-02-01", "site": {"insee": "42218"}})).expect(200);
    assert_eq!((moved["start_on"].as_str(), moved["end_on"].as_str()), (Some("2027-02-01"), Some("2027-09-30")));
    assert_eq!(moved["state"], "dossier_complete", "the papers are good for the new plan too");
    assert_eq!(scene.left(), (4, 20, 20), "what was reserved is free");
    let early = change(&scene.case_worker, json!({"signature_on": "2026-11-19"})).expect(200);
    assert_eq!(early["state"], "dossier_open", "P-06: the certificate is dated after the signature");
    let checklist = scene.case_worker.get(&format!("{path}/checklist")).expect(200);
    assert_eq!(item(&checklist, "MED")["state"], "expired");
}

#[test]
fn a_change_of_nothing_changes_nothing_and_a_start_outside_the_window_is_told() {
    let scene = Scene::open();
    let (path, candidate) = scene.approved("Ines");
    let before = scene.case_worker.get(&path).expect(200);
    let version = before["version"].as_i64().unwrap();
    let start = before["start_on"].clone();
    for same in [json!({}), json!({"start_on": null}), json!({ "start_on": start })] {
        let after = scene.case_worker.patch_at(&path, version, &same).expect(200);
        assert_eq!((&after["version"], &after["state"]), (&before["version"], &json!("network_approved")), "{same}");
    }
    assert_eq!(scene.left(), (3, 19, 19), "what was reserved stays reserved");
    scene.case_worker.patch_at(&path, version - 1, &json!({})).refused(412, "stale");
    scene.approver.patch_at(&path, version, &json!({})).refused(403, "forbidden");
    assert_eq!(before["notices"], json!([]));
    let mut version = version;
    for (day, told) in [("2027-03-02", true), ("2027-03-01", false), ("2026-12-01", true), ("2027-01-04", false)] {
        let moved = scene.case_worker.patch_at(&path, version, &json!({ "start_on": day })).expect(200);
        version = moved["version"].as_i64().unwrap();
        let found = candidate.get(&path).expect(200)["notices"].to_string().contains("start_window");
        assert_eq!(found, told, "{day}");
    }
}

#[test]
fn an_open_point_is_settled_by_a_named_person_with_a_reason() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({"previous_civic_service": "ended_early"}));
    let path = scene.placed(&ines);
    scene.brings_all(&path);
    let checks = |who: &crate::support::Client| who.get(&format!("{path}/checklist")).expect(200)["checks"].clone();
    assert_eq!(checks(&scene.case_worker), json!([{"rule": "SC-ONE-02", "state": "open"}]));
    assert_eq!(checks(&scene.host), json!([]));
    let approve = || scene.approver.does(&path, "approve", &json!({}));
    assert_eq!(rules(&approve()), ["SC-ONE-02"]);
    approve().refused(422, "refused_by_rule");
    let resolve =
        |who: &crate::support::Client, rule: &str, body: Value| who.post(&format!("{path}/checks/{rule}/resolve"), &body);
    let reason = "La première mission a pris fin avec l’association, sans faute.";
    assert_eq!(resolve(&scene.case_worker, "SC-ONE-02", json!({"outcome": "cleared", "reason": "court"})).status, 422);
    assert_eq!(resolve(&scene.case_worker, "SC-ONE-02", json!({"outcome": "perhaps", "reason": reason})).status, 422);
    resolve(&scene.case_worker, "SC-AGE-01", json!({"outcome": "cleared", "reason": reason})).refused(404, "not_found");
    resolve(&scene.host, "SC-ONE-02", json!({"outcome": "cleared", "reason": reason})).refused(403, "forbidden");
    let refused = resolve(&scene.case_worker, "SC-ONE-02", json!({"outcome": "refused", "reason": reason})).expect(200);
    assert_eq!(refused["refused_checks"], json!(["SC-ONE-02"]));
    let told = scene.app.mails_to(&ines.email).pop().expect("a letter");
    assert_eq!(told.kind, "placement_check_refused");
    assert!(told.text.contains(reason) && told.text.contains("23 novembre 2026"), "{}", told.text);
    assert!(!scene.app.kinds_to(&scene.host.email).contains(&"placement_check_refused".to_owned()), "DAT-06");
    assert_eq!(rules(&approve()), ["SC-ONE-02"]);
    resolve(&scene.approver, "SC-ONE-02", json!({"outcome": "cleared", "reason": reason})).expect(200);
    let version = scene.case_worker.get(&path).expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at(&path, version, &json!({"start_on": "2027-01-11"})).expect(200);
    assert_eq!(checks(&scene.case_worker)[0]["state"], "open", "other facts open the point again");
    resolve(&scene.case_worker, "SC-ONE-02", json!({"outcome": "cleared", "reason": reason})).expect(200);
    assert_eq!(approve().expect(200)["state"], "network_approved");
}

#[test]
fn whoever_accepted_a_paper_does_not_approve() {
    let scene = Scene::open();
    let path = scene.placed(&scene.candidate("Ines", json!({})));
    for paper in papers() {
        let made = scene.case_worker.post(&format!("{path}/documents"), &paper).expect(201);
        let who = if paper["code"] == "RIB" { &scene.approver } else { &scene.case_worker };
        who.does(&format!("/documents/{}", made["id"].as_str().unwrap()), "accept", &json!({})).expect(200);
    }
    scene.approver.does(&path, "approve", &json!({})).refused(403, "forbidden");
    // A newer version of the paper does not wash the hands of who accepted the first.
    scene.brings(&path, &json!({"code": "RIB"}));
    scene.approver.does(&path, "approve", &json!({})).refused(403, "forbidden");
    let second = scene.app.staff(Role::Approver, "Lise");
    assert_eq!(second.does(&path, "approve", &json!({})).expect(200)["state"], "network_approved");
}

#[test]
fn an_approval_names_every_guard_that_does_not_hold() {
    for (opening, expected) in [
        (Opening { form: "other", ..Opening::default() }, "SC-INT-02"),
        (Opening { host_state: "suspended", ..Opening::default() }, "SC-INT-06"),
    ] {
        let scene = Scene::with(&opening);
        let path = scene.placed(&scene.candidate("Ines", json!({})));
        scene.brings_all(&path);
        let refused = scene.approver.does(&path, "approve", &json!({}));
        assert!(rules(&refused).contains(&expected.to_owned()), "{expected}: {}", refused.text);
        refused.refused(422, "refused_by_rule");
    }
    let scene = Scene::open();
    let path = scene.placed(&scene.candidate("Ines", json!({})));
    scene.brings_all(&path);
    let version = scene.case_worker.get(&path).expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at(&path, version, &json!({"signature_on": "2026-11-25", "start_on": "2027-07-05"})).expect(200);
    let refused = scene.approver.does(&path, "approve", &json!({}));
    assert_eq!(rules(&refused), ["SC-AGR-03"], "the start is after the recruitment period");
    let version = scene.case_worker.get(&path).expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at(&path, version, &json!({"start_on": "2026-11-24"})).expect(200);
    assert_eq!(rules(&scene.approver.does(&path, "approve", &json!({}))), ["SC-CON-05"], "the start is before the signature");
    assert_eq!(scene.left(), (4, 20, 20), "nothing is half taken");
}

#[test]
fn giving_up_frees_everything_and_the_person_may_apply_again() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    scene.brings_all(&path);
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    ines.does(&path, "abandon", &json!({})).refused(422, "invalid");
    ines.does(&path, "abandon", &json!({"reason": "bored"})).refused(422, "invalid");
    let over = ines.does(&path, "abandon", &json!({"reason": "studies"})).expect(200);
    assert_eq!(over["state"], "abandoned");
    assert_eq!(scene.left(), (4, 20, 20));
    let application = format!("/applications/{}", over["application_id"].as_str().unwrap());
    assert_eq!(ines.get(&application).expect(200)["state"], "ended");
    assert_eq!(scene.app.kinds_to(&ines.email).last().map(String::as_str), Some("placement_cancelled"));
    assert!(scene.app.kinds_to(&scene.host.email).contains(&"placement_cancelled_host".to_owned()));
    scene.approver.does(&path, "approve", &json!({})).refused(409, "wrong_state");
    ines.does(&path, "abandon", &json!({"reason": "studies"})).refused(409, "wrong_state");
    for later in ["sign", "validate", "cancel", "archive"] {
        scene.case_worker.does(&path, later, &json!({})).refused(409, "wrong_state");
    }
    for nothing in ["start", "complete", "dance"] {
        scene.case_worker.does(&path, nothing, &json!({})).refused(404, "not_found");
    }
}

#[test]
fn a_representative_follows_the_file_of_a_minor() {
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
    let checklist = parent.get(&format!("{path}/checklist")).expect(200);
    assert_eq!(item(&checklist, "PARENT_AUTH")["provider"], "representative");
    assert!(scene.app.kinds_to("parent@exemple.fr").contains(&"placement_opened".to_owned()));
    scene.brings_all(&path);
    assert_eq!(scene.state(&path), "dossier_open", "P-10");
    let one_signed = scene.brings(&path, &json!({"code": "PARENT_AUTH"}));
    scene.brings(&path, &json!({"code": "PARENT_ID"}));
    assert_eq!(scene.state(&path), "dossier_complete");
    let checks = || scene.case_worker.get(&format!("{path}/checklist")).expect(200)["checks"].clone();
    assert_eq!(checks(), json!([{"rule": "SC-MIN-03", "state": "open"}]), "nobody has noted who signed");
    scene.approver.does(&path, "approve", &json!({})).refused(422, "refused_by_rule");
    let noted = |holders: Value| {
        let made = scene.case_worker.post(&format!("{path}/documents"), &json!({"code": "PARENT_AUTH"})).expect(201);
        let document = format!("/documents/{}", made["id"].as_str().unwrap());
        scene.case_worker.does(&document, "accept", &json!({ "reading": holders })).expect(200)
    };
    noted(json!({"holders": 2, "signed": 1}));
    assert_eq!(checks(), json!([{"rule": "SC-MIN-03", "state": "open"}]), "one of two");
    noted(json!({"holders": 1, "signed": 1}));
    assert_eq!(checks(), json!([]), "the proof of a sole holder was seen");
    let both = noted(json!({"holders": 2, "signed": 2}));
    assert_eq!((both["seen"]["holders"].as_i64(), both["seen"]["signed"].as_i64()), (Some(2), Some(2)));
    assert_eq!(checks(), json!([]));
    assert_eq!(scene.case_worker.get(&one_signed).expect(200)["state"], "superseded");
    scene.approver.does(&path, "approve", &json!({})).expect(200);
    assert_eq!(scene.app.kinds_to("parent@exemple.fr").last().map(String::as_str), Some("placement_approved_representative"));
    // The first day of being 18.
    scene.app.later("2027-03-01T08:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() - scene.app.now());
    let parent = scene.app.visitor().signed_in("parent@exemple.fr", crate::support::app::PASSWORD);
    parent.get(&path).refused(404, "not_found");
}

#[test]
fn the_inbox_counts_what_waits_and_the_board_shows_what_may_start_late() {
    let scene = Scene::open();
    let ines = scene.candidate("Ines", json!({}));
    let path = scene.placed(&ines);
    scene.case_worker.post(&format!("{path}/documents"), &json!({"code": "RIB"})).expect(201);
    let inbox = |who: &crate::support::Client| -> Vec<(String, u64, u64)> {
        let items = who.get("/inbox").expect(200)["items"].as_array().unwrap().clone();
        items
            .iter()
            .map(|line| {
                (line["code"].as_str().unwrap().to_owned(), line["count"].as_u64().unwrap(), line["late"].as_u64().unwrap())
            })
            .collect()
    };
    let line = |code: &str, count, late| (code.to_owned(), count, late);
    assert_eq!(inbox(&ines), [line("files_to_complete", 1, 0)]);
    assert_eq!(inbox(&scene.case_worker), [line("documents_to_check", 1, 0)]);
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Lise", Some(&["42"]));
    assert_eq!(inbox(&elsewhere), []);
    assert_eq!(scene.case_worker.get("/board").expect(200)["items"], json!([]), "the start is far, and nothing is late yet");
    scene.app.later(chrono::Duration::days(9));
    let worker = scene.app.visitor().signed_in(&scene.case_worker.email, crate::support::app::PASSWORD);
    assert_eq!(inbox(&worker), [line("documents_to_check", 1, 1)]);
    let board = worker.get("/board").expect(200);
    assert_eq!(board["items"][0]["lacking"], json!(["ID", "RIB", "NIR", "MED", "HONOUR"]));
    assert_eq!(board["items"][0]["late"], true, "the certificate was due on the planned day of signature");
    ines.get("/board").refused(401, "unauthenticated");
    let ines = scene.app.visitor().signed_in(&ines.email, crate::support::app::PASSWORD);
    ines.get("/board").refused(403, "forbidden");
    scene.app.visitor().get("/inbox").refused(401, "unauthenticated");
}
