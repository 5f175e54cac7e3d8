//! What one day of a placement is for the volunteer: a mission day with its hours, a leave, an absence, a day off.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::leave::{Period, Rhythm};
use super::schedule::SlotInput;
use crate::domain::holidays::is_public_holiday;

/// What a day is; the first that applies, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Outside,
    Absence,
    Leave,
    Training,
    Holiday,
    Off,
    Mission,
}

/// A day of a placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Day {
    pub on: NaiveDate,
    pub what: What,
    /// The times of a mission day; none when nobody has told the usual weeks.
    pub slots: Vec<SlotInput>,
}

/// What else takes place in a placement, as first and last days.
#[derive(Debug, Clone, Default)]
pub struct Around {
    pub absences: Vec<Period>,
    pub leaves: Vec<Period>,
    pub trainings: Vec<Period>,
}

/// What this day is. `weeks` follow one another from the week of the start, then begin again.
pub fn day(on: NaiveDate, service: Period, rhythm: &Rhythm, weeks: &[Vec<SlotInput>], around: &Around) -> Day {
    let within = |periods: &[Period]| periods.iter().any(|period| period.contains(on));
    let what = if !service.contains(on) {
        What::Outside
    } else if within(&around.absences) {
        What::Absence
    } else if within(&around.leaves) {
        What::Leave
    } else if within(&around.trainings) {
        What::Training
    } else if is_public_holiday(on, &rhythm.departement) {
        What::Holiday
    } else {
        served(on, service.from, rhythm, weeks)
    };
    let slots = if what == What::Mission { slots_on(on, service.from, weeks) } else { Vec::new() };
    Day { on, what, slots }
}

/// A week of a cycle may leave out a weekday that another one has.
fn served(on: NaiveDate, start_on: NaiveDate, rhythm: &Rhythm, weeks: &[Vec<SlotInput>]) -> What {
    let told = weeks.iter().any(|week| !week.is_empty());
    let serves = if told { !slots_on(on, start_on, weeks).is_empty() } else { rhythm.is_mission_day(on) };
    if serves { What::Mission } else { What::Off }
}

fn slots_on(on: NaiveDate, start_on: NaiveDate, weeks: &[Vec<SlotInput>]) -> Vec<SlotInput> {
    let monday = |day: NaiveDate| i64::from(day.num_days_from_ce()) - i64::from(day.weekday().num_days_from_monday());
    let passed = usize::try_from((monday(on) - monday(start_on)) / 7).unwrap_or(0);
    let Some(week) = weeks.get(passed % weeks.len().max(1)) else { return Vec::new() };
    let weekday = on.weekday().num_days_from_monday() as usize;
    let mut slots: Vec<SlotInput> = week.iter().filter(|slot| slot.day as usize == weekday).cloned().collect();
    slots.sort_by(|one, other| one.from.as_str().cmp(other.from.as_str()));
    slots
}

#[cfg(test)]
mod tests {
    use super::super::leave::MONDAY_TO_FRIDAY;
    use super::super::schedule::Day as Weekday;
    use super::*;
    use crate::domain::Line;

    fn on(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn slot(day: Weekday, from: &str, to: &str) -> SlotInput {
        SlotInput { day, from: Line::parse(from).expect("a time"), to: Line::parse(to).expect("a time") }
    }

    #[test]
    fn a_day_is_what_comes_first() {
        let service = Period { from: on("2027-01-04"), to: on("2027-09-03") };
        let rhythm = Rhythm { weekdays: MONDAY_TO_FRIDAY.to_vec(), departement: "69".to_owned() };
        let only = |text: &str| vec![Period { from: on(text), to: on(text) }];
        let around = Around { absences: only("2027-01-06"), leaves: only("2027-01-07"), trainings: only("2027-01-08") };
        let cases = [
            ("2027-01-03", What::Outside),
            ("2027-01-04", What::Mission),
            ("2027-01-06", What::Absence),
            ("2027-01-07", What::Leave),
            ("2027-01-08", What::Training),
            ("2027-01-09", What::Off),
            ("2027-05-06", What::Holiday),
            ("2027-09-04", What::Outside),
        ];
        for (text, what) in cases {
            assert_eq!(day(on(text), service, &rhythm, &[], &around).what, what, "{text}");
        }
    }

    #[test]
    fn the_weeks_of_a_cycle_come_in_turn() {
        let service = Period { from: on("2027-01-06"), to: on("2027-09-05") };
        let rhythm = Rhythm { weekdays: MONDAY_TO_FRIDAY.to_vec(), departement: "69".to_owned() };
        let weeks = [
            vec![slot(Weekday::Wednesday, "14:00", "17:00"), slot(Weekday::Wednesday, "09:00", "12:00")],
            vec![slot(Weekday::Thursday, "10:00", "16:00")],
        ];
        let hours = |text: &str| {
            let found = day(on(text), service, &rhythm, &weeks, &Around::default());
            (found.what, found.slots.iter().map(|slot| slot.from.as_str().to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(hours("2027-01-06"), (What::Mission, vec!["09:00".to_owned(), "14:00".to_owned()]));
        assert_eq!(hours("2027-01-13"), (What::Off, vec![]));
        assert_eq!(hours("2027-01-14"), (What::Mission, vec!["10:00".to_owned()]));
        assert_eq!(hours("2027-01-20").0, What::Mission);
    }
}
