//! Profiles, the ranking online and the simulator.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::missions::{association, licence, published, sheet, sheet_with};
use crate::support::{Client, TestApp};

/// Somebody of 19 in Saint-Étienne.
pub fn profile() -> Value {
    json!({"given_name": "Inès", "family_name": "Morel", "phone": "06 12 34 56 78",
        "address": {"line": "1 place Jean-Jaurès", "insee": "42218"}, "mobility_km": 30, "available_from": "2026-12-01",
        "interests": ["sport"], "birth_date": "2007-05-04", "nationality": "FR"})
}

fn profile_with(changes: &Value) -> Value {
    let mut profile = profile();
    for (name, value) in changes.as_object().expect("an object") {
        profile[name] = value.clone();
    }
    profile
}

#[test]
fn a_profile_is_made_once_then_changed_by_version() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    ines.get("/me/profile").refused(404, "not_found");
    let made = ines.put("/me/profile", &profile()).expect(201);
    assert_eq!((made["version"].as_i64(), made["state"].as_str()), (Some(1), Some("complete")));
    assert_eq!((made["home"]["insee"].as_str(), made["phone"].as_str()), (Some("42218"), Some("0612345678")));
    assert_eq!((made["profile_completed_on"].as_str(), made["regimes"].as_array().unwrap().len()), (Some("2026-11-23"), 2));
    ines.put("/me/profile", &profile()).refused(428, "version_missing");
    ines.put_at("/me/profile", 7, &profile()).refused(412, "stale");
    let home = json!({"home": {"lat": 45.5, "lon": 4.3}, "mobility_km": 12, "links": [], "weekly_hours_max": 24.5});
    let changed = ines.put_at("/me/profile", 1, &profile_with(&home)).expect(200);
    assert_eq!((changed["version"].as_i64(), changed["home"]["lat"].as_f64()), (Some(2), Some(45.5)));
    assert_eq!(ines.get("/me/profile").expect(200), changed);
    assert_eq!(ines.get("/me").expect(200)["given_name"], "Inès");
    app.host("Ana").get("/me/profile").refused(403, "forbidden");
}

#[test]
fn every_fault_of_a_profile_is_named() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let bad = json!({"given_name": "", "address": {"insee": "42999", "floor": 3}, "mobility_km": -1, "available_from": "2026-02-30",
        "interests": ["danse"], "regimes": [], "birth_date": "2007-05-04", "nationality": "fr", "parental_authorisation": "none",
        "links": [{"body": "host", "role": "employee"}, {"body": "moon", "role": "member"}], "slots": 268435456,
        "residence": {"title": "GREEN_CARD"}, "weekly_hours_max": "24"});
    let reply = ines.put("/me/profile", &bad);
    let mut pointers: Vec<String> = reply.faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(
        pointers,
        [
            "/address/floor",
            "/address/insee",
            "/available_from",
            "/family_name",
            "/given_name",
            "/interests",
            "/links/0/organization_id",
            "/links/1/body",
            "/mobility_km",
            "/nationality",
            "/parental_authorisation",
            "/regimes",
            "/residence/title",
            "/slots",
            "/weekly_hours_max"
        ],
        "{}",
        reply.text
    );
    let young = ines.put("/me/profile", &profile_with(&json!({"birth_date": "2010-11-24", "available_to": "2026-01-01"})));
    assert_eq!(
        young.faults(),
        [("/birth_date".to_owned(), "BEN-03".to_owned()), ("/available_to".to_owned(), "order".to_owned())]
    );
    ines.put("/me/profile", &profile_with(&json!({"birth_date": "2010-11-23"}))).expect(201);
    ines.put("/me/profile", &json!([1])).refused(422, "invalid");
}

#[test]
fn what_cannot_be_of_a_profile_is_refused_and_a_wish_counts_once() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let activities = json!([{"kind": "study", "from": "2026-09-01", "to": "2026-09-01"}, {"kind": "job", "from": "2026-12-02", "to": "2026-12-01"}]);
    let reply = ines.put("/me/profile", &profile_with(&json!({ "activities": activities })));
    assert_eq!(reply.faults(), [("/activities/1/to".to_owned(), "order".to_owned())]);
    for hours in [json!(0), json!(0.0), json!(-1)] {
        let reply = ines.put("/me/profile", &profile_with(&json!({ "weekly_hours_max": hours })));
        assert_eq!(reply.faults(), [("/weekly_hours_max".to_owned(), "range".to_owned())], "{hours}");
    }
    let wishes = json!({"interests": ["sport", "sante", "sport"], "weekly_hours_max": 0.5});
    let made = ines.put("/me/profile", &profile_with(&wishes)).expect(201);
    assert_eq!(made["interests"], json!(["sport", "sante"]));
    let weak = |tag: &str| ines.send("PUT", "/me/profile", Some(profile().to_string()), &[("If-Match", tag)]);
    weak("W/\"1\"").refused(412, "stale");
    assert_eq!(weak("\"1\"").expect(200)["version"], 2, "the strong one is right");
}

/// A published mission in Saint-Étienne, and what it takes to publish others.
fn network() -> (TestApp, Client, String, Client) {
    let app = TestApp::start();
    let (host, organization) = association(&app, "Ana", "42");
    let cleo = app.staff(Role::CaseWorker, "Cleo");
    licence(&app.staff(Role::Approver, "Paul"), "NA-000-26-00001", 9);
    (app, host, organization, cleo)
}

fn ids(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|one| one["mission_id"].as_str().unwrap()).collect()
}

#[test]
fn missions_are_ranked_for_a_person_with_reasons() {
    let (app, host, organization, cleo) = network();
    let ines = app.candidate("Ines");
    ines.get("/me/matches").refused(409, "wrong_state");
    ines.put("/me/profile", &profile()).expect(201);
    assert_eq!(ines.get("/me/matches").expect(200)["items"], json!([]));
    let here = published(&host, &cleo, &sheet(&organization));
    let far = published(&host, &cleo, &sheet_with(&organization, &json!({"sites": [{"insee": "75056"}]})));
    let matches = ines.get("/me/matches?limit=5").expect(200);
    let first = &matches["items"][0];
    assert_eq!(ids(&matches), [here.trim_start_matches("/missions/")]);
    assert_eq!((first["score"].as_i64(), first["distance_m"].as_i64()), (Some(95_000), Some(0)));
    assert_eq!((first["start_on"].as_str(), first["verdict"].as_str()), (Some("2026-12-01"), Some("eligible")));
    assert_eq!((first["terms"]["responsiveness"].as_i64(), first["terms"]["flood"].as_i64()), (Some(500), Some(1000)));
    assert!(first["reasons"].as_array().unwrap().iter().any(|one| one.as_str().unwrap().contains("Sport")), "{first}");
    assert_eq!(first["mission"]["title"], sheet(&organization)["title"]);

    let why = ines.get(&format!("/me/matches/{}", far.trim_start_matches("/missions/"))).expect(200);
    assert_eq!((why["ranked"].as_bool(), why["filters"][0]["filter"].as_str()), (Some(false), Some("distance")));
    let why = ines.get(&format!("/me/matches/{}", here.trim_start_matches("/missions/"))).expect(200);
    assert_eq!((why["ranked"].as_bool(), why["score"].as_i64()), (Some(true), Some(95_000)));

    host.does(&here, "pause", &json!({})).expect(200);
    assert_eq!(ines.get("/me/matches").expect(200)["items"], json!([]), "the ranking follows at once");
    ines.get(&format!("/me/matches/{}", here.trim_start_matches("/missions/"))).refused(404, "not_found");
    ines.get("/me/matches?limit=0").refused(422, "invalid");
    host.get("/me/matches").refused(403, "forbidden");
}

#[test]
fn nobody_says_today_when_they_will_be_free_in_many_years() {
    let app = TestApp::start();
    let ines = app.candidate("Ines");
    let late = |day: &str| ines.put("/me/profile", &profile_with(&json!({"available_from": day, "available_to": null})));
    for day in ["9999-12-31", "2032-06-01"] {
        let refused = late(day);
        let faults = [("/available_from".to_owned(), "range".to_owned())];
        assert_eq!((refused.status, refused.faults()), (422, faults.to_vec()), "{day}");
    }
    late("2031-06-01").expect(201);
}

#[test]
fn every_term_of_a_person_is_told_to_the_network() {
    let (app, host, organization, cleo) = network();
    let path = published(&host, &cleo, &sheet(&organization));
    app.candidate("Ines").put("/me/profile", &profile()).expect(201);
    let ranked = cleo.get(&format!("{path}/matches")).expect(200);
    let one = &ranked["items"][0];
    let explained = one["explained"].as_array().expect("every term");
    let sum: u64 = explained.iter().map(|one| one["value"].as_u64().unwrap() * one["weight"].as_u64().unwrap()).sum();
    assert_eq!((explained.len(), Some(sum)), (7, one["score"].as_u64()));
    let flood = explained.iter().find(|one| one["term"] == "flood").expect("a term that does not count");
    assert_eq!(flood["message"], "aucune candidature en attente pour 2 places\u{a0}; ne compte pas ici");
}

#[test]
fn a_link_to_a_host_counts_for_its_missions_only() {
    let (app, ana, one, cleo) = network();
    let (bea, two) = association(&app, "Bea", "42");
    let hers = published(&ana, &cleo, &sheet(&one));
    let other = published(&bea, &cleo, &sheet(&two));
    let ines = app.candidate("Ines");
    let links = json!({"links": [{"body": "host", "organization_id": one, "role": "board_member"}]});
    ines.put("/me/profile", &profile_with(&links)).expect(201);
    assert_eq!(ids(&ines.get("/me/matches").expect(200)), [other.trim_start_matches("/missions/")]);
    let why = ines.get(&format!("/me/matches/{}", hers.trim_start_matches("/missions/"))).expect(200);
    assert_eq!(
        (why["filters"][0]["filter"].as_str(), why["filters"][0]["rule"].as_str()),
        (Some("eligibility"), Some("SC-INC-02"))
    );
    let people = |path: &str| cleo.get(&format!("{path}/matches")).expect(200)["items"].as_array().unwrap().len();
    assert_eq!((people(&hers), people(&other)), (0, 1));
}

#[test]
fn persons_are_ranked_for_a_mission_within_who_may_see_them() {
    let (app, host, organization, cleo) = network();
    let path = published(&host, &cleo, &sheet(&organization));
    for (name, changes) in [
        ("Ines", json!({})),
        ("Jean", json!({"given_name": "Jean", "interests": ["sante"]})),
        ("Kim", json!({"given_name": "Kim", "birth_date": "1990-01-01"})),
    ] {
        app.candidate(name).put("/me/profile", &profile_with(&changes)).expect(201);
    }
    let matches = format!("{path}/matches");
    let ranked = cleo.get(&matches).expect(200);
    let names: Vec<&str> =
        ranked["items"].as_array().unwrap().iter().map(|one| one["candidate"]["given_name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Inès", "Jean"], "Kim is too old");
    assert_eq!(ranked["items"][0]["candidate"]["family_name"], "Morel");
    assert_eq!(host.get(&matches).expect(200)["items"], json!([]), "nobody has applied");
    let far = app.staff_of(Role::CaseWorker, "Loin", Some(&["13"]));
    far.get(&matches).refused(403, "forbidden");
    app.candidate("Lou").get(&matches).refused(403, "forbidden");
    app.visitor().get(&matches).refused(401, "unauthenticated");
}

#[test]
fn the_simulator_needs_no_account_and_keeps_nothing() {
    let app = TestApp::start();
    let visitor = app.visitor();
    let case = json!({"id": "c1", "candidate": {"birth_date": "2009-05-04", "nationality": "FR"}, "extra": 1,
        "mission": {"open_to_minors": true, "months": 8, "weekly_hours": 24}, "signature_on": "2026-12-01", "start_on": "2026-12-07"});
    let answer = visitor.post("/eligibility", &case).expect(200);
    assert_eq!((answer["id"].as_str(), answer["verdict"].as_str()), (Some("c1"), Some("eligible_with")));
    assert_eq!(answer["documents"], json!(["PARENT_AUTH", "PARENT_ID"]));
    let french = answer["findings"][0]["message"].as_str().unwrap().to_owned();
    let english = visitor.in_english().post("/eligibility", &case).expect(200);
    assert_ne!(english["findings"][0]["message"].as_str().unwrap(), french);
    let asked = visitor.post("/eligibility?lang=en", &case).expect(200);
    assert_eq!(asked["findings"], english["findings"]);
    let bad = visitor.post("/eligibility", &json!({"candidate": {"nationality": "ZZ"}, "signature_on": "2026-12-01"}));
    let mut pointers: Vec<String> = bad.faults().into_iter().map(|(pointer, _)| pointer).collect();
    pointers.sort();
    assert_eq!(pointers, ["/candidate/birth_date", "/candidate/nationality", "/start_on"]);
}
