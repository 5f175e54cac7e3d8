//! Deadlines as a calendar behind a secret address.

use chrono::Utc;
use diesel::prelude::*;
use relais::db::schema::{calendar_feeds, missions};
use relais::features::steering::rules::calendar::{Noted, calendar};
use serde_json::json;

use crate::placements::scene::Scene;
use crate::support::Client;

/// Where a calendar is, from the root of the service.
fn address(client: &Client) -> String {
    let url = client.post("/me/calendar", &json!({})).expect(201)["url"].as_str().expect("an address").to_owned();
    let at = url.find("/calendar/").expect("a calendar");
    format!("!{}", &url[at..])
}

/// The logical lines: RFC 5545 folds long ones.
fn lines(text: &str) -> Vec<String> {
    text.replace("\r\n ", "").split("\r\n").map(str::to_owned).collect()
}

#[test]
fn a_calendar_tells_deadlines_without_a_session_or_a_name() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let placement = scene.case_worker.get(&path).expect(200);
    let visitor = scene.app.visitor();
    let at = address(&scene.case_worker);
    let feed = visitor.get(&at);
    assert_eq!(feed.status, 200, "{}", feed.text);
    assert_eq!(feed.header("content-type"), Some("text/calendar; charset=utf-8"));
    assert_eq!(feed.header("cache-control"), Some("no-store"));
    let said = feed.text.replace("@relais", "");
    assert!(!said.contains("Ines") && !said.contains("Essai") && !said.contains('@'), "{said}");
    let told = lines(&feed.text);
    let compact = |key: &str| placement[key].as_str().unwrap().replace('-', "");
    for expected in [
        format!("DTSTART;VALUE=DATE:{}", compact("notify_by")),
        format!("DTSTART;VALUE=DATE:{}", compact("start_on")),
        format!("DTSTART;VALUE=DATE:{}", compact("end_on")),
    ] {
        assert!(told.contains(&expected), "{expected} in {told:?}");
    }
    let uids = |text: &str| lines(text).into_iter().filter(|line| line.starts_with("UID:")).collect::<Vec<_>>();
    assert!(!uids(&feed.text).is_empty());
    assert_eq!(uids(&feed.text), uids(&visitor.get(&at).text), "the same things keep their identifiers");
    let id = path.trim_start_matches("/placements/");
    let leads = |text: &str| lines(text).into_iter().filter(|line| line.starts_with("URL")).collect::<Vec<_>>();
    assert!(leads(&feed.text).iter().all(|line| line.contains(&format!("/network/placements/{id}"))), "{:?}", leads(&feed.text));
    let hers = visitor.get(&address(&ines)).text;
    assert!(
        !leads(&hers).is_empty() && leads(&hers).iter().all(|line| line.contains(&format!("/me/placement/{id}"))),
        "{:?}",
        leads(&hers)
    );
    assert!(hers.contains("BEGIN:VEVENT") && !hers.contains("contracts_to_notify"), "{hers}");
    let stranger = scene.app.host("Vera");
    assert!(!visitor.get(&address(&stranger)).text.contains("BEGIN:VEVENT"));
}

#[test]
fn an_address_is_replaced_taken_away_and_kept_as_a_hash() {
    let scene = Scene::open();
    let visitor = scene.app.visitor();
    let first = address(&scene.case_worker);
    let second = address(&scene.case_worker);
    assert_ne!(first, second);
    assert_eq!(visitor.get(&first).status, 404);
    assert_eq!(visitor.get(&second).status, 200);
    let secret = second.rsplit('/').next().unwrap().strip_suffix(".ics").unwrap().to_owned();
    let kept: Vec<String> = scene.app.read(|tx| Ok(calendar_feeds::table.select(calendar_feeds::secret_hash).load(tx.conn)?));
    assert!(kept.len() == 1 && !kept.contains(&secret));
    scene.case_worker.delete("/me/calendar").expect(204);
    scene.case_worker.delete("/me/calendar").expect(204);
    assert_eq!(visitor.get(&second).status, 404);
    assert_eq!(visitor.get("!/calendar/nothing.ics").status, 404);
    visitor.post("/me/calendar", &json!({})).refused(401, "unauthenticated");
}

#[test]
fn a_role_that_has_ended_shows_nothing() {
    let scene = Scene::open();
    let at = address(&scene.case_worker);
    let account = scene.case_worker.id();
    scene.app.write(|tx| {
        use relais::db::schema::account_roles;
        let now = tx.stamp();
        diesel::update(account_roles::table.filter(account_roles::account_id.eq(&account)))
            .set(account_roles::ended_at.eq(now))
            .execute(tx.conn)?;
        Ok(())
    });
    assert_eq!(scene.app.visitor().get(&at).status, 404);
}

#[test]
fn what_people_type_stays_text() {
    let scene = Scene::open();
    let (_, _) = scene.signed("Ines");
    let mission = scene.mission.to_string();
    let title = "Fête; musique, danse\\ \r\nATTACH:https://exemple.fr/x\nEND:VEVENT";
    scene.app.write(|tx| {
        diesel::update(missions::table.find(&mission)).set(missions::title.eq(title)).execute(tx.conn)?;
        Ok(())
    });
    let text = scene.app.visitor().get(&address(&scene.case_worker)).text;
    let told = lines(&text);
    assert!(!told.iter().any(|line| line.starts_with("ATTACH")), "{told:?}");
    let count = |name: &str| told.iter().filter(|line| *line == name).count();
    assert_eq!(count("BEGIN:VEVENT"), count("END:VEVENT"));
    assert!(told.iter().any(|line| line.contains("Fête\\; musique\\, danse\\\\")), "{told:?}");
    assert!(text.lines().all(|line| line.len() <= 75), "folded as the standard says");
}

#[test]
fn a_day_ends_on_the_day_after_and_identifiers_stay() {
    let noted = Noted {
        uid: "a@relais".into(),
        day: "2026-12-31".parse().unwrap(),
        title: "x\u{0}\u{1b}y".into(),
        url: "https://r/x".into(),
    };
    let told = lines(&calendar("Relais", &[noted], "2026-11-23T08:00:00Z".parse::<chrono::DateTime<Utc>>().unwrap()));
    for expected in
        ["DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "UID:a@relais", "DTSTAMP:20261123T080000Z", "SUMMARY:x y"]
    {
        assert!(told.contains(&expected.to_owned()), "{expected} in {told:?}");
    }
}
