//! Many selections for the last seat at the same moment: exactly one wins, on both databases.

use relais::domain::{Actor, Id};
use relais::error::Refusal;
use relais::features::accounts::service::gate;
use relais::features::applications::rules::application::Verb;
use relais::features::applications::rules::inputs::Act;
use relais::features::applications::service;
use serde_json::json;

use super::scene::Scene;
use crate::support::Client;
use crate::support::race::{at_once, racers, rounds};

fn actor(scene: &Scene, client: &Client) -> Actor {
    let account: Id = client.id().parse().unwrap();
    let session = session_of(client);
    scene.app.read(|tx| gate::actor(tx, account, session))
}

/// The session a bearer token carries.
fn session_of(client: &Client) -> Id {
    use base64::Engine;
    let token = client.access_token.clone().unwrap();
    let claims = token.split('.').nth(1).unwrap();
    let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(claims).unwrap();
    let claims: serde_json::Value = serde_json::from_slice(&claims).unwrap();
    claims["sid"].as_str().unwrap().parse().unwrap()
}

#[test]
fn one_of_many_selections_wins_the_last_seat() {
    let scene = Scene::with_seats(1);
    let actor = actor(&scene, &scene.case_worker);
    let mut racing: Vec<(String, Client)> = Vec::new();
    for round in 0..rounds() {
        for number in racing.len()..racers() {
            scene.app.forgives();
            let candidate = scene.candidate(&format!("Ines{round}x{number}"));
            let path = scene.applies(&candidate);
            scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
            racing.push((path, candidate));
        }
        let (db, now) = (&scene.app.app.shell.db, scene.app.now());
        let ids: Vec<Id> = racing.iter().map(|(path, _)| path.rsplit('/').next().unwrap().parse().unwrap()).collect();
        let outcomes: Vec<Result<i32, Refusal>> = at_once(&ids, |_, id| {
            db.write(now, |tx| service::act(tx, &actor, *id, Verb::Select, 2, &Act::default()).map(|view| view.version))
        });
        let won: Vec<usize> = (0..racing.len()).filter(|racer| outcomes[*racer].is_ok()).collect();
        let no_seat = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refusal::NoSeat))).count();
        assert_eq!((won.len(), no_seat), (1, racing.len() - 1), "{outcomes:?}");
        // Whoever won gives it back, so that the next round has the same to win.
        let (path, winner) = racing.remove(won[0]);
        winner.does(&path, "decline", &json!({"reason": "other"})).expect(200);
    }
}
