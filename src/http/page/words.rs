//! How values read on a page, in the reader's language: dates, distances, lists of days.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::domain::Lang;
use crate::domain::dates::{in_paris, paris_date};
use crate::domain::distance::whole_km;

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

pub(super) fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter("day", |state: &State, text: &str| parse(text).map(|day| long(day, is_english(state))));
    environment.add_filter("short_day", |state: &State, text: &str| parse(text).map(|day| short(day, is_english(state))));
    environment.add_filter("since", |state: &State, text: &str| {
        parse::<DateTime<Utc>>(text).map(|instant| short(paris_date(instant), is_english(state)))
    });
    environment.add_filter("moment", |state: &State, text: &str| {
        parse::<DateTime<Utc>>(text).map(|instant| moment(instant, is_english(state)))
    });
    environment.add_filter("distance", |state: &State, metres: u32| distance(metres, is_english(state)));
    environment.add_filter("hours", hours);
    environment.add_filter("euros", |state: &State, cents: i64| euros(cents, is_english(state)));
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, "a date or an instant is expected here"))
}

fn is_english(state: &State) -> bool {
    state.lookup("lang").is_some_and(|lang| lang.as_str() == Some("en"))
}

/// « lundi 7 décembre 2026 », "Monday 7 December 2026".
fn long(day: NaiveDate, english: bool) -> String {
    if english {
        return day.format("%A %-d %B %Y").to_string();
    }
    let weekday = DAYS[day.weekday().num_days_from_monday() as usize % 7];
    format!("{weekday} {}", short(day, false))
}

/// A day as pages write it: « 7 décembre 2026 », "7 December 2026".
pub fn day_said(day: NaiveDate, lang: Lang) -> String {
    short(day, lang == Lang::En)
}

/// « 7 décembre 2026 », "7 December 2026".
fn short(day: NaiveDate, english: bool) -> String {
    if english {
        return day.format("%-d %B %Y").to_string();
    }
    let month = MONTHS[day.month0() as usize % 12];
    let ordinal = if day.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {month} {}", day.day(), day.year())
}

/// « 7 décembre 2026 à 14 h 05 », "7 December 2026 at 14:05", as clocks in Paris show.
fn moment(instant: DateTime<Utc>, english: bool) -> String {
    let here = in_paris(instant);
    let (day, clock) = (short(here.date(), english), here.time());
    if english {
        return format!("{day} at {}", clock.format("%H:%M"));
    }
    format!("{day} à {}", clock.format("%-H\u{a0}h\u{a0}%M"))
}

/// Metres to « moins de 1 km » or « 4 km ».
fn distance(metres: u32, english: bool) -> String {
    match whole_km(metres) {
        None if english => "less than 1\u{a0}km".to_owned(),
        None => "moins de 1\u{a0}km".to_owned(),
        Some(km) => format!("{km}\u{a0}km"),
    }
}

/// « 24 h », « 24 h 30 ».
fn hours(hours: f64) -> String {
    let minutes = (hours * 60.0).round() as i64;
    match minutes % 60 {
        0 => format!("{}\u{a0}h", minutes / 60),
        rest => format!("{}\u{a0}h\u{a0}{rest:02}", minutes / 60),
    }
}

/// Cents to « 1 234,50 € », "€1,234.50".
fn euros(cents: i64, english: bool) -> String {
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let (between, point) = if english { (",", ".") } else { ("\u{202f}", ",") };
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(between);
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "\u{2212}" } else { "" };
    if english { format!("{sign}€{grouped}{point}{rest:02}") } else { format!("{sign}{grouped}{point}{rest:02}\u{a0}€") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        let day: NaiveDate = "2026-12-01".parse().expect("a day");
        assert_eq!(long(day, false), "mardi 1er décembre 2026");
        assert_eq!(long(day, true), "Tuesday 1 December 2026");
        assert_eq!((distance(40, false), distance(4_600, true)), ("moins de 1\u{a0}km".to_owned(), "5\u{a0}km".to_owned()));
        assert_eq!(euros(123_450, false), "1\u{202f}234,50\u{a0}€");
        assert_eq!((euros(-11_433, true), euros(100_000_007, true)), ("\u{2212}€114.33".to_owned(), "€1,000,000.07".to_owned()));
        assert_eq!((hours(24.0), hours(24.5)), ("24\u{a0}h".to_owned(), "24\u{a0}h\u{a0}30".to_owned()));
    }
}
