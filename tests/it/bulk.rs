//! One thing done to several records: what the preview says is what happens; undone, nothing stays; what changed is left alone.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use relais::db::schema::{account_roles, applications, jobs, mails, missions, placement_reminders};
use relais::domain::{Actor, Id, Role};
use relais::features::bulk::rules::{Came, Gesture, State};
use relais::features::bulk::service::{self, Line};
use relais::features::placements::service::reminders;
use relais::worker;
use serde_json::json;

use crate::pages_network::{desk_of, fills_shown, leads_to, shows};
use crate::placements::scene::Scene;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;
use crate::support::{Client, TestApp};

const MOTIVATION: &str = "J’aime aider les habitants de mon quartier et j’ai du temps.";

fn applies(scene: &Scene, candidate: &Client) -> Id {
    let made = candidate.post("/applications", &json!({ "mission_id": scene.mission, "motivation": MOTIVATION })).expect(201);
    made["id"].as_str().unwrap().parse().unwrap()
}

/// Two people about whom the rules have nothing to say, and one about whom they do.
fn three(scene: &Scene) -> Vec<Id> {
    let ines = applies(scene, &scene.candidate("Ines", json!({})));
    let omar = applies(scene, &scene.candidate("Omar", json!({})));
    let title = json!({"nationality": "MA", "residence": null});
    let karim = applies(scene, &scene.candidate("Karim", title));
    vec![ines, omar, karim]
}

fn state_of(scene: &Scene, application: Id) -> String {
    let id = application.to_string();
    scene.app.read(|tx| Ok(applications::table.find(&id).select(applications::state).first(tx.conn)?))
}

fn work(app: &TestApp) {
    worker::drain(&app.app.worker, app.now()).expect("jobs that end");
}

fn preview(scene: &Scene, actor: &Actor, gesture: Gesture, ids: &[Id]) -> Vec<Line> {
    service::preview(&scene.app.app.shell.db, scene.app.now(), actor, gesture, ids).expect("a preview")
}

/// Asks for those that the preview says would be done.
fn asked(scene: &Scene, actor: &Actor, gesture: Gesture, lines: &[Line]) -> Id {
    let items: Vec<(Id, i32)> = lines.iter().filter_map(|line| Some((line.id, line.version?))).collect();
    scene.app.write(|tx| service::ask(tx, actor, gesture, &items)).id
}

fn came(scene: &Scene, actor: &Actor, act: Id) -> Vec<Came> {
    let act = scene.app.read(|tx| service::own(tx, actor, act));
    assert_eq!(act.state, State::Done);
    act.items.into_iter().map(|item| item.came.expect("what came of it")).collect()
}

/// Everything a use case could leave: letters, jobs, states.
fn left(scene: &Scene) -> (i64, i64, Vec<String>) {
    scene.app.read(|tx| {
        let letters = mails::table.count().get_result(tx.conn)?;
        let waiting = jobs::table.count().get_result(tx.conn)?;
        Ok((letters, waiting, applications::table.order(applications::id).select(applications::state).load(tx.conn)?))
    })
}

#[test]
fn the_preview_says_what_happens_and_leaves_nothing() {
    let scene = Scene::open();
    let ids = three(&scene);
    let actor = scene.actor(&scene.case_worker);
    let before = left(&scene);
    let lines = preview(&scene, &actor, Gesture::PassApplications, &ids);
    assert_eq!(left(&scene), before, "a preview writes nothing");
    let done: Vec<bool> = lines.iter().map(|line| line.came.as_ref().expect("an answer").done).collect();
    assert_eq!(done, [true, true, false], "{lines:?}");
    assert_eq!(lines[0].label, "Ines Essai – Aider aux démarches en ligne");
    let act = asked(&scene, &actor, Gesture::PassApplications, &lines);
    work(&scene.app);
    assert_eq!(state_of(&scene, ids[0]), "sent", "nothing is done while it can be undone");
    scene.app.later(Duration::seconds(61));
    work(&scene.app);
    let foreseen: Vec<Came> = lines.into_iter().filter_map(|line| line.came).collect();
    assert_eq!(came(&scene, &actor, act), foreseen);
    assert_eq!(states(&scene, &ids), ["prechecked", "prechecked", "sent"]);
    assert!(scene.app.kinds_to("ines@exemple.fr").contains(&"application_prechecked".to_owned()));
    let life = scene.again(&scene.case_worker).get(&format!("/applications/{}/history", ids[0])).expect(200);
    let last = life["items"].as_array().or(life.as_array()).and_then(|all| all.last().cloned()).expect("a life");
    assert_eq!((&last["verb"], &last["by"]), (&json!("precheck"), &json!(scene.case_worker.id())), "it is told as that person's");
}

fn states(scene: &Scene, ids: &[Id]) -> Vec<String> {
    ids.iter().map(|id| state_of(scene, *id)).collect()
}

#[test]
fn each_line_of_a_preview_counts_with_those_before_it() {
    let scene = Scene::open();
    let ids = three(&scene);
    let actor = scene.actor(&scene.case_worker);
    let twice = preview(&scene, &actor, Gesture::PassApplications, &[ids[0], ids[0], ids[1]]);
    assert_eq!(twice.len(), 2, "a line ticked twice is one line");
    let placement = scene.placed(&scene.candidate("Lea", json!({})));
    let id: Id = placement.rsplit('/').next().unwrap().parse().unwrap();
    let found = scene.app.app.shell.db.rehearse(scene.app.now(), &[1, 2], |tx, _| {
        let version = version_of(tx, id);
        reminders::ask_now(tx, &actor, id, version)
    });
    let found = found.expect("a rehearsal");
    assert!(found[0].is_ok() && found[1].is_err(), "the second finds what the first wrote: {found:?}");
    let kept: i64 = scene.app.read(|tx| Ok(placement_reminders::table.count().get_result(tx.conn)?));
    assert_eq!(kept, 0, "and nothing of it stays");
}

fn version_of(tx: &mut relais::db::Tx, placement: Id) -> i32 {
    use relais::db::schema::placements;
    placements::table.find(placement.to_string()).select(placements::version).first(tx.conn).expect("a version")
}

#[test]
fn undone_it_leaves_nothing() {
    let scene = Scene::open();
    let ids = three(&scene);
    let desk = desk_of(&scene.app, &scene.case_worker);
    let before = left(&scene);
    let list = desk.opens("/network/applications?state=sent&ticked=all");
    shows(&list, 200, "Confirmer les conditions de celles qui sont cochées");
    assert_eq!(list.text.matches("name=\"item\"").count(), 3);
    let items: Vec<String> = ids.iter().map(Id::to_string).collect();
    let mut ticked = vec![("gesture", "application_pass")];
    ticked.extend(items.iter().map(|id| ("item", id.as_str())));
    let seen = desk.sends("/network/bulk/preview", &ticked);
    shows(&seen, 200, "Les règles ne disent pas que les conditions sont remplies");
    assert_eq!(seen.text.matches("name=\"item\"").count(), 2, "only those that would be done are asked for");
    let sent = fills_shown(&desk, &seen.text, "/network/bulk", &[]);
    let page = sent.header("location").expect("an address").to_owned();
    leads_to(&fills_shown(&desk, &seen.text, "/network/bulk", &[]), &page);
    shows(&desk.opens(&page), 200, "secondes pour annuler");
    let stranger = desk_of(&scene.app, &scene.approver);
    shows(&stranger.opens(&page), 404, "Cette page n’existe pas");
    shows(&stranger.sends(&format!("{page}/undo"), &[]), 404, "Cette page n’existe pas");
    leads_to(&desk.sends(&format!("{page}/undo"), &[]), &page);
    shows(&desk.opens(&page), 200, "rien n’a été fait");
    assert_eq!(left(&scene), before, "no job, no letter, no other state");
    scene.app.later(Duration::minutes(5));
    work(&scene.app);
    assert_eq!(states(&scene, &ids), ["sent", "sent", "sent"]);
    let again = desk_of(&scene.app, &scene.case_worker);
    leads_to(&again.sends(&format!("{page}/undo"), &[]), &format!("{page}?already=yes"));
    shows(&again.opens("/network/bulk"), 200, "annulé");
}

#[test]
fn what_changed_meanwhile_is_left_and_said() {
    let scene = Scene::open();
    let ids = three(&scene);
    let actor = scene.actor(&scene.case_worker);
    let lines = preview(&scene, &actor, Gesture::PassApplications, &ids[..2]);
    let act = asked(&scene, &actor, Gesture::PassApplications, &lines);
    scene
        .approver
        .does(
            &format!("/applications/{}", ids[0]),
            "precheck",
            &json!({"outcome": "ineligible", "comment": "Un stage se chevauche."}),
        )
        .expect(200);
    scene.app.later(Duration::seconds(61));
    work(&scene.app);
    let came = came(&scene, &actor, act);
    assert_eq!((came[0].done, came[1].done), (false, true));
    assert!(came[0].said.fr.contains("modifié entre-temps"), "{came:?}");
    assert_eq!(states(&scene, &ids[..2]), ["ineligible", "prechecked"]);
    let desk = desk_of(&scene.app, &scene.case_worker);
    shows(&desk.opens(&format!("/network/bulk/{act}")), 200, "modifié entre-temps");
}

#[test]
fn who_lost_the_role_meanwhile_does_nothing() {
    let scene = Scene::open();
    let ids = three(&scene);
    let actor = scene.actor(&scene.case_worker);
    let lines = preview(&scene, &actor, Gesture::PassApplications, &ids);
    let act = asked(&scene, &actor, Gesture::PassApplications, &lines);
    let account = scene.case_worker.id();
    scene.app.write(|tx| {
        let theirs = account_roles::table.filter(account_roles::account_id.eq(&account));
        diesel::update(theirs).set(account_roles::ended_at.eq(Some(tx.stamp()))).execute(tx.conn)?;
        Ok(())
    });
    scene.app.later(Duration::seconds(61));
    work(&scene.app);
    let came = came(&scene, &actor, act);
    assert!(came.iter().all(|one| !one.done && one.said.fr.contains("n’aviez plus ce rôle")), "{came:?}");
    assert_eq!(states(&scene, &ids), ["sent", "sent", "sent"]);
    work(&scene.app);
    let dead: i64 = scene.app.read(|tx| Ok(jobs::table.filter(jobs::kind.eq("bulk")).count().get_result(tx.conn)?));
    assert_eq!(dead, 0, "the job is done and gone");
}

#[test]
fn a_job_that_stopped_halfway_goes_on_where_it_was() {
    let scene = Scene::open();
    let ids = three(&scene);
    let actor = scene.actor(&scene.case_worker);
    let lines = preview(&scene, &actor, Gesture::PassApplications, &ids);
    let act = asked(&scene, &actor, Gesture::PassApplications, &lines);
    scene.app.later(Duration::seconds(61));
    let job = |app: &TestApp| {
        let claimed = relais::jobs::worker::claim(&app.app.shell.db, app.now() + Duration::hours(1)).expect("a claim");
        claimed.filter(|job| job.kind == "bulk")
    };
    let claimed = std::iter::from_fn(|| Some(job(&scene.app))).take(60).flatten().next().expect("the job");
    for _ in 0..2 {
        let done = service::run::carry_out(&scene.app.app.shell.db, scene.app.now(), &claimed);
        assert_eq!(done, relais::jobs::worker::Done::Yes);
    }
    assert_eq!(came(&scene, &actor, act).iter().filter(|one| one.done).count(), 2);
    let letters = scene.app.kinds_to("ines@exemple.fr");
    assert_eq!(letters.iter().filter(|kind| *kind == "application_prechecked").count(), 1, "carried out twice, done once");
}

fn submitted(scene: &Scene, title: &str, description: &str) -> Id {
    let organization = scene.case_worker.get("/organizations").expect(200)["items"][0]["id"].clone();
    let sheet = json!({"organization_id": organization, "regime": "civic_service", "title": title, "description": description,
        "tasks": "Accueillir les habitants\nLes accompagner pas à pas", "domain": "solidarite",
        "sites": [{"insee": "69266", "address": "3 place des Tilleuls"}], "starts_from": "2027-01-04", "starts_to": "2027-03-01",
        "months": 8, "weekly_hours": 26, "seats": 1, "open_to_minors": true, "accessible": true,
        "tutor": {"name": "Samira Benali", "email": "samira@tilleuls.example"}, "benefit": "cash"});
    let made = scene.host.post("/missions", &sheet).expect(201);
    let id = made["id"].as_str().unwrap();
    scene.host.does(&format!("/missions/{id}"), "submit", &json!({})).expect(200);
    id.parse().unwrap()
}

fn done_later(scene: &Scene, actor: &Actor, gesture: Gesture, ids: &[Id]) -> Vec<Came> {
    let lines = preview(scene, actor, gesture, ids);
    let foreseen: Vec<Came> = lines.iter().filter_map(|line| line.came.clone()).collect();
    let act = asked(scene, actor, gesture, &lines);
    scene.app.later(Duration::seconds(61));
    work(&scene.app);
    let came = came(scene, actor, act);
    assert_eq!(came, foreseen, "what was foreseen is what came");
    came
}

#[test]
fn missions_are_approved_and_published_but_those_with_advice_are_read_one_by_one() {
    let scene = Scene::open();
    let plain = submitted(
        &scene,
        "Aider les habitants",
        "Avec l’équipe, vous accueillez les habitants du quartier et vous les aidez dans leurs démarches, à leur rythme, et vous proposez des ateliers.",
    );
    let advised = submitted(
        &scene,
        "Aider les habitants",
        "Vous remplacez la secrétaire pendant son absence. Vous accueillez aussi les habitants du quartier et vous les aidez.",
    );
    let actor = scene.actor(&scene.case_worker);
    let came = done_later(&scene, &actor, Gesture::ApproveMissions, &[plain, advised]);
    assert_eq!((came[0].done, came[1].done), (true, false), "{came:?}");
    assert!(came[1].said.fr.contains("conseil de relecture"), "{came:?}");
    let came = done_later(&scene, &actor, Gesture::PublishMissions, &[plain, advised, scene.mission]);
    assert_eq!(came.iter().map(|one| one.done).collect::<Vec<_>>(), [true, false, false], "{came:?}");
    let state: String =
        scene.app.read(|tx| Ok(missions::table.find(plain.to_string()).select(missions::state).first(tx.conn)?));
    assert_eq!(state, "published");
}

#[test]
fn those_who_owe_papers_are_reminded_once_a_day() {
    let scene = Scene::open();
    let placement = scene.placed(&scene.candidate("Ines", json!({})));
    let complete = scene.placed(&scene.candidate("Omar", json!({})));
    scene.brings_all(&complete);
    let ids = [&placement, &complete].map(|path| path.rsplit('/').next().unwrap().parse().unwrap());
    let actor = scene.actor(&scene.case_worker);
    let came = done_later(&scene, &actor, Gesture::RemindOfPapers, &ids);
    assert_eq!((came[0].done, came[1].done), (true, false), "{came:?}");
    let reminded = || scene.app.kinds_to("ines@exemple.fr").iter().filter(|kind| *kind == "placement_papers_reminder").count();
    assert_eq!(reminded(), 1);
    let came = done_later(&scene, &actor, Gesture::RemindOfPapers, &ids[..1]);
    assert!(!came[0].done && came[0].said.fr.contains("déjà reçu une relance"), "{came:?}");
    assert_eq!(reminded(), 1);
    let approver = scene.actor(&scene.again(&scene.approver));
    let seen = preview(&scene, &approver, Gesture::RemindOfPapers, &ids[..1]);
    assert!(!seen[0].came.as_ref().unwrap().done, "an approver who reminded could not approve any more: {seen:?}");
}

#[test]
fn only_those_who_would_do_it_one_by_one_and_only_in_their_territory() {
    let scene = Scene::open();
    let ids = three(&scene);
    let far = scene.app.staff_of(Role::CaseWorker, "Loin", Some(&["29"]));
    let one = ids[0].to_string();
    let ticked = [("gesture", "application_pass"), ("item", one.as_str())];
    let seen = desk_of(&scene.app, &far).sends("/network/bulk/preview", &ticked);
    shows(&seen, 200, "pas sur votre territoire");
    assert!(!seen.text.contains("Ines") && !seen.text.contains("name=\"item\""), "{}", seen.text);
    let elsewhere = scene.actor(&far);
    let act = scene.app.write(|tx| service::ask(tx, &elsewhere, Gesture::PassApplications, &[(ids[0], 1)])).id;
    scene.app.later(Duration::seconds(61));
    work(&scene.app);
    assert!(!came(&scene, &elsewhere, act)[0].done, "a line sent by hand goes through the same use case");
    assert_eq!(state_of(&scene, ids[0]), "sent");
    let desk = desk_of(&scene.app, &scene.case_worker);
    shows(&desk.sends("/network/bulk/preview", &[("gesture", "application_pass")]), 422, "Cochez au moins une ligne");
    shows(&desk.sends("/network/bulk/preview", &[("gesture", "application_refuse"), ("item", &one)]), 404, "n’existe pas");
    let books = scene.app.staff(Role::Auditor, "Bruno");
    let own = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    for other in [desk_of(&scene.app, &books), own] {
        shows(&other.opens("/network/bulk"), 403, "Votre rôle actif ne permet pas");
        shows(&other.sends("/network/bulk/preview", &ticked), 403, "Votre rôle actif ne permet pas");
        shows(&other.sends("/network/bulk", &ticked), 403, "Votre rôle actif ne permet pas");
    }
    assert!(!desk_of(&scene.app, &books).opens("/network/applications?state=sent").text.contains("name=\"item\""));
}

#[test]
fn the_network_chooses_how_long_it_can_be_undone_and_old_acts_are_forgotten() {
    let scene = Scene::open();
    let ids = three(&scene);
    let admin = scene.app.staff(Role::Admin, "Ada");
    let window = |seconds: u32| json!({"settings": {"undo_window_seconds": seconds}});
    let version = admin.get("/network").expect(200)["version"].as_i64().unwrap();
    admin.patch_at("/network", version, &window(5)).refused(422, "invalid");
    admin.patch_at("/network", version, &window(600)).expect(200);
    let actor = scene.actor(&scene.case_worker);
    let act = scene.app.write(|tx| service::ask(tx, &actor, Gesture::PassApplications, &[(ids[0], 1)]));
    let kept: (DateTime<Utc>, DateTime<Utc>) = (act.created_at, act.run_at);
    assert_eq!(kept.1 - kept.0, Duration::minutes(10));
    scene.app.later(Duration::minutes(11));
    work(&scene.app);
    assert_eq!(state_of(&scene, ids[0]), "prechecked");
    let known = |scene: &Scene| scene.app.read(|tx| service::latest(tx, &actor)).len();
    scene.calendar();
    assert_eq!(known(&scene), 1);
    scene.app.later(Duration::days(31));
    scene.calendar();
    assert_eq!(known(&scene), 0);
}
