//! Every state, every verb, every role: what the table of rulebook 9.4 says, written a second time as sentences.

use relais::domain::Role;
use relais::domain::machine::{By, Misstep, find};
use relais::features::placements::rules::machine::{State, TABLE};

/// Verb, who, from, to: a line a transition a person may carry out.
const BY_PEOPLE: &[(&str, &[Role], &[&str], &str)] = &[
    ("change", &[Role::CaseWorker], &["network_approved", "entered"], "dossier_open"),
    ("approve", &[Role::Approver], &["dossier_complete"], "network_approved"),
    ("enter", &[Role::CaseWorker], &["network_approved", "rejected"], "entered"),
    ("sign", &[Role::CaseWorker], &["entered"], "signed"),
    ("notify", &[Role::CaseWorker], &["signed", "piece_missing"], "notified"),
    ("piece-missing", &[Role::CaseWorker], &["notified"], "piece_missing"),
    ("reject", &[Role::CaseWorker], &["notified", "piece_missing"], "rejected"),
    ("validate", &[Role::CaseWorker], &["notified"], "validated"),
    ("suspend", &[Role::Approver], &["in_mission"], "suspended"),
    ("resume", &[Role::Approver], &["suspended"], "in_mission"),
    (
        "abandon",
        &[Role::Candidate, Role::Host, Role::CaseWorker, Role::Approver],
        &["dossier_open", "dossier_complete", "network_approved", "entered"],
        "abandoned",
    ),
    ("cancel", &[Role::CaseWorker], &["signed", "notified", "piece_missing", "rejected", "validated"], "cancelled"),
    ("archive", &[Role::CaseWorker], &["closing"], "archived"),
];

#[test]
fn every_state_verb_and_role_answers_as_the_rulebook_says() {
    for (verb, who, from, to) in BY_PEOPLE {
        for role in Role::ALL {
            for &state in State::ALL {
                let found = find(TABLE, verb, None, state, By::Person(role));
                if !who.contains(&role) {
                    assert_eq!(found.err(), Some(Misstep::NotYours), "{verb} by {role:?} from {state:?}");
                } else if from.contains(&state.code()) {
                    assert_eq!(found.map(|step| step.to.code()).ok(), Some(*to), "{verb} by {role:?} from {state:?}");
                } else {
                    assert!(matches!(found, Err(Misstep::WrongState { .. })), "{verb} by {role:?} from {state:?}");
                }
            }
        }
    }
}

#[test]
fn only_the_service_completes_reopens_starts_and_ends() {
    let by_system = [
        ("complete", None, "dossier_open", "dossier_complete"),
        ("reopen", None, "dossier_complete", "dossier_open"),
        ("reopen", None, "network_approved", "dossier_open"),
        ("reopen", None, "entered", "dossier_open"),
        ("start", None, "validated", "in_mission"),
        ("end", Some("early"), "notice", "ended_early"),
        ("end", Some("in_time"), "in_mission", "completed"),
        ("end", Some("in_time"), "suspended", "completed"),
        ("end", Some("in_time"), "notice", "completed"),
        ("close", None, "completed", "closing"),
        ("close", None, "ended_early", "closing"),
        ("archive", None, "closing", "archived"),
    ];
    for (verb, outcome, from, to) in by_system {
        let state = State::parse(from).expect("a state");
        assert_eq!(find(TABLE, verb, outcome, state, By::System).map(|step| step.to.code()).ok(), Some(to), "{verb} {from}");
        for role in Role::ALL {
            if verb != "archive" {
                assert_eq!(find(TABLE, verb, outcome, state, By::Person(role)).err(), Some(Misstep::NotYours), "{verb} {role:?}");
            }
        }
    }
}

#[test]
fn every_verb_of_the_table_is_in_one_of_the_two_tests_above() {
    let system = ["complete", "reopen", "start", "end", "close"];
    for step in TABLE {
        let known =
            BY_PEOPLE.iter().any(|(verb, ..)| *verb == step.verb) || system.contains(&step.verb) || step.verb == "end-early";
        assert!(known, "{}", step.verb);
    }
}

#[test]
fn a_mission_begins_only_after_validation_and_an_end_leads_to_the_archive() {
    for step in TABLE.iter().filter(|step| step.to == State::InMission && step.verb != "resume") {
        assert_eq!(step.from, [State::Validated], "SC-CON-05");
        assert!(step.system && step.who.is_empty());
    }
    for &state in State::ALL {
        assert_eq!(State::parse(state.code()), Some(state));
        let ends = matches!(state, State::Archived | State::Abandoned | State::Cancelled);
        assert_eq!(TABLE.iter().any(|step| step.from.contains(&state)), !ends, "{state:?}");
    }
}

#[test]
fn every_way_out_of_holding_a_seat_without_a_reason_is_the_systems_or_undoes_an_approval() {
    for step in TABLE.iter().filter(|step| !step.to.holds_seat()) {
        for from in step.from.iter().filter(|from| from.holds_seat()) {
            let told = !matches!(step.reason, relais::domain::machine::ReasonNeeded::No);
            assert!(told || step.system || step.verb == "change", "{} from {from:?}", step.verb);
        }
    }
}
