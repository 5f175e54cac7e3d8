//! What an amendment must respect: the length of a mission, its hours, the licence, and the minor's weeks (SC-MIS-08 to -20).

use chrono::{Datelike, Days, NaiveDate};

use super::amendment::Changes;
use super::machine::State as PlacementState;
use super::record::{Place, Placement};
use crate::domain::{Said, dates, words};
use crate::error::Faults;
use crate::geography::commune;

/// A mission lasts six months at least (L120-1 II, SC-MIS-08).
const LEAST_MONTHS: u32 = 6;
/// ... and twelve at most, extensions included (SC-MIS-08, -20).
const MOST_MONTHS: u32 = 12;
/// Hours a week: 24 at least on average, 48 at most (L120-8, SC-MIS-10).
const LEAST_HOURS: u32 = 24;
const MOST_HOURS: u32 = 48;
/// Hours of any week that holds a day of minority (R121-12, SC-MIS-11, SC-AGE-06).
const MINOR_HOURS: u32 = 35;

/// What a change is held against.
#[derive(Debug, Clone, Copy)]
pub struct Bounds<'a> {
    pub placement: &'a Placement,
    pub birth_date: NaiveDate,
    pub derogation_24h: bool,
    /// The licence of the placement covers the new place (SC-MIS-01, SC-AGR-13).
    pub licence_covers_site: bool,
    /// The licence still takes new months (SC-MIS-20).
    pub licence_in_force: bool,
    pub today: NaiveDate,
}

/// Everything this change breaks; nothing when it holds.
pub fn lacks(changes: &Changes, effective_on: NaiveDate, bounds: &Bounds) -> Faults {
    let mut faults = Faults::default();
    let placement = bounds.placement;
    if effective_on > placement.end_on {
        faults.push("/effective_on", "SC-MIS-20", AFTER_END);
    }
    if effective_on < bounds.today {
        faults.push("/effective_on", "order", PAST);
    }
    match changes {
        Changes::Tutor(_) => {}
        Changes::Site(place) => site(place, bounds, &mut faults),
        Changes::Hours { weekly_hours } => hours(*weekly_hours, effective_on, bounds, &mut faults),
        Changes::Dates { start_on, end_on } => new_dates(*start_on, *end_on, bounds, &mut faults),
    }
    faults
}

fn site(place: &Place, bounds: &Bounds, faults: &mut Faults) {
    if commune(&place.insee).is_none() {
        faults.push("/changes/insee", "unknown", Said::new("Cette commune n’existe pas.", "There is no such commune."));
    } else if !bounds.licence_covers_site {
        faults.push("/changes/insee", "SC-MIS-01", UNCOVERED);
    }
}

fn hours(weekly: u32, effective_on: NaiveDate, bounds: &Bounds, faults: &mut Faults) {
    if weekly < LEAST_HOURS && !bounds.derogation_24h {
        faults.push("/changes/weekly_hours", "SC-MIS-10", TOO_FEW_HOURS);
    }
    if weekly > MOST_HOURS {
        faults.push("/changes/weekly_hours", "SC-MIS-10", TOO_MANY_HOURS);
    } else if weekly > MINOR_HOURS && has_minor_day(bounds.birth_date, effective_on) {
        let (fr, en) = first_adult_monday(bounds.birth_date)
            .map(|day| {
                let day = words::day(day);
                (format!(" Effet possible le {}.", day.fr), format!(" It may take effect on {}.", day.en))
            })
            .unwrap_or_default();
        let said = Said::built(
            format!("Une semaine qui compte un jour de minorité a 35 heures au plus.{fr}"),
            format!("A week with a day of minority has 35 hours at most.{en}"),
        );
        faults.push("/changes/weekly_hours", "SC-MIS-11", said);
    }
}

/// Whether the week of this day (Monday to Sunday) holds a day before the 18th birthday.
pub fn has_minor_day(birth_date: NaiveDate, day: NaiveDate) -> bool {
    let monday = day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())));
    dates::is_minor_on(birth_date, monday.unwrap_or(day))
}

/// The first Monday with no day of minority after it.
fn first_adult_monday(birth_date: NaiveDate) -> Option<NaiveDate> {
    let birthday = dates::birthday(birth_date, 18);
    birthday.checked_add_days(Days::new(u64::from((7 - birthday.weekday().num_days_from_monday()) % 7)))
}

fn new_dates(start_on: Option<NaiveDate>, end_on: Option<NaiveDate>, bounds: &Bounds, faults: &mut Faults) {
    let (start, end) = moved(bounds.placement, start_on, end_on);
    if start_on.is_some() && has_begun(bounds.placement.state) {
        faults.push("/changes/start_on", "SC-MIS-08", BEGUN);
    } else if start_on.is_some_and(|day| day < bounds.today) {
        faults.push("/changes/start_on", "order", PAST);
    }
    if end > dates::last_day(start, MOST_MONTHS) {
        faults.push("/changes/end_on", "SC-MIS-20", TOO_LONG);
    }
    if end < dates::last_day(start, LEAST_MONTHS) {
        faults.push("/changes/end_on", "SC-MIS-08", TOO_SHORT);
    }
    if end < bounds.today {
        faults.push("/changes/end_on", "order", PAST);
    }
    if end > bounds.placement.end_on && !bounds.licence_in_force {
        faults.push("/changes/end_on", "SC-MIS-20", NO_LICENCE);
    }
}

/// The dates a change leads to. A start that moves takes the end with it, unless the end is said.
pub fn moved(placement: &Placement, start_on: Option<NaiveDate>, end_on: Option<NaiveDate>) -> (NaiveDate, NaiveDate) {
    let start = start_on.unwrap_or(placement.start_on);
    let kept = if start_on.is_some() { dates::last_day(start, placement.terms.months) } else { placement.end_on };
    (start, end_on.unwrap_or(kept))
}

/// Whole months from the first to the last day, a month begun counting as one.
pub fn months_of(start: NaiveDate, end: NaiveDate) -> u32 {
    (1..=MOST_MONTHS).find(|months| dates::last_day(start, *months) >= end).unwrap_or(MOST_MONTHS)
}

/// An amendment changes a contract that is signed and not over; before the signature the plan is changed in place.
pub const fn can_be_amended(state: PlacementState) -> bool {
    use PlacementState::{
        Abandoned, Archived, Cancelled, Closing, Completed, DossierComplete, DossierOpen, EndedEarly, Entered, InMission,
        NetworkApproved, Notice, Notified, PieceMissing, Rejected, Signed, Suspended, Validated,
    };
    match state {
        Signed | Notified | PieceMissing | Validated | InMission | Suspended => true,
        DossierOpen | DossierComplete | NetworkApproved | Entered | Rejected | Notice | EndedEarly | Completed | Closing
        | Archived | Abandoned | Cancelled => false,
    }
}

const fn has_begun(state: PlacementState) -> bool {
    matches!(state, PlacementState::InMission | PlacementState::Suspended | PlacementState::Notice)
}

const AFTER_END: Said = Said::new(
    "Un avenant se signe et prend effet avant la fin de la mission.",
    "An amendment is signed and takes effect before the end of the mission.",
);
const PAST: Said = Said::new("Cette date est passée.", "This day is past.");
const UNCOVERED: Said = Said::new(
    "L’agrément ne couvre pas cette mission dans ce département.",
    "The licence does not cover this mission in this département.",
);
const TOO_FEW_HOURS: Said = Said::new(
    "Une mission compte au moins 24 heures par semaine, sauf dérogation écrite dans l’agrément.",
    "A mission has at least 24 hours a week, unless the licence derogates in writing.",
);
const TOO_MANY_HOURS: Said =
    Said::new("Une mission compte au plus 48 heures par semaine.", "A mission has at most 48 hours a week.");
const BEGUN: Said =
    Said::new("La mission a commencé\u{a0}: son début ne change plus.", "The mission has begun: its start no longer changes.");
const TOO_LONG: Said = Said::new(
    "Une mission dure douze mois au plus, prolongation comprise.",
    "A mission lasts twelve months at most, extension included.",
);
const TOO_SHORT: Said = Said::new(
    "Une mission dure six mois au moins. Pour finir plus tôt, c’est une fin anticipée.",
    "A mission lasts six months at least. To end sooner, it is an early end.",
);
const NO_LICENCE: Said = Said::new(
    "L’agrément n’est plus en vigueur\u{a0}: aucun mois ne peut être ajouté.",
    "The licence is no longer in force: no month can be added.",
);
