//! Missions that end before their planned day: the cases of rulebook 7.2 as a table, then the story.

use chrono::NaiveDate;
use proptest::prelude::*;
use relais::features::placements::rules::early_end::{EarlyEnd, EndFacts, EndReason, EndedBy, Form, decide, notice_ends};
use relais::features::placements::rules::machine::END_REASONS;
use serde_json::{Value, json};

use crate::placements::scene::Scene;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn facts(reason: EndReason, by: EndedBy, requested_on: &str) -> EndFacts {
    EndFacts {
        reason,
        by,
        requested_on: day(requested_on),
        last_day: None,
        form: None,
        hired_for_months: None,
        recalled_on: None,
        proven: false,
        start_on: day("2026-10-01"),
        end_on: day("2027-05-31"),
        today: day(requested_on),
    }
}

fn rules(facts: &EndFacts) -> Vec<(String, String)> {
    decide(facts).unwrap_err().0.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

fn one(pointer: &str, rule: &str) -> Vec<(String, String)> {
    vec![(pointer.to_owned(), rule.to_owned())]
}

use EndReason::{Abandonment, CommonAgreement, ForceMajeure, GraveFault, Hired, LicenceWithdrawn, Other, Studies, TitleLapsed};
use EndedBy::{Host, Network, Volunteer};

#[test]
fn the_reasons_are_those_of_the_machine() {
    let codes: Vec<&str> = EndReason::ALL.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes, END_REASONS);
}

#[test]
fn notice_or_at_once_and_the_last_day() {
    let proven = EndFacts { proven: true, ..facts(Hired, Volunteer, "2027-01-14") };
    let recalled = EndFacts { recalled_on: Some(day("2027-01-02")), ..facts(Abandonment, Network, "2027-01-14") };
    let short_hire = EndFacts { hired_for_months: Some(5), ..facts(Hired, Volunteer, "2027-01-14") };
    let six_months = EndFacts { hired_for_months: Some(6), ..proven };
    // name, facts, last day, notice, rule, form required
    let table = [
        ("R-01", proven, "2027-01-14", false, "SC-RUP-02", false),
        ("a fixed term of six months", six_months, "2027-01-14", false, "SC-RUP-02", false),
        ("a fixed term of five months", short_hire, "2027-02-14", true, "SC-RUP-03", false),
        ("R-03", facts(Studies, Volunteer, "2027-01-14"), "2027-02-14", true, "SC-RUP-03", false),
        ("any other reason", facts(Other, Network, "2027-01-14"), "2027-02-14", true, "SC-RUP-03", true),
        ("the host asks", facts(Other, Host, "2027-01-14"), "2027-02-14", true, "SC-RUP-03", true),
        ("the last of January", facts(Other, Volunteer, "2027-01-31"), "2027-02-28", true, "SC-RUP-03", false),
        ("the end comes first", facts(Other, Volunteer, "2027-05-20"), "2027-05-31", true, "SC-RUP-03", false),
        ("agreed", facts(CommonAgreement, Volunteer, "2027-01-14"), "2027-01-14", false, "SC-RUP-04", false),
        ("grave fault of the volunteer", facts(GraveFault, Network, "2027-01-14"), "2027-01-14", false, "SC-RUP-01", true),
        ("grave fault of the body", facts(GraveFault, Volunteer, "2027-01-14"), "2027-01-14", false, "SC-RUP-01", false),
        ("force majeure", facts(ForceMajeure, Network, "2027-01-14"), "2027-01-14", false, "SC-RUP-01", true),
        ("abandonment", recalled, "2027-01-14", false, "SC-RUP-05", true),
        ("licence withdrawn", facts(LicenceWithdrawn, Network, "2027-01-14"), "2027-01-14", false, "SC-RUP-06", false),
        ("R-07", facts(TitleLapsed, Network, "2027-01-14"), "2027-01-14", false, "SC-RUP-07", false),
    ];
    for (name, facts, last_day, notice, rule, form_required) in table {
        let attested = day(last_day) >= day("2027-03-31");
        let expected = EarlyEnd { last_day: day(last_day), notice, form_required, attested, rule };
        assert_eq!(decide(&facts).unwrap_or_else(|faults| panic!("{name}: {faults}")), expected, "{name}");
    }
}

#[test]
fn what_cannot_be() {
    assert_eq!(rules(&facts(Hired, Volunteer, "2027-01-14")), one("/proof_document_id", "SC-RUP-02"), "R-01 without a proof");
    assert_eq!(rules(&facts(Abandonment, Network, "2027-01-14")), one("/recalled_on", "SC-RUP-05"), "no recall letter");
    for form in [Form::Email, Form::Letter, Form::Spoken] {
        let by_mail = EndFacts { form: Some(form), ..facts(Other, Network, "2027-01-14") };
        assert_eq!(rules(&by_mail), one("/form", "SC-RUP-03"), "R-05");
        let grave = EndFacts { reason: GraveFault, ..by_mail };
        assert_eq!(rules(&grave), one("/form", "SC-RUP-01"));
        assert!(decide(&EndFacts { by: Volunteer, ..by_mail }).is_ok(), "the volunteer owes no form");
    }
    for form in [Form::RegisteredLetter, Form::HandDelivery] {
        assert!(decide(&EndFacts { form: Some(form), ..facts(Other, Network, "2027-01-14") }).is_ok());
    }
    let hurried = EndFacts { last_day: Some(day("2027-02-13")), ..facts(Studies, Volunteer, "2027-01-14") };
    assert_eq!(rules(&hurried), one("/last_day", "SC-RUP-03"));
    let after = EndFacts { last_day: Some(day("2027-06-01")), ..facts(CommonAgreement, Volunteer, "2027-01-14") };
    assert_eq!(rules(&after), one("/last_day", "order"));
    let before = EndFacts { last_day: Some(day("2026-09-30")), ..facts(CommonAgreement, Volunteer, "2026-11-14") };
    assert_eq!(rules(&before), one("/last_day", "order"));
}

#[test]
fn an_agreed_day_to_come_is_served_until_then() {
    let agreed = EndFacts { last_day: Some(day("2027-01-31")), ..facts(CommonAgreement, Volunteer, "2027-01-14") };
    let decided = decide(&agreed).unwrap();
    assert_eq!((decided.last_day, decided.notice), (day("2027-01-31"), true));
    let longer = EndFacts { last_day: Some(day("2027-03-31")), ..facts(Studies, Volunteer, "2027-01-14") };
    let decided = decide(&longer).unwrap();
    assert_eq!((decided.last_day, decided.notice, decided.attested), (day("2027-03-31"), true, true), "six months are done");
    let told_late = EndFacts { today: day("2027-04-01"), ..facts(Studies, Volunteer, "2027-01-14") };
    assert!(!decide(&told_late).unwrap().notice, "the notice is over");
}

proptest! {
    #[test]
    fn the_last_day_stays_within_the_mission(place in 0usize..9, requested in 0i64..400, chosen in proptest::option::of(0i64..400)) {
        let start = day("2026-10-01");
        let on = |days: i64| start + chrono::Duration::days(days);
        let facts = EndFacts {
            requested_on: on(requested),
            last_day: chosen.map(on),
            proven: true,
            ..facts(EndReason::ALL[place], Volunteer, "2026-12-01")
        };
        if let Ok(end) = decide(&facts) {
            prop_assert!(end.last_day >= facts.start_on && end.last_day <= facts.end_on);
            if end.rule == "SC-RUP-03" {
                prop_assert!(end.last_day >= notice_ends(facts.requested_on).min(facts.end_on));
            }
        }
    }
}

/// A mission that began on 4 January 2027 and is planned until 3 September.
fn running(scene: &Scene) -> String {
    let (path, _) = scene.validated("Ines");
    scene.on("2027-01-04");
    scene.calendar();
    assert_eq!(scene.state(&path), "in_mission");
    path
}

fn ends(scene: &Scene, path: &str, body: Value) -> crate::support::actors::Reply {
    scene.again(&scene.case_worker).does(path, "end-early", &body)
}

#[test]
fn a_notice_runs_its_month_then_the_mission_is_over() {
    let scene = Scene::open();
    let path = running(&scene);
    scene.on("2027-01-31");
    let body = json!({"reason": "studies", "requested_on": "2027-01-31", "by": "volunteer"});
    scene.again(&scene.host).does(&path, "end-early", &body).refused(403, "forbidden");
    let placement = ends(&scene, &path, body).expect(200);
    assert_eq!((placement["state"].as_str(), placement["end_on"].as_str()), (Some("notice"), Some("2027-02-28")));
    let end = scene.again(&scene.case_worker).get(&format!("{path}/early-end")).expect(200);
    assert_eq!(end["planned_end_on"], "2027-09-03");
    assert_eq!((end["reason"].as_str(), end["attested"].as_bool()), (Some("studies"), Some(false)));
    let of_host = scene.again(&scene.host).get(&format!("{path}/early-end")).expect(200);
    assert!(of_host.get("reason").is_none(), "why is not for the host: {of_host}");
    assert_eq!(scene.left(), (3, 19, 19), "the seat is held during the notice");
    let written = scene.app.mails_to("ines@exemple.fr").pop().unwrap();
    assert_eq!(written.kind, "early_end");
    assert!(written.text.contains("28 février 2027") && written.text.contains("congés"), "{}", written.text);
    let to_host = scene.app.mails_to("samira@exemple.fr").pop().unwrap();
    assert_eq!(to_host.kind, "early_end_host");
    assert!(to_host.text.contains("détruisez") && !to_host.text.contains("études"), "{}", to_host.text);
    assert!(scene.app.kinds_to("claude@reseau.fr").contains(&"early_end_network".to_owned()));
    scene.on("2027-02-28");
    scene.calendar();
    assert_eq!(scene.state(&path), "notice", "the last day is served");
    scene.on("2027-03-01");
    scene.calendar();
    assert_eq!(scene.state(&path), "ended_early");
    assert_eq!(scene.left(), (4, 19, 20), "the seat and the lending are free");
}

#[test]
fn a_hire_ends_at_once_with_its_proof() {
    let scene = Scene::open();
    let path = running(&scene);
    let body =
        |proof: Value| json!({"reason": "hired", "requested_on": "2027-01-05", "by": "volunteer", "proof_document_id": proof});
    scene.on("2027-01-05");
    let refused = ends(&scene, &path, json!({"reason": "hired", "requested_on": "2027-01-05", "by": "volunteer"}));
    assert_eq!(refused.faults(), one("/proof_document_id", "SC-RUP-02"));
    let worker = scene.again(&scene.case_worker);
    let wrong = worker.post(&format!("{path}/documents"), &json!({"code": "ADDRESS", "issued_on": "2027-01-02"})).expect(201);
    ends(&scene, &path, body(wrong["id"].clone())).refused(422, "invalid");
    let proof = worker.post(&format!("{path}/documents"), &json!({"code": "RUPT"})).expect(201);
    let placement = ends(&scene, &path, body(proof["id"].clone())).expect(200);
    assert_eq!((placement["state"].as_str(), placement["end_on"].as_str()), (Some("ended_early"), Some("2027-01-05")));
    assert_eq!(scene.left(), (4, 19, 20));
    ends(&scene, &path, json!({"reason": "other", "requested_on": "2027-01-05", "by": "network"})).refused(409, "wrong_state");
}

#[test]
fn a_mission_is_suspended_with_its_licence_only() {
    let scene = Scene::open();
    let path = running(&scene);
    let approver = || scene.again(&scene.approver);
    approver().does(&path, "suspend", &json!({})).refused(422, "refused_by_rule");
    let licence = approver().get("/accreditations").expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let licence = format!("/accreditations/{licence}");
    approver().does(&licence, "suspend", &json!({"reason": "other", "comment": "Décision du préfet."})).expect(200);
    let suspended = approver().does(&path, "suspend", &json!({"comment": "Agrément suspendu."})).expect(200);
    assert_eq!(suspended["state"], "suspended");
    assert!(scene.app.kinds_to("ines@exemple.fr").contains(&"placement_suspended".to_owned()));
    approver().does(&path, "resume", &json!({})).refused(422, "refused_by_rule");
    approver().does(&licence, "resume", &json!({})).expect(200);
    assert_eq!(approver().does(&path, "resume", &json!({})).expect(200)["state"], "in_mission");
}
