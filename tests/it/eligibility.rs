//! The eligibility engine against the rulebook's examples, the contract's choices and the laws it must keep whatever the facts.

#![allow(clippy::expect_used, clippy::panic)]

mod choices;
mod command;
mod properties;

use relais::domain::{Outcome, Verdict};
use relais::features::eligibility::{Code, Decision, Law, evaluate, read_case};
use serde_json::{Value, json};

/// The decision on a case written as JSON.
fn decide(case: &Value) -> Decision {
    let case = read_case(case).unwrap_or_else(|faults| panic!("{case}: {faults:?}"));
    evaluate(&case.candidate, &case.mission, case.signature_on, case.start_on, &Law::at(case.signature_on))
}

/// An ordinary case, with `over` laid upon it (objects are merged, `null` takes a field away).
fn case(over: Value) -> Value {
    let mut base = json!({
        "candidate": {"birth_date": "2004-05-20", "nationality": "FR"},
        "mission": {"open_to_minors": true, "weekly_hours": 24, "months": 8},
        "signature_on": "2026-11-20", "start_on": "2026-12-01",
    });
    merge(&mut base, over);
    base
}

fn merge(base: &mut Value, over: Value) {
    match (base, over) {
        (Value::Object(base), Value::Object(over)) => {
            for (name, value) in over {
                merge(base.entry(name).or_insert(Value::Null), value);
            }
        }
        (base, over) => *base = over,
    }
}

fn documents(decision: &Decision) -> Vec<&'static str> {
    decision.documents.iter().map(|document| document.code()).collect()
}

fn says(decision: &Decision, rule: &str, outcome: Outcome) -> bool {
    decision.findings.iter().any(|finding| finding.rule == rule && finding.outcome == outcome)
}

#[test]
fn every_example_of_the_rulebook_is_answered_as_expected() {
    let examples = include_str!("../fixtures/eligibility_examples.jsonl");
    for line in examples.lines() {
        let example: Value = serde_json::from_str(line).expect("an example");
        let decision = decide(&example);
        let expected = &example["expect"];
        assert_eq!(serde_json::to_value(decision.verdict).expect("a code"), expected["verdict"], "{line}");
        for rule in expected["rules"].as_array().expect("rules") {
            assert!(decision.findings.iter().any(|finding| finding.rule == rule), "{rule} is silent on {line}");
        }
        for document in expected["documents"].as_array().expect("documents") {
            assert!(documents(&decision).iter().any(|code| code == document), "{document} is not asked for by {line}");
        }
        if decision.verdict == Verdict::Eligible {
            assert!(decision.documents.is_empty(), "{line}");
        }
    }
}
