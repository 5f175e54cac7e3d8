//! Several changes at once, for somebody whom no single one gives a mission; and where the nearest mission is when it is too far
//! to ask anybody to go.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::change::{Change, Nearest, Needed, after, effort, farthest_km, is_sensible, sentence};
use super::facts::{RankCandidate, RankMission};
use super::filters::Filter;
use super::need::{earlier, of_filter, older};
use super::outward::Rows;
use super::pair::Pair;
use crate::domain::dates::is_minor_on;
use crate::domain::{Outcome, Said, Verdict};
use crate::features::eligibility::Law;

/// Every kind of change a person can make: no way is longer.
const LONGEST: usize = 8;
/// Combinations told, at most.
const TOLD: usize = 3;

/// One mission, and everything that would have to be changed for it.
struct Way {
    place: usize,
    changes: Vec<Change>,
    effort: u64,
}

/// The smallest combinations of changes that give missions: two before three, of each combination of kinds the nearest.
pub(super) fn together<M: Rows<RankMission> + ?Sized>(
    candidate: &RankCandidate,
    missions: &M,
    on: NaiveDate,
    law: &Law,
) -> Vec<Nearest> {
    let mut combinations: BTreeMap<Vec<u8>, Vec<Way>> = BTreeMap::new();
    let mut fewest = LONGEST;
    let free = RankCandidate { available_from: on, ..candidate.clone() };
    for place in 0..missions.end() {
        let Some(mission) = missions.row(place) else { continue };
        let pair = Pair { candidate, mission, on, law };
        let within = |metres: u32| is_sensible(&pair, Change::Radius { km: u64::from(metres).div_ceil(1_000) });
        if !candidate.mobility.nearest(&mission.sites).is_some_and(within) {
            continue;
        }
        if is_closed(&pair, &free) {
            continue;
        }
        let Some(changes) = way(&pair, fewest) else { continue };
        if changes.is_empty() || !changes.iter().all(|change| is_sensible(&pair, *change)) {
            continue;
        }
        fewest = changes.len();
        let effort = changes.iter().map(|change| effort(&pair, *change)).sum();
        combinations.entry(changes.iter().map(|change| kind(*change)).collect()).or_default().push(Way {
            place,
            changes,
            effort,
        });
    }
    combinations.retain(|kinds, _| kinds.len() == fewest);
    let mut found: Vec<(u64, Nearest)> =
        combinations.into_values().filter_map(|ways| told(candidate, missions, on, law, ways)).collect();
    found.sort_by_key(|(effort, _)| *effort);
    found.into_iter().take(TOLD).map(|(_, nearest)| nearest).collect()
}

/// The nearest of several ways that change the same things, and how many of their missions it gives.
fn told<M: Rows<RankMission> + ?Sized>(
    candidate: &RankCandidate,
    missions: &M,
    on: NaiveDate,
    law: &Law,
    mut ways: Vec<Way>,
) -> Option<(u64, Nearest)> {
    ways.sort_by_key(|way| (way.effort, way.place));
    let best = ways.first()?;
    let (other, later) =
        best.changes.iter().try_fold((candidate.clone(), on), |(person, day), change| after(&person, day, *change))?;
    let comes_in = |way: &&Way| {
        let mission = missions.row(way.place);
        mission.is_some_and(|mission| Pair { candidate: &other, mission, on: later, law }.is_in())
    };
    let adds = ways.iter().filter(comes_in).count();
    let pair = Pair { candidate, mission: missions.row(best.place)?, on, law };
    let (first, with) = best.changes.split_first()?;
    let said = listed(best.changes.iter().map(|change| sentence(&pair, *change)));
    Some((best.effort, Nearest { needed: Needed { change: *first, said }, with: with.to_vec(), adds }))
}

/// « chercher aussi du bénévolat et 12 km de plus ».
fn listed(sentences: impl Iterator<Item = Said>) -> Said {
    let all: Vec<Said> = sentences.collect();
    let last = all.len().saturating_sub(1);
    let (mut fr, mut en) = (String::new(), String::new());
    for (place, said) in all.iter().enumerate() {
        let (et, and) = match place {
            0 => ("", ""),
            place if place == last => (" et ", " and "),
            _ => (", ", ", "),
        };
        fr.push_str(et);
        fr.push_str(&said.fr);
        en.push_str(and);
        en.push_str(&said.en);
    }
    Said::built(fr, en)
}

/// Whether the law closes a mission to an adult whenever they are free: nothing of their search is worth following then.
fn is_closed(pair: &Pair, free: &RankCandidate) -> bool {
    !is_minor_on(pair.candidate.facts.birth_date, pair.on)
        && pair.verdict() == Verdict::Ineligible
        && Pair { candidate: free, ..*pair }.verdict() == Verdict::Ineligible
}

/// What the person would have to change for one mission, one filter after the other; `None` when they cannot, or not in so few.
fn way(pair: &Pair, most: usize) -> Option<Vec<Change>> {
    let (mut person, mut on) = (pair.candidate.clone(), pair.on);
    let mut changes = Vec::new();
    loop {
        let now = Pair { candidate: &person, on, ..*pair };
        let Some(filter) = Filter::ALL.into_iter().find(|filter| !now.passes(*filter)) else { return Some(changes) };
        if changes.len() >= most {
            return None;
        }
        let change = match filter {
            Filter::Seats => return None,
            Filter::Eligibility => {
                let findings = now.findings();
                let mut fails = findings.iter().filter(|finding| finding.outcome == Outcome::Fails);
                fails.find_map(|finding| older(&now, finding.rule)).or_else(|| earlier(&now))?
            }
            other => of_filter(&now, other)?,
        };
        (person, on) = after(&person, on, change)?;
        // Being free even earlier is one change.
        changes.retain(|one| !matches!((one, change), (Change::FreeFrom { .. }, Change::FreeFrom { .. })));
        changes.push(change);
    }
}

const fn kind(change: Change) -> u8 {
    match change {
        Change::Radius { .. } => 0,
        Change::FreeFrom { .. } => 1,
        Change::FreeUntil { .. } => 2,
        Change::StartLater { .. } => 3,
        Change::SignLater { .. } => 4,
        Change::Hours { .. } => 5,
        Change::HalfDays { .. } => 6,
        Change::Regime { .. } => 7,
        Change::Access => 8,
        Change::OpenToMinors => 9,
        Change::FewerHours { .. } => 10,
        Change::Seat => 11,
    }
}

/// The nearest mission that somebody could have by changing their search more than may be asked of anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// Its place in the list that was given.
    pub place: usize,
    pub distance_m: u32,
    /// The kilometres within which there is none, when it is the distance that is too much; otherwise the dates are.
    pub beyond_km: Option<u64>,
}

/// The nearest mission that the law and the person's own changes leave open, however far; `None` when there is none anywhere.
pub fn elsewhere<M: Rows<RankMission> + ?Sized>(
    candidate: &RankCandidate,
    missions: &M,
    on: NaiveDate,
    law: &Law,
) -> Option<Elsewhere> {
    let placed = |place: usize| Some((candidate.mobility.nearest(&missions.row(place)?.sites)?, place));
    let free = RankCandidate { available_from: on, ..candidate.clone() };
    let mut all: Vec<(u32, usize)> = (0..missions.end()).filter_map(placed).collect();
    all.sort_unstable();
    all.into_iter().find_map(|(distance_m, place)| {
        let pair = Pair { candidate, mission: missions.row(place)?, on, law };
        if is_closed(&pair, &free) {
            return None;
        }
        way(&pair, LONGEST)?;
        let within = farthest_km(&pair);
        let beyond_km = (u64::from(distance_m) > within.saturating_mul(1_000)).then_some(within);
        Some(Elsewhere { place, distance_m, beyond_km })
    })
}

impl Elsewhere {
    /// Where it is, to the person: `town` with its département.
    pub fn said(&self, town: &str) -> Said {
        let far = super::words::kilometres(self.distance_m);
        if let Some(km) = self.beyond_km {
            return Said::built(
                format!(
                    "Aucune mission ne vous serait ouverte à moins de {km}\u{a0}km de chez vous. La plus proche se passe à {town}, {} de chez vous.",
                    far.fr
                ),
                format!(
                    "No mission would be open to you within {km} km of your home. The nearest is in {town}, {} from your home.",
                    far.en
                ),
            );
        }
        Said::built(
            format!("Une mission vous serait ouverte à {town}, {} de chez vous, mais à plus d’un an de vos dates.", far.fr),
            format!("A mission would be open to you in {town}, {} from your home, but more than a year from your dates.", far.en),
        )
    }
}
