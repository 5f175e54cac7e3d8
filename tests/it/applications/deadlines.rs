//! Silence, contests, seats and agreements: the pure rules at their bounds.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use relais::domain::{Id, Regime};
use relais::error::Refusal;
use relais::features::applications::rules::application::State;
use relais::features::applications::rules::deadlines::{Delays, Due, Silent, Waited, contest_until};
use relais::features::applications::rules::facts::{MissionBrief, Opening};
use relais::features::applications::rules::guards::{self, Agreement};
use relais::features::applications::rules::reasons::{LEAVINGS, REFUSALS, in_french, one_of};

const DELAYS: Delays = Delays { notice_after: 7, close_after: 14 };

fn start() -> DateTime<Utc> {
    "2026-11-23T08:00:00Z".parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn waited(state: State) -> Waited {
    Waited { state, state_since: start(), notice_at: None, host_has_spoken: false }
}

#[test]
fn a_notice_after_seven_days_then_an_end_after_fourteen() {
    for (state, silent) in
        [(State::Prechecked, Silent::Host), (State::Interview, Silent::Host), (State::Selected, Silent::Person)]
    {
        let quiet = waited(state);
        let nearly = start() + Duration::days(7) - Duration::seconds(1);
        assert_eq!(quiet.due(DELAYS, nearly), Due::Nothing, "{state:?}");
        assert_eq!(quiet.due(DELAYS, start() + Duration::days(7)), Due::Notice(silent), "{state:?}");
        let told = Waited { notice_at: Some(start() + Duration::days(7)), ..quiet };
        assert_eq!(told.due(DELAYS, start() + Duration::days(14) - Duration::seconds(1)), Due::Nothing);
        assert_eq!(told.due(DELAYS, start() + Duration::days(14)), Due::Close(silent));
    }
}

#[test]
fn only_three_states_end_by_silence() {
    let ending = [State::Prechecked, State::Interview, State::Selected];
    for state in State::ALL {
        let much_later = start() + Duration::days(400);
        let due = waited(state).due(DELAYS, much_later);
        assert_eq!(due != Due::Nothing, ending.contains(&state), "{state:?}: {due:?}");
    }
}

#[test]
fn a_late_notice_leaves_the_whole_time_to_answer() {
    let told = Waited { notice_at: Some(start() + Duration::days(30)), ..waited(State::Prechecked) };
    assert_eq!(told.due(DELAYS, start() + Duration::days(36)), Due::Nothing);
    assert_eq!(told.due(DELAYS, start() + Duration::days(37)), Due::Close(Silent::Host));
}

#[test]
fn a_host_that_has_spoken_is_not_silent() {
    let spoken = Waited { host_has_spoken: true, ..waited(State::Interview) };
    assert_eq!(spoken.due(DELAYS, start() + Duration::days(90)), Due::Nothing);
    assert_eq!(spoken.answer_by(DELAYS), None);
    let chosen = Waited { host_has_spoken: true, ..waited(State::Selected) };
    assert_eq!(chosen.answer_by(DELAYS), Some(day("2026-12-07")), "the person is still to answer");
}

#[test]
fn two_months_to_contest_the_last_day_included() {
    let decided: DateTime<Utc> = "2026-12-31T10:00:00Z".parse().unwrap();
    assert_eq!(contest_until(decided, 2), day("2027-02-28"));
    assert!(guards::in_time_to_contest(decided, 2, day("2027-02-28")).is_ok());
    assert!(matches!(guards::in_time_to_contest(decided, 2, day("2027-03-01")), Err(Refusal::Rule(_))));
    // Just before midnight in UTC it is already the next day in Paris.
    assert_eq!(contest_until("2026-11-30T23:30:00Z".parse().unwrap(), 2), day("2027-02-01"));
}

#[test]
fn who_decided_does_not_settle() {
    let (one, other) = (Id::from_parts(1, [1; 10]), Id::from_parts(2, [2; 10]));
    assert!(matches!(guards::is_somebody_else(&[one], one), Err(Refusal::Forbidden(_))));
    assert!(guards::is_somebody_else(&[one], other).is_ok());
}

fn mission(seats: u32, seats_taken: u32) -> MissionBrief {
    let id = Id::from_parts(1, [1; 10]);
    MissionBrief {
        id,
        organization_id: id,
        organization: String::new(),
        regime: Regime::CivicService,
        title: String::new(),
        town: String::new(),
        departement: String::new(),
        opening: Opening::Published,
        seats,
        seats_taken,
        starts_from: day("2027-01-04"),
    }
}

#[test]
fn seats_left_exceed_the_selected_and_the_accepted_not_yet_approved() {
    // seats, taken by approved placements, selected, accepted (approved ones included), is there one?
    for (seats, taken, selected, accepted, left) in [
        (1, 0, 0, 0, true),
        (1, 0, 1, 0, false),
        (1, 0, 0, 1, false),
        (1, 1, 0, 1, false),
        (2, 1, 0, 1, true),
        (2, 1, 1, 1, false),
        (3, 1, 1, 1, true),
        (3, 1, 0, 3, false),
        (2, 2, 0, 0, false),
    ] {
        let answer = guards::seat_left(&mission(seats, taken), selected, accepted);
        assert_eq!(answer.is_ok(), left, "{seats} seats, {taken} taken, {selected} selected, {accepted} accepted");
        assert!(left || matches!(answer, Err(Refusal::NoSeat)));
    }
}

#[test]
fn a_minors_acceptance_takes_two() {
    let alone = Agreement { minor: true, person: true, representative: false, on_paper: false };
    assert!(!alone.is_complete());
    assert!(alone.can_be_completed(0).is_err() && alone.can_be_completed(1).is_ok());
    assert!(!Agreement { person: false, representative: true, ..alone }.is_complete());
    assert!(Agreement { representative: true, ..alone }.is_complete());
    assert!(Agreement { on_paper: true, ..alone }.is_complete());
    assert!(Agreement { minor: false, ..alone }.is_complete());
}

#[test]
fn reasons_are_coded_and_never_a_diploma() {
    assert!(one_of(Some("motivation"), REFUSALS).is_ok());
    for bad in [None, Some(""), Some("diploma"), Some("Motivation"), Some("experience")] {
        assert!(one_of(bad, REFUSALS).is_err(), "{bad:?}");
    }
    for code in REFUSALS.iter().chain(LEAVINGS).filter(|code| **code != "other") {
        assert_ne!(in_french(code), in_french("other"), "{code} has its sentence");
    }
}
