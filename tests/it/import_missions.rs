//! `relais import missions`: what is taken in, what is left out, and what was mended, each by its line.

use std::process::{Command, Output};

use serde_json::{Value, json};

use crate::support::TestApp;

/// One mission of a feed; what is given replaces.
fn mission(id: &str, changes: &Value) -> Value {
    let mut whole = json!({
        "clientId": id, "title": "Aide aux devoirs", "description": "Aider les enfants du quartier.", "domain": "education",
        "organizationName": "Essai", "city": "Saint-Étienne", "postalCode": "42000", "country": "France",
    });
    for (name, value) in changes.as_object().expect("an object") {
        whole[name] = value.clone();
    }
    whole
}

fn import(app: &TestApp, name: &str, feed: &str, more: &[&str]) -> Output {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join(name);
    std::fs::write(&file, feed).expect("a feed");
    let config = &app.app.config;
    Command::new(env!("CARGO_BIN_EXE_relais"))
        .args(["import", "missions"])
        .arg(&file)
        .args(more)
        .env("RELAIS_DATABASE_URL", &config.database_url)
        .env("RELAIS_DATA_DIR", &config.data_dir)
        .env("RELAIS_MASTER_KEY_FILE", &config.master_key_file)
        .output()
        .expect("the program starts")
}

/// Line and field of each remark on standard error.
fn told(output: &Output, name: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    let remarks = text.lines().filter_map(|line| line.split_once(&format!("{name}:")));
    remarks.map(|(_, rest)| rest.splitn(3, ": ").take(2).collect::<Vec<_>>().join(" ")).collect()
}

#[test]
fn what_was_mended_is_told_by_line_and_in_json() {
    let app = TestApp::start();
    let feed = [
        mission("swapped", &json!({"location": {"lat": 4.387, "lon": 45.439}})),
        mission("code", &json!({"postalCode": "4200X"})),
        mission("good", &json!({"location": {"lat": 45.439, "lon": 4.387}})),
        mission("far", &json!({"location": {"lat": 400, "lon": 4.387}})),
        mission("bad", &json!({"domain": "cuisine"})),
    ];
    let text = format!("[\n{}\n]", feed.each_ref().map(Value::to_string).join(",\n"));
    let first = import(&app, "feed.json", &text, &["--json"]);
    assert_eq!(first.status.code(), Some(1), "{}", String::from_utf8_lossy(&first.stderr));
    assert_eq!(told(&first, "feed.json"), ["2 location", "3 postalCode", "5 location", "6 domain"]);
    let answer: Value = serde_json::from_slice(&first.stdout).expect("JSON");
    let count = |name: &str| answer[name].as_u64();
    assert_eq!((count("imported"), count("unchanged"), count("refused"), count("mended")), (Some(4), Some(0), Some(1), Some(3)));
    let remarks: Vec<(u64, &str, bool)> = answer["remarks"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (one["line"].as_u64().unwrap(), one["field"].as_str().unwrap(), one["refused"].as_bool().unwrap()))
        .collect();
    assert_eq!(remarks, [(2, "location", false), (3, "postalCode", false), (5, "location", false), (6, "domain", true)]);
    assert!(answer["remarks"][0]["message"]["fr"].as_str().unwrap().contains("inversées"), "{answer}");
    let again = import(&app, "feed.json", &text, &[]);
    let said = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(said.contains("unchanged: 4") && said.contains("to check: 3"), "{said}");
}

#[test]
fn the_same_of_a_feed_in_xml() {
    let app = TestApp::start();
    let feed = "<source>\n<mission><title>T</title><clientId>1</clientId><description>D</description><domain>sport</domain>\
                <organizationName>Essai</organizationName><city>Saint-Étienne</city><postalCode>42000</postalCode>\
                <location><lat>4.387</lat><lon>45.439</lon></location></mission>\n</source>";
    let output = import(&app, "feed.xml", feed, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(told(&output, "feed.xml"), ["2 location"]);
}
