//! Many approvals of different files at the same moment, for one seat or one slot: exactly one wins, on both databases.

use diesel::prelude::*;
use relais::db::schema::{accreditations, missions};
use relais::domain::{Id, Role};
use relais::error::Refusal;
use relais::features::placements::rules::transitions::{Transition, Why};
use relais::features::placements::service::decide;
use serde_json::{Value, json};

use super::scene::{Opening, Scene, sheet};
use crate::support::Client;
use crate::support::race::{at_once, racers, rounds};

/// A network with room for everybody who will race, and a second approver.
fn open() -> (Scene, Client) {
    let (seats, room) = (i32::try_from(racers()).unwrap(), u32::try_from(racers() + rounds()).unwrap());
    let scene = Scene::with(&Opening { seats, recruitments: room, lending: room, ..Opening::default() });
    let second = scene.app.staff(Role::Approver, "Lise");
    (scene, second)
}

/// As many complete files as there will be racers: those that lost, and new ones in the place of the others.
fn fill(scene: &Scene, round: usize, files: &mut Vec<String>) {
    for number in files.len()..racers() {
        scene.app.forgives();
        let candidate = scene.candidate(&format!("Ines{round}x{number}"), json!({}));
        let placement = scene.placed(&candidate);
        scene.brings_all(&placement);
        files.push(placement);
    }
}

/// Every file is approved at once, each by one of two approvers; answers who won.
fn all_at_once(scene: &Scene, files: &[String], approvers: &[&Client]) -> Vec<Result<(), Refusal>> {
    let actors: Vec<_> = approvers.iter().map(|one| scene.actor(one)).collect();
    let versions: Vec<(Id, i32)> = files
        .iter()
        .map(|path| {
            let seen = scene.case_worker.get(path).expect(200);
            assert_eq!(seen["state"], "dossier_complete");
            let version = seen["version"].as_i64().unwrap();
            (path.rsplit('/').next().unwrap().parse().unwrap(), i32::try_from(version).unwrap())
        })
        .collect();
    let (db, now) = (&scene.app.app.shell.db, scene.app.now());
    at_once(&versions, |number, (id, version)| {
        let input = Transition::Approve(Why::default());
        db.write(now, |tx| decide::act(tx, &actors[number % actors.len()], *id, *version, &input).map(|_| ()))
    })
}

/// One winner; everybody else is told what is gone. The winner is given up so that the next round has the same to win.
fn settled(scene: &Scene, files: &mut Vec<String>, outcomes: &[Result<(), Refusal>], gone: fn(&Refusal) -> bool) {
    let won: Vec<usize> = (0..files.len()).filter(|file| outcomes[*file].is_ok()).collect();
    let lost = outcomes.iter().filter(|outcome| outcome.as_ref().is_err_and(gone)).count();
    assert_eq!((won.len(), lost), (1, files.len() - 1), "{outcomes:?}");
    let winner = files.remove(won[0]);
    assert_eq!(scene.state(&winner), "network_approved");
    scene.case_worker.does(&winner, "abandon", &json!({"reason": "other"})).expect(200);
}

fn set_seats(scene: &Scene, seats: i32) {
    let mission = scene.mission.to_string();
    scene.app.write(|tx| {
        diesel::update(missions::table.find(&mission))
            .set((missions::seats.eq(seats), missions::sheet.eq(sheet(seats).to_string()), missions::state.eq("published")))
            .execute(tx.conn)?;
        Ok(())
    });
}

fn set_licence(scene: &Scene, field: &str, count: u32) {
    scene.app.write(|tx| {
        let (id, decision): (String, String) =
            accreditations::table.select((accreditations::id, accreditations::decision)).first(tx.conn)?;
        let mut decision: Value = serde_json::from_str(&decision).unwrap();
        match field {
            "recruitment" => decision["recruitment"]["count"] = json!(count),
            _ => decision["lending_cap"] = json!(count),
        }
        diesel::update(accreditations::table.find(id)).set(accreditations::decision.eq(decision.to_string())).execute(tx.conn)?;
        Ok(())
    });
}

#[test]
fn one_approval_wins_the_last_seat() {
    let (scene, second) = open();
    let mut files = Vec::new();
    for round in 0..rounds() {
        set_seats(&scene, i32::try_from(racers()).unwrap());
        fill(&scene, round, &mut files);
        set_seats(&scene, 1);
        let before = scene.left();
        let outcomes = all_at_once(&scene, &files, &[&scene.approver, &second]);
        assert_eq!(scene.left(), (0, before.1 - 1, before.2 - 1));
        settled(&scene, &mut files, &outcomes, |refusal| matches!(refusal, Refusal::NoSeat));
        assert_eq!(scene.left(), before, "giving up frees everything");
    }
}

#[test]
fn one_approval_wins_the_last_slot_of_the_licence() {
    for field in ["recruitment", "lending"] {
        let (scene, second) = open();
        let mut files = Vec::new();
        for round in 0..rounds() {
            fill(&scene, round, &mut files);
            set_licence(&scene, field, 1);
            let outcomes = all_at_once(&scene, &files, &[&scene.approver, &second]);
            assert_eq!(scene.left().0, i64::try_from(racers()).unwrap() - 1, "only the winner took a seat");
            settled(&scene, &mut files, &outcomes, |refusal| matches!(refusal, Refusal::NoSlot));
        }
    }
}

#[test]
fn one_of_two_approvers_of_one_file_wins_and_the_other_reads_again() {
    let scene = Scene::open();
    let second = scene.app.staff(Role::Approver, "Lise");
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    scene.brings_all(&placement);
    let outcomes = all_at_once(&scene, &[placement.clone(), placement.clone()], &[&scene.approver, &second]);
    let stale = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refusal::Stale))).count();
    assert_eq!((outcomes.iter().filter(|outcome| outcome.is_ok()).count(), stale), (1, 1), "{outcomes:?}");
    assert_eq!(scene.left(), (3, 19, 19));
}
