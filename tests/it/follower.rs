//! Several nodes over one database: what one changes is in the memory of the others before anybody asks them.

use diesel::prelude::*;
use diesel::sql_types::Integer;
use relais::app::App;
use relais::db::bell::WokenBy;
use relais::db::epoch::{self, Changed};
use relais::db::schema::organizations;
use relais::db::{Conn, Entropy};
use relais::domain::Id;
use relais::features::candidates::rules::Candidate;
use relais::features::candidates::service as candidates;
use relais::features::matching::service as matching;
use serde_json::json;

use crate::applications::scene::Scene;
use crate::support::{Client, TestApp, until};

/// Another node over the same database.
fn node_beside(app: &TestApp) -> App {
    App::build(app.app.config.clone(), app.app.shell.clock.clone(), Entropy::from_system()).expect("a node that builds")
}

fn person(scene: &Scene, client: &Client) -> Candidate {
    let account: Id = client.id().parse().expect("an id");
    scene.app.read(|tx| candidates::profile(tx, account)).expect("a profile")
}

/// What a node has in memory for somebody: a transaction that writes takes it as it is and follows nothing.
fn in_memory(node: &App, person: &Candidate) -> Vec<Id> {
    let now = node.shell.now();
    let best = node.shell.db.write(now, |tx| matching::missions_for(tx, person, 20)).expect("a ranking");
    best.into_iter().map(|one| one.of.id).collect()
}

/// A mission that this node publishes: what others are told of it is written in the same transaction.
fn publish(scene: &Scene) -> Id {
    let mission = scene.another_mission(1);
    scene.app.write(|tx| epoch::raise(tx, &[Changed::Mission(mission)]));
    mission
}

fn is_postgres(app: &TestApp) -> bool {
    app.read(|tx| Ok(matches!(tx.conn, Conn::Postgres(_))))
}

#[test]
fn what_one_node_changes_is_in_the_memory_of_another_that_nobody_asked() {
    let scene = Scene::with_seats(2);
    let ines = person(&scene, &scene.candidate("Ines"));
    let other = node_beside(&scene.app);
    assert_eq!((other.shell.db.following().at, other.shell.db.following().woken_by), (None, None));
    let follower = other.start_follower().expect("a follower");
    until("everything is read at the start", || other.shell.db.following().at.is_some());
    assert_eq!(in_memory(&other, &ines), [scene.mission]);

    let second = publish(&scene);
    until("the new mission is there", || in_memory(&other, &ines).contains(&second));
    scene.mission_becomes("closed");
    scene.app.write(|tx| epoch::raise(tx, &[Changed::Mission(scene.mission)]));
    until("the closed one is gone", || in_memory(&other, &ines) == [second]);

    let expected = if is_postgres(&scene.app) { WokenBy::Notices } else { WokenBy::Polling };
    assert_eq!(other.shell.db.following().woken_by, Some(expected));
    follower.stop();
    assert_eq!(other.shell.db.following().woken_by, None, "nobody follows any more");
}

#[test]
fn more_changes_than_are_followed_one_by_one_are_there_too() {
    let scene = Scene::with_seats(2);
    let ines = person(&scene, &scene.candidate("Ines"));
    let other = node_beside(&scene.app);
    let follower = other.start_follower().expect("a follower");
    until("everything is read at the start", || other.shell.db.following().at.is_some());
    let second = scene.another_mission(1);
    scene.app.write(|tx| {
        let many: Vec<Changed> = (0..600).map(|_| Changed::Person(tx.new_id())).collect();
        epoch::raise(tx, &many)?;
        epoch::raise(tx, &[Changed::Mission(second)])
    });
    until("the new mission is there", || in_memory(&other, &ines).contains(&second));
    follower.stop();
}

#[test]
fn a_host_under_another_name_is_shown_and_found_by_it() {
    let scene = Scene::with_seats(2);
    let second = scene.another_mission(1);
    let ines = scene.candidate("Ines");
    let hosts = || -> Vec<String> {
        let best = ines.get("/me/matches").expect(200);
        let items = best["items"].as_array().expect("a list");
        items.iter().map(|one| one["mission"]["organization"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!(hosts(), ["Centre social des Tilleuls"; 2]);
    let visitor = scene.app.visitor();
    let found = |words: &str| visitor.get(&format!("/missions?q={words}")).expect(200)["items"].as_array().map(Vec::len);
    assert_eq!((found("tilleuls"), found("marronniers")), (Some(2), Some(0)));

    scene.app.write(|tx| {
        let host = organizations::table.find(scene.organization.to_string());
        Ok(diesel::update(host).set(organizations::state.eq("to_complete")).execute(tx.conn)?)
    });
    let path = format!("/organizations/{}", scene.organization);
    let version = scene.host.get(&path).expect(200)["version"].as_i64().expect("a version");
    scene.host.patch_at(&path, version, &json!({"name": "Maison des Marronniers"})).expect(200);
    assert_eq!(hosts(), ["Maison des Marronniers"; 2]);
    assert_eq!((found("tilleuls"), found("marronniers")), (Some(0), Some(2)));
    // A mission that is written again afterwards is still the same one.
    scene.app.write(|tx| epoch::raise(tx, &[Changed::Mission(second), Changed::Host(scene.organization)]));
    assert_eq!(hosts(), ["Maison des Marronniers"; 2]);
}

#[test]
fn a_bell_rings_for_what_is_committed() {
    let app = TestApp::start();
    let mut bell = app.app.shell.db.bell().expect("a bell");
    if !is_postgres(&app) {
        assert!(bell.rang().unwrap(), "SQLite tells nobody: the sequence is looked at each time");
        return;
    }
    assert!(!bell.rang().unwrap());
    app.write(|tx| epoch::raise(tx, &[]));
    let bell = std::cell::RefCell::new(bell);
    until("the bell rings", || bell.borrow_mut().rang().unwrap());
    assert!(!bell.borrow_mut().rang().unwrap(), "once");
}

#[derive(QueryableByName)]
struct Pid {
    #[diesel(sql_type = Integer)]
    pid: i32,
}

/// Who listens to this database.
fn listening(app: &TestApp) -> Vec<i32> {
    const WHO: &str = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'";
    let pids: Vec<Pid> = app.read(|tx| Ok(diesel::sql_query(WHO).load(tx.conn)?));
    pids.into_iter().map(|one| one.pid).collect()
}

#[test]
fn a_node_whose_listening_connection_is_lost_listens_again() {
    let scene = Scene::with_seats(2);
    if !is_postgres(&scene.app) {
        return;
    }
    let ines = person(&scene, &scene.candidate("Ines"));
    let other = node_beside(&scene.app);
    let follower = other.start_follower().expect("a follower");
    until("it listens", || other.shell.db.following().woken_by == Some(WokenBy::Notices));
    let before = listening(&scene.app);
    let [pid] = before[..] else { panic!("one listens: {before:?}") };
    scene.app.read(|tx| Ok(diesel::sql_query(format!("SELECT pg_terminate_backend({pid})")).execute(tx.conn)?));
    // While nobody listens.
    let second = publish(&scene);
    until("what was missed is there", || in_memory(&other, &ines).contains(&second));
    until("another connection listens", || listening(&scene.app).iter().any(|one| *one != pid));
    let third = publish(&scene);
    until("what is told again is there", || in_memory(&other, &ines).contains(&third));
    assert_eq!(other.shell.db.following().woken_by, Some(WokenBy::Notices));
    follower.stop();
}

#[test]
fn a_node_that_cannot_follow_is_not_ready_until_it_can() {
    let app = TestApp::start();
    let follower = app.app.start_follower().expect("a follower");
    let visitor = app.visitor().in_english();
    until("it follows", || app.app.shell.db.following().at == Some(0));
    let told = visitor.get("!/readyz").expect(200);
    let by = if is_postgres(&app) { "notices" } else { "polling" };
    assert_eq!((&told["sequence"], &told["followed"], &told["woken_by"]), (&0.into(), &0.into(), &by.into()));

    let does = |sql: &str| app.write(|tx| Ok(diesel::sql_query(sql).execute(tx.conn)?));
    app.write(|tx| epoch::raise(tx, &[]));
    until("it follows", || app.app.shell.db.following().at == Some(1));
    does("ALTER TABLE matching_changes RENAME TO lost");
    does("UPDATE matching_epoch SET epoch = epoch + 1");
    until("it is not ready", || visitor.get("!/readyz").status == 503);
    let problem = visitor.get("!/readyz").refused(503, "unavailable");
    assert_eq!(problem["detail"], "This node cannot follow the changes: it cannot rank.");
    visitor.get("!/healthz").expect(200);
    does("ALTER TABLE lost RENAME TO matching_changes");
    until("it is ready again", || visitor.get("!/readyz").status == 200);
    assert_eq!(visitor.get("!/readyz").expect(200)["followed"], 2);
    follower.stop();
}
