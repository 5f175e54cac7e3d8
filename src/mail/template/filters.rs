//! How values are written in French: dates, distances, amounts, plurals.

use chrono::{DateTime, NaiveDate, Utc};
use minijinja::{Environment, Error, ErrorKind, Value};

use crate::domain::dates::paris_date;
use crate::domain::{Lang, words};

pub(super) fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter("date", |day: &str| parse(day).map(date));
    environment.add_filter("moment", |instant: &str| parse(instant).map(moment));
    environment.add_filter("euros", |cents: i64| words::euros(cents, Lang::Fr));
    environment.add_filter("distance", |metres: u32| words::distance(metres).fr.into_owned());
    environment.add_filter("plural", plural);
    environment.add_filter("short", short);
    environment.add_filter("de", de);
    environment.add_filter("sentence", sentence);
    environment.add_filter("reach", reach);
}

fn parse<T: std::str::FromStr>(text: &str) -> Result<T, Error> {
    text.parse().map_err(|_| Error::new(ErrorKind::InvalidOperation, "a date or an instant is expected here"))
}

/// « lundi 7 décembre 2026 », « mardi 1er décembre 2026 ».
fn date(day: NaiveDate) -> String {
    words::weekday(day).fr.into_owned()
}

/// « lundi 7 décembre 2026 à 14 h 30 », in Paris.
fn moment(instant: DateTime<Utc>) -> String {
    words::at(&words::weekday(paris_date(instant)), &words::clock(instant)).fr.into_owned()
}

/// « 1 candidature », « 3 candidatures ». Zero is singular in French.
fn plural(count: u32, one: &str, many: &str) -> String {
    format!("{count}\u{a0}{}", if count < 2 { one } else { many })
}

/// At most `width` characters, cut between words: for subjects.
fn short(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    let start: String = text.chars().take(width.saturating_sub(1)).collect();
    let kept = match start.rfind(' ') {
        Some(space) if space > start.len() / 2 => &start[..space],
        _ => &start,
    };
    format!("{}…", kept.trim_end_matches([' ', ',', '\u{a0}']))
}

/// « de Samira », « d’Inès ».
fn de(name: &str) -> String {
    let vowel = name.chars().next().is_some_and(|first| "aàâeéèêëiîïoôuùûAÀÂEÉÈÊËIÎÏOÔUÙÛ".contains(first));
    if vowel { format!("d’{name}") } else { format!("de {name}") }
}

/// Ends with a full stop unless it already ends a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let ended = text.is_empty() || text.ends_with(['.', '!', '?', '…', '»']);
    if ended { text.to_owned() } else { format!("{text}.") }
}

/// A contact on one line: « Samira Benali, 04 00 00 00 00, samira@tilleuls.example ».
fn reach(person: &Value) -> Result<String, Error> {
    let mut parts = Vec::new();
    for field in ["name", "phone", "email"] {
        let value = person.get_attr(field)?;
        parts.extend(value.as_str().map(|text| if field == "phone" { text.replace(' ', "\u{a0}") } else { text.to_owned() }));
    }
    Ok(parts.join(", "))
}

/// Ends a line or a field in some reader: becomes a space.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Control characters, bidirectional marks, overrides and isolates, byte-order mark: taken out.
pub(super) fn is_unseen(c: char) -> bool {
    let turns_direction = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    turns_direction || c == '\u{feff}' || (c.is_control() && !is_break(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_they_are_said() {
        let day = |text: &str| date(text.parse().expect("a date"));
        assert_eq!(day("2026-12-07"), "lundi 7 décembre 2026");
        assert_eq!(day("2026-08-01"), "samedi 1er août 2026");
        let at = |text: &str| moment(text.parse().expect("an instant"));
        assert_eq!(at("2026-12-31T23:05:00Z"), "vendredi 1er janvier 2027 à 0\u{a0}h\u{a0}05");
    }

    #[test]
    fn zero_is_singular() {
        assert_eq!([plural(0, "jour", "jours"), plural(2, "jour", "jours")], ["0\u{a0}jour", "2\u{a0}jours"]);
    }

    #[test]
    fn names_and_long_titles() {
        assert_eq!([de("Inès"), de("Samira"), de("")], ["d’Inès", "de Samira", "de "]);
        assert_eq!(short("Aider les habitants dans leurs démarches", 22), "Aider les habitants…");
        assert_eq!(short("é".repeat(30).as_str(), 5), "éééé…");
        assert_eq!(sentence("Fini"), "Fini.");
    }
}
