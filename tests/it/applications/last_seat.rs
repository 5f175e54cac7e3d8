//! Two people of the network select for the last seat at the same moment: exactly one wins, on both databases.

use std::sync::Barrier;

use relais::domain::{Actor, Id};
use relais::error::Refusal;
use relais::features::accounts::service::gate;
use relais::features::applications::rules::application::Verb;
use relais::features::applications::rules::inputs::Act;
use relais::features::applications::service;
use serde_json::json;

use super::scene::Scene;
use crate::support::Client;

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
fn one_of_two_selections_wins_the_last_seat() {
    let scene = Scene::with_seats(1);
    let mut paths = Vec::new();
    for name in ["Ines", "Bilal"] {
        let path = scene.applies(&scene.candidate(name));
        scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
        paths.push(path);
    }
    let actor = actor(&scene, &scene.case_worker);
    let ids: Vec<Id> = paths.iter().map(|path| path.rsplit('/').next().unwrap().parse().unwrap()).collect();
    let (db, now) = (&scene.app.app.shell.db, scene.app.now());
    let barrier = Barrier::new(2);
    let outcomes: Vec<Result<i32, Refusal>> = std::thread::scope(|scope| {
        let racers: Vec<_> = ids
            .iter()
            .map(|id| {
                let (actor, barrier) = (&actor, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    db.write(now, |tx| service::act(tx, actor, *id, Verb::Select, 2, &Act::default()).map(|view| view.version))
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    });
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let no_seat = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refusal::NoSeat))).count();
    assert_eq!((won, no_seat), (1, 1), "{outcomes:?}");
}
