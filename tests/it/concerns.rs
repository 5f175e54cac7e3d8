//! Concerns: named readers only, acknowledged within two days, and no word of them in a mail.

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::{concerns, idempotency_keys};
use relais::domain::Role;
use serde_json::json;

use crate::placements::scene::Scene;

const TOLD: &str = "Mon tuteur me fait des remarques déplacées.";

#[test]
fn only_named_readers_and_whoever_raised_it_read_a_concern() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let body = json!({"kind": "harassment", "description": TOLD, "about": "mon tuteur"});
    scene.case_worker.post(&format!("{path}/concerns"), &body).refused(403, "forbidden");
    let made = ines.post(&format!("{path}/concerns"), &body).expect(201);
    assert_eq!((made["state"].as_str(), made["due_on"].as_str()), (Some("raised"), Some("2026-11-25")));
    let at = format!("/concerns/{}", made["id"].as_str().unwrap());
    for stranger in [&scene.host, &scene.case_worker, &scene.app.staff(Role::Admin, "Ada")] {
        stranger.get(&at).refused(404, "not_found");
        assert_eq!(stranger.get("/concerns").expect(200)["items"], json!([]));
        stranger.post_at(&format!("{at}/acknowledge"), 1, &json!({})).refused(404, "not_found");
    }
    assert_eq!(scene.approver.get(&at).expect(200)["description"], TOLD);
    let first = |who: &crate::support::Client| who.get("/inbox").expect(200)["items"][0]["code"].clone();
    assert_eq!(first(&scene.approver), "concerns_to_acknowledge");
    assert_ne!(first(&scene.case_worker), "concerns_to_acknowledge");
    let letter = scene.app.mails_to("anne@reseau.fr").pop().unwrap();
    assert_eq!(letter.kind, "concern_raised");
    assert!(!letter.text.contains("tuteur") && !letter.text.contains("Ines"), "{}", letter.text);
    ines.does(&at, "acknowledge", &json!({})).refused(403, "forbidden");
    scene.approver.does(&at, "close", &json!({})).refused(409, "wrong_state");
    scene.approver.does(&at, "acknowledge", &json!({})).expect(200);
    assert!(scene.app.kinds_to("ines@exemple.fr").contains(&"concern_acknowledged".to_owned()));
    let closed = scene.approver.does(&at, "close", &json!({"comment": "Tuteur changé."})).expect(200);
    assert_eq!((closed["state"].as_str(), closed["outcome"].as_str()), (Some("closed"), Some("Tuteur changé.")));
    let kept = scene
        .app
        .read(|tx| relais::history::of(tx, relais::history::Entity::Concern, made["id"].as_str().unwrap().parse().unwrap()));
    let verbs: Vec<&str> = kept.iter().map(|one| one.verb.as_str()).collect();
    assert_eq!(verbs[..2], ["raise", "read"], "each reading is kept");
    assert!(verbs.ends_with(&["close"]) || verbs.contains(&"close"));
    assert!(kept.iter().all(|one| one.facts.is_none() && one.comment.is_none()), "history holds no content");
}

/// The words of a concern as the database holds them, and the key they are sealed with.
type Kept = (String, Option<String>, Option<String>, Option<String>);

fn kept(scene: &Scene) -> Vec<Kept> {
    let columns = (concerns::description, concerns::about, concerns::outcome, concerns::master_key_id);
    scene.app.read(|tx| Ok(concerns::table.order(concerns::id.asc()).select(columns).load(tx.conn)?))
}

#[test]
fn the_words_of_a_concern_are_sealed_and_follow_the_master_key() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let body = json!({"kind": "harassment", "description": TOLD, "about": "mon tuteur"});
    let once = |body: &serde_json::Value| {
        ines.send("POST", &format!("{path}/concerns"), Some(body.to_string()), &[("Idempotency-Key", "concern-1")])
    };
    let made = once(&body).expect(201);
    assert_eq!(made["description"], TOLD);
    assert_eq!(once(&body).expect(201), made, "sent twice, made once");
    let answers: Vec<String> = scene.app.read(|tx| Ok(idempotency_keys::table.select(idempotency_keys::body).load(tx.conn)?));
    assert!(!answers.is_empty() && answers.iter().all(|kept| !kept.contains("tuteur")), "{answers:?}");
    let at = format!("/concerns/{}", made["id"].as_str().unwrap());
    scene.approver.does(&at, "acknowledge", &json!({})).expect(200);
    scene.approver.does(&at, "close", &json!({"comment": "Tuteur changé."})).expect(200);
    let clear = |rows: &[Kept]| format!("{rows:?}").contains("uteur");
    let sealed = kept(&scene);
    assert!(!clear(&sealed) && sealed[0].2.is_some(), "{sealed:?}");
    let told = || {
        let seen = scene.approver.get(&at).expect(200);
        [seen["description"].clone(), seen["about"].clone(), seen["outcome"].clone()]
    };
    let words = [json!(TOLD), json!("mon tuteur"), json!("Tuteur changé.")];
    assert_eq!(told(), words);
    // Written before words were sealed: the calendar seals them.
    let id = made["id"].as_str().unwrap();
    scene.app.write(|tx| {
        let before = (concerns::description.eq(TOLD), concerns::about.eq("mon tuteur"), concerns::outcome.eq("Tuteur changé."));
        diesel::update(concerns::table.find(id)).set((before, concerns::master_key_id.eq(None::<String>))).execute(tx.conn)?;
        Ok(())
    });
    assert_eq!(told(), words, "read in clear meanwhile");
    scene.calendar();
    assert!(!clear(&kept(&scene)));
    assert_eq!(told(), words);
    // Another master key.
    let (app, now) = (&scene.app.app, scene.app.now());
    relais::vault::check::rotate(&app.vault, &app.shell.db, now, |_| {}).expect("a rotation");
    assert_eq!(scene.app.write(relais::features::concerns::service::reseal), 1);
    let rotated = kept(&scene);
    assert_ne!(rotated[0].3, sealed[0].3, "under the new key");
    assert_eq!(told(), words);
    // What belongs to another field does not open.
    scene.app.write(|tx| {
        let swapped = concerns::about.eq(Some(&rotated[0].0));
        Ok(diesel::update(concerns::table.find(id)).set(swapped).execute(tx.conn)?)
    });
    assert_eq!(scene.approver.fetch("GET", &at).0, 500);
}

#[test]
fn readers_are_reminded_until_one_acknowledges() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let body = json!({"kind": "safety", "description": "La porte de secours est bloquée par des cartons."});
    let made = ines.post(&format!("{path}/concerns"), &body).expect(201);
    let reminders = || scene.app.kinds_to("anne@reseau.fr").iter().filter(|kind| *kind == "concern_reminder").count();
    scene.calendar();
    assert_eq!(reminders(), 0);
    for (hours, expected) in [(24, 1), (1, 1), (24, 2), (24, 3)] {
        scene.app.later(Duration::hours(hours));
        scene.calendar();
        assert_eq!(reminders(), expected, "after {hours} more hours");
    }
    let at = format!("/concerns/{}", made["id"].as_str().unwrap());
    scene.again(&scene.approver).does(&at, "acknowledge", &json!({})).expect(200);
    scene.app.later(Duration::hours(24));
    scene.calendar();
    assert_eq!(reminders(), 3);
}

#[test]
fn the_network_names_its_readers_and_nobody_reads_about_themselves() {
    let scene = Scene::open();
    let (path, ines) = scene.signed("Ines");
    let admin = scene.app.staff(Role::Admin, "Ada");
    let privacy = scene.app.staff(Role::Privacy, "Paule");
    let name = |who: &str| {
        let version = admin.get("/network").expect(200)["version"].as_i64().unwrap();
        admin.patch_at("/network", version, &json!({"settings": {"concern_readers": [who]}}))
    };
    name(&scene.case_worker.id()).refused(422, "invalid");
    name(&privacy.id()).expect(200);
    let named = |who: &crate::support::Client| who.get("/network").expect(200)["settings"]["concern_readers"].clone();
    for reader in [&admin, &privacy] {
        assert_eq!(named(reader), json!([privacy.id()]));
    }
    for other in [&scene.app.visitor(), &ines, &scene.host, &scene.case_worker, &scene.approver] {
        assert_eq!(named(other), json!([]), "who reads concerns is not told");
    }
    let raise = |about: &str| {
        let body = json!({"kind": "other", "description": "Une chose qui m’inquiète beaucoup.", "about": about});
        let made = ines.post(&format!("{path}/concerns"), &body).expect(201);
        format!("/concerns/{}", made["id"].as_str().unwrap())
    };
    let concern = raise("l’accueil");
    privacy.get(&concern).expect(200);
    scene.approver.get(&concern).refused(404, "not_found");
    let me = privacy.get("/me").expect(200);
    let full_name = format!("{} {}", me["given_name"].as_str().unwrap(), me["family_name"].as_str().unwrap());
    let about_reader = raise(&full_name);
    privacy.get(&about_reader).refused(404, "not_found");
    scene.approver.get(&about_reader).expect(200);
}
