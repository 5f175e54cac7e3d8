//! Civil dates as French law counts them. Ages are civil dates in Europe/Paris: UTC gives wrong answers at birthdays.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, Utc};

/// The civil date and time in Paris at this instant.
pub fn in_paris(now: DateTime<Utc>) -> NaiveDateTime {
    now.with_timezone(&chrono_tz::Europe::Paris).naive_local()
}

/// The civil date in Paris at this instant.
pub fn paris_date(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&chrono_tz::Europe::Paris).date_naive()
}

/// `date` plus `months` calendar months, clamped to the last day of the month (31 August + 6 months = 28 February).
/// Saturates at the last date chrono can hold.
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// Saturating `date + days`.
pub fn add_days(date: NaiveDate, days: u64) -> NaiveDate {
    date.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX)
}

/// Last day of a mission of `months` months: start + n months - 1 day (SC-MIS-09).
pub fn last_day(start: NaiveDate, months: u32) -> NaiveDate {
    add_months(start, months).pred_opt().unwrap_or(NaiveDate::MIN)
}

/// The day an age in years is reached. Somebody born on 29 February reaches it on 1 March of a common year
/// (CPC 641 and 642 by analogy, SC-AGE-05).
pub fn birthday(born: NaiveDate, years: i32) -> NaiveDate {
    let year = born.year().saturating_add(years);
    NaiveDate::from_ymd_opt(year, born.month(), born.day())
        .or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
        .unwrap_or(NaiveDate::MAX)
}

/// Completed years on `day`; negative before birth is never returned (0).
pub fn age_on(born: NaiveDate, day: NaiveDate) -> i32 {
    let years = day.year() - born.year();
    let reached = if day < birthday(born, years) { years - 1 } else { years };
    reached.max(0)
}

/// Whether the age in years is reached on `day`: `day >= birthday(born, years)`. The years alone nearly always tell, and the
/// ranking asks tens of thousands of times a request.
pub fn has_reached(born: NaiveDate, years: i32, day: NaiveDate) -> bool {
    let gap = day.year() - born.year();
    gap > years || (gap == years && day >= birthday(born, years))
}

/// Under 18 completed years on `day` (Code civil 388, SC-AGE-06).
pub fn is_minor_on(born: NaiveDate, day: NaiveDate) -> bool {
    !has_reached(born, 18, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn a_leap_day_birthday_is_reached_on_1_march_of_a_common_year() {
        assert_eq!(birthday(day("2008-02-29"), 18), day("2026-03-01"));
        assert_eq!(birthday(day("2008-02-29"), 16), day("2024-02-29"));
        assert_eq!(age_on(day("2008-02-29"), day("2026-02-28")), 17);
        assert_eq!(age_on(day("2008-02-29"), day("2026-03-01")), 18);
    }

    #[test]
    fn the_last_day_clamps_to_the_month() {
        assert_eq!(last_day(day("2026-10-01"), 8), day("2027-05-31"));
        assert_eq!(last_day(day("2026-08-31"), 6), day("2027-02-27"));
    }

    #[test]
    fn a_birthday_begins_at_midnight_in_paris() {
        let utc = "2026-11-21T23:30:00Z".parse().expect("an instant");
        assert_eq!(paris_date(utc), day("2026-11-22"));
    }
}
