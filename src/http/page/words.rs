//! How values read on a page, in the reader's language: dates, distances, lists of days.

use chrono::{DateTime, NaiveDate, Utc};
use minijinja::{Environment, Error, ErrorKind, State};

use crate::domain::dates::paris_date;
use crate::domain::{Lang, TimeOfDay, words};

pub(super) fn add_to(environment: &mut Environment<'static>) {
    environment
        .add_filter("day", |state: &State, text: &str| parse(text).map(|day| bound(words::weekday(day).in_lang(lang(state)))));
    environment.add_filter("span", |state: &State, first: &str, last: &str| {
        let said = words::span(parse(first)?, parse(last)?);
        Ok::<_, Error>(bound_each(said.in_lang(lang(state))))
    });
    environment.add_filter("short_day", |state: &State, text: &str| parse(text).map(|day| day_said(day, lang(state))));
    environment
        .add_filter("since", |state: &State, text: &str| parse(text).map(|instant| day_said(paris_date(instant), lang(state))));
    environment.add_filter("moment", |state: &State, text: &str| parse(text).map(|instant| moment(instant, lang(state))));
    environment.add_filter("clock", |state: &State, text: &str| clock(text, lang(state)));
    environment.add_filter("phone", phone_said);
    environment.add_filter("distance", |state: &State, metres: u32| words::distance(metres).in_lang(lang(state)).to_owned());
    environment.add_filter("hours", words::hours);
    environment.add_filter("euros", |state: &State, cents: i64| words::euros(cents, lang(state)));
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, "a date or an instant is expected here"))
}

fn lang(state: &State) -> Lang {
    let english = state.lookup("lang").is_some_and(|lang| lang.as_str() == Some("en"));
    if english { Lang::En } else { Lang::Fr }
}

/// A day as pages write it: « 7 décembre 2026 », "7 December 2026". The number stays beside its month.
pub fn day_said(day: NaiveDate, lang: Lang) -> String {
    bound(words::day(day).in_lang(lang))
}

/// « 7 décembre 2026 à 14 h 30 », "7 December 2026 at 14:30".
pub fn day_at(day: NaiveDate, at: TimeOfDay, lang: Lang) -> String {
    bound(words::at(&words::day(day), &at.said()).in_lang(lang))
}

/// The same of an instant, as clocks in Paris show.
fn moment(instant: DateTime<Utc>, lang: Lang) -> String {
    day_at(paris_date(instant), TimeOfDay::in_paris(instant), lang)
}

/// `14:30` as people read it: « 14 h 30 », "14:30".
fn clock(text: &str, lang: Lang) -> Result<String, Error> {
    let time = TimeOfDay::parse(text).map_err(|said| Error::new(ErrorKind::InvalidOperation, said.en.into_owned()))?;
    Ok(time.said().in_lang(lang).to_owned())
}

/// No line ends between the number of a day and its month.
fn bound(date: &str) -> String {
    let number = date.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let (before, after) = date.split_at(number);
    format!("{before}{}", after.replacen(' ', "\u{a0}", 1))
}

/// The same of every day in a span.
fn bound_each(span: &str) -> String {
    let mut said = String::new();
    let mut number = false;
    for word in span.split(' ') {
        if !said.is_empty() {
            said.push(if number && !matches!(word, "au" | "to") { '\u{a0}' } else { ' ' });
        }
        said.push_str(word);
        number = word.starts_with(|c: char| c.is_ascii_digit());
    }
    said
}

/// A French number by pairs: « 06 39 98 17 46 ». Any other is left as it was typed.
pub fn phone_said(number: &str) -> String {
    let french = number.len() == 10 && number.starts_with('0') && number.bytes().all(|c| c.is_ascii_digit());
    if !french {
        return number.to_owned();
    }
    let pairs: Vec<&str> = (0..5).filter_map(|at| number.get(at * 2..at * 2 + 2)).collect();
    pairs.join("\u{a0}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_as_people_write_them() {
        let day = "2026-12-07".parse().expect("a day");
        assert_eq!(day_said(day, Lang::Fr), "7\u{a0}décembre 2026");
        let at = TimeOfDay::parse("14:05").expect("a time");
        assert_eq!(day_at(day, at, Lang::Fr), "7\u{a0}décembre 2026 à 14\u{a0}h\u{a0}05");
        assert_eq!(day_at(day, at, Lang::En), "7\u{a0}December 2026 at 14:05");
        let midnight = "2026-12-31T23:05:00Z".parse().expect("an instant");
        assert_eq!(moment(midnight, Lang::Fr), "1er\u{a0}janvier 2027 à 0\u{a0}h\u{a0}05");
        assert_eq!(bound("lundi 7 décembre 2026"), "lundi 7\u{a0}décembre 2026");
        let span = "du lundi 30\u{a0}novembre au mardi 1er\u{a0}décembre 2026";
        assert_eq!(bound_each("du lundi 30 novembre au mardi 1er décembre 2026"), span);
        assert_eq!(bound_each("du lundi 14 au mardi 15 décembre 2026"), "du lundi 14 au mardi 15\u{a0}décembre 2026");
        assert_eq!(phone_said("0639981746"), "06\u{a0}39\u{a0}98\u{a0}17\u{a0}46");
        assert_eq!(phone_said("+33 6 39 98"), "+33 6 39 98");
        assert_eq!((words::hours(24.0), words::hours(24.5)), ("24\u{a0}h".to_owned(), "24\u{a0}h\u{a0}30".to_owned()));
    }
}
