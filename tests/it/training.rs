//! Training: what is due and by when (rulebook 6 and 13, P-23, P-25, P-27), sessions and their sheets.

use relais::domain::Id;
use relais::features::training::rules::attendance::Presence;
use relais::features::training::rules::progress::{DutyState, Part, Progress, early_theory_by, progress, statement_by};
use relais::features::training::rules::session::Kind;

use crate::money::day;

fn part(kind: Kind, on: &str, half_days: u32, state: Presence) -> Part {
    Part {
        session_id: Id::from_parts(0, [0; 10]),
        kind,
        title: "Laïcité".into(),
        starts_on: day(on),
        ends_on: day(on),
        state,
        half_days,
        hours: None,
        trainer: "Ligue".into(),
        accreditation: None,
        themes: vec!["laïcité".into()],
    }
}

fn of(parts: Vec<Part>, today: &str) -> Progress {
    progress(Id::from_parts(0, [0; 10]), day("2026-10-01"), day("2027-05-31"), parts, day(today))
}

fn states(progress: &Progress) -> Vec<DutyState> {
    progress.items.iter().map(|duty| duty.state).collect()
}

#[test]
fn p_23_and_p_27_deadlines() {
    assert_eq!(early_theory_by(day("2026-10-01")), day("2026-12-31"));
    assert_eq!(statement_by(day("2027-05-31")), day("2027-07-31"));
    let due: Vec<String> = of(vec![], "2026-10-01").items.iter().map(|duty| duty.due_on.to_string()).collect();
    assert_eq!(due, ["2026-12-31", "2027-05-31", "2027-05-31", "2026-12-31"]);
}

#[test]
fn p_25_a_day_and_a_half_is_not_two_days() {
    use DutyState::{Done, Late, Planned, ToDo};
    let early = part(Kind::CivicTheory, "2026-12-31", 3, Presence::Present);
    let seen = of(vec![early.clone()], "2027-01-15");
    assert_eq!((seen.items[1].done, seen.items[1].required), (3, 4));
    assert_eq!(states(&seen), [Done, ToDo, ToDo, Late]);
    assert!(!seen.statement.ready);
    let booked = part(Kind::CivicTheory, "2027-02-01", 2, Presence::Booked);
    assert_eq!(states(&of(vec![early.clone(), booked.clone()], "2027-01-15"))[1], Planned);
    let came = Part { state: Presence::Present, ..booked };
    let first_aid = Part { accreditation: Some("PSC-1".into()), ..part(Kind::FirstAid, "2027-03-02", 2, Presence::Present) };
    let whole = of(vec![early, came, first_aid], "2027-06-15");
    assert_eq!(states(&whole)[..3], [Done, Done, Done]);
    assert!(whole.statement.ready);
    assert_eq!(whole.statement.first_aid_on, Some(day("2027-03-02")));
    assert_eq!(whole.statement.themes, ["laïcité"]);
}

#[test]
fn theory_after_three_months_is_late_for_its_first_half() {
    let after = part(Kind::CivicTheory, "2027-01-01", 4, Presence::Present);
    assert_eq!(states(&of(vec![after], "2027-01-02"))[..2], [DutyState::Late, DutyState::Done]);
    let absent = part(Kind::CivicTheory, "2026-11-01", 4, Presence::Absent);
    assert_eq!(states(&of(vec![absent], "2026-11-02"))[0], DutyState::ToDo);
}
