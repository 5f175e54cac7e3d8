//! Leave (rulebook 5.2, SC-LEA): how many days are acquired, and how many a leave takes.

use chrono::{Datelike, NaiveDate, Weekday};
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::holidays::is_public_holiday;
use crate::domain::{Month, dates};
use crate::error::Faults;

/// Days of leave for each month of service (SC-LEA-01, CSN R121-17).
const DAYS_PER_MONTH: u32 = 2;
/// More days for each month served as a minor (SC-LEA-02, CSN R121-18).
const MINOR_EXTRA_PER_MONTH: u32 = 1;
/// Days worked before the right opens (SC-LEA-01, CSN R121-17).
const OPENS_AFTER_WORKED_DAYS: usize = 10;
const THIRTY: u32 = 30;

/// Both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Period {
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl Period {
    pub fn contains(&self, day: NaiveDate) -> bool {
        (self.from..=self.to).contains(&day)
    }

    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    pub fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let to = self.to;
        // Bounded: nothing here is longer than a contract.
        self.from.iter_days().take_while(move |day| *day <= to).take(1000)
    }
}

/// On which days somebody serves: usual weekdays, public holidays off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    pub weekdays: Vec<Weekday>,
    /// For the holidays of Alsace-Moselle.
    pub departement: String,
}

/// The usual week as long as nobody has said otherwise.
pub const MONDAY_TO_FRIDAY: [Weekday; 5] = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];

impl Rhythm {
    pub fn is_mission_day(&self, day: NaiveDate) -> bool {
        self.weekdays.contains(&day.weekday()) && !is_public_holiday(day, &self.departement)
    }

    /// Mission days of a period: what a leave takes (SC-LEA-03).
    pub fn mission_days(&self, period: Period) -> usize {
        period.days().filter(|day| self.is_mission_day(*day)).count()
    }
}

/// What a leave counter follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    pub start_on: NaiveDate,
    /// Last day of the placement.
    pub end_on: NaiveDate,
    pub born: NaiveDate,
    pub rhythm: Rhythm,
    /// Absences that do not count as service. Sickness, maternity, adoption and work accidents do (SC-LEA-01).
    pub unjustified: Vec<Period>,
}

/// Where leave stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct Counter {
    /// Days acquired by the end of `as_of`.
    pub acquired: u32,
    /// Of those, days of accepted leave, past or planned.
    pub taken: u32,
    /// Days asked for and not decided yet.
    pub asked: u32,
    /// Days left. Nothing is left once the placement is over: leave is never paid out (SC-LEA-03).
    pub left: u32,
    /// Days lost at the end.
    pub lost: u32,
    /// Days of accepted leave beyond all that is acquired by the last day of the mission.
    pub beyond: u32,
    /// The right is open: ten days were worked.
    pub open: bool,
    pub as_of: NaiveDate,
}

impl Service {
    /// Days worked by the end of `day`: mission days but those of unjustified absences.
    pub fn worked_days(&self, day: NaiveDate) -> usize {
        let served = Period { from: self.start_on, to: day.min(self.end_on) };
        let absent = |day: NaiveDate| self.unjustified.iter().any(|period| period.contains(day));
        served.days().filter(|day| self.rhythm.is_mission_day(*day) && !absent(*day)).count()
    }

    pub fn is_open(&self, day: NaiveDate) -> bool {
        self.worked_days(day) >= OPENS_AFTER_WORKED_DAYS
    }

    /// Whole days of leave acquired by the end of `day`: two for each month of service and one more for each as a minor; the
    /// month that runs counts for its days.
    pub fn acquired(&self, day: NaiveDate) -> u32 {
        if !self.is_open(day) {
            return 0;
        }
        let day = day.min(self.end_on);
        let adult_from = dates::birthday(self.born, 18);
        let last_as_minor = adult_from.pred_opt().unwrap_or(adult_from).min(day);
        DAYS_PER_MONTH * self.thirtieths(day) / THIRTY + MINOR_EXTRA_PER_MONTH * self.thirtieths(last_as_minor) / THIRTY
    }

    /// Service from the start to the end of `day` in thirtieths of months: whole months from the day of the start, then days;
    /// each day of unjustified absence is taken off.
    fn thirtieths(&self, day: NaiveDate) -> u32 {
        if day < self.start_on {
            return 0;
        }
        let mut months = 0;
        while dates::last_day(self.start_on, months + 1) <= day {
            months += 1;
        }
        let rest = day.signed_duration_since(dates::add_months(self.start_on, months)).num_days() + 1;
        let served = months * THIRTY + u32::try_from(rest).unwrap_or(0).min(THIRTY - 1);
        let absent = self.unjustified.iter().flat_map(Period::days).filter(|one| (self.start_on..=day).contains(one)).count();
        served.saturating_sub(u32::try_from(absent).unwrap_or(u32::MAX))
    }

    /// The counter by the end of `as_of`, with the days of leave accepted and asked for.
    pub fn counter(&self, as_of: NaiveDate, taken: u32, asked: u32) -> Counter {
        let acquired = self.acquired(as_of);
        let unused = acquired.saturating_sub(taken);
        let over = as_of > self.end_on;
        Counter {
            acquired,
            taken,
            asked,
            left: if over { 0 } else { unused },
            lost: if over { unused } else { 0 },
            beyond: taken.saturating_sub(self.acquired(self.end_on)),
            open: self.is_open(as_of),
            as_of,
        }
    }
}

/// What happened in the family (SC-LEA-04, CSN D121-21: may be granted).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum FamilyEvent {
    #[deserr(rename = "birth")]
    Birth,
    #[deserr(rename = "marriage")]
    Marriage,
    #[deserr(rename = "pacs")]
    Pacs,
    /// Of a parent, a child, a brother or a sister.
    #[deserr(rename = "death")]
    Death,
}

impl FamilyEvent {
    /// The most days that may be granted.
    pub const fn most_days(self) -> usize {
        match self {
            Self::Birth | Self::Marriage | Self::Pacs => 3,
            Self::Death => 10,
        }
    }
}

/// The ends that a length in whole months allows (SC-MIS-09): one, or two when the start has no twin in the last month.
pub fn possible_ends(start_on: NaiveDate, months: u32) -> Vec<NaiveDate> {
    let formula = dates::last_day(start_on, months);
    let clamped = start_on.day() > Month::of(dates::add_months(start_on, months)).days();
    if clamped { vec![formula, dates::add_months(start_on, months)] } else { vec![formula] }
}
