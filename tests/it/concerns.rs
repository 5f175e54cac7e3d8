//! Concerns: named readers only, acknowledged within two days, and no word of them in a mail.

use chrono::Duration;
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
