//! Amendments: what they must respect as a table, then from the draft to the day they take effect.

use chrono::NaiveDate;
use relais::domain::Id;
use relais::features::placements::rules::amendment::Changes;
use relais::features::placements::rules::amendment_bounds::{Bounds, has_minor_day, lacks, months_of};
use relais::features::placements::rules::machine::State;
use relais::features::placements::rules::record::{Contract, Place, Placement, Terms};
use serde_json::{Value, json};

use crate::placements::scene::Scene;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn placement(state: State) -> Placement {
    let id: Id = "018f2b6c-0000-7000-8000-000000000001".parse().unwrap();
    Placement {
        id,
        version: 1,
        state,
        application_id: id,
        mission_id: id,
        organization_id: id,
        candidate_id: id,
        departement: "69".to_owned(),
        accreditation_id: Some(id),
        signature_on: day("2026-09-20"),
        start_on: day("2026-10-01"),
        end_on: day("2027-05-31"),
        terms: Terms { site: None, tutor: None, months: 8, weekly_hours: None, leave_taken_before: 0 },
        contract: Contract::default(),
    }
}

fn bounds(placement: &Placement) -> Bounds<'_> {
    Bounds {
        placement,
        birth_date: day("2004-01-10"),
        derogation_24h: false,
        licence_covers_site: true,
        licence_in_force: true,
        today: day("2026-12-01"),
    }
}

fn rules(changes: &Changes, effective_on: &str, bounds: &Bounds) -> Vec<String> {
    lacks(changes, day(effective_on), bounds).0.into_iter().map(|fault| fault.code).collect()
}

fn until(end_on: &str) -> Changes {
    Changes::Dates { start_on: None, end_on: Some(day(end_on)) }
}

#[test]
fn twelve_months_at_most_and_six_at_least() {
    let placement = placement(State::InMission);
    let bounds = bounds(&placement);
    for (end_on, expected) in
        [("2027-09-30", vec![]), ("2027-10-01", vec!["SC-MIS-20"]), ("2027-03-31", vec![]), ("2027-03-30", vec!["SC-MIS-08"])]
    {
        assert_eq!(rules(&until(end_on), "2027-01-01", &bounds), expected, "H-09: until {end_on}");
    }
    assert_eq!(rules(&until("2027-09-30"), "2027-06-01", &bounds), ["SC-MIS-20"], "after the end");
    assert_eq!(rules(&until("2027-09-30"), "2026-11-30", &bounds), ["order"], "in the past");
    let late = Bounds { licence_in_force: false, ..bounds };
    assert_eq!(rules(&until("2027-06-30"), "2027-01-01", &late), ["SC-MIS-20"], "no new month on a licence that is over");
    assert_eq!(rules(&until("2027-04-30"), "2027-01-01", &late), Vec::<String>::new(), "fewer months need none");
    let moved = Changes::Dates { start_on: Some(day("2026-12-15")), end_on: None };
    assert_eq!(rules(&moved, "2026-12-01", &bounds), ["SC-MIS-08"], "the mission has begun");
    assert_eq!((months_of(day("2026-10-01"), day("2027-05-31")), months_of(day("2026-10-01"), day("2027-06-01"))), (8, 9));
}

#[test]
fn hours_and_the_weeks_of_a_minor() {
    let placement = placement(State::InMission);
    let adult = bounds(&placement);
    let hours = |weekly_hours| Changes::Hours { weekly_hours };
    let table = [(23, vec!["SC-MIS-10"]), (24, vec![]), (35, vec![]), (48, vec![]), (49, vec!["SC-MIS-10"])];
    for (weekly, expected) in table {
        assert_eq!(rules(&hours(weekly), "2027-01-04", &adult), expected, "{weekly}");
    }
    assert_eq!(rules(&hours(20), "2027-01-04", &Bounds { derogation_24h: true, ..adult }), Vec::<String>::new(), "H-01");
    // Eighteen on Wednesday 13 January 2027: the week from the 11th still holds days of minority (H-08).
    let minor = Bounds { birth_date: day("2009-01-13"), ..adult };
    assert_eq!(rules(&hours(38), "2027-01-13", &minor), ["SC-MIS-11"]);
    assert_eq!(rules(&hours(38), "2027-01-18", &minor), Vec::<String>::new());
    assert_eq!(rules(&hours(35), "2027-01-04", &minor), Vec::<String>::new());
    assert!(has_minor_day(day("2009-01-13"), day("2027-01-17")) && !has_minor_day(day("2009-01-11"), day("2027-01-17")));
}

#[test]
fn a_place_the_licence_covers() {
    let placement = placement(State::InMission);
    let site = |insee: &str| Changes::Site(Place { insee: insee.to_owned(), address: None });
    let here = bounds(&placement);
    assert_eq!(rules(&site("42218"), "2027-01-04", &here), Vec::<String>::new());
    assert_eq!(rules(&site("99999"), "2027-01-04", &here), ["unknown"]);
    let elsewhere = Bounds { licence_covers_site: false, ..here };
    assert_eq!(rules(&site("42218"), "2027-01-04", &elsewhere), ["SC-MIS-01"]);
}

fn draw_up(scene: &Scene, path: &str, kind: &str, changes: Value, effective_on: &str) -> crate::support::actors::Reply {
    let body = json!({"kind": kind, "changes": changes, "effective_on": effective_on});
    scene.again(&scene.case_worker).post(&format!("{path}/amendments"), &body)
}

#[test]
fn an_amendment_takes_effect_on_its_day_once_signed_and_sent() {
    let scene = Scene::open();
    let (path, ines) = scene.validated("Ines");
    scene.on("2027-01-04");
    scene.calendar();
    let tutor = json!({"name": "Paul Petit", "email": "paul@exemple.fr"});
    let made = draw_up(&scene, &path, "tutor", tutor, "2027-02-01").expect(201);
    let longer = draw_up(&scene, &path, "dates", json!({"end_on": "2027-10-03"}), "2027-02-01").expect(201);
    assert_eq!((longer["state"].as_str(), longer["to_send"].as_bool()), (Some("draft"), Some(true)));
    draw_up(&scene, &path, "dates", json!({"end_on": "2028-01-04"}), "2027-02-01").refused(422, "refused_by_rule");
    draw_up(&scene, &path, "hours", json!({"end_on": "2027-10-03"}), "2027-02-01").refused(422, "invalid");
    let at = |one: &Value| format!("{path}/amendments/{}", one["id"].as_str().unwrap());
    let worker = scene.again(&scene.case_worker);
    worker.does(&at(&made), "send", &json!({})).refused(409, "wrong_state");
    assert_eq!(worker.does(&at(&made), "sign", &json!({})).expect(200)["signed_on"], "2027-01-04");
    worker.does(&at(&made), "send", &json!({})).refused(409, "wrong_state");
    worker.does(&at(&longer), "sign", &json!({})).expect(200);
    assert!(scene.app.kinds_to("ines@exemple.fr").contains(&"placement_amendment".to_owned()));
    scene.on("2027-02-01");
    scene.calendar();
    let placement = scene.again(&ines).get(&path).expect(200);
    assert_eq!(placement["tutor"]["name"], "Paul Petit");
    assert_eq!(placement["end_on"], "2027-09-03", "the agency has not been told yet");
    scene.again(&scene.case_worker).does(&at(&longer), "send", &json!({})).expect(200);
    scene.calendar();
    let worker = scene.again(&scene.case_worker);
    assert_eq!(worker.get(&path).expect(200)["end_on"], "2027-10-03");
    assert_eq!(worker.get(&at(&longer)).expect(200)["state"], "effective");
    let tasks = worker.get(&format!("{path}/tasks")).expect(200);
    let due = |code: &str| {
        let all = tasks["items"].as_array().unwrap();
        all.iter().find(|task| task["code"] == code).unwrap()["due_on"].as_str().unwrap().to_owned()
    };
    assert_eq!(due("fcc_statement"), "2027-12-03", "the tasks follow the new end");
    worker.does(&at(&longer), "cancel", &json!({})).refused(409, "wrong_state");
}

#[test]
fn an_amendment_of_a_mission_that_is_over_is_dropped() {
    let scene = Scene::open();
    let (path, _) = scene.validated("Ines");
    scene.on("2027-01-04");
    scene.calendar();
    let made = draw_up(&scene, &path, "hours", json!({"weekly_hours": 30}), "2027-02-01").expect(201);
    let at = format!("{path}/amendments/{}", made["id"].as_str().unwrap());
    let worker = scene.again(&scene.case_worker);
    worker.does(&at, "sign", &json!({})).expect(200);
    let end = json!({"reason": "force_majeure", "requested_on": "2027-01-04", "by": "network"});
    worker.does(&path, "end-early", &end).expect(200);
    draw_up(&scene, &path, "hours", json!({"weekly_hours": 30}), "2027-02-01").refused(409, "wrong_state");
    scene.on("2027-02-01");
    scene.calendar();
    assert_eq!(scene.again(&scene.case_worker).get(&at).expect(200)["state"], "cancelled");
}

#[test]
fn the_start_moves_before_it_has_come_and_the_host_draws_up_nothing() {
    let scene = Scene::open();
    let (path, _) = scene.validated("Ines");
    let body = json!({"kind": "dates", "changes": {"start_on": "2027-02-01"}, "effective_on": "2026-11-23"});
    scene.host.post(&format!("{path}/amendments"), &body).refused(403, "forbidden");
    let made = scene.case_worker.post(&format!("{path}/amendments"), &body).expect(201);
    let at = format!("{path}/amendments/{}", made["id"].as_str().unwrap());
    scene.case_worker.does(&at, "sign", &json!({})).expect(200);
    scene.case_worker.does(&at, "send", &json!({})).expect(200);
    scene.calendar();
    let placement = scene.case_worker.get(&path).expect(200);
    assert_eq!((placement["start_on"].as_str(), placement["end_on"].as_str()), (Some("2027-02-01"), Some("2027-09-30")));
    let out_of_period = json!({"kind": "dates", "changes": {"start_on": "2027-07-05"}, "effective_on": "2026-11-23"});
    let refused = scene.case_worker.post(&format!("{path}/amendments"), &out_of_period);
    assert!(refused.faults().iter().any(|(_, rule)| rule == "SC-AGR-03"), "{}", refused.text);
}
