//! The same ranking as [`super::engine`], over many: missions and homes sorted by place, looked at from the best possible score
//! down, until nothing left can be among the best (branch and bound). `tests/it/ranking_outward.rs` holds both together.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashSet};

use super::engine::{Contender, Query, Ranked};
use super::facts::{RankCandidate, RankMission};
use super::outline::{Looking, MissionOutline, PersonOutline, Promise, Wanting};
use super::pair::Pair;
use super::terms::share_of_radius;
use crate::domain::Verdict;
use crate::geography::Grid;

/// Where the missions of a list take place.
#[derive(Debug, Clone, Default)]
pub struct MissionIndex(Grid<MissionOutline>);

impl MissionIndex {
    pub fn of<'a>(missions: impl Iterator<Item = &'a RankMission>) -> Self {
        Self(Grid::of((0..).zip(missions).flat_map(|(place, mission)| MissionOutline::of(place, mission))))
    }
}

/// Where the people of a list live, apart by how far they can go.
#[derive(Debug, Clone, Default)]
pub struct PeopleIndex {
    /// Widest radius of a class, in metres, and its homes.
    classes: Vec<(u64, Grid<PersonOutline>)>,
    /// People who go farther than the widest class.
    far: Vec<PersonOutline>,
}

/// Widest radius of each class, in metres.
const CLASSES: [u64; 7] = [5_000, 10_000, 20_000, 30_000, 50_000, 100_000, 300_000];

impl PeopleIndex {
    pub fn of<'a>(people: impl Iterator<Item = &'a RankCandidate>) -> Self {
        let mut homes: Vec<Vec<_>> = vec![Vec::new(); CLASSES.len()];
        let mut far = Vec::new();
        for (place, person) in (0..).zip(people) {
            let outline = PersonOutline::of(place, person);
            let class = CLASSES.iter().position(|widest| person.mobility.radius_m() <= *widest);
            match class.and_then(|class| homes.get_mut(class)) {
                Some(homes) => homes.push((person.mobility.home(), outline)),
                None => far.push(outline),
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

/// The best missions for a person, as [`rank_missions`](super::engine::rank_missions) gives them.
pub fn missions_outward<'a, M: Rows<RankMission> + ?Sized>(
    candidate: &'a RankCandidate,
    missions: &'a M,
    index: &MissionIndex,
    query: &Query<'a>,
) -> Vec<Ranked> {
    let radius = candidate.mobility.radius_m();
    let near = index.0.near(candidate.mobility.home(), radius);
    let batches = near.iter().map(|cell| (query.weights.at_most(share_of_radius(cell.at_least_m, radius)), cell.items));
    let looking = Looking::of(candidate, query);
    let mut best = Best::of(
        query.top,
        |place| Some(query.pair(candidate, missions.row(place)?)),
        |pair: &Pair<'a>, place| Contender::mission(pair, query.weights, place),
    );
    best.offer_each(missions.loose());
    best.look_through(batches.collect(), |mission| looking.promise(mission));
    best.ranked()
}

/// The best persons for a mission, as [`rank_candidates`](super::engine::rank_candidates) gives them.
pub fn people_outward<'a, P: Rows<RankCandidate> + ?Sized>(
    mission: &'a RankMission,
    people: &'a P,
    index: &PeopleIndex,
    query: &Query<'a>,
) -> Vec<Ranked> {
    let at_most = |at_least_m: u32, widest: u64| query.weights.at_most(share_of_radius(at_least_m, widest));
    let mut batches: Vec<(u32, &[PersonOutline])> = vec![(at_most(0, 0), &index.far)];
    for (widest, homes) in &index.classes {
        for site in &mission.sites {
            batches.extend(homes.near(*site, *widest).into_iter().map(|cell| (at_most(cell.at_least_m, *widest), cell.items)));
        }
    }
    let wanting = Wanting::of(mission, query);
    let mut best = Best::of(
        query.top,
        |place| Some(query.pair(people.row(place)?, mission)),
        |pair: &Pair<'a>, place| Contender::person(pair, query.weights, place),
    );
    best.offer_each(people.loose());
    best.look_through(batches, |person| wanting.promise(person));
    best.ranked()
}

/// The best so far.
struct Best<'a, P, C> {
    top: usize,
    pair: P,
    contender: C,
    /// The last of the best on top.
    kept: BinaryHeap<Contender<'a>>,
    /// Places that were kept at some moment: a mission of several sites comes once from each of them, a row that changed once more.
    known: HashSet<usize>,
}

impl<'a, P, C> Best<'a, P, C>
where
    P: Fn(usize) -> Option<Pair<'a>>,
    C: Fn(&Pair<'a>, usize) -> Option<Contender<'a>>,
{
    fn of(top: usize, pair: P, contender: C) -> Self {
        Self { top, pair, contender, kept: BinaryHeap::new(), known: HashSet::new() }
    }

    fn is_full(&self) -> bool {
        self.kept.len() >= self.top
    }

    /// Whether a row of at most this score can be among the best. One that equals the last may win by distance.
    fn may_hold(&self, score: u32) -> bool {
        !self.is_full() || self.kept.peek().is_some_and(|last| score >= last.score.0)
    }

    fn offer_each(&mut self, places: &[u32]) {
        for place in places {
            self.offer(*place as usize);
        }
    }

    fn offer(&mut self, place: usize) {
        let Some(pair) = (self.pair)(place) else { return };
        let Some(one) = (self.contender)(&pair, place) else { return };
        let is_worse = self.is_full() && self.kept.peek().is_none_or(|last| one > *last);
        if is_worse || self.known.contains(&place) || pair.verdict() == Verdict::Ineligible {
            return;
        }
        self.known.insert(place);
        self.kept.push(one);
        if self.kept.len() > self.top {
            self.kept.pop();
        }
    }

    /// Every batch that can hold one of the best, the most promising first, and of each the rows that can be one.
    fn look_through<O>(&mut self, mut batches: Vec<(u32, &[O])>, promise: impl Fn(&O) -> Option<Promise>) {
        batches.sort_unstable_by_key(|(bound, _)| Reverse(*bound));
        let mut promises: Vec<Promise> = Vec::new();
        for (bound, outlines) in batches {
            if !self.may_hold(bound) {
                break;
            }
            promises.clear();
            promises.extend(outlines.iter().filter_map(&promise).filter(|(score, _)| self.may_hold(*score)));
            promises.sort_unstable_by_key(|(score, _)| Reverse(*score));
            for (score, place) in &promises {
                if !self.may_hold(*score) {
                    break;
                }
                self.offer(*place as usize);
            }
        }
    }

    fn ranked(self) -> Vec<Ranked> {
        let pair = self.pair;
        let ranked = |one: Contender<'a>| {
            let pair = pair(one.position)?;
            Some(one.ranked(&pair, pair.verdict()))
        };
        self.kept.into_sorted_vec().into_iter().filter_map(ranked).collect()
    }
}
