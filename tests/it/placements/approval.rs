//! Each guard of an approval, alone and together (rulebook 9.4 `approve`).

use chrono::NaiveDate;
use relais::domain::{Finding, Id, Outcome, Said, Verdict};
use relais::error::FieldFault;
use relais::features::eligibility::Decision;
use relais::features::placements::rules::approval::{ApprovalFacts, lacks, sees_it_for_the_first_time};
use relais::features::placements::rules::checklist::{Item, ItemState};
use relais::features::placements::rules::checks::{Check, CheckState, Resolution, checks};
use relais::features::placements::rules::papers::PaperBook;

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn id(number: u64) -> Id {
    Id::from_parts(number, [0; 10])
}

const SAID: Said = Said::new("Une phrase.", "A sentence.");

fn finding(rule: &'static str, outcome: Outcome) -> Finding {
    Finding { rule, outcome, message: SAID, source: "a source" }
}

fn decision(findings: Vec<Finding>) -> Decision {
    Decision { verdict: Verdict::of(&findings), findings, documents: Vec::new() }
}

fn item(code: &str, state: ItemState) -> Item {
    Item {
        paper: PaperBook::at(day("2026-11-22")).paper(code).expect("a paper of the book"),
        due_on: day("2026-11-22"),
        state,
        valid_until: None,
        document_id: None,
        newer_document_id: None,
        defect: None,
        completes: !matches!(code, "CSC" | "MAD" | "NOTIF"),
    }
}

/// Everything right; each test spoils one thing.
struct Case {
    decision: Decision,
    items: Vec<Item>,
    checks: Vec<Check>,
    host_approved: bool,
    host_conditions: Vec<Finding>,
    mission_stands: bool,
    licence: Vec<FieldFault>,
}

impl Case {
    fn good() -> Self {
        Self {
            decision: decision(vec![finding("SC-CUM-04", Outcome::Info)]),
            items: vec![item("ID", ItemState::Accepted), item("CSC", ItemState::Missing)],
            checks: Vec::new(),
            host_approved: true,
            host_conditions: vec![finding("SC-INT-07", Outcome::Warns)],
            mission_stands: true,
            licence: Vec::new(),
        }
    }

    fn rules(&self) -> Vec<String> {
        let facts = ApprovalFacts {
            decision: &self.decision,
            items: &self.items,
            checks: &self.checks,
            host_approved: self.host_approved,
            host_conditions: &self.host_conditions,
            mission_stands: self.mission_stands,
            licence: &self.licence,
        };
        lacks(&facts).0.into_iter().map(|fault| fault.code).collect()
    }

    fn spoiled(change: impl FnOnce(&mut Self)) -> Vec<String> {
        let mut case = Self::good();
        change(&mut case);
        case.rules()
    }
}

fn check(rule: &'static str, state: CheckState) -> Check {
    Check { rule, state, question: SAID, source: "a source" }
}

#[test]
fn nothing_lacks_in_a_good_file() {
    assert!(Case::good().rules().is_empty());
}

#[test]
fn each_guard_names_its_rule() {
    let spoil: Vec<(&str, Vec<String>, &[&str])> = vec![
        (
            "a broken rule",
            Case::spoiled(|case| case.decision = decision(vec![finding("SC-AGE-02", Outcome::Fails)])),
            &["SC-AGE-02"],
        ),
        ("a warning", Case::spoiled(|case| case.decision = decision(vec![finding("SC-NAT-02", Outcome::Warns)])), &[]),
        ("an identity paper missing", Case::spoiled(|case| case.items[0] = item("ID", ItemState::Missing)), &["SC-NAT-01"]),
        ("a certificate received only", Case::spoiled(|case| case.items.push(item("MED", ItemState::Received))), &["SC-MED-01"]),
        ("a certificate not good", Case::spoiled(|case| case.items.push(item("MED", ItemState::Expired))), &["SC-MED-01"]),
        ("no list of papers at all", Case::spoiled(|case| case.items.clear()), &["SC-CON-04"]),
        ("an open point", Case::spoiled(|case| case.checks.push(check("SC-ONE-02", CheckState::Open))), &["SC-ONE-02"]),
        ("a point refused", Case::spoiled(|case| case.checks.push(check("SC-ONE-02", CheckState::Refused))), &["SC-ONE-02"]),
        ("a point cleared", Case::spoiled(|case| case.checks.push(check("SC-ONE-02", CheckState::Cleared))), &[]),
        ("a host not approved", Case::spoiled(|case| case.host_approved = false), &["SC-INT-06"]),
        (
            "a host outside the list",
            Case::spoiled(|case| case.host_conditions.push(finding("SC-INT-02", Outcome::Fails))),
            &["SC-INT-02"],
        ),
        (
            "a public network and an association",
            Case::spoiled(|case| case.host_conditions.push(finding("SC-INT-03", Outcome::Fails))),
            &["SC-INT-03"],
        ),
        ("a mission that does not stand", Case::spoiled(|case| case.mission_stands = false), &["SC-MIS-01"]),
        (
            "a licence over on the day of signature",
            Case::spoiled(|case| case.licence.push(FieldFault::new("/accreditation", "SC-AGR-05", SAID))),
            &["SC-AGR-05"],
        ),
    ];
    for (what, rules, expected) in spoil {
        assert_eq!(rules, expected, "{what}");
    }
}

#[test]
fn every_lack_is_told_at_once() {
    let rules = Case::spoiled(|case| {
        case.decision = decision(vec![finding("SC-AGE-02", Outcome::Fails), finding("SC-MIN-06", Outcome::Fails)]);
        case.items[0] = item("ID", ItemState::Rejected);
        case.checks.push(check("SC-MIN-03", CheckState::Open));
        case.host_approved = false;
        case.host_conditions.push(finding("SC-INT-02", Outcome::Fails));
        case.licence.push(FieldFault::new("/accreditation", "SC-AGR-05", SAID));
    });
    assert_eq!(rules, ["SC-AGE-02", "SC-MIN-06", "SC-NAT-01", "SC-MIN-03", "SC-INT-06", "SC-INT-02", "SC-AGR-05"]);
}

#[test]
fn whoever_has_acted_on_a_file_does_not_approve_it() {
    assert!(sees_it_for_the_first_time(id(1), &[]));
    assert!(sees_it_for_the_first_time(id(1), &[id(2), id(3)]));
    assert!(!sees_it_for_the_first_time(id(1), &[id(2), id(1)]));
}

#[test]
fn a_point_is_settled_on_its_facts_and_other_facts_open_it_again() {
    let asked =
        decision(vec![finding("SC-ONE-02", Outcome::Check), finding("SC-ONE-02", Outcome::Check), finding("X", Outcome::Warns)]);
    let settled = |facts: &str, state| {
        let resolution = Resolution {
            rule: "SC-ONE-02".to_owned(),
            state,
            resolved_by: Some(id(1)),
            reason: Some("a reason that is long enough".to_owned()),
            facts: facts.into(),
        };
        checks(&asked, &[resolution], |_| "now".into()).iter().map(|one| (one.rule, one.state)).collect::<Vec<_>>()
    };
    assert_eq!(settled("now", CheckState::Cleared), [("SC-ONE-02", CheckState::Cleared)]);
    assert_eq!(settled("now", CheckState::Refused), [("SC-ONE-02", CheckState::Refused)]);
    assert_eq!(settled("before", CheckState::Cleared), [("SC-ONE-02", CheckState::Open)]);
    assert!(checks(&decision(vec![]), &[], |_| "now".into()).is_empty());
}
