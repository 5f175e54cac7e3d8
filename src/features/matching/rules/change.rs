//! One change that would bring a mission in: what it is, what the person is after it, how far it goes and how it reads.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::facts::{Mobility, RankCandidate, WeekSlots};
use super::pair::Pair;
use crate::domain::{Regime, Said, week, words};
use crate::features::eligibility::WeeklyHours;

/// One change, of the person's search or of the mission.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    /// Looking this far, in kilometres.
    Radius { km: u64 },
    /// Being free from an earlier day.
    FreeFrom { on: NaiveDate },
    /// Being free until a later day.
    FreeUntil { on: NaiveDate },
    /// Beginning later: the person will be of age.
    StartLater { on: NaiveDate },
    /// Signing later, for a mission that begins after: the person will be of age.
    SignLater { on: NaiveDate },
    /// Giving this many hours a week.
    Hours { hours: f64 },
    /// This many more half-days of the mission: for example these, a mask of 28 bits whose Monday morning is bit 0.
    HalfDays { more: u64, slots: u32 },
    /// Looking for the other regime too.
    Regime { regime: Regime },
    /// A place that is accessible.
    Access,
    /// A mission open to minors.
    OpenToMinors,
    /// A mission of at most this many hours a week.
    FewerHours { hours: f64 },
    /// A seat that comes free.
    Seat,
}

/// A change and its sentence.
#[derive(Debug, Clone, PartialEq)]
pub struct Needed {
    pub change: Change,
    pub said: Said,
}

/// A change of the person's search, and how many missions it gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Nearest {
    /// The change, with the sentence of everything that is to be changed.
    pub needed: Needed,
    /// What is to be changed at the same time; empty when the change alone is enough.
    pub with: Vec<Change>,
    pub adds: usize,
}

/// As far as anybody is asked to look, in kilometres; who already looks far is asked for half as much again.
const FARTHEST_KM: u64 = 150;
/// As many days as anybody is asked to move a date: 52 weeks.
const LONGEST_DAYS: u64 = 364;
/// Half-days that a sentence names; more are counted only.
const NAMED: usize = 4;

/// Days from one to the other; 0 when the other is earlier.
pub(super) fn days(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}

/// Whether a change may be asked of anybody: not the other end of the country, not years away.
pub(super) fn is_sensible(pair: &Pair, change: Change) -> bool {
    match change {
        Change::Radius { km } => km <= farthest_km(pair),
        _ => moved(pair, change).is_none_or(|days| days <= LONGEST_DAYS),
    }
}

/// As far as this person is asked to look, in kilometres.
pub(super) fn farthest_km(pair: &Pair) -> u64 {
    let known = radius_km(pair);
    FARTHEST_KM.max(known.saturating_add(known / 2))
}

fn radius_km(pair: &Pair) -> u64 {
    pair.candidate.mobility.radius_m() / 1_000
}

/// Days by which a change moves a date; `None` when it moves none.
fn moved(pair: &Pair, change: Change) -> Option<u64> {
    match change {
        Change::FreeFrom { on } => Some(days(on, pair.free_from())),
        Change::FreeUntil { on } => Some(pair.candidate.available_to.map_or(0, |last| days(last, on))),
        Change::StartLater { on } => Some(days(pair.start_on(), on)),
        Change::SignLater { on } => Some(days(pair.on, on)),
        Change::Radius { .. }
        | Change::Hours { .. }
        | Change::HalfDays { .. }
        | Change::Regime { .. }
        | Change::Access
        | Change::OpenToMinors
        | Change::FewerHours { .. }
        | Change::Seat => None,
    }
}

/// How far a change is from what the person asks for, in tenths of a day. A kilometre counts for a day, an hour a week or a
/// half-day for a week: mostly changes of one kind are compared.
pub(super) fn effort(pair: &Pair, change: Change) -> u64 {
    match change {
        Change::Radius { km } => km.saturating_sub(radius_km(pair)).saturating_mul(10),
        Change::Hours { hours } => {
            let known = pair.candidate.weekly_hours_max.map_or(0.0, WeeklyHours::get);
            (((hours - known) * 10.0).max(0.0) as u64).saturating_mul(7)
        }
        Change::HalfDays { more, .. } => more.saturating_mul(70),
        _ => moved(pair, change).unwrap_or(0).saturating_mul(10),
    }
}

/// The person, and the day they sign, after a change; `None` for a change that is not theirs to make.
pub(super) fn after(candidate: &RankCandidate, on: NaiveDate, change: Change) -> Option<(RankCandidate, NaiveDate)> {
    let mut other = candidate.clone();
    let mut day = on;
    match change {
        Change::Radius { km } => other.mobility = Mobility::new(candidate.mobility.home(), km),
        Change::FreeFrom { on } => other.available_from = on,
        Change::FreeUntil { on } => other.available_to = Some(on),
        Change::StartLater { on } | Change::SignLater { on } => {
            other.available_from = other.available_from.max(on);
            day = day.max(on);
        }
        Change::Hours { hours } => other.weekly_hours_max = WeeklyHours::new(hours),
        Change::HalfDays { slots, .. } => other.slots = WeekSlots::new(candidate.slots.mask() | slots)?,
        Change::Regime { regime } => other.regimes.push(regime),
        Change::Access => other.needs_accessible = false,
        Change::OpenToMinors | Change::FewerHours { .. } | Change::Seat => return None,
    }
    Some((other, day))
}

/// The first `more` half-days that a mission has and a person has not.
pub(super) fn missing_slots(theirs: WeekSlots, wanted: WeekSlots, more: u64) -> u32 {
    let lacks = wanted.mask() & !theirs.mask();
    let bits = (0..28).map(|bit| 1 << bit).filter(|bit| lacks & bit != 0);
    bits.take(usize::try_from(more).unwrap_or(usize::MAX)).fold(0, |mask, bit: u32| mask | bit)
}

/// « 12 km de plus », « trois semaines plus tard », « une mission ouverte aux mineurs ». Counted from the person of `pair` as they
/// are before any change.
pub(super) fn sentence(pair: &Pair, change: Change) -> Said {
    match change {
        Change::Radius { km } => {
            let more = km.saturating_sub(pair.candidate.mobility.radius_m() / 1_000).max(1);
            Said::built(format!("{more}\u{a0}km de plus ({km}\u{a0}km en tout)"), format!("{more} km more ({km} km in all)"))
        }
        Change::FreeFrom { on } => {
            let (span, day) = (span(days(on, pair.free_from())), words::day(on));
            Said::built(
                format!("être libre {} plus tôt, à partir du {}", span.fr, day.fr),
                format!("being free {} earlier, from {}", span.en, day.en),
            )
        }
        Change::FreeUntil { on } => {
            let last = pair.candidate.available_to.unwrap_or(on);
            let (span, day) = (span(days(last, on)), words::day(on));
            Said::built(
                format!("être libre {} de plus, jusqu’au {}", span.fr, day.fr),
                format!("being free {} longer, until {}", span.en, day.en),
            )
        }
        Change::StartLater { on } => {
            let (span, day) = (span(days(pair.start_on(), on)), words::day(on));
            Said::built(
                format!("commencer {} plus tard, à partir du {}", span.fr, day.fr),
                format!("beginning {} later, from {}", span.en, day.en),
            )
        }
        Change::SignLater { on } => {
            let (span, day) = (span(days(pair.on, on)), words::day(on));
            Said::built(
                format!("signer dans {}, à partir du {}\u{a0}: vous aurez l’âge qu’il faut", span.fr, day.fr),
                format!("signing in {}, from {}: you will be old enough", span.en, day.en),
            )
        }
        Change::Hours { hours } => {
            let fr = hours.to_string().replace('.', ",");
            Said::built(format!("être libre {fr} heures par semaine"), format!("giving {hours} hours a week"))
        }
        Change::HalfDays { more, slots } => half_days(more, slots),
        Change::FewerHours { hours } => Said::built(
            format!("une mission de {hours} heures par semaine au plus"),
            format!("a mission of at most {hours} hours a week"),
        ),
        Change::Regime { .. } | Change::Access | Change::OpenToMinors | Change::Seat => fixed(change),
    }
}

fn half_days(more: u64, slots: u32) -> Said {
    let named = week::named(slots);
    let list = |words: &[&str], and: &str| match words.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, before)) => format!("{} {and} {last}", before.join(", ")),
        None => String::new(),
    };
    let french: Vec<&str> = named.iter().map(|one| one.fr.as_ref()).collect();
    let english: Vec<&str> = named.iter().map(|one| one.en.as_ref()).collect();
    let (fr, en) = match more {
        1 => ("être libre un créneau de plus dans la semaine".to_owned(), "one more half-day a week".to_owned()),
        _ => (format!("être libre {more} créneaux de plus dans la semaine"), format!("{more} more half-days a week")),
    };
    if named.is_empty() || named.len() > NAMED {
        return Said::built(fr, en);
    }
    Said::built(format!("{fr}, par exemple {}", list(&french, "et")), format!("{en}, for example {}", list(&english, "and")))
}

const fn fixed(change: Change) -> Said {
    match change {
        Change::Regime { regime: Regime::CivicService } => {
            Said::new("chercher aussi un service civique", "looking for a service civique too")
        }
        Change::Regime { regime: Regime::Volunteering } => {
            Said::new("chercher aussi du bénévolat", "looking for volunteering too")
        }
        Change::Access => Said::new(
            "que le lieu soit accessible\u{a0}: l’association peut vous dire ce qui l’est",
            "an accessible place: the association can tell you what is",
        ),
        Change::OpenToMinors => Said::new("une mission ouverte aux mineurs", "a mission open to minors"),
        _ => Said::new(
            "qu’une place se libère\u{a0}: une candidature va en liste d’attente",
            "a seat that comes free: an application goes on the waiting list",
        ),
    }
}

/// Days as people count them: weeks from the second one on, rounded up.
fn span(days: u64) -> Said {
    match days {
        0 | 1 => Said::new("un jour", "one day"),
        2..=13 => Said::built(format!("{days} jours"), format!("{days} days")),
        _ => {
            let weeks = days.div_ceil(7);
            Said::built(format!("{weeks} semaines"), format!("{weeks} weeks"))
        }
    }
}
