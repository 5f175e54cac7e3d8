//! Each guard of an approval, alone and together (rulebook 9.4 `approve`).

use chrono::NaiveDate;
use relais::domain::{Finding, Id, Outcome, Said, Verdict};
use relais::features::eligibility::Decision;
use relais::features::placements::rules::approval::{
    ApprovalFacts, Form, HostFacts, LicenceFacts, lacks, sees_it_for_the_first_time,
};
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
        defect: None,
        completes: !matches!(code, "CSC" | "MAD" | "NOTIF"),
    }
}

/// Everything right; each test spoils one thing.
struct Case {
    decision: Decision,
    items: Vec<Item>,
    checks: Vec<Check>,
    host: HostFacts,
    network_is_public: bool,
    mission_stands: bool,
    licence: Option<LicenceFacts>,
    signature_on: NaiveDate,
    start_on: NaiveDate,
}

impl Case {
    fn good() -> Self {
        Self {
            decision: decision(vec![finding("SC-CUM-04", Outcome::Info)]),
            items: vec![item("ID", ItemState::Accepted), item("CSC", ItemState::Missing)],
            checks: Vec::new(),
            host: HostFacts { approved: true, form: Form::FrenchNonProfit },
            network_is_public: false,
            mission_stands: true,
            licence: Some(LicenceFacts {
                in_force: true,
                valid_until: day("2026-12-31"),
                recruits_from: day("2026-01-01"),
                recruits_to: day("2026-12-31"),
            }),
            signature_on: day("2026-11-22"),
            start_on: day("2026-12-07"),
        }
    }

    fn rules(&self) -> Vec<&'static str> {
        let facts = ApprovalFacts {
            decision: &self.decision,
            items: &self.items,
            checks: &self.checks,
            host: self.host,
            network_is_public: self.network_is_public,
            mission_stands: self.mission_stands,
            licence: self.licence,
            signature_on: self.signature_on,
            start_on: self.start_on,
        };
        lacks(&facts).iter().map(|finding| finding.rule).collect()
    }

    fn spoiled(change: impl FnOnce(&mut Self)) -> Vec<&'static str> {
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
    let spoil: Vec<(&str, Vec<&'static str>, &[&str])> = vec![
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
        ("a host not approved", Case::spoiled(|case| case.host.approved = false), &["SC-INT-06"]),
        ("a host outside the list", Case::spoiled(|case| case.host.form = Form::Other), &["SC-INT-02"]),
        ("a public host", Case::spoiled(|case| case.host.form = Form::PublicBody), &[]),
        ("a foreign association", Case::spoiled(|case| case.host.form = Form::ForeignNonProfit), &[]),
        ("a public network lends to an association", Case::spoiled(|case| case.network_is_public = true), &["SC-INT-03"]),
        (
            "a public network lends to a public body",
            Case::spoiled(|case| {
                case.network_is_public = true;
                case.host.form = Form::PublicBody;
            }),
            &[],
        ),
        ("a mission that does not stand", Case::spoiled(|case| case.mission_stands = false), &["SC-MIS-01"]),
        ("no licence", Case::spoiled(|case| case.licence = None), &["SC-INT-01"]),
        (
            "a licence that is suspended",
            Case::spoiled(|case| case.licence = case.licence.map(|one| LicenceFacts { in_force: false, ..one })),
            &["SC-AGR-05"],
        ),
        ("a signature on the licence's last day", Case::spoiled(|case| case.signature_on = day("2026-12-31")), &[]),
        ("a signature the day after", Case::spoiled(|case| case.signature_on = day("2027-01-01")), &["SC-AGR-05"]),
        ("P-37: a start after the recruitment period", Case::spoiled(|case| case.start_on = day("2027-01-05")), &["SC-AGR-05"]),
        (
            "a start in a longer recruitment period than the licence",
            Case::spoiled(|case| {
                case.start_on = day("2027-01-05");
                case.licence = case.licence.map(|one| LicenceFacts { recruits_to: day("2027-03-31"), ..one });
            }),
            &[],
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
        case.host = HostFacts { approved: false, form: Form::Other };
        case.licence = None;
    });
    assert_eq!(rules, ["SC-AGE-02", "SC-MIN-06", "SC-NAT-01", "SC-MIN-03", "SC-INT-06", "SC-INT-02", "SC-INT-01"]);
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
