//! What keeps the vault sound: a flipped bit shows, keys rotate, leftovers are swept, reads are chained, files are deleted in time.

use std::io::{Read, Seek, SeekFrom, Write};

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::{access_log, vault_files};
use relais::domain::{Id, Owner};
use relais::features::documents::rules::Sensitivity;
use relais::features::documents::service::{Forgetting, forget_files};
use relais::history::{Entity, access};
use relais::vault::by_id;
use relais::vault::check::{self, Wrong};

use super::corpus;
use super::scene::{Scene, document_of};
use super::uploads::download;

fn flip(path: &std::path::Path, at: u64) {
    let mut file = std::fs::OpenOptions::new().read(true).write(true).open(path).expect("an object");
    file.seek(SeekFrom::Start(at)).expect("a place");
    let mut byte = [0];
    file.read_exact(&mut byte).expect("a byte");
    file.seek(SeekFrom::Start(at)).expect("a place");
    file.write_all(&[byte[0] ^ 1]).expect("a byte");
}

#[test]
fn a_flipped_bit_is_never_released() {
    let scene = Scene::open();
    let sent = corpus::noise(1_000_000);
    let made = scene.sends("H_RC", "a.pdf", "application/pdf", &sent).expect(201);
    let (path, _) = document_of(&made);
    let object = scene.vault().join(&scene.objects()[0]);
    let size = std::fs::metadata(&object).expect("an object").len();
    for at in [0, 10, 23, 1000, 262_144, 600_000, size - 1] {
        flip(&object, at);
        let (status, _, bytes) = download(&scene.host, &path);
        assert!(status == 500 || bytes.len() < sent.len(), "byte {at}: {status}, {} bytes", bytes.len());
        assert!(status == 500 || sent.starts_with(&bytes), "byte {at}");
        assert!(status == 500 || at > 262_144, "byte {at} is of the first chunk");
        let (app, now) = (&scene.app.app, scene.app.now());
        let report = check::check(&app.vault, &app.shell.db, now, |_| {}).expect("a check");
        assert!(matches!(report.wrong.as_slice(), [Wrong::Unreadable { .. }]), "{:?}", report.wrong);
        flip(&object, at);
    }
    assert!(download(&scene.host, &path).2 == sent);
    std::fs::remove_file(&object).expect("an object");
    assert_eq!(download(&scene.host, &path).0, 500);
}

#[test]
fn a_file_put_in_the_place_of_another_does_not_open() {
    let scene = Scene::open();
    let (first, _) = document_of(&scene.brings("H_RC"));
    let (second, _) = document_of(&scene.brings("H_CER"));
    let [one, other] = scene.objects().try_into().expect("two objects");
    std::fs::copy(scene.vault().join(one), scene.vault().join(other)).expect("a copy");
    let mut found = [download(&scene.host, &first).0, download(&scene.host, &second).0];
    found.sort_unstable();
    assert_eq!(found, [200, 500]);
}

#[test]
fn after_a_rotation_every_document_is_readable_under_the_new_key() {
    let scene = Scene::open();
    let sent: Vec<(String, Vec<u8>)> = (1..=5)
        .map(|pages| {
            let pdf = corpus::pdf(pages);
            (document_of(&scene.sends("H_RC", "a.pdf", "application/pdf", &pdf).expect(201)).0, pdf)
        })
        .collect();
    let keys = || -> Vec<String> {
        scene.app.read(|tx| Ok(vault_files::table.select(vault_files::master_key_id).distinct().load(tx.conn)?))
    };
    let before = keys();
    let (app, now) = (&scene.app.app, scene.app.now());
    let mut seen = Vec::new();
    assert_eq!(check::rotate(&app.vault, &app.shell.db, now, |done| seen.push(done)).expect("a rotation"), 5);
    assert_eq!(seen, [1, 2, 3, 4, 5]);
    let after = keys();
    assert_eq!((before.len(), after.len()), (1, 1));
    assert_ne!(before, after);
    scene.brings("H_CER");
    assert_eq!(keys(), after);
    for (path, pdf) in &sent {
        assert!(download(&scene.host, path).2 == *pdf);
    }
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&app.config.master_key_file).expect("keys").permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert!(check::check(&app.vault, &app.shell.db, now, |_| {}).expect("a check").wrong.is_empty());
}

/// The command, beside the service that goes on.
#[test]
fn the_command_rotates_under_a_running_service() {
    let scene = Scene::open();
    let (path, _) = document_of(&scene.brings("H_RC"));
    let config = &scene.app.app.config;
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_relais"))
        .args(["vault", "rotate", "--json"])
        .env("RELAIS_DATABASE_URL", &config.database_url)
        .env("RELAIS_DATA_DIR", &config.data_dir)
        .env("RELAIS_MASTER_KEY_FILE", &config.master_key_file)
        .output()
        .expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "{\"files\":1,\"texts\":0}\n");
    let keys: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&config.master_key_file).expect("keys")).expect("a list of keys");
    assert_eq!(keys.as_array().map(Vec::len), Some(2));
    assert_eq!(download(&scene.host, &path).0, 200);
    let (new, _) = document_of(&scene.brings("H_CER"));
    assert_eq!(download(&scene.case_worker, &new).0, 200);
    let used: Vec<String> =
        scene.app.read(|tx| Ok(vault_files::table.select(vault_files::master_key_id).distinct().load(tx.conn)?));
    assert_eq!(used, [keys[1]["id"].as_str().expect("an id")]);
}

/// Row L of the promises: whoever reads, and at the same moment as others.
#[test]
fn a_thousand_reads_leave_a_thousand_rows_and_one_chain() {
    let scene = Scene::open();
    let paths = ["H_RC", "H_CER", "H_PV"].map(|code| document_of(&scene.brings(code)).0);
    std::thread::scope(|scope| {
        for reader in 0..4usize {
            let (client, paths) = (if reader % 2 == 0 { &scene.host } else { &scene.case_worker }, &paths);
            scope.spawn(move || {
                for round in 0..250usize {
                    assert_eq!(download(client, &paths[(round * 7 + reader) % paths.len()]).0, 200);
                }
            });
        }
    });
    assert_eq!(scene.app.read(access::verify), Ok(1000));
}

#[test]
fn a_lost_master_key_is_told_at_the_start() {
    let scene = Scene::open();
    scene.brings("H_RC");
    let app = &scene.app.app;
    std::fs::remove_file(&app.config.master_key_file).expect("keys");
    let refused = relais::app::open_vault(&app.config, &app.shell.db, scene.app.now()).err().expect("a refusal");
    assert!(refused.to_string().contains("put the key file back"), "{refused}");
    assert!(!app.config.master_key_file.exists());
}

#[test]
fn leftovers_go_after_a_day_and_what_is_known_stays() {
    let scene = Scene::open();
    scene.brings("H_RC");
    let known = scene.objects();
    let leftover = Id::from_parts(1, [1; 10]).to_string();
    std::fs::write(scene.vault().join(&leftover), b"of a refused transaction").expect("an object");
    let app = &scene.app.app;
    let draft = format!("{leftover}#1");
    std::fs::write(scene.vault().join(&draft), b"of an interrupted upload").expect("a draft");
    // The age of an object is told by its file, so the clock is set from it.
    let written = std::fs::metadata(scene.vault().join(&leftover)).expect("an object").modified().expect("an instant");
    let written = chrono::DateTime::<chrono::Utc>::from(written);
    assert_eq!(check::sweep(&app.vault, &app.shell.db, written + Duration::hours(23)).expect("a sweep"), 0);
    assert_eq!(check::sweep(&app.vault, &app.shell.db, written + Duration::hours(25)).expect("a sweep"), 1);
    assert_eq!(scene.objects(), known);
}

#[test]
fn each_read_leaves_one_row_and_the_chain_shows_what_was_changed() {
    let scene = Scene::open();
    let (path, id) = document_of(&scene.brings("H_RC"));
    for round in 0..20 {
        let reader = if round % 3 == 0 { &scene.host } else { &scene.case_worker };
        assert_eq!(download(reader, &path).0, 200);
    }
    scene.case_worker.fetch("HEAD", &format!("{path}/content"));
    scene.case_worker.get(&path).expect(200);
    assert_eq!(download(&scene.app.host("Karim"), &path).0, 404);
    let rows = scene.app.read(|tx| access::of(tx, Entity::Document, id));
    assert_eq!(rows.len(), 20);
    let readers = rows.iter().filter(|row| row.actor.to_string() == scene.host.id() && row.role == "host").count();
    assert_eq!((readers, rows[0].on_behalf_of), (7, None));
    assert!(rows.windows(2).all(|pair| pair[0].at <= pair[1].at && pair[0].seq < pair[1].seq));
    let verify = || scene.app.read(access::verify);
    assert_eq!(verify(), Ok(20));

    let before: String = scene.app.read(|tx| Ok(access_log::table.find(7).select(access_log::actor_id).first(tx.conn)?));
    let put = |actor: &str| {
        scene.app.write(|tx| {
            diesel::update(access_log::table.find(7)).set(access_log::actor_id.eq(actor)).execute(tx.conn)?;
            Ok(())
        });
    };
    put("somebody-else");
    assert_eq!(verify(), Err(7));
    put(&before);
    assert_eq!(verify(), Ok(20));
    scene.app.write(|tx| Ok(diesel::delete(access_log::table.find(12)).execute(tx.conn)?));
    assert_eq!(verify(), Err(12));
}

#[test]
fn a_file_that_has_served_is_deleted_and_what_was_read_on_it_stays() {
    let scene = Scene::open();
    let made = scene.brings("H_RIB");
    let (path, id) = document_of(&made);
    let owner = Owner::Organization(scene.organization.trim_start_matches("/organizations/").parse().expect("an id"));
    let forget = |sensitivity| scene.app.write(|tx| forget_files(tx, Forgetting { owner, sensitivities: &[sensitivity] }));
    assert_eq!(forget(Sensitivity::Health), 0);
    assert_eq!(forget(Sensitivity::Finance), 1);
    assert_eq!(forget(Sensitivity::Finance), 0);
    let after = scene.host.get(&path).expect(200);
    assert_eq!(
        (&after["file"], &after["code"], &after["provided_by"]),
        (&serde_json::json!(null), &made["code"], &made["provided_by"])
    );
    assert_eq!(download(&scene.host, &path).0, 404);
    let file = scene.app.read(|tx| {
        let id: String = relais::db::schema::documents::table
            .find(id.to_string())
            .select(relais::db::schema::documents::file_id.assume_not_null())
            .first(tx.conn)?;
        Ok(id)
    });
    let file: Id = file.parse().expect("an id");
    assert!(scene.app.read(|tx| by_id(tx, file)).is_none());
    let key: Option<Vec<u8>> =
        scene.app.read(|tx| Ok(vault_files::table.find(file.to_string()).select(vault_files::wrapped_key).first(tx.conn)?));
    assert_eq!(key, None, "without its key the object is noise");
    let app = &scene.app.app;
    let much_later = chrono::DateTime::<chrono::Utc>::MAX_UTC;
    assert_eq!(check::sweep(&app.vault, &app.shell.db, much_later).expect("a sweep"), 1);
    assert_eq!(scene.objects(), Vec::<String>::new());
}
