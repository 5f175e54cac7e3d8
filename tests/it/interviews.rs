//! Meetings: times offered by hosts and the network, picked by candidates; who is told; races; calendars; pages.

use chrono::Duration;
use relais::db::schema::interview_slots;
use relais::domain::{Id, Role};
use relais::error::Refusal;
use relais::features::accounts::service::gate;
use relais::features::applications::rules::interview::Verb;
use relais::features::applications::service::{calendar, interviews};
use serde_json::{Value, json};

use crate::applications::scene::Scene;
use crate::support::Client;
use crate::support::app::PASSWORD;
use crate::support::browser::{Browser, hidden};
use crate::support::race::{at_once, racers, rounds};

fn time(on: &str, at: &str) -> Value {
    json!({ "on": on, "at": at, "minutes": 30, "place": "3 place des Tilleuls" })
}

fn slots(scene: &Scene) -> String {
    format!("/missions/{}/interview-slots", scene.mission)
}

#[track_caller]
fn offers(scene: &Scene, who: &Client, body: &Value) -> String {
    let slot = who.post(&slots(scene), body).expect(201);
    format!("/interview-slots/{}", slot["id"].as_str().unwrap())
}

/// Applies, and the host wants to meet.
fn met(scene: &Scene, name: &str) -> (Client, String) {
    let candidate = scene.candidate(name);
    let path = scene.applies(&candidate);
    scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
    scene.host.does(&path, "interview", &json!({})).expect(200);
    (candidate, path)
}

fn id(path: &str) -> &str {
    path.rsplit('/').next().unwrap()
}

fn count(scene: &Scene, email: &str, kind: &str) -> usize {
    scene.app.kinds_to(email).iter().filter(|one| *one == kind).count()
}

const HOST: &str = "samira@exemple.fr";

#[test]
fn a_candidate_picks_one_of_the_times_and_both_see_it() {
    let scene = Scene::with_seats(2);
    let (ines, path) = met(&scene, "Ines");
    let first = offers(&scene, &scene.host, &time("2026-12-07", "14:30"));
    let second = offers(&scene, &scene.case_worker, &time("2026-12-08", "09:00"));
    assert_eq!(count(&scene, "ines@exemple.fr", "application_slots_offered"), 1, "once, for the first");
    let seen = ines.get(&slots(&scene)).expect(200);
    let items = seen["items"].as_array().unwrap();
    assert_eq!((items.len(), items[0]["on"].as_str(), items[0]["at"].as_str()), (2, Some("2026-12-07"), Some("14:30")));
    assert_eq!(items[0]["starts_at"], "2026-12-07T13:30:00Z", "clocks in Paris");

    let taken = ines.does(&first, "take", &json!({})).expect(200);
    assert_eq!((taken["state"].as_str(), taken["taken_by"]["application_id"].as_str()), (Some("taken"), Some(id(&path))));
    assert_eq!(count(&scene, HOST, "application_slot_taken"), 1);
    for reader in [&ines, &scene.host, &scene.case_worker] {
        let interview = &reader.get(&path).expect(200)["interview"];
        assert_eq!((interview["at"].as_str(), interview["place"].as_str()), (Some("14:30"), Some("3 place des Tilleuls")));
    }
    let host_sees = scene.host.get(&first).expect(200);
    assert_eq!(host_sees["taken_by"]["given_name"], "Ines");
    assert!(host_sees["taken_by"].get("family_name").is_none());

    // Another time: the one before is free again, and the host is told once more.
    ines.does(&second, "take", &json!({})).expect(200);
    assert_eq!(scene.host.get(&first).expect(200)["state"], "offered");
    assert_eq!(count(&scene, HOST, "application_slot_taken"), 2);
    ines.does(&second, "release", &json!({})).expect(200);
    assert_eq!(count(&scene, HOST, "application_slot_released"), 1);
    assert!(ines.get(&path).expect(200)["interview"].is_null());

    ines.does(&first, "take", &json!({})).expect(200);
    let cancelled = scene.host.does(&first, "cancel", &json!({})).expect(200);
    assert_eq!((cancelled["state"].as_str(), cancelled["taken_by"].is_null()), (Some("cancelled"), true));
    assert_eq!(count(&scene, "ines@exemple.fr", "application_slot_cancelled"), 1);
    ines.does(&second, "take", &json!({})).expect(200);
    scene.case_worker.does(&second, "cancel", &json!({})).expect(200);
    assert_eq!(count(&scene, HOST, "application_slot_released"), 2, "the host is told when the network cancels");
    let kept = scene.app.read(|tx| relais::history::of(tx, relais::history::Entity::InterviewSlot, id(&first).parse().unwrap()));
    let verbs: Vec<_> = kept.iter().map(|one| one.verb.as_str()).collect();
    assert_eq!(verbs, ["offer", "take", "release", "take", "cancel"]);
}

#[test]
fn a_time_offered_to_one_person_invites_them_and_is_theirs_alone() {
    let scene = Scene::with_seats(2);
    let ines = scene.candidate("Ines");
    let path = scene.applies(&ines);
    let mut body = time("2026-12-07", "14:30");
    body["application_id"] = json!(id(&path));
    scene.host.post(&slots(&scene), &body).refused(409, "wrong_state");
    scene.case_worker.does(&path, "precheck", &json!({"outcome": "pass"})).expect(200);
    let slot = offers(&scene, &scene.host, &body);
    assert_eq!(ines.get(&path).expect(200)["state"], "interview");
    assert_eq!(scene.app.kinds_to("ines@exemple.fr").last().unwrap(), "application_interview");
    assert_eq!(count(&scene, "ines@exemple.fr", "application_slots_offered"), 0, "one letter is enough");
    let (bilal, _) = met(&scene, "Bilal");
    bilal.get(&slot).refused(404, "not_found");
    bilal.post_at(&format!("{slot}/take"), 1, &json!({})).refused(404, "not_found");
    assert_eq!(bilal.get(&slots(&scene)).expect(200)["items"], json!([]));
    ines.does(&slot, "take", &json!({})).expect(200);
    let other = scene.another_mission(1);
    scene.host.post(&format!("/missions/{other}/interview-slots"), &body).expect(422);
}

#[test]
fn what_cannot_be_offered_is_told_field_by_field() {
    let scene = Scene::with_seats(1);
    let path = slots(&scene);
    let faults = |body: &Value| {
        let mut faults = scene.host.post(&path, body).faults();
        faults.sort();
        faults.into_iter().map(|(pointer, code)| format!("{pointer} {code}")).collect::<Vec<_>>()
    };
    let all = json!({"on": "2026-13-01", "at": "25:00", "minutes": 10, "place": "", "who": 1, "application_id": "x"});
    assert_eq!(
        faults(&all),
        ["/application_id format", "/at format", "/minutes range", "/on format", "/place format", "/who unknown"]
    );
    assert_eq!(faults(&json!({})), ["/at required", "/minutes required", "/on required", "/place required"]);
    assert_eq!(faults(&time("2026-11-22", "10:00")), ["/on past"]);
    assert_eq!(faults(&time("2026-11-23", "08:30")), ["/at past"]);
    assert_eq!(faults(&time("2027-11-23", "10:00")), ["/on range"]);
    assert_eq!(faults(&time("2027-03-28", "02:30")), ["/at value"], "clocks go forward");
    let mut long = time("2026-12-07", "14:30");
    long["minutes"] = json!(181);
    long["place"] = json!("x".repeat(301));
    assert_eq!(faults(&long), ["/minutes range", "/place format"]);
    let mut unknown = time("2026-12-07", "14:30");
    unknown["application_id"] = json!(scene.mission);
    assert_eq!(faults(&unknown), ["/application_id unknown"]);
    scene.mission_becomes("closed");
    scene.host.post(&path, &time("2026-12-07", "14:30")).refused(409, "wrong_state");
    scene.mission_becomes("draft");
    scene.host.post(&path, &time("2026-12-07", "14:30")).refused(409, "wrong_state");
}

#[test]
fn nobody_outside_offers_picks_or_reads_a_time() {
    let scene = Scene::with_seats(1);
    let (ines, _) = met(&scene, "Ines");
    let slot = offers(&scene, &scene.host, &time("2026-12-07", "14:30"));
    ines.does(&slot, "take", &json!({})).expect(200);
    let elsewhere = scene.app.staff_of(Role::CaseWorker, "Noe", Some(&["33"]));
    for outsider in [scene.candidate("Bilal"), scene.app.host("Autre"), elsewhere] {
        outsider.get(&slot).refused(404, "not_found");
        outsider.get(&slots(&scene)).refused(404, "not_found");
        outsider.post_at(&format!("{slot}/cancel"), 2, &json!({})).refused(404, "not_found");
    }
    scene.app.host("Vera").post(&slots(&scene), &time("2026-12-07", "15:00")).refused(404, "not_found");
    ines.post(&slots(&scene), &time("2026-12-07", "15:00")).refused(403, "forbidden");
    ines.does(&slot, "cancel", &json!({})).refused(403, "forbidden");
    scene.host.does(&slot, "take", &json!({})).refused(403, "forbidden");
    scene.host.does(&slot, "release", &json!({})).refused(403, "forbidden");
    ines.post(&format!("{slot}/release"), &json!({})).refused(428, "version_missing");
    ines.post_at(&format!("{slot}/release"), 1, &json!({})).refused(412, "stale");
    ines.post_at(&format!("{slot}/dance"), 2, &json!({})).expect(404);
    // Somebody else to be met learns that it is taken, never by whom.
    let (omar, _) = met(&scene, "Omar");
    let taken = omar.get(&slot).expect(200);
    assert_eq!((taken["state"].as_str(), taken["taken_by"].is_null()), (Some("taken"), true));
    omar.does(&slot, "take", &json!({})).refused(409, "wrong_state");
    omar.does(&slot, "release", &json!({})).refused(404, "not_found");
    // Not yet at the interview step.
    let zoe = scene.candidate("Zoe");
    scene.applies(&zoe);
    let free = offers(&scene, &scene.host, &time("2026-12-07", "16:00"));
    zoe.does(&free, "take", &json!({})).refused(409, "wrong_state");
}

#[test]
fn a_time_that_has_passed_is_neither_picked_nor_given_back() {
    let scene = Scene::with_seats(1);
    let (ines, path) = met(&scene, "Ines");
    let first = offers(&scene, &scene.host, &time("2026-11-24", "10:00"));
    let second = offers(&scene, &scene.host, &time("2026-11-24", "11:00"));
    ines.does(&first, "take", &json!({})).expect(200);
    scene.app.later(Duration::days(2));
    let ines = ines.signed_in("ines@exemple.fr", PASSWORD);
    let host = scene.host.signed_in(HOST, PASSWORD);
    ines.does(&second, "take", &json!({})).refused(409, "wrong_state");
    ines.does(&first, "release", &json!({})).refused(409, "wrong_state");
    host.does(&first, "cancel", &json!({})).refused(409, "wrong_state");
    assert_eq!(ines.get(&slots(&scene)).expect(200)["items"].as_array().unwrap().len(), 1, "only the one that was theirs");
    assert_eq!(host.get(&slots(&scene)).expect(200)["items"].as_array().unwrap().len(), 2);
    assert_eq!(ines.get(&path).expect(200)["interview"]["at"], "10:00");
}

#[test]
fn an_application_that_is_over_frees_its_time() {
    for (verb, body, by_host_letter) in [("withdraw", json!({}), 0), ("refuse", json!({"reason": "other"}), 1)] {
        let scene = Scene::with_seats(1);
        let (ines, path) = met(&scene, "Ines");
        let slot = offers(&scene, &scene.host, &time("2026-12-07", "14:30"));
        let mut own = time("2026-12-08", "14:30");
        own["application_id"] = json!(id(&path));
        let own = offers(&scene, &scene.host, &own);
        ines.does(&slot, "take", &json!({})).expect(200);
        let who = if verb == "withdraw" { &ines } else { &scene.case_worker };
        who.does(&path, verb, &body).expect(200);
        assert_eq!(scene.host.get(&slot).expect(200)["state"], "offered", "{verb}");
        assert_eq!(scene.host.get(&own).expect(200)["state"], "cancelled", "{verb}");
        assert!(scene.host.get(&path).expect(200)["interview"].is_null());
        assert_eq!(count(&scene, HOST, "application_slot_released"), by_host_letter, "{verb}");
        let (bilal, _) = met(&scene, "Bilal");
        bilal.does(&slot, "take", &json!({})).expect(200);
    }
    let scene = Scene::with_seats(1);
    let (ines, _) = met(&scene, "Ines");
    let slot = offers(&scene, &scene.host, &time("2026-12-07", "14:30"));
    ines.does(&slot, "take", &json!({})).expect(200);
    let mission = scene.mission;
    scene.app.write(|tx| relais::features::applications::service::effects::on_mission_over(tx, mission, "mission_cancelled"));
    assert_eq!(scene.host.get(&slot).expect(200)["state"], "offered");
}

#[test]
fn one_of_many_takers_wins_a_time() {
    let scene = Scene::with_seats(1);
    let mut racing: Vec<(relais::domain::Actor, Client)> = Vec::new();
    for round in 0..rounds() {
        for number in racing.len()..racers() {
            scene.app.forgives();
            let (candidate, _) = met(&scene, &format!("Ines{round}x{number}"));
            let account: Id = candidate.id().parse().unwrap();
            let actor = scene.app.read(|tx| gate::standing(tx, account, Role::Candidate));
            racing.push((actor, candidate));
        }
        let hour = format!("{:02}:00", 8 + round % 10);
        let slot: Id = id(&offers(&scene, &scene.host, &time("2026-12-07", &hour))).parse().unwrap();
        let (db, now) = (&scene.app.app.shell.db, scene.app.now());
        let outcomes: Vec<Result<i32, Refusal>> = at_once(&racing, |_, (actor, _)| {
            db.write(now, |tx| interviews::act(tx, actor, slot, Verb::Take, 1).map(|view| view.version))
        });
        let won: Vec<usize> = (0..racing.len()).filter(|racer| outcomes[*racer].is_ok()).collect();
        let late = outcomes.iter().filter(|outcome| matches!(outcome, Err(Refusal::Stale | Refusal::WrongState(_)))).count();
        assert_eq!((won.len(), late), (1, racing.len() - 1), "{outcomes:?}");
        racing.remove(won[0]);
    }
}

#[test]
fn one_person_who_picks_many_times_at_once_has_one() {
    use diesel::prelude::*;
    let scene = Scene::with_seats(1);
    let (ines, path) = met(&scene, "Ines");
    let account: Id = ines.id().parse().unwrap();
    let actor = scene.app.read(|tx| gate::standing(tx, account, Role::Candidate));
    let offered: Vec<Id> = (8..16)
        .map(|hour| id(&offers(&scene, &scene.host, &time("2026-12-07", &format!("{hour:02}:00")))).parse().unwrap())
        .collect();
    let (db, now) = (&scene.app.app.shell.db, scene.app.now());
    let outcomes: Vec<Result<i32, Refusal>> = at_once(&offered, |_, slot| {
        db.write(now, |tx| interviews::act(tx, &actor, *slot, Verb::Take, 1).map(|view| view.version))
    });
    assert!(outcomes.iter().all(Result::is_ok), "each moves the meeting: {outcomes:?}");
    let taken: i64 = scene.app.read(|tx| {
        let hers = interview_slots::table.filter(interview_slots::taken_by.eq(id(&path)));
        Ok(hers.count().get_result(tx.conn)?)
    });
    assert_eq!(taken, 1);
}

#[test]
fn both_are_reminded_once_the_day_before_and_silence_waits_for_the_meeting() {
    let scene = Scene::with_seats(1);
    let (ines, path) = met(&scene, "Ines");
    let slot = offers(&scene, &scene.host, &time("2026-12-14", "10:00"));
    ines.does(&slot, "take", &json!({})).expect(200);
    assert_eq!(scene.host.get(&path).expect(200)["answer_by"], "2026-12-28", "two weeks after the meeting");
    let kinds = |email: &str, kind: &str| count(&scene, email, kind);
    scene.app.later(Duration::days(19));
    scene.app.write(calendar::run);
    assert_eq!(kinds("ines@exemple.fr", "application_slot_reminder"), 0);
    assert_eq!(kinds("ines@exemple.fr", "application_closed_unanswered"), 0, "who is to be met is not silent");
    assert_eq!(kinds(HOST, "application_notice_host"), 0);
    scene.app.later(Duration::days(1) + Duration::hours(4));
    for _ in 0..2 {
        scene.app.write(calendar::run);
    }
    for email in ["ines@exemple.fr", HOST] {
        assert_eq!(kinds(email, "application_slot_reminder"), 1, "{email}");
    }
    for _ in 0..15 {
        scene.app.later(Duration::days(1));
        scene.app.write(calendar::run);
    }
    assert_eq!(kinds(HOST, "application_notice_host"), 1);
    assert_eq!(kinds("ines@exemple.fr", "application_closed_unanswered"), 1);
}

fn waits(who: &Client, code: &str) -> Option<Value> {
    let inbox = who.get("/inbox").expect(200);
    inbox["items"].as_array().unwrap().iter().find(|line| line["code"] == code).cloned()
}

#[test]
fn a_host_is_late_only_after_the_meeting_and_the_network_once_the_host_has_spoken() {
    let scene = Scene::with_seats(1);
    let (ines, path) = met(&scene, "Ines");
    let slot = offers(&scene, &scene.host, &time("2026-12-14", "10:00"));
    let line = waits(&scene.host, "applications_to_answer").expect("somebody waits");
    assert_eq!(line["entries"][0]["due_on"], "2026-11-30", "a week, while no time is agreed");
    ines.does(&slot, "take", &json!({})).expect(200);
    let again = |client: &Client| scene.app.visitor().signed_in(&client.email, PASSWORD);
    scene.app.later(Duration::days(19));
    let line = waits(&again(&scene.host), "applications_to_answer").expect("somebody is to be met");
    assert_eq!((&line["late"], &line["entries"][0]["due_on"]), (&json!(0), &json!("2026-12-21")));
    assert_eq!(line["entries"][0]["late"], false);
    scene.app.later(Duration::days(10));
    let (host, worker) = (again(&scene.host), again(&scene.case_worker));
    assert_eq!(waits(&host, "applications_to_answer").expect("nothing was said since")["late"], 1);
    assert!(waits(&worker, "applications_to_decide").is_none());

    host.does(&path, "select", &json!({})).expect(200);
    assert!(waits(&host, "applications_to_answer").is_none(), "the host has spoken");
    let line = waits(&worker, "applications_to_decide").expect("it is the network’s turn");
    assert_eq!((&line["late"], &line["entries"][0]["due_on"]), (&json!(0), &json!("2026-12-29")));
    worker.does(&path, "select", &json!({})).expect(200);
    assert!(waits(&worker, "applications_to_decide").is_none());
}

#[test]
fn calendars_show_the_meeting() {
    let scene = Scene::with_seats(1);
    let (ines, path) = met(&scene, "Ines");
    let mut body = time("2026-12-07", "14:30");
    body["place"] = json!("https://visio.example/salle\u{a0}; 2, étage");
    let slot = offers(&scene, &scene.host, &body);
    let address = |client: &Client| {
        let url = client.post("/me/calendar", &json!({})).expect(201)["url"].as_str().unwrap().to_owned();
        format!("!{}", &url[url.find("/calendar/").unwrap()..])
    };
    let (hers, hosts) = (address(&ines), address(&scene.host));
    let visitor = scene.app.visitor();
    assert!(!visitor.get(&hers).text.contains("interview-"));
    ines.does(&slot, "take", &json!({})).expect(200);
    for at in [hers, hosts] {
        let text = visitor.get(&at).text.replace("\r\n ", "");
        for line in ["DTSTART:20261207T133000Z", "DTEND:20261207T140000Z", &format!("UID:interview-{}@relais", id(&path))] {
            assert!(text.lines().any(|one| one == line), "{line} in {text}");
        }
        assert!(text.contains("LOCATION:https://visio.example/salle") && !text.contains("Ines"), "{text}");
    }
    let browser = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let file = browser.opens(&format!("/me{path}/interview.ics"));
    assert_eq!((file.status, file.header("content-type")), (200, Some("text/calendar; charset=utf-8")));
    assert!(file.text.contains("BEGIN:VEVENT"));
    ines.does(&slot, "release", &json!({})).expect(200);
    assert_eq!(browser.opens(&format!("/me{path}/interview.ics")).status, 404);
}

#[test]
fn a_time_that_is_moved_stays_with_who_picked_it_and_they_are_told() {
    let scene = Scene::with_seats(1);
    let (ines, path) = met(&scene, "Ines");
    let slot = offers(&scene, &scene.host, &time("2026-12-07", "14:30"));
    ines.does(&slot, "take", &json!({})).expect(200);
    let hers = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let calendar = || hers.opens(&format!("/me{path}/interview.ics")).text.replace("\r\n ", "");
    let value = |text: &str, name: &str| text.lines().find_map(|line| line.strip_prefix(name).map(str::to_owned)).unwrap();
    let before = calendar();
    scene.app.later(Duration::minutes(2));

    let host = Browser::signed_in(&scene.app, HOST, PASSWORD);
    assert!(host.opens(&format!("/host{path}")).text.contains("Déplacer cette rencontre"));
    let page = format!("/host{}/move", slot.replace("interview-slots", "slots"));
    let form = host.opens(&page);
    assert!(form.text.contains("value=\"14:30\"") && form.text.contains("Ines a choisi ce moment"), "{}", form.text);
    let version = hidden(&form.text, "version").unwrap();
    let sent = |on: &str, at: &str| {
        host.sends(&page, &[("version", &version), ("on", on), ("at", at), ("minutes", "45"), ("place", "Salle 2")])
    };
    let faulty = sent("2026-12-08", "");
    assert!(faulty.status == 422 && faulty.text.contains("value=\"Salle 2\""), "{} {}", faulty.status, faulty.text);
    let moved = sent("2026-12-08", "09h15");
    assert_eq!(moved.header("location"), Some(format!("/host{path}?done=slot_moved#meeting").as_str()), "{}", moved.text);
    let interview = ines.get(&path).expect(200)["interview"].clone();
    assert_eq!((&interview["on"], &interview["at"], &interview["minutes"]), (&json!("2026-12-08"), &json!("09:15"), &json!(45)));
    assert_eq!(scene.host.get(&slot).expect(200)["state"], "taken");
    let told = |email: &str| count(&scene, email, "application_slot_moved");
    assert_eq!((told("ines@exemple.fr"), told(HOST)), (1, 0));
    let after = calendar();
    assert_eq!(value(&after, "DTSTART:"), "20261208T081500Z");
    assert_eq!(value(&after, "UID:"), value(&before, "UID:"), "the same appointment");
    let sequence = |text: &str| value(text, "SEQUENCE:").parse::<u32>().unwrap();
    assert!(sequence(&after) > sequence(&before), "{before} {after}");

    // From another tab, opened before: told, with what is saved now, and what was typed is kept.
    let stale = sent("2026-12-09", "11:00");
    assert_eq!(stale.status, 412);
    for words in
        ["Cette page a changé entre-temps", "value=\"2026-12-09\"", "<ins>8\u{a0}décembre 2026</ins>", "<ins>09:15</ins>"]
    {
        assert!(stale.text.contains(words), "{words} is not in {}", stale.text);
    }
    assert_eq!(told("ines@exemple.fr"), 1, "nothing was moved");

    scene.case_worker.does(&slot, "move", &time("2026-12-10", "10:00")).expect(200);
    assert_eq!((told("ines@exemple.fr"), told(HOST)), (2, 1), "the network moves it: both are told");
    scene.case_worker.does(&slot, "move", &time("2026-12-10", "10:00")).expect(200);
    assert_eq!((told("ines@exemple.fr"), told(HOST)), (2, 1), "to where it is: nobody is");
    ines.does(&slot, "move", &time("2026-12-11", "10:00")).refused(403, "forbidden");
    scene.host.does(&slot, "move", &time("2026-11-20", "10:00")).refused(422, "invalid");
    scene.host.does(&slot, "cancel", &json!({})).expect(200);
    scene.host.does(&slot, "move", &time("2026-12-11", "10:00")).refused(409, "wrong_state");
    assert_eq!(host.opens(&page).status, 409);
}

#[test]
fn from_the_pages_a_host_offers_and_a_candidate_picks() {
    let scene = Scene::with_seats(1);
    let (_, path) = met(&scene, "Ines");
    let (_, other) = met(&scene, "Omar");
    let host = Browser::signed_in(&scene.app, HOST, PASSWORD);
    let ines = Browser::signed_in(&scene.app, "ines@exemple.fr", PASSWORD);
    let omar = Browser::signed_in(&scene.app, "omar@exemple.fr", PASSWORD);
    let list = format!("/host/missions/{}/candidates", scene.mission);
    let page = host.opens(&list);
    assert!(page.text.contains("Vos rencontres"), "{}", page.text);
    let key = hidden(&page.text, "key").unwrap();
    let send = format!("/host/missions/{}/slots", scene.mission);
    let faulty = host.sends(&send, &[("key", &key), ("on", "2026-12-07"), ("at", ""), ("minutes", "5"), ("place", "<b>ici")]);
    assert_eq!(faulty.status, 422);
    for words in ["href=\"#at\"", "href=\"#minutes\"", "value=\"&lt;b&gt;ici\"", "value=\"2026-12-07\""] {
        assert!(faulty.text.contains(words), "{words} is not in {}", faulty.text);
    }
    let right = [("key", key.as_str()), ("on", "2026-12-07"), ("at", "14:30"), ("minutes", "30"), ("place", "À l’accueil")];
    for _ in 0..2 {
        let sent = host.sends(&send, &right);
        assert_eq!(sent.header("location"), Some(format!("{list}?done=slot#meetings").as_str()), "{}", sent.text);
    }
    assert_eq!(scene.host.get(&slots(&scene)).expect(200)["items"].as_array().unwrap().len(), 1, "sent twice, it makes one");
    let one = host.opens(&format!("/host{path}"));
    assert!(one.text.contains("value=\"À l’accueil\""), "nothing is asked twice: {}", one.text);

    let mine = ines.opens(&format!("/me{path}"));
    assert!(mine.text.contains("Choisir ce moment") && mine.text.contains("lundi 7\u{a0}décembre 2026"), "{}", mine.text);
    let slot = scene.host.get(&slots(&scene)).expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let take = |browser: &Browser, application: &str| {
        browser.sends(&format!("/me/slots/{slot}/take"), &[("version", "1"), ("application", id(application))])
    };
    assert_eq!(take(&ines, &path).header("location"), Some(format!("/me{path}?done=take#meeting").as_str()));
    let late = take(&omar, &other);
    assert!(late.status == 200 && late.text.contains("n’est plus libre"), "{} {}", late.status, late.text);
    let mine = ines.opens(&format!("/me{path}"));
    assert!(mine.text.contains("Votre rencontre") && mine.text.contains("interview.ics"), "{}", mine.text);
    assert!(host.opens(&list).text.contains("choisi par Ines"));
    assert!(host.opens(&format!("/host{path}")).text.contains("Annuler cette rencontre"));
    let network = Browser::signed_in(&scene.app, "claude@reseau.fr", PASSWORD);
    let desk = network.opens(&format!("/network{path}"));
    assert!(desk.text.contains("7\u{a0}décembre 2026 à 14\u{a0}h\u{a0}30"), "{}", desk.text);
    let bad = network.sends(&format!("/network{path}/slots/offer"), &[("on", ""), ("at", ""), ("minutes", "x"), ("place", "")]);
    assert_eq!(bad.status, 422, "{}", bad.text);
    let chosen = format!("{slot}@2");
    let cancelled = network.sends(&format!("/network{path}/slots/cancel"), &[("slot", &chosen)]);
    assert_eq!(cancelled.status, 303, "{}", cancelled.text);
    let none = network.sends(&format!("/network{path}/slots/cancel"), &[("slot", "")]);
    assert_eq!(none.status, 422);
    assert!(!ines.opens(&format!("/me{path}")).text.contains("interview.ics"));
}
