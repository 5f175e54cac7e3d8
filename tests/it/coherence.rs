//! `relais check`: nothing is wrong with the demonstration, and each kind of damage is told with its record.

use std::sync::Arc;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use relais::app::App;
use relais::cli::{Failure, check};
use relais::config::Config;
use relais::db::schema::vault_files;
use relais::db::{Entropy, Tx};
use relais::demo::fill::{self, Size};
use relais::domain::dates::paris_date;
use relais::domain::{Actor, Clock, Role};
use relais::error::Refusal;
use relais::features::coherence::rules::Wrong;
use relais::features::coherence::service::rows;
use relais::history::{Entity, access};

use crate::support::app::opening;
use crate::support::db::Scratch;
use crate::vault::scene::Scene;

struct Told {
    app: App,
    _scratch: Scratch,
}

impl Told {
    fn new(size: Size) -> Self {
        let scratch = Scratch::new();
        let config = Config::for_tests(&scratch.url, scratch.path());
        let app = App::build(config, Arc::new(opening), Entropy::seeded(42)).expect("a service that builds");
        fill::fill(&app, paris_date(opening()), size, 42, &|_, _| {}).expect("a story that is told");
        Self { app, _scratch: scratch }
    }

    /// What is wrong after this damage, which is then undone.
    fn after(&self, damage: impl Fn(&mut Tx)) -> Vec<Wrong> {
        let mut found = Vec::new();
        let undone: Result<(), Refusal> = self.app.shell.db.write(opening(), |tx| {
            damage(tx);
            found = rows(tx)?;
            Err(Refusal::NotFound)
        });
        assert!(matches!(undone, Err(Refusal::NotFound)), "{undone:?}");
        found
    }
}

/// What the command prints and how it ends.
fn checked(config: &Config, in_json: bool) -> (u8, String) {
    let (mut out, clock) = (Vec::new(), Arc::new(opening) as Clock);
    let status = check::run(config, &clock, in_json, &mut out).unwrap_or_else(|_| panic!("everything can be reached"));
    (status, String::from_utf8(out).expect("text"))
}

#[test]
fn nothing_is_wrong_with_a_small_demonstration() {
    let told = Told::new(Size::Small);
    let (status, text) = checked(&told.app.config, false);
    assert_eq!((status, text.lines().count()), (0, 1), "{text}");
    assert_eq!(checked(&told.app.config, true), (0, "{\"wrong\":[]}\n".to_owned()));
}

/// Damage to one row and the code that tells it.
const DAMAGES: &[(&str, &str)] = &[
    (
        "DELETE FROM ledger WHERE counter = 'recruitment' AND placement_id = (SELECT id FROM placements WHERE state = 'validated' LIMIT 1)",
        "ledger_recruitment",
    ),
    (
        "DELETE FROM ledger WHERE counter = 'lending' AND placement_id = (SELECT id FROM placements WHERE state = 'in_mission' LIMIT 1)",
        "ledger_lending",
    ),
    (
        "DELETE FROM ledger WHERE cause = 'ended' AND placement_id = (SELECT id FROM placements WHERE state = 'archived' LIMIT 1)",
        "ledger_lending",
    ),
    (
        "DELETE FROM ledger WHERE delta < 0 AND placement_id = (SELECT id FROM placements WHERE state = 'cancelled' LIMIT 1)",
        "ledger_recruitment",
    ),
    (
        "UPDATE ledger SET placement_id = NULL WHERE id = (SELECT l.id FROM ledger l JOIN placements p ON p.id = l.placement_id WHERE p.state = 'in_mission' LIMIT 1)",
        "ledger_stray",
    ),
    (
        "UPDATE placements SET accreditation_id = (SELECT id FROM accreditations a WHERE a.id <> placements.accreditation_id LIMIT 1) WHERE id = (SELECT id FROM placements WHERE state = 'in_mission' LIMIT 1)",
        "ledger_licence",
    ),
    (
        "UPDATE ledger SET delta = 100000 WHERE id = (SELECT id FROM ledger WHERE counter = 'recruitment' AND delta = 1 LIMIT 1)",
        "licence_recruitment",
    ),
    (
        "UPDATE ledger SET delta = 100000 WHERE id = (SELECT id FROM ledger WHERE counter = 'recruitment' AND delta = 1 LIMIT 1)",
        "licence_line",
    ),
    (
        "UPDATE ledger SET delta = 100000 WHERE id = (SELECT id FROM ledger WHERE counter = 'lending' AND delta = 1 LIMIT 1)",
        "licence_lending",
    ),
    (
        "UPDATE placements SET validated_on = NULL WHERE id = (SELECT id FROM placements WHERE state = 'in_mission' LIMIT 1)",
        "begun_unvalidated",
    ),
    (
        "UPDATE placements SET start_on = '2028-01-03' WHERE id = (SELECT id FROM placements WHERE state = 'in_mission' LIMIT 1)",
        "begun_early",
    ),
    (
        "UPDATE placements SET start_on = '2026-11-21' WHERE id = (SELECT id FROM placements WHERE state = 'validated' LIMIT 1)",
        "start_missed",
    ),
    (
        "UPDATE placements SET end_on = '2026-11-21' WHERE id = (SELECT id FROM placements WHERE state = 'in_mission' LIMIT 1)",
        "end_missed",
    ),
    (
        "UPDATE placements SET state = 'notice', end_on = '2026-11-21' WHERE id = (SELECT id FROM placements WHERE state = 'in_mission' LIMIT 1)",
        "notice_missed",
    ),
    (
        "UPDATE placements SET end_on = '2026-11-24' WHERE id = (SELECT id FROM placements WHERE state = 'archived' LIMIT 1)",
        "ended_before_its_end",
    ),
    (
        "UPDATE missions SET seats_taken = seats_taken + 1 WHERE id = (SELECT id FROM missions WHERE seats_taken > 0 AND seats_taken < seats LIMIT 1)",
        "seats_taken",
    ),
    (
        "UPDATE missions SET seats = seats_taken - 1 WHERE id = (SELECT id FROM missions WHERE seats_taken > 1 LIMIT 1)",
        "seats_over",
    ),
    (
        "INSERT INTO jobs (id, kind, payload, state, run_at, attempts, created_at, last_error) VALUES ('j', 'calendar', '', 'dead', '2026-11-01 00:00:00', 19, '2026-11-01 00:00:00', 'a\nb')",
        "job_dead",
    ),
    (
        "INSERT INTO jobs (id, kind, payload, state, run_at, attempts, created_at, claimed_until) VALUES ('j', 'calendar', '', 'waiting', '2026-11-01 00:00:00', 1, '2026-11-01 00:00:00', '2026-11-23 06:59:00')",
        "job_stuck",
    ),
    (
        "UPDATE mails SET state = 'waiting', settled_at = NULL WHERE id = (SELECT id FROM mails WHERE state = 'sent' LIMIT 1)",
        "letter_without_job",
    ),
    ("UPDATE documents SET file_id = 'nowhere' WHERE id = (SELECT id FROM documents LIMIT 1)", "document_file_missing"),
];

#[test]
fn every_damage_to_the_rows_of_a_larger_one_is_told() {
    let told = Told::new(Size::Medium);
    assert_eq!(told.after(|_| {}), []);
    for (sql, code) in DAMAGES {
        let found = told.after(|tx| tx.conn.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}")));
        assert!(found.iter().any(|wrong| wrong.code == *code), "{code}: {sql}\n{found:?}");
    }
    let broken = told.after(|tx| {
        let reader = Actor {
            account: tx.new_id(),
            session: tx.new_id(),
            role: Role::Auditor,
            organizations: Vec::new(),
            departements: None,
            acted_by: None,
        };
        for _ in 0..3 {
            let read = tx.new_id();
            access::keep(tx, &reader, Entity::Document, read, None).expect("a read that is kept");
        }
        tx.conn.batch_execute("UPDATE access_log SET actor_role = 'admin' WHERE seq = 2").expect("a change");
    });
    assert_eq!(broken.iter().map(|wrong| (wrong.code, wrong.id.as_str())).collect::<Vec<_>>(), [("access_log_broken", "2")]);
}

#[test]
fn a_dead_job_is_one_line_and_the_status_is_one() {
    let told = Told::new(Size::Small);
    let sql = DAMAGES.iter().find(|(_, code)| *code == "job_dead").expect("a damage").0;
    let spoil = |tx: &mut Tx| tx.conn.batch_execute(sql).map_err(Refusal::from);
    told.app.shell.db.write(opening(), spoil).expect("a damage");
    let (status, text) = checked(&told.app.config, false);
    assert_eq!(status, 1);
    assert_eq!(text.lines().count(), 1, "{text}");
    assert!(text.starts_with("job_dead j\u{a0}: La tâche calendar") && text.contains("a b →"), "{text}");
    let (_, json) = checked(&told.app.config, true);
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((json["wrong"][0]["code"].as_str(), json["wrong"][0]["id"].as_str()), (Some("job_dead"), Some("j")));
}

#[test]
fn a_file_that_is_gone_one_recorded_otherwise_and_a_leftover_are_told() {
    let scene = Scene::open();
    scene.brings("H_RC");
    let config = &scene.app.app.config;
    assert_eq!(checked(config, true).0, 0);
    let (first, aside) = (scene.vault().join(&scene.objects()[0]), scene.app.app.config.data_dir.join("aside"));
    std::fs::rename(&first, &aside).expect("an object");
    assert!(checked(config, false).1.starts_with("file_unreadable "));
    std::fs::rename(&aside, &first).expect("an object");
    let other = |tx: &mut Tx, hash: Vec<u8>| {
        let before: Vec<u8> = vault_files::table.select(vault_files::sha256).first(tx.conn)?;
        diesel::update(vault_files::table).set(vault_files::sha256.eq(hash)).execute(tx.conn)?;
        Ok(before)
    };
    let before = scene.app.write(|tx| other(tx, vec![7; 32]));
    // The seal covers the hash: such a row opens nothing.
    assert!(checked(config, false).1.starts_with("file_unreadable "));
    scene.app.write(|tx| other(tx, before.clone()));
    let stray = scene.vault().join("00000000-0000-7000-8000-000000000000");
    std::fs::write(&stray, b"noise").expect("a leftover");
    let old = std::time::SystemTime::UNIX_EPOCH;
    std::fs::File::options().write(true).open(&stray).and_then(|file| file.set_modified(old)).expect("an old file");
    let (status, text) = checked(config, false);
    assert!(status == 1 && text.starts_with("file_orphan 00000000-0000-7000-8000-000000000000"), "{text}");
}

#[test]
fn a_database_that_cannot_be_reached_is_not_a_damage() {
    let scratch = Scratch::new();
    let mut config = Config::for_tests(&scratch.url, scratch.path());
    config.database_url = "postgres://nobody@127.0.0.1:1/none".to_owned();
    let ended = check::run(&config, &(Arc::new(opening) as Clock), false, &mut Vec::new());
    assert!(matches!(ended, Err(Failure::Unreachable(_))));
}

#[test]
fn a_concern_whose_text_does_not_open_is_told_without_what_it_says() {
    let story = crate::absences::InMission::open();
    let told = "L’escalier de la cave est dangereux et personne ne le répare.";
    let body = serde_json::json!({ "kind": "safety", "description": told });
    let concern = story.ines.post(&story.below("concerns"), &body).expect(201)["id"].as_str().unwrap().to_owned();
    let app = &story.scene.app.app;
    let wrong = |damage: &str| -> Vec<Wrong> {
        let mut found = Vec::new();
        let undone: Result<(), Refusal> = app.shell.db.write(opening(), |tx| {
            tx.conn.batch_execute(damage).expect("damage");
            found = rows(tx)?;
            Err(Refusal::NotFound)
        });
        assert!(matches!(undone, Err(Refusal::NotFound)), "{undone:?}");
        found.retain(|one| one.code == "concern_sealed");
        found
    };
    assert!(wrong("SELECT 1").is_empty());
    // One character of the sealed text, one field into the other, one key that is not there.
    let sealed = app.shell.db.read(opening(), |tx| {
        Ok(relais::db::schema::concerns::table.select(relais::db::schema::concerns::description).first::<String>(tx.conn)?)
    });
    let sealed = sealed.expect("a sealed text");
    let flipped = if sealed.as_bytes()[40] == b'A' { "B" } else { "A" };
    let flipped = format!("{}{flipped}{}", &sealed[..40], &sealed[41..]);
    for damage in [
        format!("UPDATE concerns SET description = '{flipped}'"),
        "UPDATE concerns SET about = description".to_owned(),
        "UPDATE concerns SET master_key_id = 'gone'".to_owned(),
    ] {
        let found = wrong(&damage);
        assert_eq!(found.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), [concern.as_str()], "{damage}");
        assert!(!format!("{found:?}").contains("escalier") && found[0].mend.fr.contains("clés"), "{found:?}");
    }
}
