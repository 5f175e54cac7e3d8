//! A time as clocks show it, to the minute.

use std::fmt;

use chrono::{DateTime, NaiveDate, NaiveTime, TimeZone, Utc};
use chrono_tz::Europe::Paris;
use serde::{Serialize, Serializer};

use super::Said;

/// `HH:MM`, from `00:00` to `23:59`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, utoipa::ToSchema)]
#[schema(value_type = String)]
pub struct TimeOfDay(NaiveTime);

impl TimeOfDay {
    pub fn parse(text: &str) -> Result<Self, Said> {
        const EXPECTED: Said = Said::new("Attendu\u{a0}: une heure comme 14:30.", "Expected: a time like 14:30.");
        let text = text.trim();
        let time = Some(text).filter(|text| text.len() == 5).and_then(|text| NaiveTime::parse_from_str(text, "%H:%M").ok());
        time.map(Self).ok_or(EXPECTED)
    }

    /// As clocks in Paris show it at this instant.
    pub fn in_paris(at: DateTime<Utc>) -> Self {
        Self(at.with_timezone(&Paris).time())
    }

    /// As people read it: « 14 h 05 », "14:05".
    pub fn said(self) -> Said {
        Said::built(self.0.format("%-H\u{a0}h\u{a0}%M").to_string(), self.to_string())
    }

    /// The instant of this time of `day` in Paris: the first of the two when clocks go back, none in the hour that is skipped.
    pub fn on(self, day: NaiveDate) -> Option<DateTime<Utc>> {
        Paris.from_local_datetime(&day.and_time(self.0)).earliest().map(|at| at.with_timezone(&Utc))
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.format("%H:%M").fmt(f)
    }
}

impl Serialize for TimeOfDay {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_in_paris() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let time = |text: &str| TimeOfDay::parse(text).expect("a time");
        let at = |text: &str| text.parse::<DateTime<Utc>>().ok();
        assert_eq!(time("14:30").on(day("2026-12-07")), at("2026-12-07T13:30:00Z"));
        assert_eq!(time("02:30").on(day("2027-03-28")), None, "that hour is skipped");
        assert_eq!(time("02:30").on(day("2026-10-25")), at("2026-10-25T00:30:00Z"));
        assert_eq!(TimeOfDay::in_paris(at("2026-12-07T13:30:00Z").expect("an instant")), time("14:30"));
        for bad in ["", "9:30", "24:00", "14h30", "14:30:00", "-1:30", "ab:cd"] {
            assert!(TimeOfDay::parse(bad).is_err(), "{bad:?}");
        }
    }
}
