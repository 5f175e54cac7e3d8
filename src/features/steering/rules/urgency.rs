//! What waits, by how soon: what is late first, whatever it is about.

use chrono::{Days, NaiveDate};

use super::entry::{InboxEntry, Record, entry};
use super::lines::Waiting;
use crate::domain::{Lang, Role, Said};

/// Entries of a group, at most; the count tells of the others.
const MOST: usize = 40;
/// What is due so soon is for this week.
const WEEK_DAYS: u64 = 7;

/// How soon something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urgency {
    Late,
    Today,
    Week,
    Later,
}

impl Urgency {
    /// The most urgent first.
    pub const ALL: [Self; 4] = [Self::Late, Self::Today, Self::Week, Self::Later];

    pub fn of(due_on: NaiveDate, today: NaiveDate) -> Self {
        if due_on < today {
            Self::Late
        } else if due_on == today {
            Self::Today
        } else if due_on <= today.checked_add_days(Days::new(WEEK_DAYS)).unwrap_or(today) {
            Self::Week
        } else {
            Self::Later
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Today => "today",
            Self::Week => "week",
            Self::Later => "later",
        }
    }

    /// Above its group.
    pub const fn said(self) -> Said {
        match self {
            Self::Late => Said::new("En retard", "Late"),
            Self::Today => Said::new("Pour aujourd’hui", "For today"),
            Self::Week => Said::new("Dans les sept jours", "Within seven days"),
            Self::Later => Said::new("Plus tard", "Later"),
        }
    }
}

/// Everything due equally soon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub urgency: Urgency,
    pub count: usize,
    /// At most forty, the soonest due first.
    pub entries: Vec<InboxEntry>,
}

/// The lines of an inbox by how soon their records are due; groups with nothing in them are left out. Among records of one day the
/// order is that of the lines.
pub fn groups(lines: &[(&'static Waiting, Vec<(NaiveDate, Record)>)], reader: Role, today: NaiveDate, lang: Lang) -> Vec<Group> {
    let mut all: Vec<(NaiveDate, &Waiting, &Record)> = Vec::new();
    for (waiting, dated) in lines {
        all.extend(dated.iter().map(|(day, record)| (*day, *waiting, record)));
    }
    all.sort_by_key(|(day, ..)| *day);
    let group = |urgency: Urgency| {
        let of: Vec<_> = all.iter().filter(|(day, ..)| Urgency::of(*day, today) == urgency).collect();
        let shown = of.iter().take(MOST).map(|(day, waiting, record)| entry(waiting, *day, record, reader, today, lang));
        Group { urgency, count: of.len(), entries: shown.collect() }
    };
    Urgency::ALL.into_iter().map(group).filter(|group| group.count > 0).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_in_one_group() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        let today = day("2026-11-22");
        for (due, expected) in [
            ("2026-11-21", Urgency::Late),
            ("2026-11-22", Urgency::Today),
            ("2026-11-23", Urgency::Week),
            ("2026-11-29", Urgency::Week),
            ("2026-11-30", Urgency::Later),
        ] {
            assert_eq!(Urgency::of(day(due), today), expected, "{due}");
        }
    }
}
