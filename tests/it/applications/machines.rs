//! Every state, verb and role of the three machines against the rulebook (9.3, 9.3 bis).

use relais::domain::Role;
use relais::domain::machine::{By, Misstep, Step, find};
use relais::features::applications::rules::{application, nomination, proposal};

/// verb, outcome, who, from, to: copied from the rulebook by hand.
type Line = (&'static str, Option<&'static str>, &'static str, &'static str, &'static str);

const APPLICATION: &[Line] = &[
    ("precheck", Some("pass"), "case_worker approver", "sent", "prechecked"),
    ("precheck", Some("ineligible"), "case_worker approver", "sent", "ineligible"),
    ("interview", None, "host case_worker approver", "prechecked waiting", "interview"),
    ("select", None, "case_worker approver", "prechecked interview waiting", "selected"),
    ("refuse", None, "case_worker approver", "sent prechecked interview waiting selected", "refused"),
    ("waitlist", None, "case_worker approver", "prechecked interview selected", "waiting"),
    ("accept", None, "candidate representative", "selected", "accepted"),
    ("decline", None, "candidate", "selected", "declined"),
    ("withdraw", None, "candidate", "sent prechecked interview waiting selected", "withdrawn"),
    ("contest", None, "candidate", "ineligible refused", "contested"),
    ("settle", Some("prechecked"), "case_worker approver", "contested", "prechecked"),
    ("settle", Some("ineligible"), "case_worker approver", "contested", "ineligible"),
    ("settle", Some("refused"), "case_worker approver", "contested", "refused"),
    ("wait", None, "system", "sent prechecked interview", "waiting"),
    ("close", None, "system", "sent prechecked interview waiting selected", "closed"),
    ("end", None, "system", "accepted", "ended"),
];

const NOMINATION: &[Line] = &[
    ("confirm", None, "candidate", "invited", "confirmed"),
    ("decline", None, "candidate", "invited", "declined"),
    ("cancel", None, "host", "invited", "cancelled"),
    ("lapse", None, "system", "invited", "lapsed"),
];

const PROPOSAL: &[Line] = &[
    ("accept", None, "candidate", "proposed", "accepted"),
    ("decline", None, "candidate", "proposed", "declined"),
    ("cancel", None, "case_worker approver", "proposed", "cancelled"),
    ("lapse", None, "system", "proposed", "lapsed"),
];

/// Tries every verb from every state as everybody, and expects what the lines say and nothing else.
fn holds<S: Copy + PartialEq + std::fmt::Debug + 'static>(
    table: &'static [Step<S>],
    lines: &[Line],
    states: &[S],
    code: fn(S) -> &'static str,
) {
    let everybody: Vec<(By, &str)> =
        Role::ALL.into_iter().map(|role| (By::Person(role), role.code())).chain([(By::System, "system")]).collect();
    for (verb, outcome, who, from, to) in lines {
        for state in states {
            for (by, name) in &everybody {
                let found = find(table, verb, *outcome, *state, *by);
                let theirs = who.split(' ').any(|one| one == *name);
                let possible = from.split(' ').any(|one| one == code(*state));
                let what = format!("{verb} {outcome:?} from {} by {name}", code(*state));
                match found {
                    Ok(step) => assert!(theirs && possible && code(step.to) == *to, "{what} led to {:?}", step.to),
                    Err(Misstep::NotYours) => assert!(!theirs, "{what} was not theirs"),
                    Err(Misstep::WrongState { .. }) => assert!(theirs && !possible, "{what} was refused"),
                    Err(Misstep::UnknownVerb) => panic!("{what} is unknown"),
                }
            }
        }
    }
    assert_eq!(table.len(), lines.len(), "no row beside the rulebook's");
}

#[test]
fn the_machine_of_applications_is_the_rulebooks() {
    holds(application::TABLE, APPLICATION, &application::State::ALL, application::State::code);
}

#[test]
fn the_machine_of_nominations_is_the_rulebooks() {
    holds(nomination::TABLE, NOMINATION, &nomination::State::ALL, nomination::State::code);
}

#[test]
fn the_machine_of_proposals_is_the_rulebooks() {
    holds(proposal::TABLE, PROPOSAL, &proposal::State::ALL, proposal::State::code);
}

#[test]
fn every_state_is_read_back_from_its_code() {
    for state in application::State::ALL {
        assert_eq!(application::State::parse(state.code()), Some(state));
        assert!(!state.is_open() || application::State::ALIVE.contains(&state));
    }
    assert_eq!(application::State::parse("Sent"), None);
}

#[test]
fn an_outcome_that_is_not_one_is_unknown() {
    let by = By::Person(Role::CaseWorker);
    for outcome in [None, Some("prechecked"), Some("")] {
        assert_eq!(
            find(application::TABLE, "precheck", outcome, application::State::Sent, by).map(|step| step.to),
            Err(Misstep::UnknownVerb)
        );
    }
}
