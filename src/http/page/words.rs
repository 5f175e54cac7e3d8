//! How values read on a page, in the reader's language: dates, distances, lists of days.

use chrono::{DateTime, NaiveDate, Utc};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::domain::dates::paris_date;
use crate::domain::{Lang, Said, words};

pub(super) fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter("day", |state: &State, text: &str| {
        parse(text).map(|day| words::weekday(day).in_lang(lang(state)).to_owned())
    });
    environment.add_filter("short_day", |state: &State, text: &str| parse(text).map(|day| day_said(day, lang(state))));
    environment
        .add_filter("since", |state: &State, text: &str| parse(text).map(|instant| day_said(paris_date(instant), lang(state))));
    environment.add_filter("moment", |state: &State, text: &str| parse(text).map(|instant| moment(instant, lang(state))));
    environment.add_filter("distance", words::distance);
    environment.add_filter("hours", hours);
    environment.add_filter("euros", |state: &State, cents: i64| words::euros(cents, lang(state)));
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, "a date or an instant is expected here"))
}

fn lang(state: &State) -> Lang {
    let english = state.lookup("lang").is_some_and(|lang| lang.as_str() == Some("en"));
    if english { Lang::En } else { Lang::Fr }
}

/// A day as pages write it: « 7 décembre 2026 », "7 December 2026".
pub fn day_said(day: NaiveDate, lang: Lang) -> String {
    words::day(day).in_lang(lang).to_owned()
}

/// « 7 décembre 2026 à 14 h 05 », "7 December 2026 at 14:05", as clocks in Paris show.
fn moment(instant: DateTime<Utc>, lang: Lang) -> String {
    let at = Said::new("à", "at");
    let (day, clock) = (day_said(paris_date(instant), lang), words::clock(instant));
    format!("{day} {} {}", at.in_lang(lang), clock.in_lang(lang))
}

/// « 24 h », « 24 h 30 ».
fn hours(hours: f64) -> String {
    let minutes = (hours * 60.0).round() as i64;
    match minutes % 60 {
        0 => format!("{}\u{a0}h", minutes / 60),
        rest => format!("{}\u{a0}h\u{a0}{rest:02}", minutes / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        assert_eq!((hours(24.0), hours(24.5)), ("24\u{a0}h".to_owned(), "24\u{a0}h\u{a0}30".to_owned()));
    }
}
