//! Pieces of a placement: who may send and read which, and in whose name.

use diesel::prelude::*;
use relais::db::schema::{documents, placements};
use relais::domain::Role;
use relais::history::{Entity, access};
use serde_json::{Value, json};

use super::corpus;
use super::scene::{document_of, send};
use super::uploads::download;
use crate::placements::scene::Scene;
use crate::support::Client;

#[track_caller]
fn sends(client: &Client, placement: &str, code: &str) -> Value {
    let pdf = corpus::pdf(1);
    send(client, &format!("{placement}/documents"), &[("code", code)], Some(("a.pdf", "application/pdf", &pdf))).expect(201)
}

#[test]
fn a_sensitive_piece_is_read_by_the_person_and_the_network_only() {
    let scene = Scene::open();
    let candidate = scene.candidate("Amina", json!({}));
    let placement = scene.placed(&candidate);
    let (path, id) = document_of(&sends(&candidate, &placement, "MED"));
    let (auditor, elsewhere) =
        (scene.app.staff(Role::Auditor, "Odile"), scene.app.staff_of(Role::CaseWorker, "Cleo", Some(&["01"])));
    let other = scene.candidate("Basile", json!({}));
    let readers = [
        (&candidate, 200),
        (&scene.case_worker, 200),
        (&scene.approver, 200),
        (&scene.host, 404),
        (&auditor, 404),
        (&elsewhere, 404),
        (&other, 404),
    ];
    for (reader, wanted) in readers {
        assert_eq!(download(reader, &path).0, wanted, "{}", reader.email);
        assert_eq!(reader.fetch("HEAD", &format!("{path}/content")).0, wanted, "{}", reader.email);
    }
    assert_eq!(scene.app.read(|tx| access::of(tx, Entity::Document, id)).len(), 3);

    let pdf = corpus::pdf(1);
    let file = Some(("a.pdf", "application/pdf", pdf.as_slice()));
    let documents = format!("{placement}/documents");
    send(&scene.host, &documents, &[("code", "MED")], file).refused(403, "forbidden");
    send(&other, &documents, &[("code", "MED")], file).refused(404, "not_found");
    send(&candidate, &documents, &[("code", "PHOTO_CV")], file).refused(422, "refused_by_rule");
    let (sheet, _) = document_of(&sends(&scene.host, &placement, "H_TUTEUR"));
    assert_eq!(download(&scene.host, &sheet).0, 200);
}

#[test]
fn a_read_on_paper_is_logged_for_both() {
    let scene = Scene::open();
    let made = scene.case_worker.post("/paper-accounts", &json!({"given_name": "Paul", "family_name": "Essai"}));
    let paper = made.expect(201);
    let acted = scene.case_worker.on_behalf_of(paper["id"].as_str().expect("an id"));
    let profile = json!({
        "given_name": "Paul", "family_name": "Essai", "phone": "06 12 34 56 78", "address": {"insee": "69266"},
        "birth_date": "2004-05-17", "nationality": "FR", "mobility_km": 30, "available_from": "2026-12-01",
        "interests": ["solidarite"], "needs_accessible": false,
    });
    acted.put("/me/profile", &profile).expect(201);
    let placement = scene.placed(&acted);
    let (path, id) = document_of(&sends(&acted, &placement, "ID"));
    assert_eq!(download(&acted, &path).0, 200);
    let rows = scene.app.read(|tx| access::of(tx, Entity::Document, id));
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].actor.to_string(), scene.case_worker.id());
    assert_eq!(rows[0].on_behalf_of.map(|id| id.to_string()).as_deref(), paper["id"].as_str());
}

#[test]
fn files_of_identity_go_once_the_agency_has_validated_and_the_delay_is_over() {
    let scene = Scene::open();
    let candidate = scene.candidate("Amina", json!({}));
    let placement = scene.placed(&candidate);
    let id = placement.trim_start_matches("/placements/").to_owned();
    let [identity, honour] = ["ID", "HONOUR"].map(|code| document_of(&sends(&candidate, &placement, code)).0);
    let turn = |day: &str| {
        scene.app.later(day.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - scene.app.now());
        scene.app.write(relais::features::documents::service::forget_served);
    };
    turn("2026-11-30T12:00:00Z");
    scene.app.write(|tx| {
        let day: chrono::NaiveDate = "2026-12-01".parse().unwrap();
        diesel::update(placements::table.find(&id)).set(placements::validated_on.eq(day)).execute(tx.conn)?;
        Ok(())
    });
    let noted = json!({"valid_until": "2031-05-01", "issued_on": "2021-05-02", "reading": {"kind": "national_card"}});
    let worker = scene.again(&scene.case_worker);
    let seen = worker.does(&identity, "accept", &noted).expect(200)["seen"].clone();
    assert_eq!(
        (&seen["kind"], &seen["valid_until"], &seen["on"]),
        (&json!("national_card"), &json!("2031-05-01"), &json!("2026-11-30"))
    );
    assert_eq!(seen["by"], worker.id());
    let held = |path: &str| {
        scene.app.read(|tx| {
            let id: relais::domain::Id = path.trim_start_matches("/documents/").parse().unwrap();
            let file: String =
                documents::table.find(id.to_string()).select(documents::file_id.assume_not_null()).first(tx.conn)?;
            Ok(relais::vault::by_id(tx, file.parse().unwrap())?.is_some())
        })
    };
    turn("2027-03-02T12:00:00Z");
    assert_eq!((held(&identity), held(&honour)), (true, true));
    turn("2027-03-03T12:00:00Z");
    assert_eq!((held(&identity), held(&honour)), (false, true));
    let worker = scene.again(&scene.case_worker);
    let left = worker.get(&identity).expect(200);
    assert_eq!((&left["file"], &left["file_deleted_on"], &left["seen"]), (&json!(null), &json!("2027-03-03"), &seen));
    assert_eq!(worker.get(&honour).expect(200)["file_deleted_on"], json!(null));
    let app = &scene.app.app;
    let objects = || -> Vec<std::fs::DirEntry> {
        let entries = std::fs::read_dir(app.config.data_dir.join("vault")).expect("a vault");
        entries.map(|entry| entry.expect("an entry")).collect()
    };
    let before = objects();
    // The age of an object is told by its file, so the clock is set from it.
    let written = before.iter().map(|one| one.metadata().expect("an object").modified().expect("an instant")).max();
    let later = chrono::DateTime::<chrono::Utc>::from(written.expect("an object")) + chrono::Duration::hours(25);
    relais::vault::check::sweep(&app.vault, &app.shell.db, later).expect("a sweep");
    assert_eq!(objects().len(), before.len() - 1, "the bytes are gone too");
}

#[test]
fn a_copy_that_comes_after_that_day_is_not_gone_before_anybody_has_looked() {
    let scene = Scene::open();
    let candidate = scene.candidate("Amina", json!({}));
    let placement = scene.placed(&candidate);
    let id = placement.trim_start_matches("/placements/").to_owned();
    let (first, _) = document_of(&sends(&candidate, &placement, "ID"));
    scene.app.write(|tx| {
        let day: chrono::NaiveDate = "2026-12-01".parse().unwrap();
        diesel::update(placements::table.find(&id)).set(placements::validated_on.eq(day)).execute(tx.conn)?;
        Ok(())
    });
    let turn = |day: &str| {
        scene.app.later(day.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - scene.app.now());
        scene.app.write(relais::features::documents::service::forget_served);
    };
    let deleted = |path: &str| scene.again(&scene.case_worker).get(path).expect(200)["file_deleted_on"].clone();
    scene.app.later("2027-06-01T12:00:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() - scene.app.now());
    let (second, _) = document_of(&sends(&scene.again(&candidate), &placement, "RENEWAL"));
    turn("2027-06-02T12:00:00Z");
    assert_eq!((deleted(&first), deleted(&second)), (json!("2027-06-02"), json!(null)));
    turn("2027-08-31T12:00:00Z");
    assert_eq!(deleted(&second), json!(null));
    turn("2027-09-01T12:00:00Z");
    assert_eq!(deleted(&second), json!("2027-09-01"), "as long as the others, from its own day");
}

#[test]
fn files_of_a_file_that_was_given_up_go_after_the_same_delay() {
    let scene = Scene::open();
    let candidate = scene.candidate("Amina", json!({}));
    let placement = scene.placed(&candidate);
    let (identity, _) = document_of(&sends(&candidate, &placement, "ID"));
    candidate.does(&placement, "abandon", &json!({"reason": "found_job"})).expect(200);
    for (day, deleted) in [("2027-02-22", json!(null)), ("2027-02-23", json!("2027-02-23"))] {
        let then = format!("{day}T12:00:00Z").parse::<chrono::DateTime<chrono::Utc>>().unwrap();
        scene.app.later(then - scene.app.now());
        scene.app.write(relais::features::documents::service::forget_served);
        let worker = scene.again(&scene.case_worker);
        assert_eq!(worker.get(&identity).expect(200)["file_deleted_on"], deleted, "{day}");
    }
}
