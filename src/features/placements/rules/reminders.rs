//! Which deadline letter is due on a day, from the file alone: each has its days before and after the deadline, and none leaves
//! long after its day.

use chrono::{DateTime, NaiveDate, TimeDelta, Timelike, Utc};

use super::tasks::TaskCode;

/// Days around a deadline on which people are written to; negative is before.
pub const PAPERS: &[i64] = &[-10, -3, 1];
pub const START_TOMORROW: &[i64] = &[-1];
/// Before and after a start that the agency has not validated (P-21).
pub const NOT_VALIDATED: &[i64] = &[-7, -1, 1, 8];
pub const END_SOON: &[i64] = &[-30];
/// A residence title is renewed in months, not days (SC-NAT-07).
pub const TITLE: &[i64] = &[-60, -30, -7];
/// The furthest ahead anything is told of.
pub const HORIZON_DAYS: u64 = 60;
const TASK: &[i64] = &[-7, 1];
const CLOSING: &[i64] = &[-3, 1, 8, 15, 30];

/// A file is left in peace for its first days: the letter that opened it says what to bring.
const PEACE_DAYS: i64 = 3;
/// A letter whose day was missed (the service was down) still leaves within this many days.
const CATCH_UP_DAYS: i64 = 6;

/// A letter whose day has come: what it is about tells it from the others, and a moved deadline makes new letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    pub deadline: NaiveDate,
    /// Days after the deadline; negative is before.
    pub offset: i64,
}

impl Due {
    /// What the letter is about, as it is kept.
    pub fn about(self) -> String {
        format!("{}{:+}", self.deadline, self.offset)
    }
}

/// The last of these days that has come, if it has not passed too long ago. `not_before`: nothing leaves earlier.
pub fn due(deadline: NaiveDate, offsets: &[i64], not_before: Option<NaiveDate>, today: NaiveDate) -> Option<Due> {
    let day = |offset: i64| {
        let day = deadline.checked_add_signed(TimeDelta::days(offset)).unwrap_or(deadline);
        not_before.map_or(day, |first| day.max(first))
    };
    let offset = offsets.iter().copied().rfind(|offset| day(*offset) <= today)?;
    ((today - day(offset)).num_days() <= CATCH_UP_DAYS).then_some(Due { deadline, offset })
}

/// The first day on which what is due on `today` can have been written.
pub fn first_day_of(today: NaiveDate) -> NaiveDate {
    today.checked_sub_signed(TimeDelta::days(CATCH_UP_DAYS)).unwrap_or(today)
}

/// The deadlines of which something may be due on `today`: the first and the last.
pub fn deadlines_around(offsets: &[i64], today: NaiveDate) -> (NaiveDate, NaiveDate) {
    let ago = |days: i64| today.checked_sub_signed(TimeDelta::days(days)).unwrap_or(today);
    let (first, last) = (offsets.iter().min().copied().unwrap_or(0), offsets.iter().max().copied().unwrap_or(0));
    (ago(last + CATCH_UP_DAYS), ago(first))
}

/// Whether it is between eight in the morning and eight in the evening in Paris.
pub fn in_the_day(now: DateTime<Utc>) -> bool {
    (8..20).contains(&now.with_timezone(&chrono_tz::Europe::Paris).hour())
}

/// First day a file opened on this day is reminded of its papers.
pub fn peace_until(opened_on: NaiveDate) -> NaiveDate {
    opened_on.checked_add_signed(TimeDelta::days(PEACE_DAYS)).unwrap_or(opened_on)
}

/// The days around the deadline of a task; none for a conversation nobody had planned.
pub fn of_task(code: Option<TaskCode>) -> &'static [i64] {
    match code {
        Some(TaskCode::TitleWatch) => TITLE,
        Some(task) if task.closes() => CLOSING,
        Some(_) => TASK,
        None => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn offset(today: &str, not_before: Option<&str>) -> Option<i64> {
        due(day("2026-12-20"), PAPERS, not_before.map(day), day(today)).map(|due| due.offset)
    }

    #[test]
    fn papers_are_asked_for_ten_and_three_days_before_and_the_day_after() {
        for (today, expected) in [
            ("2026-12-09", None),
            ("2026-12-10", Some(-10)),
            ("2026-12-16", Some(-10)),
            ("2026-12-17", Some(-3)),
            ("2026-12-20", Some(-3)),
            ("2026-12-21", Some(1)),
            ("2026-12-27", Some(1)),
            ("2026-12-28", None),
        ] {
            assert_eq!(offset(today, None), expected, "{today}");
        }
    }

    #[test]
    fn nothing_is_due_of_a_deadline_outside_those_looked_at() {
        for offsets in [PAPERS, NOT_VALIDATED, END_SOON, TITLE, TASK, CLOSING] {
            let today = day("2026-12-20");
            let (first, last) = deadlines_around(offsets, today);
            for away in -90..90 {
                let deadline = today + TimeDelta::days(away);
                let looked_at = (first..=last).contains(&deadline);
                assert!(looked_at || due(deadline, offsets, None, today).is_none(), "{offsets:?} {deadline}");
            }
            assert!(due(first, offsets, None, today).is_some() && due(last, offsets, None, today).is_some(), "{offsets:?}");
        }
    }

    #[test]
    fn a_new_file_is_left_in_peace_and_a_moved_deadline_makes_new_letters() {
        assert_eq!(offset("2026-12-17", Some("2026-12-18")), None);
        assert_eq!(offset("2026-12-18", Some("2026-12-18")), Some(-3), "one letter and not two");
        assert_eq!(due(day("2026-12-20"), PAPERS, None, day("2026-12-17")).map(Due::about).as_deref(), Some("2026-12-20-3"));
        assert_eq!(peace_until(day("2026-11-23")), day("2026-11-26"));
    }
}
