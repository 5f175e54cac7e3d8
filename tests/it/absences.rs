//! The months of a placement as people live them, through the real HTTP stack: absences, leave, training, proofs, money.

mod money;
mod training;

use relais::domain::Role;
use serde_json::{Value, json};

use crate::placements::scene::Scene;
use crate::support::Client;

/// Somebody in mission since Monday 4 January 2027, in the département 69, until 3 September.
pub struct InMission {
    pub scene: Scene,
    pub path: String,
    pub ines: Client,
    pub host: Client,
    pub case_worker: Client,
}

impl InMission {
    pub fn open() -> Self {
        let scene = Scene::open();
        let (path, ines) = scene.validated("Ines");
        scene.on("2027-01-04");
        scene.calendar();
        assert_eq!(scene.state(&path), "in_mission");
        let (host, case_worker) = (scene.again(&scene.host), scene.again(&scene.case_worker));
        Self { ines: scene.again(&ines), host, case_worker, path, scene }
    }

    /// It is this day, and everybody has signed in again.
    pub fn on(mut self, day: &str) -> Self {
        self.scene.on(day);
        self.scene.calendar();
        for client in [&mut self.ines, &mut self.host, &mut self.case_worker] {
            *client = self.scene.again(client);
        }
        self
    }

    pub fn below(&self, what: &str) -> String {
        format!("{}/{what}", self.path)
    }

    pub fn kinds_to(&self, client: &Client) -> Vec<String> {
        self.scene.app.kinds_to(&client.email)
    }
}

fn address(made: &Value, list: &str) -> String {
    format!("{list}/{}", made["id"].as_str().unwrap())
}

#[test]
fn a_sick_leave_is_justified_and_the_host_is_not_told_why() {
    let story = InMission::open().on("2027-01-12");
    let list = story.below("absences");
    let sick = json!({"kind": "sick", "from": "2027-01-12", "note": "grippe"});
    let made = story.ines.post(&list, &sick).expect(201);
    assert_eq!(
        (made["state"].as_str(), made["kind"].as_str(), made["version"].as_i64()),
        (Some("declared"), Some("sick"), Some(1))
    );
    story.ines.post(&list, &sick).refused(422, "invalid");
    let path = address(&made, &list);
    story.ines.does(&path, "justify", &json!({})).refused(403, "forbidden");
    story.host.does(&path, "justify", &json!({})).refused(403, "forbidden");
    story.case_worker.post(&format!("{path}/justify"), &json!({})).refused(428, "version_missing");
    story.case_worker.post_at(&format!("{path}/justify"), 7, &json!({})).refused(412, "stale");
    story.case_worker.does(&path, "close", &json!({"to": "2027-01-14"})).refused(409, "wrong_state");
    let justified = story.case_worker.does(&path, "justify", &json!({"comment": "arrêt vu"})).expect(200);
    assert_eq!((justified["state"].as_str(), justified["kind"].as_str()), (Some("justified"), Some("sick")));
    for reader in [&story.host, &story.scene.app.staff(Role::Accountant, "Chloe")] {
        let seen = reader.get(&list).expect(200)["items"][0].clone();
        assert_eq!(seen["state"], "justified");
        for hidden in ["kind", "note", "event"] {
            assert!(seen.get(hidden).is_none(), "{hidden}");
        }
    }
    let stranger = story.scene.app.host("Yanis");
    stranger.get(&list).refused(404, "not_found");
    stranger.get(&path).refused(404, "not_found");
    stranger.post(&list, &sick).refused(404, "not_found");
    assert_eq!(story.case_worker.does(&path, "close", &json!({})).faults(), [("/to".to_owned(), "required".to_owned())]);
    let closed = story.case_worker.does(&path, "close", &json!({"to": "2027-01-31"})).expect(200);
    assert_eq!((closed["state"].as_str(), closed["to"].as_str()), (Some("closed"), Some("2027-01-31")));
    let money = story.ines.get(&story.below("money")).expect(200);
    assert_eq!(money["items"][0]["volunteer"]["prestation"], json!(10_337), "M-06: 27 thirtieths of 114.85, sick or not");
    assert_eq!(story.ines.get(&story.below("leave")).expect(200)["counter"]["open"], false);
}

#[test]
fn an_absence_nobody_justifies_is_told_once_and_a_late_proof_counts() {
    let story = InMission::open().on("2027-01-11");
    let list = story.below("absences");
    let absent = json!({"kind": "unjustified", "from": "2027-01-11", "to": "2027-01-22"});
    let made = story.host.post(&list, &absent).expect(201);
    assert!(made.get("kind").is_none());
    let path = address(&made, &list);
    let story = story.on("2027-01-14");
    assert_eq!(story.ines.get(&path).expect(200)["state"], "declared", "three whole days are given");
    let story = story.on("2027-01-15");
    story.scene.calendar();
    assert_eq!(story.ines.get(&path).expect(200)["state"], "unjustified");
    let told = story.kinds_to(&story.ines).into_iter().filter(|kind| kind == "absence_unjustified").count();
    assert_eq!(told, 1);
    let story = story.on("2027-02-03");
    let acquired = |story: &InMission| story.ines.get(&story.below("leave")).expect(200)["counter"]["acquired"].clone();
    assert_eq!(acquired(&story), 1, "a month less twelve days");
    story.case_worker.does(&path, "justify", &json!({})).expect(200);
    assert_eq!(acquired(&story), 2);
    story.host.post(&list, &json!({"kind": "sick", "from": "2027-02-08", "to": "2027-02-01"})).refused(422, "invalid");
    let faults = |body: &Value| story.ines.post(&list, body).faults();
    assert_eq!(faults(&json!({"kind": "family_event", "from": "2027-02-08"})), [("/event".into(), "required".into())]);
    let wedding = json!({"kind": "family_event", "event": "marriage", "from": "2027-02-08", "to": "2027-02-11"});
    assert_eq!(faults(&wedding), [("/to".into(), "SC-LEA-04".into())]);
    assert_eq!(faults(&json!({"kind": "sick", "from": "2027-09-01", "to": "2027-09-04"})), [("/from".into(), "range".into())]);
}

#[test]
fn leave_is_asked_for_decided_and_never_overdrawn() {
    let story = InMission::open();
    let list = story.below("leave");
    let first = json!({"from": "2027-01-08", "to": "2027-01-08"});
    assert_eq!(story.ines.post(&list, &first).faults(), [("/from".into(), "SC-LEA-01".into())]);
    let story = story.on("2027-02-10");
    let asked = json!({"from": "2027-02-15", "to": "2027-02-16", "note": "chez ma grand-mère"});
    story.host.post(&list, &asked).refused(403, "forbidden");
    let made = story.ines.post(&list, &asked).expect(201);
    assert_eq!(
        (made["state"].as_str(), made["days"].as_i64(), made["conflicts"].clone()),
        (Some("requested"), Some(2), json!([]))
    );
    assert!(story.kinds_to(&story.host).contains(&"leave_requested".to_owned()));
    let more = json!({"from": "2027-02-17", "to": "2027-02-17"});
    assert_eq!(story.ines.post(&list, &more).faults(), [("/to".into(), "SC-LEA-03".into())]);
    let path = address(&made, &list);
    story.ines.does(&path, "accept", &json!({})).refused(403, "forbidden");
    story.host.does(&path, "refuse", &json!({})).refused(422, "invalid");
    story.host.does(&path, "dance", &json!({})).refused(404, "not_found");
    story.scene.app.host("Yanis").get(&path).refused(404, "not_found");
    let refused = story.host.does(&path, "refuse", &json!({"reason": "other_dates", "comment": "plutôt le 22"})).expect(200);
    assert_eq!(refused["state"], "refused");
    assert_eq!(refused["reason_message"], "D’autres dates conviendraient mieux.");
    let again = story.ines.post(&list, &json!({"from": "2027-02-22", "to": "2027-02-23"})).expect(201);
    let path = address(&again, &list);
    assert_eq!(story.host.does(&path, "accept", &json!({})).expect(200)["state"], "accepted");
    let told = story.kinds_to(&story.ines).into_iter().filter(|kind| kind == "leave_decided").count();
    assert_eq!(told, 2);
    let seen = story.ines.get(&list).expect(200);
    assert_eq!(seen["items"].as_array().map(Vec::len), Some(2));
    let counter = &seen["counter"];
    assert_eq!((counter["acquired"].as_i64(), counter["taken"].as_i64(), counter["left"].as_i64()), (Some(2), Some(2), Some(0)));
    let sick =
        story.case_worker.post(&story.below("absences"), &json!({"kind": "sick", "from": "2027-02-23", "to": "2027-02-24"}));
    let sick = sick.expect(201);
    let conflict = json!([{"what": "absence", "id": sick["id"], "from": "2027-02-23", "to": "2027-02-24"}]);
    assert_eq!(story.host.get(&path).expect(200)["conflicts"], conflict);
    story.case_worker.does(&address(&sick, &story.below("absences")), "justify", &json!({})).expect(200);
    let story = story.on("2027-02-22");
    story.ines.does(&path, "cancel", &json!({})).refused(409, "wrong_state");
    assert_eq!(story.case_worker.does(&path, "cancel", &json!({})).expect(200)["state"], "cancelled");
    assert_eq!(story.ines.get(&list).expect(200)["counter"]["taken"], 0);
    let story = story.on("2027-09-06");
    assert_ne!(story.scene.state(&story.path), "in_mission");
    let counter = story.ines.get(&list).expect(200)["counter"].clone();
    assert_eq!((counter["acquired"].as_i64(), counter["left"].as_i64(), counter["lost"].as_i64()), (Some(16), Some(0), Some(16)));
    story.ines.post(&list, &json!({"from": "2027-09-01", "to": "2027-09-01"})).refused(409, "wrong_state");
}

#[test]
fn an_early_end_takes_back_the_leave_after_it() {
    let story = InMission::open().on("2027-03-08");
    let list = story.below("leave");
    let over = story.ines.post(&list, &json!({"from": "2027-04-08", "to": "2027-04-09"})).expect(201);
    story.host.does(&address(&over, &list), "accept", &json!({})).expect(200);
    let after = story.ines.post(&list, &json!({"from": "2027-05-03", "to": "2027-05-04"})).expect(201);
    let body = json!({"reason": "studies", "requested_on": "2027-03-08", "by": "volunteer"});
    let placement = story.case_worker.does(&story.path, "end-early", &body).expect(200);
    assert_eq!(placement["end_on"], "2027-04-08");
    let seen = story.ines.get(&list).expect(200);
    let of = |made: &Value| seen["items"].as_array().unwrap().iter().find(|one| one["id"] == made["id"]).unwrap().clone();
    let (over, after) = (of(&over), of(&after));
    assert_eq!(
        (over["state"].as_str(), over["to"].as_str(), over["days"].as_i64()),
        (Some("accepted"), Some("2027-04-08"), Some(1))
    );
    assert_eq!((after["state"].as_str(), after["reason"].as_str()), (Some("cancelled"), Some("mission_over")));
    assert_eq!((seen["counter"]["taken"].as_i64(), seen["counter"]["beyond"].as_i64()), (Some(1), Some(0)));
    let told = story.scene.app.mails_to(&story.ines.email).pop().expect("a letter");
    assert_eq!(told.kind, "leave_recounted");
    for said in ["8 avril 2027", "3 mai 2027", "annulé", "ne peuvent pas être payés"] {
        assert!(told.text.contains(said), "{said}: {}", told.text);
    }
    assert!(!story.kinds_to(&story.case_worker).contains(&"leave_beyond".to_owned()));
}

#[test]
fn the_usual_weeks_are_held_against_the_rules_and_count_the_leave() {
    let story = InMission::open().on("2027-02-10");
    let path = story.below("schedule");
    let before = story.ines.get(&path).expect(200);
    assert_eq!((before["version"].as_i64(), before["weeks"].clone()), (Some(0), json!([])));
    let slot = |day: &str, from: &str, to: &str| json!({"day": day, "from": from, "to": to});
    let short = json!({"weeks": [[slot("monday", "09:00", "17:00"), slot("tuesday", "09:00", "17:00")]]});
    story.ines.put(&path, &short).refused(403, "forbidden");
    assert_eq!(story.host.put(&path, &short).faults(), [("/weeks".into(), "SC-MIS-10".into())]);
    let bad = json!({"weeks": [[slot("monday", "17:00", "09:00"), slot("tuesday", "9:00", "17:00")], []]});
    let pointers: Vec<String> = story.host.put(&path, &bad).faults().into_iter().map(|(pointer, _)| pointer).collect();
    assert_eq!(pointers, ["/weeks/0/0", "/weeks/0/1"]);
    let three_days: Vec<Value> = ["monday", "tuesday", "wednesday"].iter().map(|day| slot(day, "09:00", "17:00")).collect();
    let told = story.host.put(&path, &json!({ "weeks": [three_days] })).expect(200);
    assert_eq!((told["version"].as_i64(), told["average_minutes"].as_i64()), (Some(1), Some(24 * 60)));
    story.host.put(&path, &json!({ "weeks": [three_days] })).refused(428, "version_missing");
    story.host.put_at(&path, 3, &json!({ "weeks": [three_days] })).refused(412, "stale");
    let leave = story.ines.post(&story.below("leave"), &json!({"from": "2027-03-03", "to": "2027-03-08"})).expect(201);
    assert_eq!(leave["days"], 2, "a Wednesday and a Monday");
}
