//! Days, months, journeys and amounts as people read them, in French and in English.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::week::DAYS;
use super::{Lang, Month, Said, TimeOfDay};

const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

fn french_month(day: NaiveDate) -> String {
    format!("{} {}", MONTHS[day.month0() as usize % 12], day.year())
}

/// « 1er mars 2026 »
pub fn french_day(day: NaiveDate) -> String {
    let ordinal = if day.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {}", day.day(), french_month(day))
}

/// "1 March 2026"
pub fn english_day(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

/// « 1er mars 2026 », "1 March 2026".
pub fn day(day: NaiveDate) -> Said {
    Said::built(french_day(day), english_day(day))
}

/// « dimanche 1er mars 2026 », "Sunday 1 March 2026".
pub fn weekday(day: NaiveDate) -> Said {
    let name = &DAYS[day.weekday().num_days_from_monday() as usize % 7];
    Said::built(format!("{} {}", name.fr, french_day(day)), format!("{} {}", name.en, english_day(day)))
}

/// Days that follow one another, saying once what they share: « du lundi 14 au mardi 15 décembre 2026 », "Monday 14 to Tuesday 15
/// December 2026"; one day alone as `weekday`.
pub fn span(first: NaiveDate, last: NaiveDate) -> Said {
    let (begins, ends) = (weekday(first), weekday(last));
    if first == last {
        return begins;
    }
    let shared = match (first.year() == last.year(), first.month() == last.month()) {
        (true, true) => 2,
        (true, false) => 1,
        (false, _) => 0,
    };
    let cut = |said: &str| said.rsplitn(shared + 1, ' ').last().unwrap_or(said).to_owned();
    Said::built(format!("du {} au {}", cut(&begins.fr), ends.fr), format!("{} to {}", cut(&begins.en), ends.en))
}

/// « mars 2026 », "March 2026".
pub fn month(month: Month) -> Said {
    let first = month.first_day();
    Said::built(french_month(first), first.format("%B %Y").to_string())
}

/// A time of day in Paris: « 14 h 05 », "14:05".
pub fn clock(instant: DateTime<Utc>) -> Said {
    TimeOfDay::in_paris(instant).said()
}

/// A day and a time of day, everywhere the same: « 7 décembre 2026 à 14 h 05 », "7 December 2026 at 14:05".
pub fn at(day: &Said, clock: &Said) -> Said {
    Said::built(format!("{} à {}", day.fr, clock.fr), format!("{} at {}", day.en, clock.en))
}

/// Kilometres to the nearest whole one, a journey and not a measurement; `None` under one kilometre. Most homes are known by
/// their commune only: metres would be made up.
pub const fn whole_km(metres: u32) -> Option<u32> {
    match metres {
        0..1_000 => None,
        _ => Some((metres / 100 + 5) / 10),
    }
}

/// Metres to « moins de 1 km » or « 4 km », "less than 1 km" or "4 km".
pub fn distance(metres: u32) -> Said {
    match whole_km(metres) {
        None => Said::new("moins de 1\u{a0}km", "less than 1\u{a0}km"),
        Some(km) => Said::built(format!("{km}\u{a0}km"), format!("{km}\u{a0}km")),
    }
}

/// The same with a capital first: « Comptable », of « comptable ».
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Hours to « 24 h », « 24 h 30 ».
pub fn hours(hours: f64) -> String {
    let minutes = (hours * 60.0).round() as i64;
    match minutes % 60 {
        0 => format!("{}\u{a0}h", minutes / 60),
        rest => format!("{}\u{a0}h\u{a0}{rest:02}", minutes / 60),
    }
}

/// Cents to « 1 234,50 € », "€1,234.50".
pub fn euros(cents: i64, lang: Lang) -> String {
    let (whole, rest) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
    let between = if lang == Lang::En { "," } else { "\u{202f}" };
    let digits = whole.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push_str(between);
        }
        grouped.push(digit);
    }
    let sign = if cents < 0 { "\u{2212}" } else { "" };
    match lang {
        Lang::En => format!("{sign}€{grouped}.{rest:02}"),
        Lang::Fr => format!("{sign}{grouped},{rest:02}\u{a0}€"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_read_as_they_are_said() {
        let first: NaiveDate = "2026-12-01".parse().expect("a day");
        assert_eq!(weekday(first), Said::new("mardi 1er décembre 2026", "Tuesday 1 December 2026"));
        assert_eq!(month(Month::of(first)), Said::new("décembre 2026", "December 2026"));
        let midnight = "2026-12-31T23:05:00Z".parse().expect("an instant");
        assert_eq!(clock(midnight), Said::new("0\u{a0}h\u{a0}05", "00:05"));
        let when = Said::new("1er décembre 2026 à 0\u{a0}h\u{a0}05", "1 December 2026 at 00:05");
        assert_eq!(at(&day(first), &clock(midnight)), when);
    }

    #[test]
    fn days_that_follow_say_once_what_they_share() {
        let said = |first: &str, last: &str| span(first.parse().expect("a day"), last.parse().expect("a day"));
        let one_month = Said::new("du lundi 14 au mardi 15 décembre 2026", "Monday 14 to Tuesday 15 December 2026");
        assert_eq!(said("2026-12-14", "2026-12-15"), one_month);
        let two = Said::new("du lundi 30 novembre au mardi 1er décembre 2026", "Monday 30 November to Tuesday 1 December 2026");
        assert_eq!(said("2026-11-30", "2026-12-01"), two);
        assert_eq!(said("2026-12-31", "2027-01-01").fr, "du jeudi 31 décembre 2026 au vendredi 1er janvier 2027");
        assert_eq!(said("2026-12-14", "2026-12-14").fr, "lundi 14 décembre 2026");
    }

    #[test]
    fn amounts_and_journeys() {
        assert_eq!(euros(123_456_789, Lang::Fr), "1\u{202f}234\u{202f}567,89\u{a0}€");
        assert_eq!(euros(-50, Lang::Fr), "−0,50\u{a0}€");
        assert_eq!([euros(-11_433, Lang::En), euros(100_000_007, Lang::En)], ["\u{2212}€114.33", "€1,000,000.07"]);
        assert_eq!(distance(999), Said::new("moins de 1\u{a0}km", "less than 1\u{a0}km"));
        let table =
            [(0, None), (1_000, Some(1)), (1_499, Some(1)), (1_500, Some(2)), (4_600, Some(5)), (u32::MAX, Some(4_294_967))];
        for (metres, km) in table {
            assert_eq!(whole_km(metres), km, "{metres}");
        }
    }
}
