//! A civil month, as amounts and proofs go: `2026-10`.

use std::fmt;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{Said, dates};

/// A month of a year, kept as its first day, written `YYYY-MM` wherever it leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, utoipa::ToSchema)]
#[schema(value_type = String, example = "2026-10")]
pub struct Month(NaiveDate);

impl Month {
    pub fn parse(text: &str) -> Result<Self, Said> {
        let said = Said::new("Attendu\u{a0}: un mois AAAA-MM.", "Expected: a month YYYY-MM.");
        if text.len() != 7 {
            return Err(said);
        }
        format!("{text}-01").parse().ok().filter(|day: &NaiveDate| (1900..=2200).contains(&day.year())).map(Self::of).ok_or(said)
    }

    /// The month of a day.
    pub fn of(day: NaiveDate) -> Self {
        Self(day.with_day(1).unwrap_or(day))
    }

    pub const fn first_day(self) -> NaiveDate {
        self.0
    }

    pub fn last_day(self) -> NaiveDate {
        dates::last_day(self.0, 1)
    }

    /// How many days it has.
    pub fn days(self) -> u32 {
        self.last_day().day()
    }

    pub fn next(self) -> Self {
        Self(dates::add_months(self.0, 1))
    }

    /// The months from that of `start` to that of `end`, both included; none when `end` is before. At most a hundred years.
    pub fn between(start: NaiveDate, end: NaiveDate) -> Vec<Self> {
        let last = Self::of(end);
        std::iter::successors(Some(Self::of(start)), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .take(1200)
            .collect()
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m"))
    }
}

impl Serialize for Month {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(|said| serde::de::Error::custom(said.en))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_read_and_counted() {
        let day = |text: &str| text.parse().expect("a date");
        let months: Vec<String> = Month::between(day("2026-11-30"), day("2027-02-01")).iter().map(Month::to_string).collect();
        assert_eq!(months, ["2026-11", "2026-12", "2027-01", "2027-02"]);
        assert!(Month::between(day("2027-02-01"), day("2027-01-31")).is_empty());
        assert_eq!(Month::parse("2028-02").map(|month| month.days()), Ok(29));
        for bad in ["2026-13", "2026-1", "26-10", "2026-10-01", "", "2026/10"] {
            assert!(Month::parse(bad).is_err(), "{bad}");
        }
    }
}
