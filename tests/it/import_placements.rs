//! Placements that ran before the network came: rows read, held against their dates, and brought in once.

use chrono::NaiveDate;
use relais::domain::Id;
use relais::features::placements::rules::bring_in::{Reading, read};
use relais::features::placements::service::bring_in::{Brought, bring_in};
use serde_json::{Value, json};

use crate::placements::scene::Scene;

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

/// A mission that has been running since the first of October.
fn row(change: Value) -> Value {
    let mut row = json!({
        "contract_number": "NA-000-26-00001-00042", "licence": "NA-000-26-00001", "host_rna": "W421000733",
        "mission_title": "Faire vivre le jardin partagé", "domain": "solidarite", "site_insee": "69266",
        "weekly_hours": 28, "tutor_name": "Samira Benali", "tutor_email": "samira@exemple.fr",
        "given_name": "Lina", "family_name": "Roux", "birth_date": "2005-03-02", "nationality": "FR", "email": "lina@exemple.fr",
        "state": "in_mission", "signed_on": "2026-09-10", "notified_on": "2026-09-11", "validated_on": "2026-09-20",
        "start_on": "2026-10-01", "end_on": "2027-05-31", "leave_taken": 2, "tasks_done": "register_entry induction",
    });
    if let (Some(all), Some(changes)) = (row.as_object_mut(), change.as_object()) {
        for (name, value) in changes {
            if value.is_null() {
                all.remove(name)
            } else {
                all.insert(name.clone(), value.clone())
            };
        }
    }
    row
}

fn reading(rows: &[Value]) -> Reading {
    let text: Vec<String> = rows.iter().map(Value::to_string).collect();
    read(text.join("\n").as_bytes(), today()).unwrap()
}

fn faults(change: Value) -> Vec<(u64, String)> {
    reading(&[row(change)]).faults.into_iter().map(|fault| (fault.line, fault.field)).collect()
}

#[test]
fn a_row_is_held_against_its_dates() {
    assert_eq!(faults(json!({})), []);
    let table = [
        (json!({"state": "archived"}), "state"),
        (json!({"state": "validated"}), "state"),
        (json!({"state": "completed"}), "state"),
        (json!({"validated_on": null}), "validated_on"),
        (json!({"validated_on": "2026-09-01"}), "validated_on"),
        (json!({"signed_on": "2026-10-02"}), "start_on"),
        (json!({"end_on": "2027-01-31"}), "end_on"),
        (json!({"host_rna": null}), "host_siret"),
        (json!({"birth_date": "02/03/2005"}), "birth_date"),
        (json!({"colour": "blue"}), "colour"),
        (json!({"contract_number": null}), "contract_number"),
    ];
    for (change, field) in table {
        let found = faults(change.clone());
        assert!(found.contains(&(1, field.to_owned())), "{change}: {found:?}");
    }
    let notice = json!({"state": "notice", "end_on": "2026-12-20", "planned_end_on": "2027-05-31", "end_reason": "studies",
        "end_by": "volunteer", "end_requested_on": "2026-11-20"});
    assert_eq!(faults(notice), []);
    assert_eq!(faults(json!({"state": "notice", "end_on": "2026-12-20", "planned_end_on": "2027-05-31"})).len(), 3);
}

#[test]
fn a_spreadsheet_is_read_by_its_header() {
    let csv = "\u{feff}contract_number;licence;host_rna;mission_title;domain;site_insee;weekly_hours;given_name;family_name;birth_date;nationality;email;state;signed_on;validated_on;start_on;end_on\r\n\
        C-1;NA-000-26-00001;W421000733;\"Jardin; partagé\";solidarite;69266;28;Lina;Roux;2005-03-02;FR;;in_mission;2026-09-10;2026-09-20;2026-10-01;2027-05-31\r\n\
        C-2;NA-000-26-00001\r\n\
        C-3;NA-000-26-00001;W421000733;Jardin;sport de rue;69266;28;Lina;Roux;2005-03-02;FR;;in_mission;2026-09-10;2026-09-20;2026-10-01;2027-05-31\r\n";
    let reading = read(csv.as_bytes(), today()).unwrap();
    assert_eq!(reading.rows.len(), 1);
    assert_eq!(reading.rows[0].1.mission_title.as_str(), "Jardin; partagé");
    let faults: Vec<(u64, &str)> = reading.faults.iter().map(|fault| (fault.line, fault.field.as_str())).collect();
    assert_eq!(faults, [(3, "row"), (4, "domain")]);
    assert!(read(&[0xff, 0xfe, b'a'], today()).is_err());
}

fn brought(scene: &Scene, rows: &[Value], by: Option<Id>) -> Vec<Brought> {
    let reading = reading(rows);
    assert_eq!(reading.faults, [], "the rows are good by themselves");
    reading.rows.iter().map(|(line, row)| scene.app.write(|tx| bring_in(tx, *line, row, by))).collect()
}

#[test]
fn a_running_placement_comes_in_at_its_true_state_and_once() {
    let scene = Scene::open();
    let before = scene.left();
    let first = brought(&scene, &[row(json!({}))], None);
    let Brought::New(id) = first[0] else { panic!("{first:?}") };
    let path = format!("/placements/{id}");
    let placement = scene.case_worker.get(&path).expect(200);
    assert_eq!(placement["state"], "in_mission");
    assert_eq!((placement["start_on"].as_str(), placement["end_on"].as_str()), (Some("2026-10-01"), Some("2027-05-31")));
    assert_eq!(placement["tutor"]["name"], "Samira Benali");
    let (_, recruited, lent) = scene.left();
    assert_eq!((recruited, lent), (before.1 - 1, before.2 - 1));
    let tasks = scene.case_worker.get(&format!("{path}/tasks")).expect(200);
    let state = |code: &str| {
        let all = tasks["items"].as_array().unwrap();
        all.iter().find(|task| task["code"] == code).unwrap()["state"].as_str().unwrap().to_owned()
    };
    assert_eq!((state("register_entry"), state("fcc_half")), ("done".to_owned(), "open".to_owned()));
    let leave = scene.case_worker.get(&format!("{path}/leave")).expect(200);
    assert_eq!(leave["counter"]["taken"], 2, "leave taken before counts");
    assert_eq!(scene.host.get(&path).expect(200)["volunteer"]["given_name"], "Lina");
    assert_eq!(brought(&scene, &[row(json!({}))], None), [Brought::Known]);
    assert_eq!(scene.left().1, recruited, "nothing is counted twice");
    scene.on("2027-06-01");
    scene.calendar();
    assert_eq!(scene.state(&path), "completed");
    assert_eq!(scene.left().2, before.2, "the lending is free again");
}

#[test]
fn every_state_and_what_is_missing() {
    let scene = Scene::open();
    let worker: Id = scene.case_worker.id().parse().unwrap();
    let with = |number: &str, change: Value| {
        let mut one = row(change);
        one["contract_number"] = json!(number);
        one["email"] = Value::Null;
        one.as_object_mut().unwrap().remove("email");
        one
    };
    let coming = json!({"start_on": "2027-01-04", "end_on": "2027-09-03", "tasks_done": null});
    let to_come = |state: &str, change: Value| {
        let mut all = coming.clone();
        all.as_object_mut().unwrap().extend(change.as_object().unwrap().clone());
        all["state"] = json!(state);
        all
    };
    let rows = [
        with("C-1", to_come("signed", json!({"notified_on": null, "validated_on": null}))),
        with("C-2", to_come("notified", json!({"validated_on": null}))),
        with("C-3", to_come("validated", json!({}))),
        with(
            "C-4",
            json!({"state": "notice", "end_on": "2026-12-20", "planned_end_on": "2027-05-31", "end_reason": "studies",
                "end_by": "volunteer", "end_requested_on": "2026-11-20"}),
        ),
        with(
            "C-5",
            json!({"state": "completed", "signed_on": "2026-01-02", "notified_on": null, "validated_on": "2026-01-20",
            "start_on": "2026-02-01", "end_on": "2026-09-30"}),
        ),
    ];
    let mut ids = Vec::new();
    for one in brought(&scene, &rows, Some(worker)) {
        let Brought::New(id) = one else { panic!("{one:?}") };
        ids.push(format!("/placements/{id}"));
    }
    let states: Vec<String> = ids.iter().map(|path| scene.state(path)).collect();
    assert_eq!(states, ["signed", "notified", "validated", "notice", "completed"]);
    let end = scene.case_worker.get(&format!("{}/early-end", ids[3])).expect(200);
    assert_eq!((end["reason"].as_str(), end["planned_end_on"].as_str()), (Some("studies"), Some("2027-05-31")));
    let (_, recruited, lent) = scene.left();
    assert_eq!((recruited, lent), (15, 16), "five were recruited, four are lent");
    scene.on("2027-01-04");
    scene.calendar();
    assert_eq!(scene.state(&ids[2]), "in_mission");
    assert_eq!(scene.state(&ids[3]), "ended_early");
    let refused = brought(&scene, &[with("C-6", json!({"host_rna": "W751234567", "licence": "NA-000-20-00009"}))], Some(worker));
    let Brought::Refused(faults) = &refused[0] else { panic!("{refused:?}") };
    let fields: Vec<&str> = faults.iter().map(|fault| fault.field.as_str()).collect();
    assert_eq!(fields, ["host_siret", "licence"]);
    let nobody = brought(&scene, &[with("C-7", json!({}))], None);
    assert!(matches!(&nobody[0], Brought::Refused(faults) if faults[0].field == "email"), "{nobody:?}");
}

#[test]
fn a_dry_run_writes_nothing_and_the_command_can_run_twice() {
    use relais::cli::import::{ImportCommand, run};
    use std::sync::Arc;

    let scene = Scene::open();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("placements.jsonl");
    let rows = [row(json!({})), row(json!({"contract_number": "C-2", "email": "zoe@exemple.fr", "licence": "NA-000-20-00009"}))];
    std::fs::write(&file, rows.map(|row| row.to_string()).join("\n")).unwrap();
    let import = |dry_run| {
        let now = scene.app.now();
        let what = ImportCommand::Placements { file: file.clone(), dry_run, by: None };
        let status = run(&scene.app.app.config, &(Arc::new(move || now) as relais::domain::Clock), &what, true);
        format!("{:?}", status.unwrap_or_else(|_| panic!("the database can be reached")))
    };
    let placements = || scene.case_worker.get("/placements").expect(200)["items"].as_array().unwrap().len();
    let one_refused = format!("{:?}", std::process::ExitCode::from(1));
    assert_eq!((import(true), placements()), (one_refused.clone(), 0));
    assert_eq!((import(false), placements()), (one_refused.clone(), 1));
    assert_eq!((import(false), placements()), (one_refused, 1));
}
