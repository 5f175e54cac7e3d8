//! Campaigns over HTTP: from the draft to the proposals, with everything that may go wrong in between.

use std::collections::HashSet;

use diesel::prelude::*;
use relais::db::schema::missions;
use relais::domain::Role;
use relais::worker;
use serde_json::{Value, json};

use crate::applications::scene::Scene;
use crate::support::Client;

/// A scene with an approver, and people named by their given names.
struct Fair {
    scene: Scene,
    approver: Client,
}

impl Fair {
    fn with(seats: i32) -> Self {
        let scene = Scene::with_seats(seats);
        let approver = scene.app.staff(Role::Approver, "Paule");
        Self { scene, approver }
    }

    fn people(&self, names: &[&str]) -> Vec<(Client, String)> {
        let person = |name: &&str| {
            let client = self.scene.candidate(name);
            let id = client.id();
            (client, id)
        };
        names.iter().map(person).collect()
    }

    fn create(&self, body: &Value) -> String {
        let campaign = self.approver.post("/campaigns", body).expect(201);
        assert_eq!((&campaign["state"], &campaign["version"]), (&json!("draft"), &json!(1)));
        format!("/campaigns/{}", campaign["id"].as_str().unwrap())
    }

    fn work(&self) {
        worker::drain(&self.scene.app.app.worker, self.scene.app.now()).expect("jobs that end");
    }

    /// Simulates and lets the worker answer.
    #[track_caller]
    fn simulate(&self, path: &str) -> Value {
        let asked = self.approver.does(path, "simulate", &json!({})).expect(200);
        assert_eq!((&asked["state"], &asked["simulation"]["state"]), (&json!("draft"), &json!("waiting")));
        self.work();
        self.approver.get(path).expect(200)
    }

    fn report(&self, path: &str) -> Value {
        self.approver.get(&format!("{path}/report")).expect(200)
    }
}

fn stable(name: &str) -> Value {
    json!({ "name": name, "mode": "stable" })
}

fn matches(report: &Value) -> HashSet<(String, String)> {
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    let all = report["matches"].as_array().unwrap();
    all.iter().map(|one| (text(one, "candidate_id"), text(one, "mission_id"))).collect()
}

#[test]
fn a_campaign_goes_from_the_draft_to_the_proposals() {
    let fair = Fair::with(1);
    let second = fair.scene.another_mission(1).to_string();
    let people = fair.people(&["Ada", "Bea", "Cleo"]);
    let path = fair.create(&stable("Rentrée"));
    let early = fair.approver.get(&format!("{path}/report"));
    early.refused(409, "wrong_state");
    fair.approver.does(&path, "approve", &json!({})).refused(409, "wrong_state");

    let simulated = fair.simulate(&path);
    assert_eq!((&simulated["state"], &simulated["simulation"]["state"]), (&json!("simulated"), &json!("done")), "{simulated}");
    let report = fair.report(&path);
    assert_eq!((&report["candidates"], &report["missions"], &report["seats"]), (&json!(3), &json!(2), &json!(2)));
    assert_eq!(report["matched"], 2);
    for one in report["matches"].as_array().unwrap() {
        assert!(one["score"].as_u64().unwrap() > 0 && !one["reasons"].as_array().unwrap().is_empty(), "{one}");
        assert!(one["candidate"].as_str().unwrap().ends_with("Essai"), "{one}");
        assert_ne!(one["verdict"], "ineligible");
    }
    let left = &report["unmatched_candidates"][0];
    assert_eq!(left["reason"], "others_first", "{left}");
    assert_eq!(report["unfilled"], json!([]));

    fair.scene.case_worker.does(&path, "approve", &json!({})).refused(403, "forbidden");
    let version = simulated["version"].as_i64().unwrap();
    let approved = fair.approver.post_at(&format!("{path}/approve"), version, &json!({})).expect(200);
    assert_eq!((&approved["state"], &approved["made"]["proposals"]), (&json!("approved"), &json!(2)));
    fair.approver.post_at(&format!("{path}/approve"), version, &json!({})).refused(412, "stale");
    fair.approver.does(&path, "approve", &json!({})).refused(409, "wrong_state");

    let proposals = fair.approver.get("/proposals").expect(200);
    assert_eq!(proposals["items"].as_array().unwrap().len(), 2, "approving twice is one");
    for (candidate, id) in &people {
        let is_matched = matches(&report).iter().any(|(who, _)| who == id);
        let written = fair.scene.app.kinds_to(&candidate.email).contains(&"proposal_received".to_owned());
        assert_eq!(written, is_matched);
    }
    assert!(matches(&report).iter().any(|(_, which)| *which == second));
    let verbs: Vec<String> = fair.approver.get(&format!("{path}/history")).expect(200)["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["verb"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(verbs, ["create", "simulate", "simulated", "approve"]);
}

#[test]
fn a_pin_holds_and_what_contradicts_it_is_named() {
    let fair = Fair::with(1);
    let people = fair.people(&["Ada", "Bea"]);
    let (ada, bea) = (&people[0].1, &people[1].1);
    let mission = fair.scene.mission.to_string();
    let other = fair.scene.another_mission(1).to_string();
    let path = fair.create(&stable("Rentrée"));
    let pair = |who: &str, which: &str| json!({"candidate_id": who, "mission_id": which});
    fair.simulate(&path);
    let first = fair.report(&path);

    let pinned = fair.approver.does(&path, "pin", &pair(bea, &mission)).expect(200);
    assert_eq!((&pinned["state"], &pinned["pinned"]), (&json!("draft"), &json!([pair(bea, &mission)])));
    assert_eq!(pinned["simulation"]["outdated"], true);
    fair.approver.does(&path, "approve", &json!({})).refused(409, "wrong_state");
    for (verb, body, code) in [
        ("forbid", pair(bea, &mission), "contradiction"),
        ("pin", pair(bea, &other), "contradiction"),
        ("pin", pair(ada, &mission), "no_seat"),
    ] {
        let refused = fair.approver.does(&path, verb, &body);
        assert_eq!((refused.status, refused.faults()[0].1.as_str()), (422, code), "{}", refused.text);
        let told = refused.json["errors"][0]["detail"].as_str().unwrap().to_owned();
        assert!(told.contains("Bea Essai") || told.contains("«\u{a0}Aider"), "{told}");
        assert!(!told.contains(bea) && !told.contains(&mission), "{told}");
    }
    let nobody = pair("018f0000-0000-7000-8000-000000000000", "018f0000-0000-7000-8000-000000000001");
    let refused = fair.approver.does(&path, "pin", &nobody);
    let unknown = |pointer: &str| (pointer.to_owned(), "unknown".to_owned());
    assert_eq!((refused.status, refused.faults()), (422, vec![unknown("/candidate_id"), unknown("/mission_id")]));

    fair.approver.does(&path, "forbid", &pair(ada, &other)).expect(200);
    fair.simulate(&path);
    let report = fair.report(&path);
    assert_eq!(matches(&report), HashSet::from([(bea.clone(), mission.clone())]));
    assert!(report["matches"][0]["pinned"].as_bool().unwrap());
    assert_eq!(report["unmatched_candidates"][0]["reason"], "others_first", "{report}");
    assert_eq!(report["unfilled"][0]["mission_id"], json!(other));

    let against = first["simulation"]["id"].as_str().unwrap();
    let compared = fair.approver.get(&format!("{path}/report?against={against}")).expect(200);
    assert_eq!(compared["comparison"]["matched"], json!([2, 1]));
    assert!(!compared["comparison"]["changes"].as_array().unwrap().is_empty());
    assert_eq!(fair.approver.get(&format!("{path}/simulations")).expect(200)["items"].as_array().unwrap().len(), 2);

    fair.approver.does(&path, "pin", &json!({"candidate_id": bea, "mission_id": mission, "remove": true})).expect(200);
    fair.approver.does(&path, "forbid", &pair(bea, &mission)).expect(200);
    fair.approver.does(&path, "pin", &pair(bea, &mission)).refused(422, "refused_by_rule");
}

#[test]
fn an_application_under_way_is_selected_and_what_changed_meanwhile_stops_the_approval() {
    let fair = Fair::with(2);
    let people = fair.people(&["Ada", "Bea"]);
    let application = fair.scene.applies(&people[0].0);
    let path = fair.create(&json!({ "name": "Rentrée", "mode": "best" }));
    fair.simulate(&path);
    assert_eq!(fair.report(&path)["matched"], 2);

    // One seat is taken away: the whole approval is refused, and nothing of it is made.
    let seats = |count: i32| {
        let mission = fair.scene.mission.to_string();
        fair.scene.app.write(|tx| {
            let sheet: String = missions::table.find(&mission).select(missions::sheet).first(tx.conn)?;
            let mut sheet: Value = serde_json::from_str(&sheet).unwrap();
            sheet["seats"] = json!(count);
            let row = diesel::update(missions::table.find(&mission));
            row.set((missions::seats.eq(count), missions::sheet.eq(sheet.to_string()))).execute(tx.conn)?;
            Ok(())
        });
    };
    seats(1);
    let refused = fair.approver.does(&path, "approve", &json!({}));
    assert_eq!((refused.status, refused.faults().len()), (422, 1), "{}", refused.text);
    assert_eq!(refused.faults()[0].1, "no_seat");
    assert_eq!(fair.approver.get("/proposals").expect(200)["items"], json!([]));
    fair.scene.mission_becomes("paused");
    let refused = fair.approver.does(&path, "approve", &json!({}));
    assert!(refused.faults().iter().any(|(_, code)| code == "not_published"), "{}", refused.text);

    fair.scene.mission_becomes("published");
    seats(2);
    let approved = fair.approver.does(&path, "approve", &json!({})).expect(200);
    assert_eq!(approved["made"], json!({"proposals": 1, "selected": 1, "already": 0}));
    assert_eq!(people[0].0.get(&application).expect(200)["state"], "selected");
    assert!(fair.scene.app.kinds_to(&people[0].0.email).contains(&"application_selected".to_owned()));
}

#[test]
fn nobody_outside_the_territory_learns_of_a_campaign() {
    let fair = Fair::with(1);
    let path = fair.create(&stable("Nationale"));
    let elsewhere = fair.scene.app.staff_of(Role::CaseWorker, "Yann", Some(&["29"]));
    elsewhere.get(&path).refused(404, "not_found");
    elsewhere.post_at(&format!("{path}/cancel"), 1, &json!({})).refused(404, "not_found");
    assert_eq!(elsewhere.get("/campaigns").expect(200)["items"], json!([]));
    fair.scene.host.get(&path).refused(403, "forbidden");
    fair.scene.app.visitor().get(&path).refused(401, "unauthenticated");

    let refused = elsewhere.post("/campaigns", &json!({"name": "x", "mode": "best", "mission_ids": [fair.scene.mission]}));
    assert_eq!((refused.status, refused.faults()), (422, vec![("/mission_ids/0".to_owned(), "unknown".to_owned())]));
    let mine = elsewhere.post("/campaigns", &stable("Finistère")).expect(201);
    assert_eq!(mine["departements"], json!(["29"]));
    let mine = format!("/campaigns/{}", mine["id"].as_str().unwrap());
    elsewhere.does(&mine, "simulate", &json!({})).expect(200);
    fair.work();
    let report = elsewhere.get(&format!("{mine}/report")).expect(200);
    assert_eq!((&report["candidates"], &report["missions"], &report["matched"]), (&json!(0), &json!(0), &json!(0)));
    assert_eq!(fair.approver.get("/campaigns").expect(200)["items"].as_array().unwrap().len(), 2);
}

#[test]
fn a_simulation_can_be_stopped_and_a_campaign_cancelled() {
    let fair = Fair::with(1);
    fair.people(&["Ada"]);
    let path = fair.create(&stable("Rentrée"));
    fair.approver.does(&path, "stop", &json!({})).refused(409, "wrong_state");
    fair.approver.does(&path, "simulate", &json!({})).expect(200);
    let stopped = fair.approver.does(&path, "stop", &json!({})).expect(200);
    assert_eq!(stopped["simulation"]["state"], "stopped");
    fair.work();
    let after = fair.approver.get(&path).expect(200);
    assert_eq!((&after["state"], &after["simulation"]["state"]), (&json!("draft"), &json!("stopped")));
    fair.approver.does(&path, "cancel", &json!({"comment": "Plus de budget."})).expect(200);
    fair.approver.does(&path, "simulate", &json!({})).refused(409, "wrong_state");
    fair.approver.post(&format!("{path}/simulate"), &json!({})).refused(428, "version_missing");
}

#[test]
fn wishes_that_are_given_are_followed_and_the_law_stays_above_them() {
    let fair = Fair::with(1);
    let second = fair.scene.another_mission(1).to_string();
    let first = fair.scene.mission.to_string();
    let people = fair.people(&["Ada"]);
    let too_old = fair.scene.candidate_born("Odette", "1980-01-01").id();
    let wishes = json!([
        {"candidate_id": people[0].1, "mission_ids": [second, first]},
        {"candidate_id": too_old, "mission_ids": [first]},
    ]);
    let path = fair.create(&json!({"name": "Vœux", "mode": "stable", "wishes": wishes}));
    fair.simulate(&path);
    let report = fair.report(&path);
    assert_eq!(matches(&report), HashSet::from([(people[0].1.clone(), second.clone())]));
    assert_eq!(report["matches"][0]["wish"], 1);
    assert_eq!(report["left_out"][0]["candidate_id"], json!(too_old), "{report}");
    let unmatched = &report["unmatched_candidates"][0];
    assert_eq!((&unmatched["candidate_id"], &unmatched["reason"]), (&json!(too_old), &json!("none_suits")));
    let pin = json!({"candidate_id": too_old, "mission_id": first});
    let refused = fair.approver.does(&path, "pin", &pin);
    assert_eq!((refused.status, refused.faults()[0].1.as_str()), (422, "SC-AGE-02"), "{}", refused.text);

    let broken = json!({"name": "Vœux", "mode": "best", "top": 0, "wishes": [
        {"candidate_id": people[0].1, "mission_ids": [first, first]},
        {"candidate_id": people[0].1, "mission_ids": []}], "mission_ids": []});
    let faults = fair.approver.post("/campaigns", &broken).faults();
    let codes: Vec<&str> = faults.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["empty", "bounds", "duplicate", "duplicate"], "{faults:?}");
}

#[test]
fn who_has_nothing_reads_what_would_give_something() {
    let fair = Fair::with(1);
    let far = fair.scene.app.candidate("Ada");
    let mut profile = crate::applications::scene::profile("Ada", "2004-05-17");
    profile["address"]["insee"] = json!("42218");
    far.put("/me/profile", &profile).expect(201);
    let path = fair.create(&json!({"name": "Loin", "mode": "best"}));
    fair.simulate(&path);
    let report = fair.report(&path);
    let message = report["unmatched_candidates"][0]["message"].as_str().unwrap();
    assert!(message.contains("1 trop loin") && message.contains("km de plus"), "{message}");
    assert_eq!(report["unfilled"][0]["reason"], "no_acceptable_candidate");
}

#[test]
fn a_creation_sent_twice_is_one_and_a_no_is_remembered() {
    let fair = Fair::with(1);
    let people = fair.people(&["Ada"]);
    let body = stable("Rentrée").to_string();
    let twice: Vec<Value> = (0..2)
        .map(|_| fair.approver.send("POST", "/campaigns", Some(body.clone()), &[("Idempotency-Key", "une-fois")]).expect(201))
        .collect();
    assert_eq!(twice[0]["id"], twice[1]["id"]);
    let path = format!("/campaigns/{}", twice[0]["id"].as_str().unwrap());
    fair.simulate(&path);
    fair.approver.does(&path, "approve", &json!({})).expect(200);
    let proposal = people[0].0.get("/proposals").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    people[0].0.does(&format!("/proposals/{proposal}"), "decline", &json!({})).expect(200);
    let again = fair.create(&stable("Encore"));
    fair.simulate(&again);
    let report = fair.report(&again);
    assert_eq!((&report["matched"], &report["unmatched_candidates"][0]["reason"]), (&json!(0), &json!("none_allowed")));
}

#[test]
fn seats_and_people_that_wait_for_an_answer_are_not_offered_again() {
    let fair = Fair::with(2);
    let second = fair.scene.another_mission(1).to_string();
    let mission = fair.scene.mission.to_string();
    let people = fair.people(&["Ada", "Bea", "Cleo", "Dora"]);
    let id = |place: usize| people[place].1.clone();
    let only = |name: &str, which: &str, who: Vec<String>| json!({"name": name, "mode": "best", "mission_ids": [which], "candidate_ids": who});
    let first = fair.create(&only("Première", &mission, vec![id(0)]));
    let late = fair.create(&only("Tard", &mission, vec![id(1), id(2)]));
    let other = fair.create(&only("Ailleurs", &second, vec![id(0)]));
    for path in [&first, &late, &other] {
        fair.simulate(path);
    }
    fair.approver.does(&first, "approve", &json!({})).expect(200);

    let refused = fair.approver.does(&late, "approve", &json!({}));
    assert_eq!(
        (refused.status, refused.faults()),
        (422, vec![("/matches/1".to_owned(), "no_seat".to_owned())]),
        "{}",
        refused.text
    );
    assert!(refused.text.contains(" Essai, «\u{a0}") && !refused.text.contains(&mission), "{}", refused.text);
    let refused = fair.approver.does(&other, "approve", &json!({}));
    assert_eq!(
        (refused.status, refused.faults()),
        (422, vec![("/matches/0".to_owned(), "proposed".to_owned())]),
        "{}",
        refused.text
    );

    let again = fair.create(&stable("De nouveau"));
    fair.simulate(&again);
    let report = fair.report(&again);
    assert_eq!((&report["candidates"], &report["seats"], &report["matched"]), (&json!(3), &json!(2), &json!(2)), "{report}");
    let pin = |who: &str| json!({"candidate_id": who, "mission_id": second});
    let refused = fair.approver.does(&again, "pin", &pin(&id(0)));
    assert_eq!((refused.status, refused.faults()[0].1.as_str()), (422, "proposed"), "{}", refused.text);

    fair.simulate(&again);
    fair.approver.does(&again, "approve", &json!({})).expect(200);
    let proposals = fair.approver.get("/proposals?limit=100").expect(200);
    let to = |which: &str| {
        let all = proposals["items"].as_array().unwrap();
        all.iter().filter(|one| one["mission_id"] == json!(which) && one["state"] == "proposed").count()
    };
    assert_eq!((to(&mission), to(&second)), (2, 1), "as many as there are seats");
    let last = fair.create(&stable("Il ne reste rien"));
    let refused = fair.approver.does(&last, "pin", &json!({"candidate_id": left_out(&fair, &again), "mission_id": mission}));
    assert_eq!((refused.status, refused.faults()[0].1.as_str()), (422, "no_seat"), "{}", refused.text);
    fair.simulate(&last);
    assert_eq!(fair.report(&last)["unmatched_candidates"][0]["reason"], "no_seat");
}

/// Somebody whom the report of a campaign leaves without a mission.
fn left_out(fair: &Fair, path: &str) -> String {
    fair.report(path)["unmatched_candidates"][0]["candidate_id"].as_str().unwrap().to_owned()
}

#[test]
fn a_mission_may_say_whom_it_would_take() {
    let fair = Fair::with(1);
    let mission = fair.scene.mission.to_string();
    let people = fair.people(&["Ada", "Bea", "Cleo"]);
    let id = |place: usize| people[place].1.clone();
    for mode in ["stable", "best"] {
        for (order, first) in [(vec![id(2), id(0)], id(2)), (vec![id(0), id(2)], id(0))] {
            let rankings = json!([{"mission_id": mission, "candidate_ids": order}]);
            let path = fair.create(&json!({"name": "Des deux côtés", "mode": mode, "rankings": rankings}));
            assert_eq!(fair.approver.get(&path).expect(200)["rankings_given"], true);
            fair.simulate(&path);
            let report = fair.report(&path);
            let taken = &report["matches"][0];
            if mode == "stable" {
                assert_eq!((&taken["candidate_id"], &taken["rank"]), (&json!(first), &json!(1)), "{report}");
            }
            assert_ne!(taken["candidate_id"], json!(id(1)), "{mode}: whoever is absent is not acceptable");
            let unmatched = report["unmatched_candidates"].as_array().unwrap();
            let reason =
                |who: &str| unmatched.iter().find(|one| one["candidate_id"] == json!(who)).map(|one| one["reason"].clone());
            assert_eq!(reason(&id(1)), Some(json!("not_ranked")), "{report}");
        }
    }
    let nobody = "018f0000-0000-7000-8000-000000000000";
    let broken = json!({"name": "x", "mode": "best", "rankings": [
        {"mission_id": mission, "candidate_ids": [nobody]}, {"mission_id": nobody, "candidate_ids": []}]});
    let mut faults = fair.approver.post("/campaigns", &broken).faults();
    faults.sort();
    let unknown = |pointer: &str| (pointer.to_owned(), "unknown".to_owned());
    assert_eq!(faults, [unknown("/rankings/0/candidate_ids/0"), unknown("/rankings/1/mission_id")]);
    let twice = json!({"name": "x", "mode": "best", "rankings": [
        {"mission_id": mission, "candidate_ids": [id(0), id(0)]}, {"mission_id": mission, "candidate_ids": []}]});
    let codes: Vec<String> = fair.approver.post("/campaigns", &twice).faults().into_iter().map(|(_, code)| code).collect();
    assert_eq!(codes, ["duplicate", "duplicate"]);
}

#[test]
fn wishes_and_rankings_together_let_only_those_meet_who_list_each_other() {
    let fair = Fair::with(1);
    let first = fair.scene.mission.to_string();
    let second = fair.scene.another_mission(1).to_string();
    let people = fair.people(&["Ada", "Bea"]);
    let (ada, bea) = (&people[0].1, &people[1].1);
    let path = fair.create(&json!({"name": "Des deux côtés", "mode": "stable",
        "wishes": [{"candidate_id": ada, "mission_ids": [first, second]}, {"candidate_id": bea, "mission_ids": [first]}],
        "rankings": [{"mission_id": first, "candidate_ids": [bea, ada]}, {"mission_id": second, "candidate_ids": [bea]}]}));
    fair.simulate(&path);
    let report = fair.report(&path);
    assert_eq!(matches(&report), HashSet::from([(bea.clone(), first)]), "{report}");
    assert_eq!(report["unmatched_candidates"][0]["reason"], "others_first");
    assert_eq!(report["unfilled"][0]["mission_id"], json!(second));
}

#[test]
fn an_instant_is_the_same_on_the_creation_and_afterwards() {
    let fair = Fair::with(1);
    fair.scene.app.later(chrono::Duration::nanoseconds(123_456_789));
    let made = fair.approver.post("/campaigns", &stable("Rentrée")).expect(201);
    let read = fair.approver.get(&format!("/campaigns/{}", made["id"].as_str().unwrap())).expect(200);
    assert_eq!(made["created_at"], read["created_at"]);
}

#[test]
fn a_simulation_that_fails_names_people_and_missions_not_ids() {
    let fair = Fair::with(1);
    let bea = fair.people(&["Bea"])[0].1.clone();
    let path = fair.create(&stable("Rentrée"));
    fair.approver.does(&path, "pin", &json!({"candidate_id": bea, "mission_id": fair.scene.mission})).expect(200);
    fair.scene.mission_becomes("paused");
    let failed = fair.simulate(&path)["simulation"].clone();
    let cause = failed["cause"].as_str().unwrap();
    assert_eq!(failed["state"], "failed");
    assert!(cause.contains("(Bea Essai, «\u{a0}Aider aux démarches en ligne\u{a0}»)"), "{cause}");
    let listed = fair.approver.get(&format!("{path}/simulations")).expect(200)["items"][0]["cause"].clone();
    assert_eq!(listed, failed["cause"]);
}
