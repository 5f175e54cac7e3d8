//! Deadlines and appointments as an iCalendar file (RFC 5545): identifiers that stay, no name of a person.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use icalendar::{Calendar, Component, Event, EventLike};

use super::dates::add_days;

/// Events told at most: a calendar is not an archive.
pub const MOST: usize = 500;

/// A day to note, without hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// The same each time the same thing is told.
    pub uid: String,
    pub day: NaiveDate,
    pub title: String,
    pub url: String,
}

/// An appointment, from one instant to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meeting {
    /// The same each time the same meeting is told.
    pub uid: String,
    pub at: DateTime<Utc>,
    pub minutes: u32,
    pub title: String,
    /// A place, a telephone number or the address of a video call.
    pub place: String,
    pub url: String,
    /// Grows with each change: a calendar that knows the meeting moves it.
    pub sequence: u32,
}

/// The file of days. Whatever people typed is one line of text: it can neither end a line nor open a property.
pub fn calendar(name: &str, noted: &[Noted], made_at: DateTime<Utc>) -> String {
    calendar_of(name, noted, &[], made_at)
}

/// The file of days and appointments; appointments come first.
pub fn calendar_of(name: &str, noted: &[Noted], meetings: &[Meeting], made_at: DateTime<Utc>) -> String {
    let mut calendar = Calendar::new();
    calendar.name(&plain(name));
    for one in meetings.iter().take(MOST) {
        let mut event = event(&one.uid, &one.title, &one.url, made_at);
        event.starts(one.at).ends(one.at + Duration::minutes(i64::from(one.minutes))).location(&plain(&one.place));
        event.add_property("SEQUENCE", one.sequence.to_string());
        calendar.push(event.done());
    }
    for one in noted.iter().take(MOST.saturating_sub(meetings.len())) {
        let mut event = event(&one.uid, &one.title, &one.url, made_at);
        // The end of a day without hours is the day after.
        event.starts(one.day).ends(add_days(one.day, 1)).add_property("TRANSP", "TRANSPARENT");
        calendar.push(event.done());
    }
    calendar.to_string()
}

fn event(uid: &str, title: &str, url: &str, made_at: DateTime<Utc>) -> Event {
    let mut event = Event::new();
    event.uid(&plain(uid)).timestamp(made_at).summary(&plain(title)).url(&plain(url));
    event
}

/// One line of text, without anything that is not text.
fn plain(text: &str) -> String {
    let spaced: String = text.chars().map(|one| if one.is_control() { ' ' } else { one }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
