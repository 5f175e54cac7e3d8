//! Ranking: filter, score, sort, keep the best.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use chrono::NaiveDate;

use super::facts::{RankCandidate, RankMission};
use super::filters::Out;
use super::pair::Pair;
use super::terms::{TermWeights, Terms};
use crate::domain::Verdict;
use crate::features::eligibility::Law;

/// One answer: a mission for a person, or a person for a mission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranked {
    /// Id of what is ranked: the mission's, or the person's.
    pub id: String,
    /// Its place in the list that was given.
    pub position: usize,
    pub score: u32,
    /// Metres to the nearest site, rounded down.
    pub distance_m: u32,
    /// First common day.
    pub start_on: NaiveDate,
    /// Never `Ineligible`; `ToCheck` stays in, marked.
    pub verdict: Verdict,
    pub terms: Terms,
}

/// Why something is in the ranking, or out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    In(Ranked),
    /// Every filter that put it out; never empty.
    Out(Vec<Out>),
}

/// A pair that passed every filter but eligibility. Orders like the ranking, the best smallest.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Contender<'a> {
    pub score: Reverse<u32>,
    distance_m: u32,
    oldest: NaiveDate,
    id: &'a str,
    pub position: usize,
}

impl<'a> Contender<'a> {
    /// A mission for a person, when the pair passes every filter but eligibility.
    pub fn mission(pair: &Pair<'a>, weights: &TermWeights, position: usize) -> Option<Self> {
        let (score, distance_m) = contend(pair, weights)?;
        Some(Self { score, distance_m, oldest: pair.mission.published_on, id: &pair.mission.id, position })
    }

    /// A person for a mission, likewise.
    pub fn person(pair: &Pair<'a>, weights: &TermWeights, position: usize) -> Option<Self> {
        let (score, distance_m) = contend(pair, weights)?;
        Some(Self { score, distance_m, oldest: pair.candidate.profile_completed_on, id: &pair.candidate.id, position })
    }

    pub fn ranked(&self, pair: &Pair, verdict: Verdict) -> Ranked {
        Ranked {
            id: self.id.to_owned(),
            position: self.position,
            score: self.score.0,
            distance_m: self.distance_m,
            start_on: pair.start_on(),
            verdict,
            terms: Terms::of(pair, self.distance_m),
        }
    }
}

/// How to rank: the day of the question, the law of that day, the weights of the direction and how many answers to keep.
#[derive(Debug, Clone, Copy)]
pub struct Query<'a> {
    pub on: NaiveDate,
    pub law: &'a Law,
    pub weights: &'a TermWeights,
    pub top: usize,
}

impl<'a> Query<'a> {
    pub const fn pair(&self, candidate: &'a RankCandidate, mission: &'a RankMission) -> Pair<'a> {
        Pair { candidate, mission, on: self.on, law: self.law }
    }
}

/// The best missions for a person, best first: score, then distance, then the oldest published, then id.
/// `weights` of the direction person to missions.
pub fn rank_missions(candidate: &RankCandidate, missions: &[RankMission], query: &Query) -> Vec<Ranked> {
    let contenders = missions.iter().enumerate();
    let contenders =
        contenders.filter_map(|(position, mission)| Contender::mission(&query.pair(candidate, mission), query.weights, position));
    best(contenders, query, |position| Some(query.pair(candidate, missions.get(position)?)))
}

/// The best persons for a mission, best first: score, then distance, then the oldest profile, then id.
/// `weights` of the direction mission to persons.
pub fn rank_candidates(mission: &RankMission, candidates: &[RankCandidate], query: &Query) -> Vec<Ranked> {
    let contenders = candidates.iter().enumerate();
    let contenders = contenders
        .filter_map(|(position, candidate)| Contender::person(&query.pair(candidate, mission), query.weights, position));
    best(contenders, query, |position| Some(query.pair(candidates.get(position)?, mission)))
}

/// Why a mission is proposed to a person, with its terms, or every filter that put it out.
pub fn why(candidate: &RankCandidate, mission: &RankMission, query: &Query) -> Why {
    let query = Query { top: 1, ..*query };
    explain(rank_missions(candidate, std::slice::from_ref(mission), &query), &query.pair(candidate, mission))
}

/// The same seen from the mission: why a person is proposed, or not.
pub fn why_candidate(candidate: &RankCandidate, mission: &RankMission, query: &Query) -> Why {
    let query = Query { top: 1, ..*query };
    explain(rank_candidates(mission, std::slice::from_ref(candidate), &query), &query.pair(candidate, mission))
}

fn explain(alone: Vec<Ranked>, pair: &Pair) -> Why {
    alone.into_iter().next().map_or_else(|| Why::Out(pair.outs()), Why::In)
}

/// Score and distance of a pair that passes every filter but eligibility.
fn contend(pair: &Pair, weights: &TermWeights) -> Option<(Reverse<u32>, u32)> {
    if !pair.passes_cheap_filters() {
        return None;
    }
    let distance_m = pair.candidate.mobility.nearest_within(&pair.mission.sites)?;
    Some((Reverse(Terms::of(pair, distance_m).score(weights)), distance_m))
}

/// The best contenders that eligibility lets in, best first. It is asked in that order, so that only those that would be
/// shown pay for the dearest filter.
fn best<'a>(
    contenders: impl Iterator<Item = Contender<'a>>,
    query: &Query,
    pair: impl Fn(usize) -> Option<Pair<'a>>,
) -> Vec<Ranked> {
    let mut heap: BinaryHeap<Reverse<Contender>> = contenders.map(Reverse).collect();
    let mut ranked = Vec::new();
    while ranked.len() < query.top {
        let Some(Reverse(contender)) = heap.pop() else { break };
        let Some(pair) = pair(contender.position) else { continue };
        let verdict = pair.verdict();
        if verdict == Verdict::Ineligible {
            continue;
        }
        ranked.push(contender.ranked(&pair, verdict));
    }
    ranked
}
