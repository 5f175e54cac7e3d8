//! Days and distances as people say them.

use chrono::{Datelike, NaiveDate};

use crate::domain::Said;
use crate::domain::distance::whole_km;

const MONTHS_FR: [&str; 12] =
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"];
const MONTHS_EN: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/// `à 4 km`, `à moins de 1 km`.
pub(super) fn kilometres(metres: u32) -> Said {
    match whole_km(metres) {
        None => Said::new("à moins de 1\u{a0}km", "less than 1 km"),
        Some(km) => Said::built(format!("à {km}\u{a0}km"), format!("{km} km")),
    }
}

/// `1er octobre 2026`, `1 October 2026`.
pub(super) fn day_in_words(day: NaiveDate) -> Said {
    let month = day.month0() as usize;
    let name = |months: &[&'static str; 12]| months.get(month).copied().unwrap_or_default();
    let (number, year) = (day.day(), day.year());
    let ordinal = if number == 1 { "1er".to_owned() } else { number.to_string() };
    Said::built(format!("{ordinal} {} {year}", name(&MONTHS_FR)), format!("{number} {} {year}", name(&MONTHS_EN)))
}
