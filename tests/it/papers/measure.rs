//! How long papers take, for docs/performance.md: `cargo test --test it papers::measure -- --ignored --nocapture`.

use std::time::Instant;

use relais::domain::PaperKind;
use relais::features::placements::rules::bring_in::read;
use relais::features::placements::service::bring_in::bring_in;
use relais::papers::render;
use serde_json::{Value, json};

use crate::placements::scene::Scene;

const PAPERS: usize = 1000;

#[test]
#[ignore = "a measure, of some minutes"]
fn a_thousand_papers_in_one_command() {
    let scene = Scene::open();
    let row = |place: usize| {
        json!({
            "contract_number": format!("NA-000-26-00001-{place:05}"), "licence": "NA-000-26-00001", "host_rna": "W421000733",
            "mission_title": "Faire vivre le jardin partagé", "domain": "solidarite", "site_insee": "69266",
            "weekly_hours": 28, "tutor_name": "Samira Benali", "tutor_email": "samira@exemple.fr",
            "given_name": "Lina", "family_name": format!("Essai {place}"), "birth_date": "2005-03-02", "nationality": "FR",
            "email": format!("lina{place}@exemple.fr"), "state": "in_mission", "signed_on": "2026-09-10",
            "notified_on": "2026-09-11", "validated_on": "2026-09-20", "start_on": "2026-10-01", "end_on": "2027-05-31",
        })
    };
    let rows: Vec<String> = (0..PAPERS).map(row).map(|row| row.to_string()).collect();
    let reading = read(rows.join("\n").as_bytes(), "2026-11-23".parse().unwrap()).unwrap();
    assert_eq!(reading.faults, []);
    for (line, row) in &reading.rows {
        scene.app.write(|tx| bring_in(tx, *line, row, None));
    }
    let folder = tempfile::tempdir().unwrap();
    for run in ["made and printed", "printed again"] {
        let before = Instant::now();
        let output = std::process::Command::new("/usr/bin/time")
            .args(["-v", env!("CARGO_BIN_EXE_relais"), "papers", "--json", "--kind", "contract", "--out"])
            .arg(folder.path())
            .env("RELAIS_DATABASE_URL", &scene.app.app.config.database_url)
            .env("RELAIS_DATA_DIR", &scene.app.app.config.data_dir)
            .env("RELAIS_MASTER_KEY_FILE", &scene.app.app.config.master_key_file)
            .output()
            .unwrap();
        let took = before.elapsed();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(told["made"], PAPERS);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let figures = told.lines().filter(|line| line.contains("Maximum resident") || line.contains("User time"));
        println!("{run}: {PAPERS} papers in {took:?}; {:?}", figures.map(str::trim).collect::<Vec<_>>());
    }
}

#[test]
#[ignore = "a measure"]
fn one_paper_once_warm() {
    let data: Value = serde_json::from_str(include_str!("sample.json")).unwrap();
    for kind in [PaperKind::Contract, PaperKind::MissionSheet, PaperKind::MedicalRequest] {
        let mut times = Vec::new();
        for place in 0..25 {
            let mut data = data.clone();
            data["volunteer"]["family_name"] = json!(format!("Essai {place}"));
            data["paper"]["title"] = json!(kind.title().fr);
            let before = Instant::now();
            render(kind, &data, "2026-09-14T08:00:00Z".parse().unwrap()).unwrap();
            times.push(before.elapsed());
        }
        let first = times.remove(0);
        times.sort();
        println!("{}: first {first:?}, then {:?} (median), {:?} (most)", kind.code(), times[12], times[23]);
    }
}
