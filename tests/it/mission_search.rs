//! Searching missions: around a place, by words, by page.

use relais::domain::Role;
use serde_json::{Value, json};

use crate::missions::{association, licence, published, sheet_with};
use crate::support::app::PASSWORD;
use crate::support::{Client, TestApp};

/// Three published missions (Saint-Étienne, Lyon, Paris) and a draft.
fn town_square() -> (TestApp, Client, Client) {
    let app = TestApp::start();
    let (mut host, organization) = association(&app, "Ana", "42");
    let mut cleo = app.staff(Role::CaseWorker, "Cleo");
    licence(&app.staff(Role::Approver, "Paul"), "NA-000-26-00001", 9);
    for (insee, title, from, minors) in [
        ("42218", "Fête du vélo à l’école", "2026-12-01", true),
        ("69123", "Jardins partagés", "2027-01-05", false),
        ("75056", "Vélo pour tous", "2026-12-15", true),
    ] {
        let changes = json!({"title": title, "sites": [{"insee": insee}], "starts_from": from, "open_to_minors": minors});
        published(&host, &cleo, &sheet_with(&organization, &changes));
        app.later(chrono::Duration::days(1));
        // An access token does not live until the next day.
        host = app.visitor().signed_in(&host.email, PASSWORD);
        cleo = app.visitor().signed_in(&cleo.email, PASSWORD);
    }
    host.post("/missions", &sheet_with(&organization, &json!({"title": "Brouillon"}))).expect(201);
    (app, host, cleo)
}

fn titles(answer: &Value) -> Vec<&str> {
    answer["items"].as_array().unwrap().iter().map(|one| one["title"].as_str().unwrap()).collect()
}

#[test]
fn searches() {
    let (app, ..) = town_square();
    let visitor = app.visitor();
    let (school, garden, bike) = ("Fête du vélo à l’école", "Jardins partagés", "Vélo pour tous");
    let table: [(&str, &[&str]); 12] = [
        ("", &[bike, garden, school]),
        ("?sort=date", &[school, bike, garden]),
        ("?commune=42218&radius_km=80", &[school, garden]),
        ("?commune=69123&radius_km=80", &[garden, school]),
        ("?near=48.85,2.35", &[bike]),
        ("?near=45.44,4.39&radius_km=1000&sort=newest", &[bike, garden, school]),
        ("?q=velo%20ECOLE", &[school]),
        ("?q=velo&minors=true&sort=date", &[school, bike]),
        ("?minors=true", &[bike, school]),
        ("?starts_from=2027-02-20&domain=sport&regime=civic_service", &[bike, garden, school]),
        ("?starts_to=2026-12-20", &[bike, school]),
        ("?state=draft", &[]),
    ];
    for (query, expected) in table {
        assert_eq!(titles(&visitor.get(&format!("/missions{query}")).expect(200)), expected, "{query}");
    }
    let near = visitor.get("/missions?commune=42218&radius_km=80").expect(200);
    assert_eq!(near["items"][0]["distance_m"], 0);
    assert!((40_000..60_000).contains(&near["items"][1]["distance_m"].as_i64().unwrap()));
}

#[test]
fn pages_neither_skip_nor_repeat() {
    let (app, ..) = town_square();
    for query in [
        "limit=1",
        "limit=1&sort=date",
        "limit=1&near=45.44,4.39&radius_km=1000",
        "limit=2&commune=42218&radius_km=999&sort=newest",
    ] {
        let mut all = Vec::new();
        let mut cursor = String::new();
        loop {
            let page = app.visitor().get(&format!("/missions?{query}{cursor}")).expect(200);
            all.extend(titles(&page).into_iter().map(str::to_owned));
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let mut once = all.clone();
        once.sort();
        once.dedup();
        assert_eq!((all.len(), once.len()), (3, 3), "{query}: {all:?}");
    }
}

#[test]
fn hosts_and_the_network_see_more() {
    let (app, host, _) = town_square();
    assert_eq!(titles(&host.get("/missions?state=draft").expect(200)), ["Brouillon"]);
    assert_eq!(host.get("/missions?state=all").expect(200)["items"].as_array().unwrap().len(), 4);
    let near = app.staff_of(Role::CaseWorker, "Dora", Some(&["42"]));
    assert_eq!(titles(&near.get("/missions?state=draft").expect(200)), ["Brouillon"]);
    let far = app.staff_of(Role::CaseWorker, "Elsa", Some(&["13"]));
    assert!(titles(&far.get("/missions?state=draft").expect(200)).is_empty());
    let (other, _) = association(&app, "Bea", "69");
    assert!(titles(&other.get("/missions?state=draft").expect(200)).is_empty());
}

#[test]
fn every_bad_parameter_is_named() {
    let app = TestApp::start();
    let bad = "/missions?near=95,4&radius_km=0&domain=danse&starts_from=demain&minors=oui&sort=distance&state=x&limit=500&cursor=%21&colour=red";
    let mut names: Vec<String> = app.visitor().get(bad).faults().into_iter().map(|(pointer, _)| pointer).collect();
    names.sort();
    names.dedup();
    assert_eq!(names, ["colour", "cursor", "domain", "limit", "minors", "near", "radius_km", "sort", "starts_from", "state"]);
    let upside_down = app.visitor().get("/missions?starts_from=2027-03-01&starts_to=2027-02-01");
    let faults = [("starts_from".to_owned(), "order".to_owned()), ("starts_to".to_owned(), "order".to_owned())];
    assert_eq!((upside_down.status, upside_down.faults()), (422, faults.to_vec()));
    app.visitor().get("/missions?starts_from=2027-02-01&starts_to=2027-02-01").expect(200);
    app.visitor().get("/missions/not-an-id").refused(404, "not_found");
    app.visitor().get("/missions?cursor=YWJj").refused(422, "invalid");
}
