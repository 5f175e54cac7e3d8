//! How fast a host answers, as whoever thinks of applying is told.

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::applications;
use serde_json::{Value, json};

use crate::applications::scene::Scene;

/// Applies, is checked this many days ago, and hears from the host now.
fn answered_after(scene: &Scene, name: &str, days: i64) {
    scene.app.forgives();
    let path = scene.applies(&scene.candidate(name));
    scene.case_worker.does(&path, "precheck", &json!({ "outcome": "pass" })).expect(200);
    let id = path.rsplit('/').next().unwrap().to_owned();
    scene.app.write(|tx| {
        let then = (tx.now - Duration::days(days)).naive_utc();
        diesel::update(applications::table.find(&id)).set(applications::prechecked_at.eq(then)).execute(tx.conn)?;
        Ok(())
    });
    scene.host.does(&path, "interview", &json!({})).expect(200);
}

#[test]
fn three_answers_say_how_fast_a_host_is() {
    let scene = Scene::with_seats(5);
    let path = format!("/missions/{}", scene.mission);
    let visitor = scene.app.visitor();
    let shown = || visitor.get(&path).expect(200)["host_answer_days"].clone();
    let page = |client: &crate::support::Client| client.get(&format!("!{path}")).text;
    answered_after(&scene, "Ana", 2);
    answered_after(&scene, "Bo", 9);
    assert_eq!(shown(), Value::Null, "two answers say nothing");
    assert!(!page(&visitor).contains("en général en"));
    answered_after(&scene, "Cy", 3);
    assert_eq!(shown(), 3, "the middle one");
    assert_eq!(scene.host.get(&path).expect(200)["host_answer_days"], 3);
    assert!(page(&visitor).contains("Répond en général en 3\u{a0}jours"), "{}", page(&visitor));
    let english = page(&visitor.in_english());
    assert!(english.contains("Usually answers in 3 days"), "{english}");
}
