//! Many requests about one thing at the same moment, over HTTP (trust G). The races for a last seat are with what they race for:
//! `placements/race.rs`, `applications/last_seat.rs`.

use std::collections::BTreeSet;

use relais::domain::Role;
use serde_json::json;

use crate::support::TestApp;
use crate::support::race::{at_once, rounds};

#[test]
fn one_of_twenty_writers_wins_and_the_others_read_again() {
    let app = TestApp::start();
    let host = app.host("Samira");
    let made = host.post("/organizations", &organization("Les Tilleuls")).expect(201);
    let path = format!("/organizations/{}", made["id"].as_str().unwrap());
    for round in 0..rounds() {
        let version = host.get(&path).expect(200)["version"].as_i64().unwrap();
        let names: Vec<String> = (0..20).map(|number| format!("Les Tilleuls {round} {number}")).collect();
        let answers = at_once(&names, |_, name| host.patch_at(&path, version, &json!({ "name": name })));
        let count = |status: u16| answers.iter().filter(|answer| answer.status == status).count();
        assert_eq!((count(200), count(412)), (1, 19), "{:?}", answers.iter().map(|one| one.status).collect::<Vec<_>>());
        let kept = host.get(&path).expect(200);
        let winner = answers.iter().find(|answer| answer.status == 200).unwrap();
        assert_eq!((&kept["name"], &kept["version"]), (&winner.json["name"], &json!(version + 1)));
    }
}

#[test]
fn thirty_equal_creations_with_one_key_make_one_thing() {
    let app = TestApp::start();
    let approver = app.staff(Role::Approver, "Anne");
    let body = json!({"name": "Rentrée", "mode": "stable"}).to_string();
    for round in 0..rounds() {
        let key = format!("rentree-{round}");
        let answers = at_once(&[(); 30], |_, ()| {
            let answer = approver.send("POST", "/campaigns", Some(body.clone()), &[("Idempotency-Key", &key)]);
            (answer.status, answer.text)
        });
        let told: BTreeSet<_> = answers.into_iter().collect();
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told.first().unwrap().0, 201);
        let all = approver.get("/campaigns?limit=100").expect(200)["items"].as_array().unwrap().len();
        assert_eq!(all, round + 1, "one campaign a key");
    }
}

fn organization(name: &str) -> serde_json::Value {
    json!({
        "name": name, "legal_form": "association", "rna": "W423000001", "commune": "42218", "address": "1 rue de la République",
        "contact": {"name": "Samira", "email": "samira@exemple.fr"}, "licensed_or_covered": false,
        "activities": {"worship": false, "political": false, "union": false},
    })
}
