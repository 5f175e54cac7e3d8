//! Somebody's deadlines as an iCalendar file (RFC 5545): days without hours, identifiers that stay, no name of a person.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use crate::domain::dates::add_days;

/// Events told at most: a calendar is not an archive.
pub const MOST: usize = 500;

/// A day to note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The same each time the same thing is told.
    pub uid: String,
    pub day: NaiveDate,
    pub title: String,
    pub url: String,
}

/// The file. Whatever people typed is one line of text: it can neither end a line nor open a property.
pub fn calendar(name: &str, noted: &[Noted], made_at: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&plain(name));
    for one in noted.iter().take(MOST) {
        let mut event = Event::new();
        event.uid(&plain(&one.uid)).timestamp(made_at).summary(&plain(&one.title)).url(&plain(&one.url));
        // The end of a day without hours is the day after.
        event.starts(one.day).ends(add_days(one.day, 1)).add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.to_string()
}

/// One line of text, without anything that is not text.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
