//! A host file from its draft to its approval and beyond, through the real HTTP stack.

use chrono::Duration;
use relais::domain::Role;
use relais::features::documents::service as documents;
use relais::features::organizations::service::system;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::actors::Client;
use crate::support::browser::Browser;

fn file() -> Value {
    json!({
        "name": "Centre social des Tilleuls", "legal_form": "association", "siret": "73282932000074", "rna": "W421000733",
        "declared_on": "2019-05-02", "commune": "42218", "address": "3 place des Tilleuls",
        "contact": {"name": "Samira Benali", "email": "samira@tilleuls.example", "phone": "04 00 00 00 00"},
        "activities": {"worship": false, "political": false, "union": false},
        "licensed_or_covered": false, "cer_signed_on": "2026-01-10",
    })
}

const PIECES: [&str; 9] = ["H_STATUTS", "H_RNA", "H_SIRET", "H_PV", "H_RC", "H_CER", "H_CHARTE", "H_NOT_AGREED", "H_NO_SUBST"];

fn enter(host: &Client) -> String {
    let made = host.post("/organizations", &file()).expect(201);
    format!("/organizations/{}", made["id"].as_str().expect("an id"))
}

fn bring(who: &Client, path: &str, body: &Value) -> String {
    let made = who.post(&format!("{path}/documents"), body).expect(201);
    assert_eq!(made["state"], "received");
    format!("/documents/{}", made["id"].as_str().expect("an id"))
}

fn bring_and_accept_all(host: &Client, network: &Client, path: &str) {
    for code in PIECES {
        let until = if code == "H_RC" { json!("2026-12-31") } else { Value::Null };
        let piece = bring(host, path, &json!({ "code": code, "valid_until": until }));
        network.does(&piece, "accept", &json!({})).expect(200);
    }
}

fn approved(host: &Client, network: &Client) -> String {
    let path = enter(host);
    host.does(&path, "submit", &json!({})).expect(200);
    bring_and_accept_all(host, network, &path);
    network.does(&path, "approve", &json!({})).expect(200);
    path
}

#[test]
fn a_host_file_goes_from_draft_to_approval() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = enter(&host);
    assert_eq!(host.get(&path).expect(200)["state"], "draft");
    worker.does(&path, "approve", &json!({})).refused(409, "wrong_state");
    host.does(&path, "approve", &json!({})).refused(403, "forbidden");
    host.does(&path, "submit", &json!({})).expect(200);
    let asked = json!({"findings": [{"code": "H_RC", "comment": "Demandez la nouvelle à votre assureur."}]});
    let view = worker.does(&path, "request-changes", &asked).expect(200);
    assert_eq!((view["state"].as_str(), view["findings"][0]["code"].as_str()), (Some("to_complete"), Some("H_RC")));
    host.does(&path, "submit", &json!({})).expect(200);
    let refused = worker.does(&path, "approve", &json!({}));
    let missing: Vec<String> = refused.faults().into_iter().map(|(_, code)| code).collect();
    assert_eq!(missing, PIECES);
    refused.refused(422, "refused_by_rule");
    bring_and_accept_all(&host, &worker, &path);
    let view = worker.does(&path, "approve", &json!({})).expect(200);
    assert_eq!((view["state"].as_str(), view["departement"].as_str()), (Some("approved"), Some("42")));
    let kinds = app.kinds_to(&host.email);
    assert_eq!(
        kinds[1..],
        ["organization_submitted", "organization_to_complete", "organization_submitted", "organization_approved"]
    );
    assert!(app.kinds_to(&worker.email).contains(&"organization_to_check".to_owned()));
}

#[test]
fn a_reason_alone_says_nothing_to_complete() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = enter(&host);
    host.does(&path, "submit", &json!({})).expect(200);
    for empty in [json!({}), json!({"reason": "zzz"}), json!({"reason": "zzz", "findings": []}), json!({"findings": []})] {
        let reply = worker.does(&path, "request-changes", &empty);
        assert_eq!(reply.faults(), [("/findings".to_owned(), "required".to_owned())], "{empty}");
    }
    assert_eq!(host.get(&path).expect(200)["state"], "submitted");
    assert!(!app.kinds_to(&host.email).contains(&"organization_to_complete".to_owned()));
    let said = json!({"reason": "incomplete", "comment": "Il manque la date de l’assemblée."});
    assert_eq!(worker.does(&path, "request-changes", &said).expect(200)["state"], "to_complete");
}

#[test]
fn the_life_of_a_host_file_is_told_to_its_members_without_names() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = enter(&host);
    host.does(&path, "submit", &json!({})).expect(200);
    worker.does(&path, "request-changes", &json!({"comment": "La date manque."})).expect(200);
    let life = format!("{path}/history");
    let of = |who: &Client| -> Value { who.get(&life).expect(200)["items"].clone() };
    let verbs = |items: &Value| -> Vec<String> {
        items.as_array().expect("a list").iter().map(|one| one["verb"].as_str().expect("a verb").to_owned()).collect()
    };
    let (told, kept) = (of(&host), of(&worker));
    assert_eq!((verbs(&told), verbs(&kept)), (verbs(&kept), ["create", "submit", "request-changes"].map(str::to_owned).to_vec()));
    assert_eq!((told[2]["comment"].as_str(), told[2]["to"].as_str()), (Some("La date manque."), Some("to_complete")));
    assert_eq!((&told[2]["by"], &kept[2]["by"]), (&Value::Null, &json!(worker.id())));
    app.host("Yanis").get(&life).refused(404, "not_found");
    app.visitor().get(&life).refused(401, "unauthenticated");
}

/// A weak tag says that two answers are alike, not that they are the same.
#[test]
fn a_weak_tag_names_no_version() {
    let app = TestApp::start();
    let host = app.host("Samira");
    let path = enter(&host);
    let change = || Some(json!({"address": "4 place des Tilleuls"}).to_string());
    for weak in ["W/\"1\"", "w/\"1\"", "W/1"] {
        host.send("PATCH", &path, change(), &[("If-Match", weak)]).refused(412, "stale");
    }
    assert_eq!(host.send("PATCH", &path, change(), &[("If-Match", "\"1\"")]).expect(200)["version"], 2);
}

#[test]
fn nobody_outside_knows_that_a_host_file_exists() {
    let app = TestApp::start();
    let (host, other, young) = (app.host("Samira"), app.host("Yanis"), app.candidate("Ines"));
    let (here, elsewhere) =
        (app.staff_of(Role::CaseWorker, "Paul", Some(&["42"])), app.staff_of(Role::CaseWorker, "Lise", Some(&["69"])));
    let path = enter(&host);
    let piece = bring(&host, &path, &json!({"code": "H_RC"}));
    for stranger in [&other, &young, &elsewhere] {
        stranger.get(&path).refused(404, "not_found");
        stranger.get(&format!("{path}/documents")).refused(404, "not_found");
        stranger.get(&piece).refused(404, "not_found");
        stranger.post_at(&format!("{piece}/accept"), 1, &json!({})).refused(404, "not_found");
        stranger.post_at(&format!("{path}/withdraw"), 1, &json!({})).refused(404, "not_found");
        assert_eq!(stranger.get("/organizations").expect(200)["items"], json!([]));
    }
    for member in [&host, &here] {
        assert_eq!(member.get("/organizations").expect(200)["items"].as_array().map(Vec::len), Some(1));
        assert_eq!(member.get(&piece).expect(200)["code"], "H_RC");
    }
    app.visitor().get(&path).refused(401, "unauthenticated");
    young.post("/organizations", &file()).refused(403, "forbidden");
    elsewhere.post("/organizations", &file()).refused(403, "forbidden");
}

#[test]
fn bad_input_names_each_field_and_writes_nothing() {
    let app = TestApp::start();
    let host = app.host("Samira");
    let mut bad = file();
    bad["siret"] = json!("123");
    bad["colour"] = json!("blue");
    bad["contact"]["email"] = json!("nobody");
    let faults = host.post("/organizations", &bad).faults();
    for pointer in ["/siret", "/colour", "/contact/email"] {
        assert!(faults.iter().any(|(at, _)| at == pointer), "{pointer} in {faults:?}");
    }
    let mut nowhere = file();
    nowhere["commune"] = json!("99999");
    assert_eq!(host.post("/organizations", &nowhere).faults(), [("/commune".to_owned(), "unknown_commune".to_owned())]);
    assert_eq!(host.get("/organizations").expect(200)["items"], json!([]));
    let path = enter(&host);
    assert_eq!(host.post(&format!("{path}/documents"), &json!({"code": "MED"})).status, 422);
    assert_eq!(host.post(&format!("{path}/documents"), &json!({"code": "NOPE"})).status, 422);
    host.post(&format!("{path}/submit"), &json!({})).refused(428, "version_missing");
    host.post_at(&format!("{path}/submit"), 9, &json!({})).refused(412, "stale");
    host.post_at(&format!("{path}/dance"), 1, &json!({})).refused(404, "not_found");
    host.post_at(&format!("{path}/submit"), 1, &json!({"findings": []})).refused(422, "invalid");
}

#[test]
fn a_piece_is_replaced_rejected_and_taken_back() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = enter(&host);
    let first = bring(&host, &path, &json!({"code": "H_RC"}));
    worker.does(&first, "accept", &json!({"valid_until": "2026-11-01"})).refused(422, "refused_by_rule");
    let accepted = worker.does(&first, "accept", &json!({"valid_until": "2027-11-01"})).expect(200);
    assert_eq!((accepted["state"].as_str(), accepted["valid_until"].as_str()), (Some("accepted"), Some("2027-11-01")));
    let second = bring(&host, &path, &json!({"code": "H_RC"}));
    assert_eq!(host.get(&first).expect(200)["state"], "accepted", "it counts until the newer one is accepted");
    assert_eq!(worker.does(&second, "reject", &json!({})).faults(), [("/reason".to_owned(), "required".to_owned())]);
    let rejected = worker.does(&second, "reject", &json!({"reason": "not_signed"})).expect(200);
    assert_eq!(rejected["reject_message"], "Il manque une signature ou une date.");
    let third = bring(&host, &path, &json!({"code": "H_RC"}));
    host.does(&third, "accept", &json!({})).refused(403, "forbidden");
    assert_eq!(host.does(&third, "withdraw", &json!({})).expect(200)["state"], "withdrawn");
    worker.does(&third, "accept", &json!({})).refused(409, "wrong_state");
    assert_eq!(host.get(&first).expect(200)["state"], "accepted");
    let (fourth, fifth) = (bring(&host, &path, &json!({"code": "H_RC"})), bring(&host, &path, &json!({"code": "H_RC"})));
    assert_eq!(host.get(&fourth).expect(200)["state"], "superseded", "nobody had looked at it");
    worker.does(&fifth, "accept", &json!({"valid_until": "2028-11-01"})).expect(200);
    assert_eq!(host.get(&first).expect(200)["state"], "superseded");
    assert_eq!(host.get(&format!("{path}/documents")).expect(200)["items"].as_array().map(Vec::len), Some(5));
}

#[test]
fn a_newer_insurance_that_is_refused_leaves_the_host_as_it_was() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = approved(&host, &worker);
    let blurred = bring(&host, &path, &json!({"code": "H_RC", "valid_until": "2027-12-31"}));
    let own = Browser::signed_in(&app, &host.email, crate::support::app::PASSWORD);
    let id = path.trim_start_matches("/organizations/");
    let page = own.opens(&format!("/host/organization?organization={id}&step=4"));
    assert!(page.text.contains("une nouvelle copie est à vérifier"), "{}", page.text);
    worker.does(&blurred, "reject", &json!({"reason": "unreadable"})).expect(200);
    assert_eq!(host.get(&path).expect(200)["state"], "approved");
    assert!(host.get(&path).expect(200).get("to_settle").is_none(), "nothing is asked for again");
    app.later(Duration::days(40));
    app.write(|tx| {
        documents::expire_due(tx)?;
        system::suspend_lapsed(tx)
    });
    let host = app.visitor().signed_in(&host.email, crate::support::app::PASSWORD);
    assert_eq!(host.get(&path).expect(200)["state"], "suspended", "the accepted one is over");
}

#[test]
fn a_file_names_no_day_to_come_and_a_number_known_already_is_told() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    for (field, day) in [("declared_on", "2099-01-01"), ("cer_signed_on", "2026-11-24")] {
        let mut late = file();
        late[field] = json!(day);
        let refused = host.post("/organizations", &late);
        assert_eq!(refused.faults(), [(format!("/{field}"), "future".to_owned())]);
        refused.refused(422, "invalid");
    }
    let path = enter(&host);
    let refused = host.patch_at(&path, 1, &json!({"cer_signed_on": "2026-11-24", "declared_on": "2027-01-01"}));
    assert_eq!(refused.faults().len(), 2, "{}", refused.text);
    host.patch_at(&path, 1, &json!({"cer_signed_on": "2026-11-23"})).expect(200);
    // The same host once more, by the same person; then by somebody who knows nothing of the first.
    let rules = |view: &Value| -> Vec<String> {
        let told = view["to_settle"].as_array().cloned().unwrap_or_default();
        let twins = told.iter().filter(|one| ["SIRET", "RNA"].contains(&one["rule"].as_str().unwrap()));
        twins.map(|one| format!("{} {}", one["rule"].as_str().unwrap(), one["outcome"].as_str().unwrap())).collect()
    };
    let again = host.post("/organizations", &file()).expect(201);
    assert_eq!(rules(&again), ["SIRET warns", "RNA warns"]);
    let stranger = app.host("Malika");
    let other = stranger.post("/organizations", &file()).expect(201);
    assert_eq!(rules(&other), [""; 0], "what they may not see is not told");
    let other = format!("/organizations/{}", other["id"].as_str().unwrap());
    assert_eq!(rules(&worker.get(&other).expect(200)).len(), 4, "each of the two others, by each number");
    host.does(&path, "submit", &json!({})).expect(200);
    bring_and_accept_all(&host, &worker, &path);
    worker.does(&path, "approve", &json!({})).expect(200);
}

#[test]
fn an_insurance_that_lapses_suspends_the_host_until_a_new_one_is_accepted() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = approved(&host, &worker);
    app.later(Duration::days(40));
    app.write(|tx| {
        documents::expire_due(tx)?;
        system::suspend_lapsed(tx)
    });
    let (host, worker) = (
        app.visitor().signed_in(&host.email, crate::support::app::PASSWORD),
        app.visitor().signed_in(&worker.email, crate::support::app::PASSWORD),
    );
    assert_eq!(host.get(&path).expect(200)["state"], "suspended");
    assert_eq!(app.kinds_to(&host.email).last().map(String::as_str), Some("organization_suspended"));
    worker.does(&path, "reinstate", &json!({})).refused(422, "refused_by_rule");
    let renewed = bring(&host, &path, &json!({"code": "H_RC", "valid_until": "2027-12-31"}));
    assert_eq!(host.get(&path).expect(200)["state"], "suspended");
    worker.does(&renewed, "accept", &json!({})).expect(200);
    assert_eq!(host.get(&path).expect(200)["state"], "approved");
}

#[test]
fn an_approved_host_changes_how_it_is_reached_and_the_network_the_rest() {
    let app = TestApp::start();
    let (host, worker) = (app.host("Samira"), app.staff(Role::CaseWorker, "Paul"));
    let path = approved(&host, &worker);
    let version = |who: &Client| who.get(&path).expect(200)["version"].as_i64().expect("a version");
    let moved = host.patch_at(&path, version(&host), &json!({"address": "5 rue Neuve"})).expect(200);
    assert_eq!((moved["address"].as_str(), moved["state"].as_str()), (Some("5 rue Neuve"), Some("approved")));
    host.patch_at(&path, version(&host), &json!({"name": "Autre nom"})).refused(409, "wrong_state");
    worker.patch_at(&path, version(&worker), &json!({"licensed_or_covered": true})).refused(422, "refused_by_rule");
    assert_eq!(worker.patch_at(&path, version(&worker), &json!({"name": "Autre nom"})).expect(200)["name"], "Autre nom");
    host.patch_at(&path, 1, &json!({"address": "7 rue Neuve"})).refused(412, "stale");
}

#[test]
fn a_bar_lasts_its_time_and_a_host_may_leave() {
    let app = TestApp::start();
    let (host, approver) = (app.host("Samira"), app.staff(Role::Approver, "Anne"));
    let path = approved(&host, &approver);
    approver.does(&path, "bar", &json!({})).refused(422, "invalid");
    let barred = approver.does(&path, "bar", &json!({"reason": "cer_breach", "found_on": "2026-11-20"})).expect(200);
    assert_eq!((barred["state"].as_str(), barred["barred_until"].as_str()), (Some("barred"), Some("2031-11-20")));
    approver.does(&path, "lift-bar", &json!({})).refused(422, "refused_by_rule");
    let path = approved(&host, &approver);
    assert_eq!(host.does(&path, "leave", &json!({})).expect(200)["state"], "left");
}
