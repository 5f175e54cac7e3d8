//! Over many missions, the nearest changes that would give somebody some: one alone where one is enough, otherwise as few together
//! as can be.

use chrono::NaiveDate;

pub use super::change::{Change, Nearest, Needed};
use super::change::{after, effort, is_sensible, sentence};
use super::facts::{RankCandidate, RankMission};
use super::filters::Filter;
pub use super::need::needed;
use super::need::of_filter;
use super::outward::Rows;
use super::pair::Pair;
use super::together::together;
pub use super::together::{Elsewhere, elsewhere};
use crate::features::eligibility::Law;

/// The filters a person can do something about by themselves.
const THEIRS: [Filter; 6] = [Filter::Distance, Filter::Dates, Filter::Hours, Filter::Slots, Filter::Regime, Filter::Access];

/// Of each kind of change the nearest that gives at least one mission more, and how many it gives. Where no single change gives
/// any, the smallest combinations that do. What is given passes every filter, the law included, and no change is farther than
/// what may be asked of anybody: when even that gives nothing, [`elsewhere`] says where the nearest mission is.
pub fn nearest<M: Rows<RankMission> + ?Sized>(candidate: &RankCandidate, missions: &M, on: NaiveDate, law: &Law) -> Vec<Nearest> {
    let found = alone(candidate, missions, on, law);
    if found.is_empty() { together(candidate, missions, on, law) } else { found }
}

/// The nearest single changes. A mission that two filters put out is given by none.
fn alone<M: Rows<RankMission> + ?Sized>(candidate: &RankCandidate, missions: &M, on: NaiveDate, law: &Law) -> Vec<Nearest> {
    let mut kinds: Vec<Vec<(u64, usize, Change)>> = vec![Vec::new(); THEIRS.len() + 1];
    for place in 0..missions.end() {
        let Some(mission) = missions.row(place) else { continue };
        let pair = Pair { candidate, mission, on, law };
        let Some((kind, change)) = single(&pair).filter(|(_, change)| is_sensible(&pair, *change)) else { continue };
        // Free earlier and free longer are two kinds.
        let kind = if matches!(change, Change::FreeUntil { .. }) { THEIRS.len() } else { kind };
        kinds[kind].push((effort(&pair, change), place, change));
    }
    let mut found = Vec::new();
    for mut kind in kinds {
        kind.sort_by_key(|(effort, place, _)| (*effort, *place));
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
        missions.row(place).is_some_and(|mission| Pair { candidate: other, mission, on, law }.is_in())
    };
    for (index, (effort, place, change)) in kind.iter().enumerate() {
        let Some((other, _)) = after(candidate, on, *change) else { continue };
        if !comes_in(&other, *place) {
            continue;
        }
        let level = kind[index..].iter().take_while(|(level, _, _)| level == effort);
        let adds = level.filter(|(_, place, _)| comes_in(&other, *place)).count();
        let pair = Pair { candidate, mission: missions.row(*place)?, on, law };
        let needed = Needed { change: *change, said: sentence(&pair, *change) };
        return Some(Nearest { needed, with: Vec::new(), adds });
    }
    None
}
