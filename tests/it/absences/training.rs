//! Training sessions: planned, opened, booked, held; who lacks what.

use serde_json::{Value, json};

use super::InMission;

fn session(kind: &str, from: &str, to: &str) -> Value {
    json!({"kind": kind, "title": "Vivre la laïcité", "starts_on": from, "ends_on": to, "departement": "69",
        "place": "Maison des associations, Villeurbanne", "trainer": "Les Ateliers citoyens", "themes": ["laïcité"], "seats": 1})
}

fn line(story: &InMission, state: &str) -> Value {
    json!([{"placement_id": story.path.trim_start_matches("/placements/"), "state": state}])
}

#[test]
fn a_session_is_planned_opened_booked_and_held() {
    let story = InMission::open();
    let due = |story: &InMission| {
        let seen = story.ines.get(&story.below("training")).expect(200);
        seen["items"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(due(&story), ["to_do", "to_do", "to_do", "to_do"]);
    let input = session("civic_theory", "2027-02-01", "2027-02-02");
    story.host.post("/training-sessions", &input).refused(403, "forbidden");
    let made = story.case_worker.post("/training-sessions", &input).expect(201);
    assert_eq!(
        (made["state"].as_str(), made["half_days"].as_i64(), made["seats_left"].as_i64()),
        (Some("planned"), Some(4), Some(1))
    );
    let path = format!("/training-sessions/{}", made["id"].as_str().unwrap());
    let sheet = format!("{path}/attendance");
    story.ines.get(&path).refused(404, "not_found");
    assert_eq!(story.case_worker.does(&path, "open", &json!({})).expect(200)["state"], "open");
    assert_eq!(story.ines.get("/training-sessions?state=open").expect(200)["items"].as_array().map(Vec::len), Some(1));
    story.ines.post(&sheet, &line(&story, "present")).refused(403, "forbidden");
    let booked = story.ines.post(&sheet, &line(&story, "booked")).expect(200);
    assert_eq!((booked["items"][0]["state"].as_str(), booked["items"][0]["volunteer"].as_str()), (Some("booked"), Some("Ines")));
    assert!(story.kinds_to(&story.ines).contains(&"training_convocation".to_owned()));
    assert!(story.kinds_to(&story.host).contains(&"training_convocation_host".to_owned()));
    assert_eq!(due(&story), ["planned", "planned", "to_do", "to_do"]);
    story.case_worker.put(&sheet, &line(&story, "present")).refused(409, "wrong_state");
    story.case_worker.does(&path, "hold", &json!({})).refused(409, "wrong_state");
    let stranger = json!([{"placement_id": made["id"], "state": "booked"}]);
    story.case_worker.put(&sheet, &stranger).refused(404, "not_found");

    let story = story.on("2027-02-02");
    story.case_worker.does(&path, "hold", &json!({})).expect(200);
    story.case_worker.put_at(&sheet, 1, &line(&story, "present")).refused(412, "stale");
    let mut came = line(&story, "present");
    came[0]["hours"] = json!(12);
    came[0]["half_days"] = json!(3);
    story.case_worker.put(&sheet, &came).expect(200);
    assert_eq!(due(&story), ["done", "to_do", "to_do", "to_do"], "P-25: a day and a half");
    came[0]["half_days"] = json!(5);
    story.case_worker.put(&sheet, &came).refused(422, "invalid");
    came[0]["half_days"] = json!(4);
    story.case_worker.put(&sheet, &came).expect(200);
    let seen = story.ines.get(&story.below("training")).expect(200);
    assert_eq!((seen["items"][1]["state"].as_str(), seen["statement"]["ready"].as_bool()), (Some("done"), Some(false)));
    assert_eq!(
        (seen["statement"]["due_on"].as_str(), seen["items"][0]["due_on"].as_str()),
        (Some("2027-11-03"), Some("2027-04-03"))
    );
}

#[test]
fn first_aid_is_given_by_an_accredited_body_and_brings_its_aid() {
    let story = InMission::open();
    let mut input = session("first_aid", "2027-03-01", "2027-03-01");
    let refused = story.case_worker.post("/training-sessions", &input);
    assert_eq!(refused.faults(), [("/accreditation".to_owned(), "SC-FCC-03".to_owned())]);
    input["accreditation"] = json!("PSC-69-001");
    let made = story.case_worker.post("/training-sessions", &input).expect(201);
    let path = format!("/training-sessions/{}", made["id"].as_str().unwrap());
    story.case_worker.post(&format!("{path}/attendance"), &line(&story, "booked")).expect(200);
    assert!(!story.kinds_to(&story.ines).contains(&"training_convocation".to_owned()), "a plan is not told");
    story.case_worker.does(&path, "open", &json!({})).expect(200);
    assert!(story.kinds_to(&story.ines).contains(&"training_convocation".to_owned()));
    let story = story.on("2027-03-01");
    let leave = story.ines.post(&story.below("leave"), &json!({"from": "2027-03-01", "to": "2027-03-01"})).expect(201);
    assert_eq!(leave["conflicts"][0]["what"], "training");
    story.case_worker.put(&format!("{path}/attendance"), &line(&story, "present")).expect(200);
    let money = story.case_worker.get(&story.below("money")).expect(200);
    assert_eq!(
        (money["items"][2]["month"].as_str(), money["items"][2]["network"]["first_aid_aid"].as_i64()),
        (Some("2027-03"), Some(6_000))
    );
}

#[test]
fn a_cancelled_session_frees_everybody_and_a_full_one_takes_nobody() {
    let story = InMission::open();
    let input = session("civic_theory", "2027-02-01", "2027-02-01");
    let made = story.case_worker.post("/training-sessions", &input).expect(201);
    let path = format!("/training-sessions/{}", made["id"].as_str().unwrap());
    story.case_worker.does(&path, "open", &json!({})).expect(200);
    let sheet = format!("{path}/attendance");
    story.ines.post(&sheet, &line(&story, "booked")).expect(200);
    story.ines.post(&sheet, &line(&story, "cancelled")).expect(200);
    assert_eq!(story.ines.get(&path).expect(200)["seats_left"], 1);
    story.host.post(&sheet, &line(&story, "booked")).expect(200);
    let outside = session("civic_theory", "2027-10-01", "2027-10-01");
    let after = story.case_worker.post("/training-sessions", &outside).expect(201);
    let late = format!("/training-sessions/{}/attendance", after["id"].as_str().unwrap());
    assert_eq!(story.case_worker.put(&late, &line(&story, "booked")).faults(), [("/0/placement_id".into(), "SC-MIS-22".into())]);
    story.case_worker.does(&path, "cancel", &json!({"comment": "formateur malade"})).expect(200);
    for client in [&story.ines, &story.host] {
        assert!(story.kinds_to(client).contains(&"training_cancelled".to_owned()));
    }
    story.ines.post(&sheet, &line(&story, "booked")).refused(409, "wrong_state");
    let seen = story.ines.get(&story.below("training")).expect(200);
    assert_eq!(seen["sessions"], json!([]));
    story.case_worker.post("/training-sessions", &session("civic_theory", "2027-02-02", "2027-02-01")).refused(422, "invalid");
}
