//! `relais rank`: the files it reads, the lines it refuses, what it prints.

use std::fs;

use proptest::prelude::*;
use relais::cli::rank::{RankArgs, run};
use relais::domain::Lang;
use relais::features::matching::rules::{read_candidate, read_mission};
use serde_json::{Value, json};

use crate::ranking::{ON, day, merged};

fn mission(changes: Value) -> Value {
    let base = json!({
        "id": "m1", "regime": "civic_service", "title": "Accueil", "domain": "solidarite", "sites": [{"insee": "42218"}],
        "starts_from": "2026-12-11", "starts_to": "2027-03-01", "months": 8, "weekly_hours": 24, "slots": 0, "slots_needed": 0,
        "open_to_minors": true, "accessible": false, "seats_left": 2, "pending_applications": 3, "host_answer_days": null,
        "published_on": "2026-11-01", "unknown": "ignored"
    });
    merged(base, changes)
}

fn candidate(changes: Value) -> Value {
    let base = json!({
        "id": "c1", "birth_date": "2004-05-06", "nationality": "FR", "home": {"insee": "42218"}, "mobility_km": 30,
        "available_from": "2026-12-01", "available_to": null, "weekly_hours_max": null, "slots": 0, "interests": [],
        "needs_accessible": false, "profile_completed_on": "2026-11-02"
    });
    merged(base, changes)
}

/// Exit status, standard output, standard error.
fn rank(missions: &str, candidate: &str, why: Option<&str>) -> (u8, String, String) {
    rank_in(Lang::En, missions, candidate, why)
}

fn rank_in(lang: Lang, missions: &str, candidate: &str, why: Option<&str>) -> (u8, String, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let args = RankArgs {
        missions: folder.path().join("M.jsonl"),
        candidate: folder.path().join("C.json"),
        on: day(ON),
        top: 20,
        why: why.map(str::to_owned),
        lang,
    };
    fs::write(&args.missions, missions).expect("missions written");
    fs::write(&args.candidate, candidate).expect("a candidate written");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let status = run(&args, &mut out, &mut err).expect("memory is writable");
    (status, String::from_utf8(out).expect("utf-8"), String::from_utf8(err).expect("utf-8"))
}

#[test]
fn the_output_is_that_of_the_contract() {
    let missions = format!("\u{feff}{}\n\n{}\n", mission(json!({})), mission(json!({"id": "m0", "seats_left": 0})));
    let (status, out, err) = rank(&missions, &candidate(json!({})).to_string(), None);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(
        out,
        "[{\"mission_id\":\"m1\",\"score\":81175,\"distance_m\":0,\"start_on\":\"2026-12-11\",\"verdict\":\"eligible\",\"terms\":\
         {\"proximity\":1000,\"dates\":945,\"week\":1000,\"interests\":500,\"flood\":700,\"responsiveness\":500,\"waiting\":222}}]\n"
    );
}

#[test]
fn bad_lines_are_named_with_their_fields_and_the_others_are_ranked() {
    let lines = [
        mission(json!({"id": "a"})).to_string(),
        "{\"id\": ".to_owned(),
        mission(
            json!({"id": "b", "sites": [{"insee": "42218"}, {"lat": 145.4, "lon": 4.3}], "seats_left": -1, "slots": 1 << 28}),
        )
        .to_string(),
        mission(json!({"id": "c", "sites": [{"insee": "42999"}], "starts_from": "2026-02-30", "weekly_hours": -1})).to_string(),
        "[]".to_owned(),
        "\u{1}".to_owned(),
        "{}".to_owned(),
        mission(json!({"id": "d", "sites": [], "domain": "cooking", "regime": 3})).to_string(),
        mission(json!({"id": "e"})).to_string(),
    ];
    let (status, out, err) = rank(&lines.join("\r\n"), &candidate(json!({})).to_string(), None);
    assert_eq!(status, 1);
    let found: Vec<Value> = serde_json::from_str(&out).expect("an array");
    assert_eq!(found.iter().map(|line| line["mission_id"].as_str()).collect::<Vec<_>>(), [Some("a"), Some("e")]);
    let refused: Vec<&str> = err.lines().map(|line| line.split_once("M.jsonl:").expect("the file").1).collect();
    assert_eq!(refused.len(), 7, "{err}");
    let expected: [(&str, &[&str]); 7] = [
        ("2:", &["not JSON"]),
        ("3:", &["/sites/1/lat", "/seats_left", "/slots"]),
        ("4:", &["/sites/0/insee", "/starts_from", "/weekly_hours"]),
        ("5:", &["object"]),
        ("6:", &["not JSON"]),
        ("7:", &["/id", "/regime", "/domain", "/sites", "/starts_from", "/starts_to", "/seats_left", "/published_on"]),
        ("8:", &["/sites", "/domain", "/regime"]),
    ];
    for (line, (number, fields)) in refused.iter().zip(expected) {
        assert!(line.starts_with(number), "{line}");
        assert!(fields.iter().all(|field| line.contains(field)), "{line}");
    }
}

#[test]
fn a_bad_candidate_is_refused_with_every_field() {
    let bad = candidate(json!({
        "home": {"lat": 45.0}, "mobility_km": -3, "interests": ["sport", "chess"], "birth_date": "6/5/2004", "nationality": "France",
        "regimes": ["both"], "weekly_hours_max": "a lot", "profile_completed_on": null
    }));
    let (status, out, err) = rank(&mission(json!({})).to_string(), &bad.to_string(), None);
    assert_eq!((status, out.as_str()), (1, ""));
    let fields = [
        "home/lon",
        "mobility_km",
        "interests",
        "birth_date",
        "nationality",
        "regimes",
        "weekly_hours_max",
        "profile_completed_on",
    ];
    for field in fields {
        assert!(err.contains(&format!("/{field}: ")), "{field}: {err}");
    }
    let (status, out, err) = rank("", "{", None);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("C.json: not JSON"), "{err}");
}

#[test]
fn what_is_refused_is_said_in_french_when_french_is_asked_for() {
    let good = mission(json!({})).to_string();
    let (status, _, err) = rank_in(Lang::Fr, "{bad}\n", &candidate(json!({})).to_string(), None);
    assert_eq!(
        (status, err.contains("1: ce n’est pas du JSON (colonne 2)"), err.contains("expected")),
        (1, true, false),
        "{err}"
    );
    let (status, _, err) = rank_in(Lang::Fr, &good, "{\n", None);
    assert_eq!((status, err.contains("ce n’est pas du JSON (ligne 2, colonne 0)")), (1, true), "{err}");
    let (status, _, err) = rank_in(Lang::Fr, &good, &candidate(json!({})).to_string(), Some("zz"));
    assert_eq!((status, err.contains("aucune mission \"zz\"")), (1, true), "{err}");
    let long = format!("\"{}\"", "x".repeat(1 << 20));
    let (status, _, err) = rank_in(Lang::Fr, &long, &candidate(json!({})).to_string(), None);
    assert_eq!((status, err.contains("écrivez au plus")), (1, true), "{err}");
}

#[test]
fn why_gives_the_terms_or_every_filter() {
    let missions = format!("{}\n{}\n", mission(json!({})), mission(json!({"id": "m2", "seats_left": 0, "weekly_hours": 35})));
    let person = candidate(json!({"weekly_hours_max": 30})).to_string();
    let (status, out, _) = rank(&missions, &person, Some("m1"));
    let answer: Value = serde_json::from_str(&out).expect("an object");
    assert_eq!((status, &answer["mission_id"], &answer["terms"]["flood"]), (0, &json!("m1"), &json!(700)));
    assert_eq!(answer["reasons"][0], "less than 1 km from your home");
    let explained = answer["explained"].as_array().expect("every term");
    let sum: u64 = explained.iter().map(|one| one["value"].as_u64().unwrap() * one["weight"].as_u64().unwrap()).sum();
    assert_eq!((explained.len(), Some(sum)), (7, answer["score"].as_u64()));
    for one in explained {
        assert_eq!(one["value"], answer["terms"][one["term"].as_str().unwrap()]);
        assert!(one["message"].as_str().is_some_and(|said| said.len() > 10), "{one}");
    }

    let (status, out, _) = rank(&missions, &person, Some("m2"));
    let answer: Value = serde_json::from_str(&out).expect("an object");
    assert_eq!(status, 0);
    assert_eq!(
        answer,
        json!({"mission_id": "m2", "filters": [
            {"filter": "seats", "message": "no seat is left", "needed": {"change": {"kind": "seat"},
                "message": "a seat that comes free: an application goes on the waiting list"}},
            {"filter": "hours", "message": "the mission takes 35 hours a week, you have 30",
                "needed": {"change": {"kind": "hours", "hours": 35.0}, "message": "giving 35 hours a week"}},
        ]})
    );

    let (status, out, err) = rank(&missions, &person, Some("m3"));
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("m3"), "{err}");
}

#[test]
fn missing_files_are_said() {
    let nowhere = |name: &str| std::path::PathBuf::from("no/such/folder").join(name);
    let args = RankArgs { missions: nowhere("M"), candidate: nowhere("C"), on: day(ON), top: 1, why: None, lang: Lang::Fr };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    assert_eq!(run(&args, &mut out, &mut err).expect("memory is writable"), 1);
    assert!(out.is_empty() && String::from_utf8_lossy(&err).contains("no/such/folder"));
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z0-9-]{0,10}".prop_map(Value::from),
        Just(json!("9999-12-31")),
        Just(json!("0000-01-01")),
        Just(json!({"insee": "42218"})),
        Just(json!({"lat": 90, "lon": 180})),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| proptest::collection::vec(inner, 0..4).prop_map(Value::from))
}

fn scrambled(base: Value) -> impl Strategy<Value = Value> {
    let names: Vec<String> = base.as_object().expect("an object").keys().cloned().collect();
    proptest::collection::vec((proptest::sample::select(names), any_json()), 0..5).prop_map(move |changes| {
        let changes: serde_json::Map<String, Value> = changes.into_iter().collect();
        merged(base.clone(), Value::Object(changes))
    })
}

proptest! {
    #[test]
    fn no_input_makes_it_panic(mission in scrambled(mission(json!({}))), candidate in scrambled(candidate(json!({}))), junk in any_json()) {
        let _ = read_mission(&junk).is_ok();
        let _ = read_candidate(&junk).is_ok();
        let (status, _, err) = rank(&mission.to_string(), &candidate.to_string(), Some("m1"));
        prop_assert_eq!(status == 1, !err.is_empty());
        let (status, out, err) = rank(&mission.to_string(), &candidate.to_string(), None);
        prop_assert_eq!(status == 1, !err.is_empty());
        prop_assert!(out.is_empty() || serde_json::from_str::<Vec<Value>>(&out).is_ok());
    }
}
