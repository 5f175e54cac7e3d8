//! The board of placements before their start: how much at risk, and why.

use chrono::NaiveDate;
use relais::features::placements::rules::machine::State;
use relais::features::steering::rules::risk::{RiskFacts, RiskLevel, is_near, level};
use serde_json::{Value, json};

use crate::placements::scene::Scene;
use crate::support::Client;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

#[test]
fn the_level_follows_from_the_days_left_and_what_is_done() {
    use RiskLevel::{High, Low, Medium, None};
    let start_on = day("2027-01-04");
    for (today, state, late, blocked, expected) in [
        ("2026-11-23", State::DossierOpen, false, false, None),
        ("2026-11-23", State::DossierOpen, true, false, Medium),
        ("2026-11-23", State::DossierComplete, false, true, Medium),
        ("2026-12-05", State::Entered, false, false, Low),
        ("2026-12-20", State::Signed, false, false, Low),
        ("2026-12-21", State::Signed, false, false, High),
        ("2026-12-21", State::Notified, false, false, Low),
        ("2026-12-21", State::Notified, true, false, Medium),
        ("2026-12-21", State::PieceMissing, false, false, High),
        ("2027-01-01", State::Notified, false, false, High),
        ("2027-01-01", State::Validated, false, false, None),
        ("2027-01-01", State::Validated, false, true, High),
        ("2027-01-04", State::Notified, false, false, High),
        ("2027-01-05", State::Rejected, true, true, High),
    ] {
        let facts = RiskFacts { state, start_on, today: day(today), late, blocked, lead_time_days: 15 };
        assert_eq!(level(&facts), expected, "{facts:?}");
    }
}

#[test]
fn a_start_is_near_within_twice_the_lead_time() {
    for (start, near) in [("2026-11-20", true), ("2026-12-23", true), ("2026-12-24", false)] {
        assert_eq!(is_near(day(start), day("2026-11-23"), 15), near, "{start}");
    }
}

fn items(client: &Client, query: &str) -> Vec<Value> {
    client.get(&format!("/board{query}")).expect(200)["items"].as_array().expect("items").clone()
}

#[test]
fn a_signed_contract_that_is_not_sent_is_at_risk_and_a_validated_one_is_not() {
    let scene = Scene::open();
    let (path, _) = scene.signed("Ines");
    let (other, _) = scene.validated("Lea");
    let every = items(&scene.case_worker, "?all=true");
    assert_eq!(every.len(), 2);
    let of = |items: &[Value], path: &str| {
        let found = items.iter().find(|one| path.ends_with(one["placement_id"].as_str().unwrap()));
        found.cloned().unwrap_or_else(|| panic!("{path} is not on the board"))
    };
    let signed = of(&every, &path);
    assert_eq!((&signed["unsigned"], &signed["unnotified"], &signed["unvalidated"]), (&json!(false), &json!(true), &json!(true)));
    let validated = of(&every, &other);
    assert_eq!((&validated["unvalidated"], &validated["level"]), (&json!(false), &json!("none")));
    let notify_by = scene.case_worker.get(&path).expect(200)["notify_by"].as_str().unwrap().to_owned();
    scene.on(day(&notify_by).succ_opt().unwrap().to_string().as_str());
    let worker = scene.again(&scene.case_worker);
    let at_risk = items(&worker, "");
    assert_eq!(at_risk.len(), 1, "the validated one is not at risk");
    let signed = of(&at_risk, &path);
    assert_eq!((&signed["level"], &signed["late"]), (&json!("high"), &json!(true)));
    assert_eq!(signed["blocked"][0]["rule"], "SC-CON-06");
    assert_eq!(signed["days_before_start"], 14);
    worker.get("/board?all=perhaps").refused(422, "invalid");
}

#[test]
fn whoever_chose_one_mail_a_day_reads_the_board_in_it() {
    let scene = Scene::open();
    let (path, _) = scene.signed("Ines");
    let version = scene.case_worker.get("/me").expect(200)["version"].as_i64().unwrap();
    scene.case_worker.patch_at("/me", version, &json!({"mail_frequency": "daily"})).expect(200);
    let notify_by = day(scene.case_worker.get(&path).expect(200)["notify_by"].as_str().unwrap());
    let digests = || scene.app.kinds_to(&scene.case_worker.email).iter().filter(|kind| *kind == "daily_digest").count();
    scene.on(&notify_by.succ_opt().unwrap().to_string());
    scene.calendar();
    let in_the_morning = digests();
    // 18:00 of Paris in winter.
    scene.app.later(chrono::Duration::hours(11));
    scene.calendar();
    assert_eq!(digests(), in_the_morning + 1);
    let letter = scene.app.mails_to(&scene.case_worker.email).pop().unwrap();
    assert!(letter.text.contains("Débuts de mission à surveiller"), "{}", letter.text);
    assert!(letter.text.contains("pièces non envoyées à l’agence"), "{}", letter.text);
    assert!(letter.text.contains(&format!("/network{path}")), "{}", letter.text);
    scene.app.later(chrono::Duration::hours(1));
    scene.calendar();
    assert_eq!(digests(), in_the_morning + 1, "once an evening");
    assert!(!scene.app.kinds_to(&scene.approver.email).contains(&"daily_digest".to_owned()));
}
