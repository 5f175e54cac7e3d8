//! Leave: what is acquired, taken and lost (rulebook 13, L-01 to L-05), and what can be asked for.

use chrono::NaiveDate;
use relais::domain::Id;
use relais::features::months::rules::leave::{FamilyEvent, MONDAY_TO_FRIDAY, Period, Rhythm, Service, possible_ends};
use relais::features::months::rules::recount::recount;
use relais::features::months::rules::request::{Leave, LeaveInput, State, days_asked};

use crate::money::day;

fn service(start: &str, end: &str, born: &str) -> Service {
    Service {
        start_on: day(start),
        end_on: day(end),
        born: day(born),
        rhythm: Rhythm { weekdays: MONDAY_TO_FRIDAY.to_vec(), departement: "69".into() },
        unjustified: Vec::new(),
    }
}

fn eight_months() -> Service {
    service("2026-10-01", "2027-05-31", "2004-05-17")
}

fn period(from: &str, to: &str) -> Period {
    Period { from: day(from), to: day(to) }
}

fn input(from: &str, to: &str) -> LeaveInput {
    LeaveInput { from: day(from), to: day(to), note: None }
}

fn leave(from: &str, to: &str, days: u32, state: State) -> Leave {
    let id = Id::from_parts(0, [0; 10]);
    let (from, to) = (day(from), day(to));
    Leave { id, version: 1, state, placement_id: id, from, to, days, note: None, reason: None, comment: None }
}

#[test]
fn l_01_eight_full_months_give_sixteen_days() {
    assert_eq!(eight_months().acquired(day("2027-05-31")), 16);
    assert_eq!(eight_months().acquired(day("2026-10-31")), 2);
    assert_eq!(service("2027-01-15", "2027-09-14", "2004-05-17").acquired(day("2027-09-14")), 16);
}

#[test]
fn l_03_nothing_before_ten_worked_days() {
    let facts = eight_months();
    // 1 October 2026 is a Thursday: the tenth mission day is Wednesday 14.
    assert_eq!((facts.worked_days(day("2026-10-13")), facts.worked_days(day("2026-10-14"))), (9, 10));
    assert!(!facts.is_open(day("2026-10-13")) && facts.is_open(day("2026-10-14")));
    let left_after_nine = Service { end_on: day("2026-10-13"), ..facts };
    assert_eq!(left_after_nine.counter(day("2026-10-13"), 0, 0).acquired, 0);
}

#[test]
fn l_05_what_is_left_at_the_end_is_lost() {
    let facts = eight_months();
    let last_day = facts.counter(day("2027-05-31"), 11, 0);
    assert_eq!((last_day.left, last_day.lost), (5, 0));
    let after = facts.counter(day("2027-06-01"), 11, 0);
    assert_eq!((after.acquired, after.left, after.lost), (16, 0, 5));
}

#[test]
fn p_12_minors_acquire_one_more_day_a_month_until_their_birthday() {
    let minor = service("2026-10-01", "2027-05-31", "2009-01-10");
    assert_eq!(minor.acquired(day("2026-10-31")), 3);
    assert_eq!(minor.acquired(day("2027-01-09")), 6 + 3, "three months and nine days as a minor");
    assert_eq!(minor.acquired(day("2027-05-31")), 16 + 3);
}

#[test]
fn unjustified_absence_is_no_service_and_sickness_is() {
    let mut facts = eight_months();
    facts.unjustified = vec![period("2026-11-02", "2026-11-16")];
    assert_eq!(facts.acquired(day("2026-11-30")), 3, "two months less fifteen days");
    assert_eq!(facts.worked_days(day("2026-11-30")), 42 - 10);
}

#[test]
fn days_are_counted_on_the_usual_mission_days() {
    let three_days = Rhythm { weekdays: MONDAY_TO_FRIDAY[..3].to_vec(), departement: "67".into() };
    assert_eq!(three_days.mission_days(period("2027-02-01", "2027-02-14")), 6, "six days are two weeks away");
    let friday = Rhythm { weekdays: MONDAY_TO_FRIDAY.to_vec(), departement: "67".into() };
    assert_eq!(friday.mission_days(period("2027-03-22", "2027-03-29")), 4, "Good Friday and Easter Monday in Alsace");
}

#[test]
fn a_leave_never_takes_more_than_there_is() {
    let facts = eight_months();
    let code =
        |input: &LeaveInput, others: &[Leave]| days_asked(input, &facts, others).map_err(|faults| faults.0[0].code.clone());
    assert_eq!(code(&input("2027-05-10", "2027-05-31"), &[]), Ok(15), "Ascension is no mission day here; Whit Monday neither");
    assert_eq!(code(&input("2026-11-02", "2026-11-04"), &[]), Err("SC-LEA-03".into()), "two days and a bit are acquired");
    assert_eq!(code(&input("2026-11-02", "2026-11-03"), &[]), Ok(2));
    let taken = [leave("2026-10-26", "2026-10-26", 1, State::Accepted), leave("2026-10-27", "2026-10-27", 1, State::Refused)];
    assert_eq!(code(&input("2026-11-02", "2026-11-03"), &taken), Err("SC-LEA-03".into()));
    assert_eq!(code(&input("2026-10-26", "2026-10-27"), &taken), Err("overlap".into()));
    assert_eq!(code(&input("2026-10-12", "2026-10-12"), &[]), Err("SC-LEA-01".into()));
    assert_eq!(code(&input("2026-11-11", "2026-11-11"), &[]), Err("no_mission_day".into()));
    assert_eq!(code(&input("2027-05-31", "2027-06-01"), &[]), Err("range".into()));
    assert_eq!(code(&input("2026-11-04", "2026-11-03"), &[]), Err("order".into()));
}

#[test]
fn an_earlier_end_withdraws_shortens_and_counts_again() {
    let earlier = Service { end_on: day("2027-01-31"), ..eight_months() };
    let leaves = [
        leave("2026-12-21", "2026-12-24", 4, State::Accepted),
        leave("2027-01-28", "2027-02-03", 5, State::Accepted),
        leave("2027-03-01", "2027-03-05", 5, State::Requested),
        leave("2027-03-08", "2027-03-12", 5, State::Refused),
    ];
    let told = recount(&earlier, &leaves, 0);
    assert_eq!(told.withdrawn, leaves[2..3], "after the last day");
    assert_eq!(told.shortened, [leave("2027-01-28", "2027-01-31", 2, State::Accepted)], "Thursday and Friday");
    assert_eq!((told.acquired, told.taken, told.left(), told.beyond()), (8, 6, 2, 0));
    assert_eq!(recount(&earlier, &leaves, 4).beyond(), 2, "days taken before it was brought in count");
    let weekend = recount(&earlier, &[leave("2027-01-30", "2027-02-02", 2, State::Accepted)], 0);
    assert_eq!((weekend.withdrawn.len(), weekend.shortened.len(), weekend.taken), (1, 0, 0), "no mission day is left of it");
    assert!(recount(&eight_months(), &leaves, 0).says_nothing(), "nothing changes before the last day");
    let few_days = Service { end_on: day("2026-10-09"), ..eight_months() };
    let told = recount(&few_days, &[leave("2026-10-08", "2026-10-08", 1, State::Accepted)], 0);
    assert_eq!((told.acquired, told.beyond()), (0, 1), "SC-LEA-01: the right never opened");
}

#[test]
fn family_events_have_their_days() {
    assert_eq!((FamilyEvent::Birth.most_days(), FamilyEvent::Pacs.most_days(), FamilyEvent::Death.most_days()), (3, 3, 10));
}

#[test]
fn h_11_a_start_without_a_twin_has_two_possible_ends() {
    let ends = |start: &str, months| possible_ends(day(start), months).iter().map(NaiveDate::to_string).collect::<Vec<_>>();
    assert_eq!(ends("2026-08-31", 6), ["2027-02-27", "2027-02-28"]);
    assert_eq!(ends("2026-10-01", 8), ["2027-05-31"]);
}
