//! `relais eligibility`, line by line, and how a case that cannot be read is answered.

use relais::cli::eligibility::run;
use relais::domain::Lang;
use relais::features::eligibility::{CandidateFacts, MissionFacts, read_candidate, read_case};
use serde_json::{Value, json};

use super::case;

fn answers(input: &[u8], lang: Lang) -> (Vec<Value>, bool) {
    let mut output = Vec::new();
    let all_read = run(input, &mut output, lang).expect("memory can be written");
    let text = String::from_utf8(output).expect("UTF-8");
    (text.lines().map(|line| serde_json::from_str(line).expect("a JSON line")).collect(), all_read)
}

#[test]
fn good_lines_are_answered_in_order_in_the_language_asked_for() {
    let input = format!("{}\r\n{}", case(json!({"id": "a"})), case(json!({"id": "b", "start_on": "2026-11-01", "unknown": 1})));
    let (french, all_read) = answers(input.as_bytes(), Lang::Fr);
    assert!(all_read);
    assert_eq!(french[0], json!({"id": "a", "verdict": "eligible", "findings": [], "documents": []}));
    assert_eq!((&french[1]["id"], &french[1]["verdict"]), (&json!("b"), &json!("ineligible")));
    let (english, _) = answers(input.as_bytes(), Lang::En);
    assert_eq!(english[1]["findings"][0]["rule"], "SC-CON-05");
    assert!(french[1]["findings"][0]["message"].as_str().is_some_and(|text| text.starts_with("La mission")));
    assert!(english[1]["findings"][0]["message"].as_str().is_some_and(|text| text.starts_with("The mission")));
}

#[test]
fn bad_lines_are_named_and_stop_nothing() {
    let good = case(json!({"id": "good"})).to_string();
    let deep = "[".repeat(200_000);
    let huge = format!("{{\"id\": \"{}\"}}", "x".repeat(3 << 20));
    let unknown = case(json!({"id": "bad", "candidate": {"nationality": "ZZ"}, "signature_on": null})).to_string();
    let mut input = Vec::new();
    let lines: [&[u8]; 10] = [
        b"{",
        good.as_bytes(),
        b"",
        b"   ",
        deep.as_bytes(),
        huge.as_bytes(),
        b"{\"id\": \"\xff\"}",
        unknown.as_bytes(),
        b"[]",
        good.as_bytes(),
    ];
    for line in lines {
        input.extend_from_slice(line);
        input.push(b'\n');
    }
    let (answers, all_read) = answers(&input, Lang::Fr);
    assert!(!all_read);
    let numbers: Vec<_> = answers.iter().map(|answer| answer["line"].as_u64()).collect();
    assert_eq!(numbers, [Some(1), None, Some(5), Some(6), Some(7), Some(8), Some(9), None]);
    assert_eq!(answers[7]["verdict"], "eligible");
    assert_eq!(answers[5]["id"], "bad");
    let error = answers[5]["error"].as_str().expect("an error");
    assert!(error.contains("/candidate/nationality") && error.contains("/signature_on"), "{error}");
}

#[test]
fn a_byte_order_mark_and_an_empty_input_are_no_trouble() {
    let marked = format!("\u{feff}{}", case(json!({})));
    assert!(answers(marked.as_bytes(), Lang::Fr).1);
    assert_eq!(answers(b"", Lang::Fr), (vec![], true));
}

fn faults(value: &Value) -> Vec<(String, String)> {
    read_case(value).err().unwrap_or_default().into_iter().map(|fault| (fault.pointer, fault.code)).collect()
}

#[test]
fn every_field_at_fault_is_named() {
    let bad = json!({
        "id": 3,
        "candidate": {
            "birth_date": "2004-5-20", "nationality": "fr",
            "residence": {"title": "RENEWAL_RECEIPT", "valid_until": "2026-02-30"},
            "disability": {"valid_until": 4}, "emancipated": "yes", "parental_authorisation": "both", "previous_civic_service": 1,
            "links": [{"body": "host"}, 7], "activities": {"kind": "study"},
            "social": {"rsa_household": 1, "scholarship_level": 8},
        },
        "mission": {
            "open_to_minors": "true", "weekly_hours": -1, "months": 6.5, "derogation_24h": 0, "tasks_last_done_by_employee_until": "hier",
        },
        "signature_on": "2026-11-20T00:00:00Z",
    });
    let expected = [
        ("/id", "type"),
        ("/signature_on", "format"),
        ("/start_on", "required"),
        ("/candidate/birth_date", "format"),
        ("/candidate/nationality", "choice"),
        ("/candidate/residence/title", "choice"),
        ("/candidate/residence/valid_until", "format"),
        ("/candidate/disability/proof", "required"),
        ("/candidate/disability/valid_until", "format"),
        ("/candidate/emancipated", "type"),
        ("/candidate/parental_authorisation", "choice"),
        ("/candidate/previous_civic_service", "choice"),
        ("/candidate/links/0/role", "required"),
        ("/candidate/links/1", "type"),
        ("/candidate/activities", "type"),
        ("/candidate/social/rsa_household", "type"),
        ("/candidate/social/scholarship_level", "range"),
        ("/mission/open_to_minors", "type"),
        ("/mission/weekly_hours", "range"),
        ("/mission/months", "range"),
        ("/mission/derogation_24h", "type"),
        ("/mission/tasks_last_done_by_employee_until", "format"),
    ];
    let expected: Vec<_> = expected.map(|(pointer, code)| (pointer.to_owned(), code.to_owned())).into();
    let mut named = faults(&bad);
    let mut wanted = expected.clone();
    named.sort();
    wanted.sort();
    assert_eq!(named, wanted);
}

#[test]
fn what_is_not_a_case_is_said_once() {
    for value in [json!([]), json!(3), json!("x"), json!(true)] {
        assert_eq!(faults(&value)[0], (String::new(), "type".to_owned()), "{value}");
    }
    let missing = faults(&json!({"candidate": null}));
    let pointers: Vec<_> = missing.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/signature_on", "/start_on", "/candidate/birth_date", "/candidate/nationality"]);
    assert_eq!(read_candidate(&json!(7), "/x").err().map(|faults| faults.len()), Some(1));
}

#[test]
fn facts_survive_a_round_trip_also_flattened_in_a_larger_record() {
    #[derive(Debug, PartialEq, serde::Serialize, serde::Deserialize)]
    struct Larger {
        id: String,
        #[serde(flatten)]
        facts: CandidateFacts,
        mobility_km: u32,
    }
    let candidate = json!({
        "id": "c", "mobility_km": 5, "birth_date": "2004-05-20", "nationality": "ML", "emancipated": true,
        "residence": {"title": "VPF_MEDICAL", "valid_until": "2029-01-01", "vls_ts_validated": false, "issued_under_l421_35": true},
        "disability": {"proof": "MDPH"}, "parental_authorisation": "one_holder", "previous_civic_service": "ended_early",
        "links": [{"body": "network", "role": "public_agent", "ended_on": "2020-02-29"}],
        "activities": [{"kind": "job", "weekly_hours": 7.5, "from": "2026-01-01"}],
        "social": {"scholarship_level": 2},
    });
    let read: Larger = serde_json::from_value(candidate).expect("a candidate");
    let again: Larger = serde_json::from_str(&serde_json::to_string(&read).expect("JSON")).expect("a candidate again");
    assert_eq!(read, again);
    let mission: MissionFacts = serde_json::from_value(json!({"weekly_hours": 24, "months": 8})).expect("a mission");
    assert_eq!(serde_json::to_value(&mission).expect("JSON")["weekly_hours"], json!(24));
    assert!(serde_json::from_value::<MissionFacts>(json!({"months": -1})).is_err());
}
