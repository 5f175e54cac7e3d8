//! What would bring a mission in: for each filter that put it out the smallest change that would do, and over many missions the
//! nearest single changes that would give somebody some.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::facts::{Mobility, RankCandidate, RankMission};
use super::filters::{Filter, Out};
use super::outward::Rows;
use super::pair::Pair;
use crate::domain::dates::birthday;
use crate::domain::{Outcome, Regime, Said, Verdict, words};
use crate::features::eligibility::{Law, WeeklyHours};

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
    /// This many more half-days of the mission.
    HalfDays { more: u64 },
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
    pub needed: Needed,
    pub adds: usize,
}

/// What would make one filter pass; `None` when nothing would (too old, starts that are over).
pub fn needed(pair: &Pair, out: &Out) -> Option<Needed> {
    let change = match out.filter {
        Filter::Eligibility => of_age(pair, out.rule?)?,
        other => of_filter(pair, other)?,
    };
    Some(Needed { change, said: sentence(pair, change) })
}

/// The smallest change for a filter other than eligibility. Two changes of dates at once are not one.
fn of_filter(pair: &Pair, filter: Filter) -> Option<Change> {
    let (mission, candidate) = (pair.mission, pair.candidate);
    match filter {
        Filter::Seats => Some(Change::Seat),
        Filter::Regime => Some(Change::Regime { regime: mission.regime }),
        Filter::Access => Some(Change::Access),
        Filter::Hours => mission.facts.weekly_hours.map(|hours| Change::Hours { hours: hours.get() }),
        Filter::Slots => {
            let more = mission.slots_needed.checked_sub(pair.common_slots().into())?;
            (mission.slots_needed <= mission.slots.count().into()).then_some(Change::HalfDays { more })
        }
        Filter::Dates if pair.start_on() > mission.starts_to => {
            let still_begins = mission.starts_to >= pair.on && mission.starts_to >= mission.starts_from;
            still_begins.then_some(Change::FreeFrom { on: mission.starts_to })
        }
        Filter::Dates => Some(Change::FreeUntil { on: pair.end_on() }),
        Filter::Distance => {
            let metres = candidate.mobility.nearest(&mission.sites)?;
            Some(Change::Radius { km: u64::from(metres).div_ceil(1_000) })
        }
        Filter::Eligibility => None,
    }
}

/// What would make a rule of eligibility hold: tried one after the other, the first that does.
fn of_age(pair: &Pair, rule: &str) -> Option<Change> {
    let mut open = pair.mission.clone();
    open.facts.open_to_minors = Some(true);
    if holds(&Pair { mission: &open, ..*pair }, rule) {
        return Some(Change::OpenToMinors);
    }
    let born = pair.candidate.facts.birth_date;
    for on in [birthday(born, 16), birthday(born, 18)] {
        if on <= pair.on || on > pair.mission.starts_to {
            continue;
        }
        let mut later = pair.candidate.clone();
        later.available_from = later.available_from.max(on);
        // Signed when it begins at the latest.
        if holds(&Pair { candidate: &later, on: pair.on.max(on), ..*pair }, rule) {
            let begins_after = on <= pair.start_on();
            return Some(if begins_after { Change::SignLater { on } } else { Change::StartLater { on } });
        }
    }
    let most = f64::from(pair.law.parameters.mission.minor_weekly_max_hours);
    let mut lighter = pair.mission.clone();
    lighter.facts.weekly_hours = WeeklyHours::new(most);
    holds(&Pair { mission: &lighter, ..*pair }, rule).then_some(Change::FewerHours { hours: most })
}

fn holds(pair: &Pair, rule: &str) -> bool {
    !pair.findings().iter().any(|finding| finding.rule == rule && finding.outcome == Outcome::Fails)
}

/// The person as they would be; `None` for a change that is not theirs to make.
fn changed(candidate: &RankCandidate, change: Change) -> Option<RankCandidate> {
    let mut other = candidate.clone();
    match change {
        Change::Radius { km } => other.mobility = Mobility::new(candidate.mobility.home(), km),
        Change::FreeFrom { on } => other.available_from = on,
        Change::FreeUntil { on } => other.available_to = Some(on),
        Change::Hours { hours } => other.weekly_hours_max = WeeklyHours::new(hours),
        Change::Regime { regime } => other.regimes.push(regime),
        Change::Access => other.needs_accessible = false,
        Change::StartLater { .. }
        | Change::SignLater { .. }
        | Change::HalfDays { .. }
        | Change::OpenToMinors
        | Change::FewerHours { .. }
        | Change::Seat => return None,
    }
    Some(other)
}

/// How far a change is from what the person asks for; only changes of one kind are compared.
fn cost(pair: &Pair, change: Change) -> u64 {
    match change {
        Change::Radius { km } => km,
        Change::FreeFrom { on } => days(on, pair.free_from()),
        Change::FreeUntil { on } => pair.candidate.available_to.map_or(0, |last| days(last, on)),
        // Tenths of an hour.
        Change::Hours { hours } => (hours * 10.0) as u64,
        Change::HalfDays { more } => more,
        Change::Regime { .. }
        | Change::Access
        | Change::StartLater { .. }
        | Change::SignLater { .. }
        | Change::OpenToMinors
        | Change::FewerHours { .. }
        | Change::Seat => 0,
    }
}

fn days(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}

/// The filters a person can do something about by themselves.
const THEIRS: [Filter; 5] = [Filter::Distance, Filter::Dates, Filter::Hours, Filter::Regime, Filter::Access];

/// Of each kind of change the nearest that gives at least one mission more, and how many it gives. A mission that two filters put out
/// is given by no single change. What is given passes every filter, the law included.
pub fn nearest<M: Rows<RankMission> + ?Sized>(candidate: &RankCandidate, missions: &M, on: NaiveDate, law: &Law) -> Vec<Nearest> {
    let mut kinds: Vec<Vec<(u64, usize, Change)>> = vec![Vec::new(); THEIRS.len() + 1];
    for place in 0..missions.end() {
        let Some(mission) = missions.row(place) else { continue };
        let pair = Pair { candidate, mission, on, law };
        let Some((kind, change)) = single(&pair) else { continue };
        // Free earlier and free longer are two kinds.
        let kind = if matches!(change, Change::FreeUntil { .. }) { THEIRS.len() } else { kind };
        kinds[kind].push((cost(&pair, change), place, change));
    }
    let mut found = Vec::new();
    for mut kind in kinds {
        kind.sort_by_key(|(cost, place, _)| (*cost, *place));
        found.extend(first_that_gives(candidate, missions, on, law, &kind));
    }
    found
}

/// The change that would bring a mission in, when one of the person's own filters alone puts it out.
fn single(pair: &Pair) -> Option<(usize, Change)> {
    let mut failing = Filter::ALL.into_iter().filter(|filter| *filter != Filter::Eligibility && !pair.passes(*filter));
    let filter = failing.next()?;
    let kind = THEIRS.iter().position(|one| *one == filter)?;
    if failing.next().is_some() {
        return None;
    }
    Some((kind, of_filter(pair, filter)?))
}

fn first_that_gives<M: Rows<RankMission> + ?Sized>(
    candidate: &RankCandidate,
    missions: &M,
    on: NaiveDate,
    law: &Law,
    kind: &[(u64, usize, Change)],
) -> Option<Nearest> {
    let comes_in = |other: &RankCandidate, place: usize| {
        missions.row(place).is_some_and(|mission| {
            let pair = Pair { candidate: other, mission, on, law };
            Filter::ALL.into_iter().all(|filter| pair.passes(filter)) && pair.verdict() != Verdict::Ineligible
        })
    };
    for (index, (cost, place, change)) in kind.iter().enumerate() {
        let Some(other) = changed(candidate, *change) else { continue };
        if !comes_in(&other, *place) {
            continue;
        }
        let level = kind[index..].iter().take_while(|(level, _, _)| level == cost);
        let adds = level.filter(|(_, place, _)| comes_in(&other, *place)).count();
        let pair = Pair { candidate, mission: missions.row(*place)?, on, law };
        return Some(Nearest { needed: Needed { change: *change, said: sentence(&pair, *change) }, adds });
    }
    None
}

/// « 12 km de plus », « trois semaines plus tard », « une mission ouverte aux mineurs ».
fn sentence(pair: &Pair, change: Change) -> Said {
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
        Change::HalfDays { more: 1 } => {
            Said::new("un créneau de plus parmi ceux de la mission", "one more half-day of the mission")
        }
        Change::HalfDays { more } => Said::built(
            format!("{more} créneaux de plus parmi ceux de la mission"),
            format!("{more} more half-days of the mission"),
        ),
        Change::FewerHours { hours } => Said::built(
            format!("une mission de {hours} heures par semaine au plus"),
            format!("a mission of at most {hours} hours a week"),
        ),
        Change::Regime { .. } | Change::Access | Change::OpenToMinors | Change::Seat => fixed(change),
    }
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
