//! Hours of weeks, of adults and of minors (rulebook 13, H-01 to H-09, P-12).

use relais::domain::{Finding, Outcome};
use relais::features::months::rules::hours::{Contract, Slot, Week, check, check_week};

use crate::money::day;

/// A week from hours a day, Monday first, with a pause of one hour at 12:00 (or as much as fits before).
fn week(hours: [u32; 7]) -> Week {
    let mut week = Week::default();
    for (slots, hours) in week.0.iter_mut().zip(hours) {
        let morning = hours.min(4);
        if morning > 0 {
            slots.push(Slot { from: 8 * 60, to: (8 + morning) * 60 });
        }
        if hours > morning {
            slots.push(Slot { from: 13 * 60, to: (13 + hours - morning) * 60 });
        }
    }
    week
}

fn contract(born: &str) -> Contract {
    Contract {
        start_on: day("2026-10-01"),
        end_on: day("2027-05-31"),
        born: day(born),
        departement: "69".into(),
        derogation_24h: false,
    }
}

const ADULT: &str = "2004-05-17";
const MINOR: &str = "2009-12-15";

fn failing(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().filter(|one| one.outcome == Outcome::Fails).map(|one| one.rule).collect()
}

fn of(born: &str, weeks: &[[u32; 7]]) -> Vec<&'static str> {
    failing(&check(&contract(born), &weeks.iter().map(|hours| week(*hours)).collect::<Vec<_>>()))
}

#[test]
fn h_01_and_h_02_the_average_counts() {
    assert_eq!(of(ADULT, &[[5, 5, 5, 5, 0, 0, 0]]), ["SC-MIS-10"], "20 hours");
    assert_eq!(of(ADULT, &[[6, 6, 6, 0, 0, 0, 0], [6, 6, 6, 6, 6, 0, 0]]), Vec::<&str>::new(), "18 and 30 in turn");
    let derogated = Contract { derogation_24h: true, ..contract(ADULT) };
    let found = check(&derogated, &[week([5, 5, 5, 5, 0, 0, 0])]);
    assert_eq!(found.iter().map(|one| (one.rule, one.outcome)).collect::<Vec<_>>(), [("SC-MIS-12", Outcome::Info)]);
}

#[test]
fn an_adult_serves_48_hours_and_6_days_at_most() {
    assert_eq!(of(ADULT, &[[8, 8, 8, 8, 8, 8, 0]]), Vec::<&str>::new());
    assert_eq!(of(ADULT, &[[9, 8, 8, 8, 8, 8, 0]]), ["SC-MIS-10"]);
    assert_eq!(of(ADULT, &[[4, 4, 4, 4, 4, 4, 4]]), ["SC-MIS-10"]);
    assert_eq!(of(ADULT, &[]), Vec::<&str>::new(), "nothing planned");
}

#[test]
fn h_04_and_h_05_minors() {
    let cases: [([u32; 7], &[&str]); 6] = [
        ([7, 7, 7, 7, 7, 0, 0], &[]),
        // 36 hours is also more than 7 in a day.
        ([8, 7, 7, 7, 7, 0, 0], &["SC-MIS-11", "SC-MIS-11"]),
        ([8, 6, 6, 6, 6, 0, 0], &["SC-MIS-11"]),
        // Six days leave no two rest days in a row.
        ([5, 5, 5, 5, 5, 5, 0], &["SC-MIS-11", "SC-MIS-11"]),
        ([6, 6, 0, 6, 6, 6, 0], &["SC-MIS-11"]),
        ([0, 6, 6, 6, 6, 6, 0], &[]),
    ];
    for (hours, expected) in cases {
        assert_eq!(of(MINOR, &[hours]), expected, "{hours:?}");
    }
}

#[test]
fn minors_pause_and_do_not_serve_at_night() {
    let with = |slots: &[(u32, u32)]| {
        let mut planned = week([0, 6, 7, 7, 7, 7, 0]);
        planned.0[1] = slots.iter().map(|(from, to)| Slot { from: *from, to: *to }).collect();
        failing(&check(&contract(MINOR), &[planned]))
    };
    assert_eq!(with(&[(480, 750)]), Vec::<&str>::new(), "4 h 30 in a row");
    assert_eq!(with(&[(480, 751)]), ["SC-MIS-11"]);
    assert_eq!(with(&[(480, 720), (749, 800)]), ["SC-MIS-11"], "a pause of 29 minutes is none");
    assert_eq!(with(&[(480, 720), (750, 800)]), Vec::<&str>::new());
    assert_eq!(with(&[(1200, 1320)]), Vec::<&str>::new(), "until 22:00");
    assert_eq!(with(&[(1200, 1321)]), ["SC-MIS-11"]);
    assert_eq!(with(&[(359, 500)]), ["SC-MIS-11"]);
}

#[test]
fn p_12_and_h_08_a_week_with_a_day_as_a_minor_follows_the_rules_of_minors() {
    // 18 on Sunday 10 January 2027.
    let facts = contract("2009-01-10");
    let planned = week([8, 8, 8, 7, 7, 0, 0]);
    let of_week = |monday: &str| failing(&check_week(&facts, day(monday), &planned, &planned));
    assert_eq!(of_week("2027-01-04"), ["SC-MIS-11", "SC-MIS-11"], "38 hours, and 8 in a day");
    assert_eq!(of_week("2027-01-11"), Vec::<&str>::new(), "adult from 10 January");
}

#[test]
fn public_holidays_are_told_to_minors_and_alsace_has_its_own() {
    let found = |born, departement: &str, monday: &str| {
        let facts = Contract { departement: departement.into(), ..contract(born) };
        let planned = week([5, 5, 5, 5, 5, 0, 0]);
        check_week(&facts, day(monday), &planned, &planned).iter().map(|one| (one.rule, one.outcome)).collect::<Vec<_>>()
    };
    let told = [("SC-MIS-11", Outcome::Info)];
    assert_eq!(found(MINOR, "69", "2026-11-09"), told, "11 November");
    assert_eq!(found(ADULT, "69", "2026-11-09"), []);
    assert_eq!(found(MINOR, "69", "2027-03-22"), []);
    assert_eq!(found(MINOR, "67", "2027-03-22"), told, "Good Friday");
}
