//! The values of a feed: dates, yes and no, points, domains, types.

use chrono::{DateTime, Datelike, NaiveDate};

use crate::domain::dates::paris_date;
use crate::domain::{MissionDomain, Regime};

/// `01/09/2027`, `2027-09-01`, with or without a time. An instant with an offset is the civil date in Paris: publishers write
/// 1 September as `2027-08-31T22:00:00Z`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if let Ok(instant) = DateTime::parse_from_rfc3339(&text.replacen(' ', "T", 1)) {
        return plausible(paris_date(instant.to_utc()));
    }
    let day = text.split(['T', ' ']).next()?;
    let date =
        ["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%Y/%m/%d"].iter().find_map(|format| NaiveDate::parse_from_str(day, format).ok());
    date.and_then(plausible)
}

/// A two-digit year or a slip of the keyboard is no date.
fn plausible(date: NaiveDate) -> Option<NaiveDate> {
    (1990..=2100).contains(&date.year()).then_some(date)
}

pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    match text.trim().to_lowercase().as_str() {
        "yes" | "oui" | "true" | "1" | "vrai" => Some(true),
        "no" | "non" | "false" | "0" | "faux" => Some(false),
        _ => None,
    }
}

/// The type of a mission in API Engagement.
pub(super) fn regime(text: &str) -> Option<Regime> {
    match text.trim().to_lowercase().as_str() {
        "volontariat_service_civique" | "service_civique" | "civic_service" => Some(Regime::CivicService),
        "benevolat" | "bénévolat" | "volunteering" => Some(Regime::Volunteering),
        _ => None,
    }
}

/// Domains of API Engagement and ours (rulebook 3.1), in one spelling.
const DOMAINS: &[(&str, MissionDomain)] = &[
    ("solidarite-insertion", MissionDomain::Solidarite),
    ("solidarite", MissionDomain::Solidarite),
    ("sante", MissionDomain::Sante),
    ("education", MissionDomain::Education),
    ("culture-loisirs", MissionDomain::CultureLoisirs),
    ("sport", MissionDomain::Sport),
    ("environnement", MissionDomain::Environnement),
    ("vivre-ensemble", MissionDomain::MemoireCitoyennete),
    ("memoire-et-citoyennete", MissionDomain::MemoireCitoyennete),
    ("memoire-citoyennete", MissionDomain::MemoireCitoyennete),
    ("humanitaire", MissionDomain::InternationalHumanitaire),
    ("international-humanitaire", MissionDomain::InternationalHumanitaire),
    ("autre", MissionDomain::Urgence),
    ("urgence", MissionDomain::Urgence),
    ("citoyennete-europeenne", MissionDomain::CitoyenneteEuropeenne),
];

/// Domains other platforms use, with the one of ours a person would choose.
const NEIGHBOURS: &[(&str, &str)] = &[
    ("animaux", "environnement"),
    ("nature", "environnement"),
    ("ecologie", "environnement"),
    ("emploi", "solidarite-insertion"),
    ("insertion", "solidarite-insertion"),
    ("handicap", "solidarite-insertion"),
    ("prevention-protection", "sante"),
    ("numerique", "education"),
    ("jeunesse", "education"),
    ("enseignement", "education"),
    ("art", "culture-loisirs"),
    ("patrimoine", "culture-loisirs"),
    ("citoyennete", "vivre-ensemble"),
    ("memoire", "vivre-ensemble"),
    ("international", "humanitaire"),
    ("europe", "citoyennete-europeenne"),
    ("crise", "autre"),
];

pub(super) fn domain(text: &str) -> Option<MissionDomain> {
    let folded = fold(text);
    DOMAINS.iter().find(|(name, _)| *name == folded).map(|&(_, domain)| domain)
}

/// The known domain to suggest for an unknown one: a neighbour, else the nearest spelling.
pub(super) fn nearest_domain(text: &str) -> &'static str {
    let folded: String = fold(text).chars().take(40).collect();
    let neighbour = NEIGHBOURS.iter().find(|(name, _)| folded.contains(name)).map(|&(_, known)| known);
    neighbour.unwrap_or_else(|| {
        let nearest = DOMAINS.iter().map(|&(name, _)| name).min_by_key(|name| distance(name, &folded));
        nearest.unwrap_or("solidarite-insertion")
    })
}

fn fold(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace(['_', ' '], "-");
    lower.chars().map(|letter| if matches!(letter, 'é' | 'è' | 'ê') { 'e' } else { letter }).collect()
}

/// Levenshtein distance.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut next = vec![at + 1];
        for (column, candidate) in other.iter().enumerate() {
            let left = next.last().copied().unwrap_or(0) + 1;
            let above = row.get(column + 1).copied().unwrap_or(0) + 1;
            let across = row.get(column).copied().unwrap_or(0) + usize::from(*candidate != letter);
            next.push(left.min(above).min(across));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// Boxes (south, north, west, east) in degrees that hold metropolitan France, then the overseas territories.
const FRANCE: &[(f64, f64, f64, f64)] = &[
    (41.2, 51.2, -5.3, 9.7),
    (15.7, 16.6, -61.9, -60.9),
    (14.3, 15.0, -61.3, -60.7),
    (2.0, 6.0, -54.7, -51.4),
    (-21.5, -20.8, 55.1, 55.9),
    (-13.1, -12.5, 44.9, 45.4),
    (46.6, 47.3, -56.6, -56.0),
    (17.8, 18.2, -63.2, -62.7),
    (-14.5, -13.1, -178.3, -176.0),
    (-28.0, -7.5, -155.0, -134.0),
    (-23.0, -17.5, 158.0, 172.5),
];

/// What a pair of coordinates turned out to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Point {
    Good(f64, f64),
    /// Latitude and longitude were swapped; here in order.
    Mended(f64, f64),
    Nowhere,
}

/// A point as written. Outside France, only the range is checked.
pub(super) fn point(lat: &str, lon: &str, in_france: bool) -> Point {
    let number = |text: &str| text.trim().replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite());
    let (Some(lat), Some(lon)) = (number(lat), number(lon)) else { return Point::Nowhere };
    if within_france(lat, lon) {
        return Point::Good(lat, lon);
    }
    if in_france {
        return if within_france(lon, lat) { Point::Mended(lon, lat) } else { Point::Nowhere };
    }
    let on_earth = lat.abs() <= 90.0 && lon.abs() <= 180.0 && (lat, lon) != (0.0, 0.0);
    if on_earth { Point::Good(lat, lon) } else { Point::Nowhere }
}

fn within_france(lat: f64, lon: f64) -> bool {
    FRANCE.iter().any(|&(south, north, west, east)| (south..=north).contains(&lat) && (west..=east).contains(&lon))
}
