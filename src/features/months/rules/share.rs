//! Which share of a month an incomplete month is (SC-MON-12, U-04): by thirtieths, or by calendar days.

use chrono::{Datelike, NaiveDate};

use super::amounts::Cents;
use crate::domain::Month;
pub use crate::features::accounts::rules::settings::Prorata;

/// A share of a month: `parts` of `whole`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    pub parts: u32,
    pub whole: u32,
}

/// Days of a month in the method by thirtieths.
const THIRTY: u32 = 30;
/// The day that the agency's page calls the half of a month, for a start as for an end.
const HALF_DAY: u32 = 15;

impl Share {
    pub const fn is_whole(self) -> bool {
        self.parts == self.whole
    }

    /// This share of an amount, rounded half up to the cent.
    pub fn of(self, amount: Cents) -> Cents {
        let (parts, whole) = (i64::from(self.parts), i64::from(self.whole.max(1)));
        (amount * parts * 2 + whole).div_euclid(whole * 2)
    }
}

/// The share of `month` that lies from `start` to `end`, both served. None outside them.
pub fn of_month(month: Month, start: NaiveDate, end: NaiveDate, method: Prorata) -> Option<Share> {
    let (first, last) = (start.max(month.first_day()), end.min(month.last_day()));
    if last < first {
        return None;
    }
    if first == month.first_day() && last == month.last_day() {
        let whole = if method == Prorata::Thirtieths { THIRTY } else { month.days() };
        return Some(Share { parts: whole, whole });
    }
    Some(match method {
        Prorata::CalendarDays => Share { parts: last.day() - first.day() + 1, whole: month.days() },
        Prorata::Thirtieths => Share { parts: thirtieths(month, first, last), whole: THIRTY },
    })
}

/// Thirtieths of an incomplete month. The agency's page calls a start on the 15th, and an end on the 15th, half a month: the
/// first is taken as it says, though sixteen thirtieths follow the 14th.
fn thirtieths(month: Month, first: NaiveDate, last: NaiveDate) -> u32 {
    let to = if last == month.last_day() { THIRTY } else { last.day().min(THIRTY) };
    let from = first.day().min(THIRTY);
    if from == HALF_DAY && to == THIRTY {
        return THIRTY / 2;
    }
    to + 1 - from.min(to)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::dates;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[test]
    fn incomplete_months_by_both_methods() {
        let cases = [
            // (start, end, month, thirtieths, calendar days)
            ("2026-10-01", "2027-05-31", "2026-10", (30, 30), (31, 31)),
            ("2026-10-15", "2027-06-14", "2026-10", (15, 30), (17, 31)),
            ("2026-10-16", "2027-06-15", "2026-10", (15, 30), (16, 31)),
            ("2026-10-16", "2027-06-15", "2027-06", (15, 30), (15, 30)),
            ("2026-10-31", "2027-06-29", "2026-10", (1, 30), (1, 31)),
            ("2026-10-01", "2027-02-27", "2027-02", (27, 30), (27, 28)),
            ("2026-10-01", "2027-02-28", "2027-02", (30, 30), (28, 28)),
            ("2027-02-28", "2027-08-27", "2027-02", (3, 30), (1, 28)),
            ("2026-10-05", "2026-10-20", "2026-10", (16, 30), (16, 31)),
        ];
        for (start, end, month, by_thirtieths, by_days) in cases {
            let month = Month::parse(month).expect("a month");
            let share = |method| of_month(month, day(start), day(end), method).map(|share| (share.parts, share.whole));
            assert_eq!(share(Prorata::Thirtieths), Some(by_thirtieths), "{start} {end} {month}");
            assert_eq!(share(Prorata::CalendarDays), Some(by_days), "{start} {end} {month}");
        }
        let outside =
            of_month(Month::parse("2026-09").expect("a month"), day("2026-10-01"), day("2027-05-31"), Prorata::Thirtieths);
        assert_eq!(outside, None);
    }

    #[test]
    fn cents_are_rounded_half_up() {
        let share = |parts, whole| Share { parts, whole };
        assert_eq!(share(15, 30).of(11485), 5743, "57.425");
        assert_eq!(share(1, 3).of(100), 33);
        assert_eq!(share(2, 3).of(100), 67);
        assert_eq!(share(30, 30).of(11485), 11485);
    }

    proptest! {
        #[test]
        fn a_share_is_within_its_month(from in 0_u64..800, length in 0_u64..400, offset in 0_u32..14) {
            let start = dates::add_days(day("2026-01-01"), from);
            let end = dates::add_days(start, length);
            let month = Month::of(dates::add_months(start, offset));
            for method in [Prorata::Thirtieths, Prorata::CalendarDays] {
                if let Some(share) = of_month(month, start, end, method) {
                    prop_assert!(share.parts >= 1 && share.parts <= share.whole);
                    prop_assert!((0..=11485).contains(&share.of(11485)));
                }
            }
        }
    }
}
