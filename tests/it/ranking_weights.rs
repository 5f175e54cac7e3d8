//! The weights of the ranking: public, previewed before they are applied, changed by the network only.

use relais::demo::fill::{self, Size};
use relais::domain::Role;
use relais::domain::dates::paris_date;
use serde_json::{Value, json};

use crate::support::TestApp;
use crate::support::app::opening;

fn weights(proximity: u32, interests: u32) -> Value {
    let missions = json!({"proximity": proximity, "dates": 15, "week": 10, "interests": interests, "flood": 10,
        "responsiveness": 10, "waiting": 0});
    let persons = json!({"proximity": 35, "dates": 15, "week": 10, "interests": 20, "flood": 0, "responsiveness": 0,
        "waiting": 20});
    json!({"missions": missions, "persons": persons})
}

#[test]
fn the_weights_in_force_are_public_and_the_contract_s_at_first() {
    let app = TestApp::start();
    let shown = app.visitor().get("/ranking-weights").expect(200);
    assert_eq!((&shown["version"], &shown["engine"]), (&json!(1), &json!(1)));
    assert_eq!((&shown["missions"], &shown["persons"]), (&weights(35, 20)["missions"], &weights(35, 20)["persons"]));
}

#[test]
fn the_network_sees_what_would_change_then_changes_it() {
    let app = TestApp::start();
    fill::fill(&app.app, paris_date(opening()), Size::Small, 42, &|_, _| {}).expect("a story that is told");
    let approver = app.staff(Role::Approver, "Paule");

    let same = approver.post("/ranking-weights/preview", &weights(35, 20)).expect(200);
    assert!(same["people"].as_u64() > Some(5), "{same}");
    assert_eq!((&same["first_changes"], &same["kept_per_mille"], &same["missions"]), (&json!(0), &json!(1_000), &json!([])));
    let other = approver.post("/ranking-weights/preview", &weights(0, 55)).expect(200);
    assert!(other["first_changes"].as_u64() > Some(0), "{other}");

    let mine = |version: i64, body: &Value| approver.put_at("/ranking-weights", version, body);
    assert_eq!(mine(1, &weights(0, 55)).expect(200)["version"], 2);
    mine(1, &weights(35, 20)).refused(412, "stale");
    assert_eq!(app.visitor().get("/ranking-weights").expect(200)["missions"]["interests"], 55);
    let again = approver.post("/ranking-weights/preview", &weights(0, 55)).expect(200);
    assert_eq!(again["first_changes"], 0, "what is in force is what is compared with");
}

fn for_persons(proximity: u32, waiting: u32) -> Value {
    let mut all = weights(35, 20);
    all["persons"]["proximity"] = json!(proximity);
    all["persons"]["waiting"] = json!(waiting);
    all
}

#[test]
fn the_people_shown_to_missions_are_previewed_too() {
    let app = TestApp::start();
    fill::fill(&app.app, paris_date(opening()), Size::Small, 42, &|_, _| {}).expect("a story that is told");
    let approver = app.staff(Role::Approver, "Paule");
    let same = approver.post("/ranking-weights/preview", &weights(35, 20)).expect(200);
    assert_eq!((&same["persons"]["first_changes"], &same["persons"]["moves"]), (&json!(0), &json!([])), "{same}");
    assert_eq!(same["persons"]["kept_per_mille"], 1_000);
    assert_eq!(same["people"], same["of_people"], "a small network is looked at whole");

    let other = approver.post("/ranking-weights/preview", &for_persons(0, 55)).expect(200);
    assert_eq!((&other["first_changes"], &other["missions"]), (&json!(0), &json!([])), "the other direction does not move");
    let persons = &other["persons"];
    assert!(persons["first_changes"].as_u64() > Some(0) && persons["missions"].as_u64() > Some(0), "{persons}");
    let moves = persons["moves"].as_array().expect("moves");
    let moved = moves.iter().find(|one| !one["before"].is_null()).expect("somebody else comes first");
    let days = |who: &Value| who["waiting_days"].as_i64().expect("days");
    assert!(days(&moved["after"]) >= days(&moved["before"]), "waiting counts more than distance now: {moved}");
    assert!(!persons.to_string().contains("name"), "nobody is named");
}

#[test]
fn a_first_place_that_moves_is_shown_even_when_everybody_stays_on_the_page() {
    let app = TestApp::start();
    fill::fill(&app.app, paris_date(opening()), Size::Small, 42, &|_, _| {}).expect("a story that is told");
    let approver = app.staff(Role::Approver, "Paule");
    let other = approver.post("/ranking-weights/preview", &weights(0, 55)).expect(200);
    assert!(other["best_changes"].as_u64() >= other["first_changes"].as_u64(), "{other}");
    let moved = |one: &Value| one["first_before"] != one["first_after"] || one["best_before"] != one["best_after"];
    assert!(other["missions"].as_array().expect("missions").iter().any(moved), "{other}");
}

#[test]
fn weights_add_up_to_100_and_are_the_network_s() {
    let app = TestApp::start();
    let approver = app.staff(Role::Approver, "Paule");
    let mut wrong = weights(36, 20);
    wrong["persons"]["waiting"] = json!(0);
    let refused = approver.put_at("/ranking-weights", 1, &wrong);
    let faults = [("/missions".to_owned(), "sum".to_owned()), ("/persons".to_owned(), "sum".to_owned())];
    assert_eq!((refused.status, refused.faults()), (422, faults.to_vec()));
    approver.put("/ranking-weights", &weights(35, 20)).refused(428, "version_missing");
    app.staff(Role::CaseWorker, "Cleo").put_at("/ranking-weights", 1, &weights(35, 20)).refused(403, "forbidden");
    app.visitor().post("/ranking-weights/preview", &weights(35, 20)).refused(401, "unauthenticated");
}
