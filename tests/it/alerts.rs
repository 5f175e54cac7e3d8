//! Alerts through people and a moving clock: who is written to when a mission is published, when, and about what.

use std::collections::HashSet;

use chrono::Duration;
use diesel::prelude::*;
use relais::db::schema::{accounts, alerts, mails, missions};
use relais::domain::{Event, Id, Role};
use relais::features::alerts::service::{found, people};
use relais::reactions::react;
use relais::worker;
use serde_json::{Value, json};

use crate::applications::scene::{Scene, profile};
use crate::support::Client;
use crate::support::app::PASSWORD;
use crate::support::browser::Browser;
use crate::support::mailbox::Mail;

struct Town {
    scene: Scene,
}

impl Town {
    fn new() -> Self {
        Self { scene: Scene::with_seats(2) }
    }

    fn person(&self, name: &str, born: &str, insee: &str) -> Client {
        let person = self.scene.app.candidate(name);
        let mut sheet = profile(name, born);
        sheet["address"]["insee"] = json!(insee);
        person.put("/me/profile", &sheet).expect(201);
        person
    }

    /// Tells that a mission is published, as its host's `publish` does, and lets the worker work.
    fn is_published(&self, mission: Id) {
        self.scene.app.write(|tx| react(tx, Event::MissionPublished { mission }));
        self.work();
    }

    fn work(&self) {
        worker::drain(&self.scene.app.app.worker, self.scene.app.now()).expect("jobs that end");
    }

    /// The calendar of an hour, so many hours later.
    fn later(&self, hours: i64) {
        self.scene.app.later(Duration::hours(hours));
        self.turns();
    }

    /// The chores of the calendar, now.
    fn turns(&self) {
        let (db, now) = (&self.scene.app.app.shell.db, self.scene.app.now());
        found::send_due(db, now).expect("letters of missions");
        people::send_due(db, now).expect("letters of people");
    }

    fn alerts_to(&self, person: &Client) -> Vec<Mail> {
        self.mails_of("mission_alert", person)
    }

    fn mails_of(&self, kind: &str, person: &Client) -> Vec<Mail> {
        self.scene.app.mails_to(&person.email).into_iter().filter(|mail| mail.kind == kind).collect()
    }
}

fn matches(threshold: u32, frequency: &str) -> Value {
    json!({"kind": "matches", "threshold": threshold, "frequency": frequency})
}

fn search(search: &Value, frequency: &str) -> Value {
    json!({"kind": "search", "search": search, "frequency": frequency})
}

#[test]
fn a_published_mission_finds_the_people_it_suits() {
    let town = Town::new();
    let near = town.person("Ada", "2004-05-17", "69266");
    let far = town.person("Bea", "2004-05-17", "29019");
    let too_old = town.person("Odette", "1980-01-01", "69266");
    let choosy = town.person("Cleo", "2004-05-17", "69266");
    let quiet = town.person("Dora", "2004-05-17", "69266");
    let seeker = town.person("Elsa", "2004-05-17", "69266");
    let elsewhere = town.person("Fanny", "2004-05-17", "69266");
    for person in [&near, &far, &too_old] {
        person.post("/me/alerts", &matches(50_000, "immediate")).expect(201);
    }
    choosy.post("/me/alerts", &matches(100_000, "immediate")).expect(201);
    seeker
        .post("/me/alerts", &search(&json!({"q": "démarche", "commune": "69123", "domain": "solidarite"}), "immediate"))
        .expect(201);
    too_old.post("/me/alerts", &search(&json!({"domain": "solidarite"}), "immediate")).expect(201);
    elsewhere.post("/me/alerts", &search(&json!({"q": "démarche", "commune": "29019"}), "immediate")).expect(201);

    town.is_published(town.scene.mission);
    let told = |person: &Client| town.alerts_to(person).len();
    let counts = [&near, &far, &too_old, &choosy, &quiet, &seeker, &elsewhere].map(told);
    assert_eq!(counts, [1, 0, 0, 0, 0, 1, 0], "near, far, too old, choosy, quiet, seeker, elsewhere");
    let text = &town.alerts_to(&near)[0].text;
    assert!(text.contains("Aider aux démarches en ligne") && text.contains(&town.scene.mission.to_string()), "{text}");

    // Published again, whatever the alert and the day: never twice.
    town.is_published(town.scene.mission);
    town.later(48);
    town.is_published(town.scene.mission);
    assert_eq!((told(&near), told(&seeker)), (1, 1));
}

#[test]
fn one_mail_a_day_at_most_and_weekly_comes_on_monday() {
    let town = Town::new();
    let at_once = town.person("Ada", "2004-05-17", "69266");
    let daily = town.person("Bea", "2004-05-17", "69266");
    let weekly = town.person("Cleo", "2004-05-17", "69266");
    for (person, frequency) in [(&at_once, "immediate"), (&daily, "daily"), (&weekly, "weekly")] {
        person.post("/me/alerts", &matches(1, frequency)).expect(201);
    }
    let second = town.scene.another_mission(1);
    let third = town.scene.another_mission(1);
    let counts = || [&at_once, &daily, &weekly].map(|person| town.alerts_to(person).len());
    // Monday, 9:00 in Paris.
    town.is_published(town.scene.mission);
    assert_eq!(counts(), [1, 0, 0]);
    town.is_published(second);
    town.later(5);
    assert_eq!(counts(), [1, 0, 0], "one mail a day");
    // Tuesday, 9:00.
    town.later(19);
    assert_eq!(counts(), [2, 1, 0]);
    let both = &town.alerts_to(&daily)[0].text;
    assert!(both.contains(&town.scene.mission.to_string()) && both.contains(&second.to_string()), "{both}");
    // Filled before its day: nobody is sent after it.
    town.is_published(third);
    town.scene.app.write(|tx| {
        diesel::update(missions::table.find(third.to_string())).set(missions::state.eq("closed")).execute(tx.conn)?;
        Ok(())
    });
    for _ in 0..6 {
        town.later(24);
    }
    assert_eq!(counts(), [2, 1, 1]);
    let told: HashSet<bool> = [&at_once, &daily, &weekly]
        .iter()
        .flat_map(|person| town.alerts_to(person))
        .map(|mail| mail.text.contains(&third.to_string()))
        .collect();
    assert_eq!(told, HashSet::from([false]));
}

#[test]
fn what_is_held_back_leaves_the_next_morning_with_the_person_s_own_start() {
    let town = Town::new();
    let ada = town.scene.app.candidate("Ada");
    let mut sheet = profile("Ada", "2004-05-17");
    sheet["available_from"] = json!("2027-02-01");
    ada.put("/me/profile", &sheet).expect(201);
    ada.post("/me/alerts", &matches(0, "immediate")).expect(201);
    let second = town.scene.another_mission(1);
    let count = || town.alerts_to(&ada).len();
    // Monday, 9:00 in Paris.
    town.is_published(town.scene.mission);
    let text = &town.alerts_to(&ada)[0].text;
    assert!(text.contains("Début\u{a0}: lundi 1er février 2027"), "not that of the mission: {text}");
    assert!(text.contains("/me/alerts") && !text.contains("/me/matches"), "{text}");
    town.is_published(second);
    for (hours, told) in [(13, 1), (2, 1), (7, 1), (1, 2)] {
        town.later(hours);
        assert_eq!(count(), told, "Monday 22:00, Tuesday 0:00, 7:00, then 8:00");
    }
}

/// An hour of the network: jobs, then the chores of the calendar.
fn told(town: &Town, person: &Client, hours: i64) -> Vec<Mail> {
    town.work();
    town.later(hours);
    town.mails_of("mission_candidates", person)
}

#[test]
fn the_network_is_told_how_many_new_people_suit_its_missions_and_never_who() {
    let town = Town::new();
    let app = &town.scene.app;
    let paula = app.staff(Role::Approver, "Paula");
    let elsewhere = app.staff_of(Role::CaseWorker, "Loic", Some(&["29"]));
    let alert = |threshold: u32, frequency: &str| json!({"kind": "candidates", "threshold": threshold, "frequency": frequency});
    town.person("Avant", "2004-05-17", "69266");
    for worker in [&town.scene.case_worker, &paula, &elsewhere] {
        worker.post("/me/alerts", &alert(1, "daily")).expect(201);
    }
    let refused = paula.post("/me/alerts", &alert(1, "immediate"));
    assert_eq!((refused.status, refused.faults()), (422, vec![("/frequency".to_owned(), "choice".to_owned())]));
    paula.post("/me/alerts", &matches(1, "daily")).refused(403, "forbidden");

    let zoe = town.person("Zoe", "2004-05-17", "69266");
    town.person("Odette", "1980-01-01", "69266");
    town.person("Loin", "2004-05-17", "29019");
    zoe.post("/me/alerts", &alert(1, "daily")).refused(403, "forbidden");
    assert_eq!(told(&town, &paula, 3).len(), 0, "the next morning");
    let mails = told(&town, &paula, 20);
    assert_eq!(mails.len(), 1);
    let text = &mails[0].text;
    assert!(text.contains("Aider aux démarches en ligne") && text.contains("1\u{a0}personne"), "{text}");
    assert!(text.contains(&format!("/network/missions/{}/candidates", town.scene.mission)), "{text}");
    for name in ["Zoe", "Essai", "Avant", "Odette"] {
        assert!(!text.contains(name), "{name} is in {text}");
    }
    assert_eq!(told(&town, &elsewhere, 0).len(), 0, "no mission of that territory");

    // A changed profile is the same person for the same mission; the letter of another day is about others.
    let mut sheet = profile("Zoe", "2004-05-17");
    sheet["mobility_km"] = json!(25);
    let zoe = town.scene.app.visitor().signed_in(&zoe.email, PASSWORD);
    let version = zoe.get("/me/profile").expect(200)["version"].as_i64().unwrap();
    zoe.put_at("/me/profile", version, &sheet).expect(200);
    assert_eq!(told(&town, &paula, 48).len(), 1, "once for each pair");
    town.person("Nour", "2004-05-17", "69266");
    town.person("Yann", "2004-05-17", "69266");
    let mails = told(&town, &paula, 48);
    assert_eq!(mails.len(), 2, "one letter a day for all of them");
    assert!(mails[1].text.contains("2\u{a0}personnes"), "{}", mails[1].text);
}

#[test]
fn the_network_chooses_on_its_page_and_reads_who_they_are_there() {
    let town = Town::new();
    let browser = Browser::signed_in(&town.scene.app, &town.scene.case_worker.email, PASSWORD);
    let page = browser.opens("/network/settings/alerts");
    assert_eq!(page.status, 200, "{}", page.text);
    assert!(page.text.contains("value=\"never\" checked"), "{}", page.text);
    let sent = browser.sends("/network/settings/alerts", &[("frequency", "weekly"), ("share", "good")]);
    assert_eq!((sent.status, sent.header("location")), (303, Some("/network/settings/alerts?done=chosen")));
    let kept = town.scene.case_worker.get("/me/alerts").expect(200)["items"].clone();
    assert_eq!(
        (&kept[0]["kind"], &kept[0]["threshold"], &kept[0]["frequency"]),
        (&json!("candidates"), &json!(50_000), &json!("weekly"))
    );
    browser.sends("/network/settings/alerts", &[("frequency", "never"), ("share", "good")]);
    assert_eq!(town.scene.case_worker.get("/me/alerts").expect(200)["items"], json!([]));
    assert_eq!(browser.sends("/network/settings/alerts", &[("frequency", "immediate"), ("share", "good")]).status, 422);

    town.person("Zoe", "2004-05-17", "69266");
    let page = browser.opens(&format!("/network/missions/{}/candidates", town.scene.mission)).text;
    assert!(page.contains("Zoe Essai") && page.contains("/network/candidates/"), "{page}");
    assert!(browser.opens(&format!("/network/missions/{}", town.scene.mission)).text.contains("/candidates\""));
    let zoe = town.scene.app.visitor().signed_in("zoe@exemple.fr", PASSWORD);
    let path = format!("/network/missions/{}/candidates", town.scene.mission);
    assert_eq!(browser.sends(&path, &[("candidate_id", &zoe.id())]).status, 303);
    assert_eq!(zoe.get("/proposals").expect(200)["items"][0]["mission_id"], json!(town.scene.mission));
    assert!(browser.opens(&path).text.contains("la mission lui a déjà été proposée"));
    assert_eq!(browser.sends(&path, &[("candidate_id", "")]).status, 422);
    let stranger = town.scene.app.staff_of(Role::CaseWorker, "Loic", Some(&["29"]));
    let browser = Browser::signed_in(&town.scene.app, &stranger.email, PASSWORD);
    assert_eq!(browser.opens(&format!("/network/missions/{}/candidates", town.scene.mission)).status, 404);
}

#[test]
fn a_search_is_saved_where_it_is_shown_and_stopped_on_one_s_page() {
    let town = Town::new();
    let ada = town.person("Ada", "2004-05-17", "69266");
    let browser = Browser::signed_in(&town.scene.app, &ada.email, PASSWORD);
    let save = "Me prévenir des nouvelles missions comme celles-ci";
    assert!(!browser.opens("/missions").text.contains(save), "nothing is asked");
    let shown = browser.opens("/missions?place=Villeurbanne&radius_km=10&domain=solidarite&sort=date&q=d%C3%A9marche").text;
    assert!(shown.contains(save) && shown.contains("name=\"commune\" value=\"69266\""), "{shown}");
    let search = [("q", "démarche"), ("domain", "solidarite"), ("commune", "69266"), ("radius_km", "10"), ("minors", "true")];
    for _ in 0..2 {
        let sent = browser.sends("/me/alerts", &search);
        assert_eq!((sent.status, sent.header("location")), (303, Some("/me/alerts?done=saved")), "{}", sent.text);
    }
    let kept = ada.get("/me/alerts").expect(200)["items"].clone();
    assert_eq!(kept.as_array().unwrap().len(), 1, "the same search is saved once");
    assert_eq!(kept[0]["search"]["radius_km"], json!(10));
    let page = browser.opens("/me/alerts").text;
    for words in ["Villeurbanne, 10 km", "« démarche »", "/missions?q=d%C3%A9marche", "Dès qu’une mission est publiée"] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    assert!(browser.opens("/me").text.contains("href=\"/me/alerts\""));

    let path = format!("/me/alerts/{}", kept[0]["id"].as_str().unwrap());
    assert_eq!(browser.sends(&format!("{path}/pace"), &[("frequency", "immediate")]).status, 303);
    assert_eq!(ada.get("/me/alerts").expect(200)["items"][0]["frequency"], json!("immediate"));
    town.is_published(town.scene.mission);
    assert_eq!(town.alerts_to(&ada).len(), 1);
    let bea = town.person("Bea", "2004-05-17", "69266");
    let other = Browser::signed_in(&town.scene.app, &bea.email, PASSWORD);
    assert_eq!(other.sends(&format!("{path}/stop"), &[]).status, 404);
    assert_eq!(browser.sends(&format!("{path}/stop"), &[]).status, 303);
    assert_eq!(ada.get("/me/alerts").expect(200)["items"], json!([]));

    let chosen = [("frequency", "weekly"), ("share", "best")];
    assert_eq!(browser.sends("/me/alerts/matches", &chosen).status, 303);
    assert_eq!(ada.get("/me/alerts").expect(200)["items"][0]["threshold"], json!(70_000));
    assert_eq!(browser.sends("/me/alerts/matches", &[("frequency", "hourly"), ("share", "best")]).status, 422);
    browser.sends("/me/alerts/matches", &[("frequency", "never"), ("share", "best")]);
    assert_eq!(ada.get("/me/alerts").expect(200)["items"], json!([]));
    let me = ada.get("/me").expect(200);
    let version = me["version"].to_string();
    assert_eq!(browser.sends("/me/alerts/letters", &[("version", &version), ("mail_frequency", "daily")]).status, 303);
    assert_eq!(ada.get("/me").expect(200)["mail_frequency"], json!("daily"));
    let visitor = Browser::of(&town.scene.app);
    assert!(visitor.opens("/missions?domain=solidarite").text.contains(save));
    let sent = visitor.sends_bare("/me/alerts", &search);
    assert_eq!(sent.status, 401, "kept until they sign in: {}", sent.text);
    assert!(sent.text.contains("commune=69266"), "{}", sent.text);
}

#[test]
fn alerts_are_one_s_own_and_end_when_asked() {
    let town = Town::new();
    let ada = town.person("Ada", "2004-05-17", "69266");
    let bea = town.person("Bea", "2004-05-17", "69266");
    let alert = ada.post("/me/alerts", &matches(1, "daily")).expect(201);
    let path = format!("/me/alerts/{}", alert["id"].as_str().unwrap());
    assert_eq!((&alert["kind"], &alert["threshold"], &alert["state"]), (&json!("matches"), &json!(1), &json!("active")));
    assert_eq!(bea.get("/me/alerts").expect(200)["items"], json!([]));
    bea.delete(&path).refused(404, "not_found");
    bea.get(&path).refused(404, "not_found");
    assert_eq!(ada.get(&path).expect(200), alert);
    town.scene.host.get("/me/alerts").refused(403, "forbidden");
    town.scene.app.visitor().get("/me/alerts").refused(401, "unauthenticated");
    town.is_published(town.scene.mission);
    ada.delete(&path).expect(204);
    ada.delete(&path).refused(404, "not_found");
    town.later(24);
    assert!(town.alerts_to(&ada).is_empty(), "what was found and not told is not told");
}

#[test]
fn the_link_of_a_mail_ends_the_alerts() {
    let town = Town::new();
    let ada = town.person("Ada", "2004-05-17", "69266");
    ada.post("/me/alerts", &matches(1, "immediate")).expect(201);
    town.is_published(town.scene.mission);
    let text = town.alerts_to(&ada)[0].text.clone();
    let link = text.split_once("/unsubscribe/").expect("a way out").1;
    let mail: String = link.chars().take_while(|one| one.is_ascii_alphanumeric() || *one == '-').collect();
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let visitor = town.scene.app.visitor();
    assert_eq!(visitor.send("GET", &format!("!/unsubscribe/{mail}"), None, &[]).status, 200);
    assert_eq!(ada.get("/me/alerts").expect(200)["items"].as_array().unwrap().len(), 1, "looking ends nothing");
    let done = visitor.send("POST", &format!("!/unsubscribe/{mail}"), Some("List-Unsubscribe=One-Click".to_owned()), &form);
    assert_eq!(done.status, 200, "{}", done.text);
    assert_eq!(ada.get("/me/alerts").expect(200)["items"], json!([]));
    let other = town.scene.another_mission(1);
    town.later(24);
    town.is_published(other);
    assert_eq!(town.alerts_to(&ada).len(), 1);
    let frequency: String = town
        .scene
        .app
        .read(|tx| Ok(accounts::table.filter(accounts::email.eq(&ada.email)).select(accounts::mail_frequency).first(tx.conn)?));
    assert_ne!(frequency, "daily", "the other letters are as they were");
}

#[test]
fn an_alert_says_what_it_wants() {
    let town = Town::new();
    let ada = town.person("Ada", "2004-05-17", "69266");
    let table: [(Value, &[(&str, &str)]); 8] = [
        (json!({"kind": "search", "frequency": "daily"}), &[("/search", "required")]),
        (json!({"kind": "matches", "frequency": "daily"}), &[("/threshold", "required")]),
        (json!({"kind": "matches", "threshold": 100_001, "frequency": "daily"}), &[("/threshold", "bounds")]),
        (json!({"kind": "matches", "threshold": 1, "search": {}, "frequency": "daily"}), &[("/search", "unknown")]),
        (search(&json!({}), "daily"), &[("/search", "empty")]),
        (search(&json!({"radius_km": 10}), "daily"), &[("/search/radius_km", "conflict")]),
        (search(&json!({"commune": "69266", "radius_km": 0}), "daily"), &[("/search/radius_km", "bounds")]),
        (search(&json!({"q": "vélo"}), "hourly"), &[("/frequency", "choice")]),
    ];
    for (body, expected) in table {
        let refused = ada.post("/me/alerts", &body);
        let expected: Vec<(String, String)> =
            expected.iter().map(|(pointer, code)| ((*pointer).to_owned(), (*code).to_owned())).collect();
        assert_eq!((refused.status, refused.faults()), (422, expected), "{body}: {}", refused.text);
    }
    for _ in 0..10 {
        ada.post("/me/alerts", &search(&json!({"q": "vélo"}), "weekly")).expect(201);
    }
    let refused = ada.post("/me/alerts", &search(&json!({"q": "vélo"}), "weekly"));
    assert_eq!((refused.status, refused.faults()), (422, vec![(String::new(), "too_many".to_owned())]));
    let signed_in_again = town.scene.app.visitor().signed_in(&ada.email, PASSWORD);
    assert_eq!(signed_in_again.get("/me/alerts").expect(200)["items"].as_array().unwrap().len(), 10);
}

#[test]
fn a_crowd_is_written_to_some_at_a_time_and_nobody_is_left_out() {
    const CROWD: u32 = 230;
    let town = Town::new();
    town.scene.app.write(|tx| {
        for number in 1..=CROWD {
            let (account, alert) = (tx.new_id(), tx.new_id());
            let frequency = if number % 2 == 0 { "immediate" } else { "daily" };
            diesel::insert_into(accounts::table)
                .values((
                    accounts::id.eq(account.to_string()),
                    accounts::version.eq(1),
                    accounts::email.eq(format!("personne{number}@exemple.fr")),
                    accounts::given_name.eq("Ana"),
                    accounts::family_name.eq("Essai"),
                    accounts::lang.eq("fr"),
                    accounts::mail_frequency.eq("each"),
                    accounts::created_at.eq(tx.stamp()),
                ))
                .execute(tx.conn)?;
            diesel::insert_into(alerts::table)
                .values((
                    alerts::id.eq(alert.to_string()),
                    alerts::account_id.eq(account.to_string()),
                    alerts::wanted.eq(r#"{"kind":"search","search":{"domain":"solidarite"}}"#),
                    alerts::frequency.eq(frequency),
                    alerts::created_at.eq(tx.stamp()),
                    alerts::kind.eq("search"),
                ))
                .execute(tx.conn)?;
        }
        Ok(())
    });
    let told = || -> i64 {
        town.scene.app.read(|tx| Ok(mails::table.filter(mails::kind.eq("mission_alert")).count().get_result(tx.conn)?))
    };
    town.is_published(town.scene.mission);
    assert_eq!(told(), 115, "at once");
    town.later(24);
    assert_eq!(told(), 230, "and the next morning");
}
