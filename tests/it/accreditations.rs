//! Licences, their ledger and freezes.

use chrono::NaiveDate;
use proptest::prelude::*;
use relais::domain::{Id, MissionDomain, Role};
use relais::error::Refusal;
use relais::features::accreditations::rules::room::Need;
use relais::features::accreditations::service::slots::GivesBack;
use relais::features::accreditations::service::{freezes, licences, slots};
use serde_json::json;

use crate::support::TestApp;
use crate::support::app::id_of;

fn licence(number: &str, count: u32, lending_cap: u32) -> serde_json::Value {
    json!({"number": number, "granted_on": "2026-01-01", "valid_until": "2028-12-31",
        "recruitment": {"from": "2026-01-01", "to": "2027-12-31", "count": count}, "lending_cap": lending_cap,
        "missions": [{"domain": "sport", "count": count}]})
}

fn need() -> Need {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    Need { domain: MissionDomain::Sport, departement: "42".into(), signature_on: day("2026-11-25"), start_on: day("2026-12-07") }
}

#[test]
fn a_licence_is_asked_for_granted_and_withdrawn_for_a_reason() {
    let app = TestApp::start();
    let (cleo, paul) = (app.staff(Role::CaseWorker, "Cleo"), app.staff(Role::Approver, "Paul"));
    let mut asked = licence("NA-000-26-00001", 3, 2);
    asked.as_object_mut().unwrap().remove("granted_on");
    let made = cleo.post("/accreditations", &asked).expect(201);
    assert_eq!(made["state"], "requested");
    let path = format!("/accreditations/{}", made["id"].as_str().unwrap());
    cleo.does(&path, "grant", &json!({})).refused(403, "forbidden");
    assert_eq!(paul.does(&path, "grant", &json!({"granted_on": "2026-06-01"})).expect(200)["granted_on"], "2026-06-01");
    paul.does(&path, "grant", &json!({})).refused(409, "wrong_state");
    assert_eq!(paul.does(&path, "formal-notice", &json!({})).expect(200)["state"], "formal_notice");
    // A suspension in between does not answer the notice.
    assert_eq!(paul.does(&path, "suspend", &json!({})).expect(200)["state"], "suspended");
    assert_eq!(paul.does(&path, "resume", &json!({})).expect(200)["state"], "formal_notice");
    assert_eq!(paul.does(&path, "resume", &json!({})).expect(200)["state"], "granted");
    assert_eq!(paul.does(&path, "suspend", &json!({})).expect(200)["state"], "suspended");
    assert_eq!(paul.does(&path, "resume", &json!({})).expect(200)["state"], "granted");
    paul.does(&path, "withdraw", &json!({})).refused(422, "invalid");
    assert_eq!(paul.does(&path, "withdraw", &json!({"reason": "cer_breach"})).expect(200)["state"], "withdrawn");
    cleo.post("/accreditations", &asked).refused(422, "invalid");
    app.candidate("Ines").get(&path).refused(404, "not_found");
}

#[test]
fn every_incoherence_of_a_licence_is_named() {
    let app = TestApp::start();
    let paul = app.staff(Role::Approver, "Paul");
    let mut bad = licence("NA-000-26-00002", 2, 2);
    bad["valid_until"] = json!("2029-01-01");
    bad["recruitment"]["to"] = json!("2025-01-01");
    // A line may be roomier than the whole: both are counted, and the narrower one bounds.
    bad["missions"][0]["count"] = json!(5);
    let mut pointers: Vec<String> = paul.post("/accreditations", &bad).faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(pointers, ["/recruitment/to", "/valid_until"]);
}

#[test]
fn only_who_grants_types_a_decision_and_none_is_dated_in_advance() {
    let app = TestApp::start();
    let (cleo, paul) = (app.staff(Role::CaseWorker, "Cleo"), app.staff(Role::Approver, "Paul"));
    let decided = licence("NA-000-26-00009", 3, 2);
    let said = cleo.post("/accreditations", &decided).refused(403, "forbidden");
    assert!(said["detail"].as_str().unwrap().contains("laissez le jour vide"), "{said}");
    let mut early = decided.clone();
    early["granted_on"] = json!("2026-11-24");
    let reply = paul.post("/accreditations", &early);
    assert_eq!(reply.faults(), [("/granted_on".to_owned(), "future".to_owned())]);
    assert_eq!(paul.get("/accreditations").expect(200)["items"], json!([]));
    let mut asked = decided.clone();
    asked.as_object_mut().unwrap().remove("granted_on");
    let path = format!("/accreditations/{}", cleo.post("/accreditations", &asked).expect(201)["id"].as_str().unwrap());
    let reply = paul.does(&path, "grant", &json!({"granted_on": "2026-11-24"}));
    assert_eq!(reply.faults(), [("/granted_on".to_owned(), "future".to_owned())]);
    assert_eq!(paul.does(&path, "grant", &json!({"granted_on": "2026-11-23"})).expect(200)["state"], "granted");
}

#[test]
fn a_licence_and_a_freeze_name_departements_that_exist() {
    let app = TestApp::start();
    let paul = app.staff(Role::Approver, "Paul");
    let mut bad = licence("NA-000-26-00010", 3, 2);
    bad["missions"] = json!([{"domain": "sport", "departement": "2A", "count": 1}, {"domain": "sport", "departement": "999", "count": 1},
        {"domain": "sport", "departement": "2a", "count": 1}]);
    let wanted = |pointers: &[&str]| -> Vec<(String, String)> {
        pointers.iter().map(|one| ((*one).to_owned(), "unknown_departement".to_owned())).collect()
    };
    let reply = paul.post("/accreditations", &bad);
    assert_eq!(reply.faults(), wanted(&["/missions/1/departement", "/missions/2/departement"]));
    let freeze = json!({"from": "2026-12-01", "exempt": {"departements": ["976", "20"]}, "reason": "gel national"});
    assert_eq!(paul.post("/freezes", &freeze).faults(), wanted(&["/exempt/departements/1"]));
}

#[test]
fn a_licence_ends_the_day_after_its_last() {
    let app = TestApp::start();
    let paul = app.staff(Role::Approver, "Paul");
    let made = paul.post("/accreditations", &licence("NA-000-26-00003", 3, 2)).expect(201);
    app.write(licences::expire_due);
    let path = format!("/accreditations/{}", made["id"].as_str().unwrap());
    assert_eq!(paul.get(&path).expect(200)["state"], "granted");
    app.later(chrono::Duration::days(800));
    app.write(licences::expire_due);
    let paul = app.visitor().signed_in("paul@reseau.fr", crate::support::app::PASSWORD);
    assert_eq!(paul.get(&path).expect(200)["state"], "expired");
}

#[test]
fn slots_are_taken_and_given_back_in_the_ledger() {
    let app = TestApp::start();
    let paul = app.staff(Role::Approver, "Paul");
    let made = paul.post("/accreditations", &licence("NA-000-26-00004", 5, 1)).expect(201);
    let placement = |n: u8| Id::from_parts(u64::from(n), [n; 10]);
    let taken = app.write(|tx| slots::reserve(tx, placement(1), &need()));
    assert_eq!(taken, id_of(&made));
    let full = app.app.shell.db.write(app.now(), |tx| slots::reserve(tx, placement(2), &need()));
    assert!(matches!(full, Err(Refusal::NoSlot)), "one lent already");
    app.write(|tx| slots::release(tx, placement(1), GivesBack::Everything, "abandon"));
    app.write(|tx| slots::release(tx, placement(1), GivesBack::Everything, "abandon"));
    app.write(|tx| slots::reserve(tx, placement(2), &need()));
    let ledger = paul.get(&format!("/accreditations/{taken}/ledger")).expect(200);
    assert_eq!((ledger["recruitment"]["used"].as_i64(), ledger["lending"]["free"].as_i64()), (Some(1), Some(0)));
    assert_eq!(ledger["movements"].as_array().unwrap().len(), 6, "every movement is a row");
}

#[test]
fn a_freeze_is_opened_and_closed_by_the_network() {
    let app = TestApp::start();
    let paul = app.staff(Role::Approver, "Paul");
    let terms = json!({"from": "2026-12-01", "exempt": {"departements": ["976"]}, "reason": "gel national"});
    let freeze = paul.post("/freezes", &terms).expect(201);
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let stops = |date: &str, departement: &'static str| {
        let date = day(date);
        app.read(move |tx| freezes::freeze_on(tx, date, departement)).is_some()
    };
    assert!(stops("2027-06-01", "42") && !stops("2026-11-30", "42") && !stops("2027-06-01", "976"));
    paul.post("/freezes", &terms).refused(422, "invalid");
    let path = format!("/freezes/{}", freeze["id"].as_str().unwrap());
    assert_eq!(paul.patch_at(&path, 1, &json!({"to": "2026-12-20"})).expect(200)["state"], "closed");
    assert!(!stops("2027-06-01", "42"));
    app.candidate("Ines").post("/freezes", &terms).refused(403, "forbidden");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, ..ProptestConfig::default() })]
    /// Whatever the order of reservations and releases, no counter passes its bound nor goes below zero.
    #[test]
    fn counters_stay_within_their_bounds(moves in prop::collection::vec((0_u8..6, any::<bool>()), 1..25)) {
        let app = TestApp::start();
        let paul = app.staff(Role::Approver, "Paul");
        let made = paul.post("/accreditations", &licence("NA-000-26-00005", 4, 3)).expect(201);
        for (place, reserve) in moves {
            let placement = Id::from_parts(u64::from(place), [place; 10]);
            let held = app.read(|tx| licences::show_ledger(tx, &actor(), id_of(&made)));
            let holds = held.movements.iter().filter(|one| one.placement_id == Some(placement)).map(|one| one.delta).sum::<i32>() > 0;
            if reserve && !holds {
                let outcome = app.app.shell.db.write(app.now(), |tx| slots::reserve(tx, placement, &need()));
                let full = held.lending.free == 0 || held.recruitment.free == 0;
                prop_assert_eq!(outcome.is_err(), full);
            } else {
                app.write(|tx| slots::release(tx, placement, GivesBack::Everything, "abandon"));
            }
            let after = app.read(|tx| licences::show_ledger(tx, &actor(), id_of(&made)));
            prop_assert!((0..=4).contains(&after.recruitment.used) && (0..=3).contains(&after.lending.used));
        }
    }
}

/// Somebody of the network, for reading through the services.
fn actor() -> relais::domain::Actor {
    let nobody = Id::from_parts(0, [0; 10]);
    relais::domain::Actor {
        account: nobody,
        session: nobody,
        role: Role::Approver,
        organizations: Vec::new(),
        departements: None,
        acted_by: None,
    }
}
