//! Many approvals of different files at the same moment, for one seat or one slot: exactly one wins, on both databases.

use std::sync::Barrier;

use diesel::prelude::*;
use relais::db::schema::{accreditations, missions};
use relais::domain::Id;
use relais::error::Refusal;
use relais::features::placements::rules::transitions::{Transition, Why};
use relais::features::placements::service::decide;
use serde_json::{Value, json};

use super::scene::{Scene, sheet};
use crate::support::Client;

const FILES: usize = 4;
const ROUNDS: usize = 3;

/// As many complete files as there will be racers.
fn complete_files(scene: &Scene, round: usize) -> Vec<String> {
    (0..FILES)
        .map(|number| {
            let candidate = scene.candidate(&format!("Ines{round}x{number}"), json!({}));
            let placement = scene.placed(&candidate);
            scene.brings_all(&placement);
            assert_eq!(scene.state(&placement), "dossier_complete");
            placement
        })
        .collect()
}

/// Every file is approved at once, each by one of two approvers; answers who won.
fn all_at_once(scene: &Scene, files: &[String], approvers: &[&Client]) -> Vec<Result<(), Refusal>> {
    let actors: Vec<_> = approvers.iter().map(|one| scene.actor(one)).collect();
    let versions: Vec<(Id, i32)> = files
        .iter()
        .map(|path| {
            let version = scene.case_worker.get(path).expect(200)["version"].as_i64().unwrap();
            (path.rsplit('/').next().unwrap().parse().unwrap(), i32::try_from(version).unwrap())
        })
        .collect();
    let (db, now) = (&scene.app.app.shell.db, scene.app.now());
    let barrier = Barrier::new(files.len());
    std::thread::scope(|scope| {
        let racers: Vec<_> = versions
            .iter()
            .enumerate()
            .map(|(number, (id, version))| {
                let (actor, barrier) = (&actors[number % actors.len()], &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    let input = Transition::Approve(Why::default());
                    db.write(now, |tx| decide::act(tx, actor, *id, *version, &input).map(|_| ()))
                })
            })
            .collect();
        racers.into_iter().map(|racer| racer.join().unwrap()).collect()
    })
}

/// One winner; everybody else is told what is gone. The winner is given up so that the next round has the same to win.
fn settled(scene: &Scene, files: &[String], outcomes: &[Result<(), Refusal>], gone: fn(&Refusal) -> bool) {
    let won = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    let lost = outcomes.iter().filter(|outcome| outcome.as_ref().is_err_and(gone)).count();
    assert_eq!((won, lost), (1, files.len() - 1), "{outcomes:?}");
    let approved: Vec<_> = files.iter().filter(|path| scene.state(path) == "network_approved").collect();
    assert_eq!(approved.len(), 1);
    for path in files {
        scene.case_worker.does(path, "abandon", &json!({"reason": "other"})).expect(200);
    }
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
    let scene = Scene::open();
    let second = scene.app.staff(relais::domain::Role::Approver, "Lise");
    for round in 0..ROUNDS {
        set_seats(&scene, i32::try_from(FILES).unwrap());
        let files = complete_files(&scene, round);
        set_seats(&scene, 1);
        let before = scene.left();
        let outcomes = all_at_once(&scene, &files, &[&scene.approver, &second]);
        assert_eq!(scene.left(), (0, before.1 - 1, before.2 - 1));
        settled(&scene, &files, &outcomes, |refusal| matches!(refusal, Refusal::NoSeat));
        assert_eq!(scene.left(), before, "giving up frees everything");
    }
}

#[test]
fn one_approval_wins_the_last_slot_of_the_licence() {
    for field in ["recruitment", "lending"] {
        let scene = Scene::open();
        let second = scene.app.staff(relais::domain::Role::Approver, "Lise");
        for round in 0..ROUNDS {
            let files = complete_files(&scene, round);
            set_licence(&scene, field, 1);
            let outcomes = all_at_once(&scene, &files, &[&scene.approver, &second]);
            assert_eq!(scene.left().0, i64::try_from(FILES).unwrap() - 1, "only the winner took a seat");
            settled(&scene, &files, &outcomes, |refusal| matches!(refusal, Refusal::NoSlot));
        }
    }
}

#[test]
fn one_of_two_approvers_of_one_file_wins_and_the_other_reads_again() {
    let scene = Scene::open();
    let second = scene.app.staff(relais::domain::Role::Approver, "Lise");
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    scene.brings_all(&placement);
    let outcomes = all_at_once(&scene, &[placement.clone(), placement.clone()], &[&scene.approver, &second]);
    let stale = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refusal::Stale))).count();
    assert_eq!((outcomes.iter().filter(|outcome| outcome.is_ok()).count(), stale), (1, 1), "{outcomes:?}");
    assert_eq!(scene.left(), (3, 19, 19));
}
