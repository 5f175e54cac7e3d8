//! Dates as people read them, inside the sentences of the rules.

use chrono::{Datelike, NaiveDate};

const MONTHS: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];

/// `1er mars 2026`
pub fn fr(date: NaiveDate) -> String {
    let month = MONTHS.get(date.month0() as usize).copied().unwrap_or_default();
    let ordinal = if date.day() == 1 { "er" } else { "" };
    format!("{}{ordinal} {month} {}", date.day(), date.year())
}

/// `1 March 2026`
pub fn en(date: NaiveDate) -> String {
    format!("{} {} {}", date.day(), date.format("%B"), date.year())
}

/// A number of hours a week as both languages write it: `24`, `24,5`.
pub fn hours(hours: f64) -> (String, String) {
    let english = ((hours * 100.0).round() / 100.0).to_string();
    (english.replace('.', ","), english)
}
