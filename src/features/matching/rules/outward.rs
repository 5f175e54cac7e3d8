//! The same ranking as [`super::engine`], over many: missions and homes sorted by place, looked at from the best possible score
//! down, until nothing left can be among the best (branch and bound). `tests/it/ranking_outward.rs` holds both together.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::engine::{Contender, Query, Ranked};
use super::facts::{RankCandidate, RankMission};
use super::pair::Pair;
use super::terms::share_of_radius;
use crate::domain::Verdict;
use crate::geography::Grid;

/// Where the missions of a list take place.
#[derive(Debug, Clone, Default)]
pub struct MissionIndex(Grid);

impl MissionIndex {
    pub fn of<'a>(missions: impl Iterator<Item = &'a RankMission>) -> Self {
        let sites = |(place, mission): (u32, &'a RankMission)| mission.sites.iter().map(move |site| (place, *site));
        Self(Grid::of((0..).zip(missions).flat_map(sites)))
    }
}

/// Where the people of a list live, apart by how far they can go.
#[derive(Debug, Clone, Default)]
pub struct PeopleIndex {
    /// Widest radius of a class, in metres, and its homes.
    classes: Vec<(u64, Grid)>,
    /// People who go farther than the widest class.
    far: Vec<u32>,
}

/// Widest radius of each class, in metres.
const CLASSES: [u64; 7] = [5_000, 10_000, 20_000, 30_000, 50_000, 100_000, 300_000];

impl PeopleIndex {
    pub fn of<'a>(people: impl Iterator<Item = &'a RankCandidate>) -> Self {
        let mut homes: Vec<Vec<_>> = vec![Vec::new(); CLASSES.len()];
        let mut far = Vec::new();
        for (place, person) in (0..).zip(people) {
            let class = CLASSES.iter().position(|widest| person.mobility.radius_m() <= *widest);
            match class.and_then(|class| homes.get_mut(class)) {
                Some(homes) => homes.push((place, person.mobility.home())),
                None => far.push(place),
            }
        }
        let grids = homes.into_iter().map(|homes| Grid::of(homes.into_iter()));
        Self { classes: CLASSES.into_iter().zip(grids).collect(), far }
    }
}

/// What is ranked, by place.
pub trait Rows<T> {
    /// `None` where nothing is any more.
    fn row(&self, place: usize) -> Option<&T>;
    /// Every place is below.
    fn end(&self) -> usize;
    /// Places the index does not know, or knows as they were before.
    fn loose(&self) -> &[u32];
}

impl<T> Rows<T> for [T] {
    fn row(&self, place: usize) -> Option<&T> {
        self.get(place)
    }

    fn end(&self) -> usize {
        self.len()
    }

    fn loose(&self) -> &[u32] {
        &[]
    }
}

/// Places to look at, and the highest score any of them can have.
type Batch<'a> = (u32, &'a [u32]);

/// The best missions for a person, as [`rank_missions`](super::engine::rank_missions) gives them.
pub fn missions_outward<'a, M: Rows<RankMission> + ?Sized>(
    candidate: &'a RankCandidate,
    missions: &'a M,
    index: &MissionIndex,
    query: &Query<'a>,
) -> Vec<Ranked> {
    let radius = candidate.mobility.radius_m();
    let bound = |at_least_m: u32| query.weights.at_most(share_of_radius(at_least_m, radius));
    let everywhere = everywhere(missions.end());
    let batches = match index.0.near(candidate.mobility.home(), radius) {
        None => vec![(bound(0), everywhere.as_slice())],
        Some(near) => {
            let cells = near.iter().map(|cell| (bound(cell.at_least_m), cell.places));
            cells.chain([(bound(0), missions.loose())]).collect()
        }
    };
    let pair = |place: usize| Some(query.pair(candidate, missions.row(place)?));
    outward(batches, query, pair, |pair, place| Contender::mission(pair, query.weights, place))
}

/// The best persons for a mission, as [`rank_candidates`](super::engine::rank_candidates) gives them.
pub fn people_outward<'a, P: Rows<RankCandidate> + ?Sized>(
    mission: &'a RankMission,
    people: &'a P,
    index: &PeopleIndex,
    query: &Query<'a>,
) -> Vec<Ranked> {
    let most = query.weights.at_most(share_of_radius(0, 0));
    let everywhere = everywhere(people.end());
    let mut batches: Vec<Batch> = vec![(most, &index.far), (most, people.loose())];
    for (widest, homes) in &index.classes {
        for site in &mission.sites {
            let Some(near) = homes.near(*site, *widest) else {
                batches = vec![(most, &everywhere)];
                break;
            };
            let bound = |at_least_m: u32| query.weights.at_most(share_of_radius(at_least_m, *widest));
            batches.extend(near.iter().map(|cell| (bound(cell.at_least_m), cell.places)));
        }
    }
    let pair = |place: usize| Some(query.pair(people.row(place)?, mission));
    outward(batches, query, pair, |pair, place| Contender::person(pair, query.weights, place))
}

fn everywhere(end: usize) -> Vec<u32> {
    (0..u32::try_from(end).unwrap_or(u32::MAX)).collect()
}

/// The best of the batches, best first. A batch whose bound equals the last kept score is still looked at: it may win by distance.
fn outward<'a>(
    mut batches: Vec<Batch>,
    query: &Query,
    pair: impl Fn(usize) -> Option<Pair<'a>>,
    contender: impl Fn(&Pair<'a>, usize) -> Option<Contender<'a>>,
) -> Vec<Ranked> {
    batches.sort_unstable_by_key(|batch| Reverse(batch.0));
    // The last of the best on top.
    let mut kept: BinaryHeap<Contender> = BinaryHeap::new();
    for (bound, places) in batches {
        let is_full = kept.len() >= query.top;
        if is_full && kept.peek().is_none_or(|last| bound < last.score.0) {
            break;
        }
        for place in places {
            let place = *place as usize;
            let Some(pair) = pair(place) else { continue };
            let Some(one) = contender(&pair, place) else { continue };
            let is_full = kept.len() >= query.top;
            let is_worse = is_full && kept.peek().is_some_and(|last| one > *last);
            // A mission of several sites comes once from each of them, a row that changed once more.
            let is_known = || kept.iter().any(|other| other.position == place);
            if is_worse || pair.verdict() == Verdict::Ineligible || is_known() {
                continue;
            }
            kept.push(one);
            if kept.len() > query.top {
                kept.pop();
            }
        }
    }
    let ranked = |one: Contender<'a>| {
        let pair = pair(one.position)?;
        Some(one.ranked(&pair, pair.verdict()))
    };
    kept.into_sorted_vec().into_iter().filter_map(ranked).collect()
}
