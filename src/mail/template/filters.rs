//! How values are written in French: dates, distances, amounts, plurals.

use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};
use minijinja::{Environment, Error, ErrorKind, Value};

const DAYS: [&str; 7] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

pub(super) fn add_to(environment: &mut Environment<'static>) {
    environment.add_filter("date", |day: &str| parse(day).map(date));
    environment.add_filter("moment", |instant: &str| parse(instant).map(moment));
    environment.add_filter("euros", euros);
    environment.add_filter("distance", distance);
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
    let weekday = DAYS[day.weekday().num_days_from_monday() as usize % 7];
    let month = MONTHS[day.month0() as usize % 12];
    let ordinal = if day.day() == 1 { "er" } else { "" };
    format!("{weekday} {}{ordinal} {month} {}", day.day(), day.year())
}

/// « lundi 7 décembre 2026 à 14 h 30 », in Paris.
fn moment(instant: DateTime<Utc>) -> String {
    let paris = instant.with_timezone(&chrono_tz::Europe::Paris);
    format!("{} à {}\u{a0}h\u{a0}{:02}", date(paris.date_naive()), paris.hour(), paris.minute())
}

/// Cents to « 1 234,50 € ».
fn euros(cents: i64) -> String {
    let whole = (cents / 100).unsigned_abs().to_string();
    let mut grouped = String::new();
    for (place, digit) in whole.chars().enumerate() {
        if place > 0 && (whole.len() - place).is_multiple_of(3) {
            grouped.push('\u{202f}');
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "−" } else { "" };
    format!("{sign}{grouped},{:02}\u{a0}€", (cents % 100).unsigned_abs())
}

/// Metres to « 800 m » or « 4 km »: a journey, not a measurement.
fn distance(metres: u32) -> String {
    match metres {
        0..1_000 => format!("{}\u{a0}m", (metres / 100).max(1) * 100),
        _ => format!("{}\u{a0}km", (u64::from(metres) + 500) / 1_000),
    }
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
    fn amounts_distances_and_plurals() {
        assert_eq!(euros(123_456_789), "1\u{202f}234\u{202f}567,89\u{a0}€");
        assert_eq!(euros(-50), "−0,50\u{a0}€");
        assert_eq!(euros(61_983), "619,83\u{a0}€");
        assert_eq!(
            [distance(0), distance(860), distance(1_499), distance(4_100)],
            ["100\u{a0}m", "800\u{a0}m", "1\u{a0}km", "4\u{a0}km"]
        );
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
