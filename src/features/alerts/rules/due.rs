//! When what an alert has found is written about.

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};
use chrono_tz::Europe::Paris;

use super::inputs::Frequency;

/// Hour of Paris at which mails of the day leave.
const HOUR: u32 = 8;

/// When a mission found now is due: at once, the next morning, or the next Monday morning, in Paris.
pub fn due_at(frequency: Frequency, now: DateTime<Utc>) -> DateTime<Utc> {
    let today = now.with_timezone(&Paris).date_naive();
    let days = match frequency {
        Frequency::Immediate => return now,
        Frequency::Daily => 1,
        Frequency::Weekly => 7 - u64::from(today.weekday().num_days_from_monday()),
    };
    morning(today + Days::new(days)).unwrap_or(now)
}

/// When what is due now is due instead, for somebody who has had their mail of the day: the next morning.
pub fn held_until(now: DateTime<Utc>) -> DateTime<Utc> {
    due_at(Frequency::Daily, now)
}

fn morning(day: NaiveDate) -> Option<DateTime<Utc>> {
    let time = NaiveTime::from_hms_opt(HOUR, 0, 0)?;
    day.and_time(time).and_local_timezone(Paris).earliest().map(|instant| instant.to_utc())
}

/// Whether somebody who was last written to then may be written to now: one mail a day of Paris.
pub fn may_write(last: Option<DateTime<Utc>>, now: DateTime<Utc>) -> bool {
    let day = |instant: DateTime<Utc>| instant.with_timezone(&Paris).date_naive();
    last.is_none_or(|last| day(last) < day(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mornings_are_those_of_paris() {
        let due = |frequency, now: &str| due_at(frequency, now.parse().expect("an instant")).to_rfc3339();
        let table = [
            (Frequency::Immediate, "2026-11-25T10:00:00Z", "2026-11-25T10:00:00+00:00"),
            (Frequency::Daily, "2026-11-25T23:30:00Z", "2026-11-27T07:00:00+00:00"),
            (Frequency::Weekly, "2026-11-25T10:00:00Z", "2026-11-30T07:00:00+00:00"),
            (Frequency::Weekly, "2026-11-23T05:00:00Z", "2026-11-30T07:00:00+00:00"),
            (Frequency::Daily, "2026-07-01T10:00:00Z", "2026-07-02T06:00:00+00:00"),
        ];
        for (frequency, now, expected) in table {
            assert_eq!(due(frequency, now), expected, "{now}");
        }
        let held = held_until("2026-11-25T22:10:00Z".parse().expect("an instant"));
        assert_eq!(held.to_rfc3339(), "2026-11-26T07:00:00+00:00", "not the first hour of the next day");
        let instant = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        assert!(!may_write(Some(instant("2026-11-25T07:00:00Z")), instant("2026-11-25T22:59:00Z")));
        assert!(may_write(Some(instant("2026-11-25T07:00:00Z")), instant("2026-11-25T23:01:00Z")));
    }
}
