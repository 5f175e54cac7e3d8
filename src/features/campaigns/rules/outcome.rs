//! What a simulation has decided and why, as it is kept. Names nobody: ids only, and the titles of missions.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Mode;
use crate::domain::{Id, Said, Verdict};

/// A person and a mission.
pub type Pair = (Id, Id);

/// The whole of a simulation's answer.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Of the assignment.
    pub engine: String,
    /// Version of the ranking's weights.
    pub weights: String,
    pub mode: Mode,
    pub candidates: usize,
    pub missions: usize,
    pub seats: u32,
    /// Pairs that both sides may be given.
    pub pairs: usize,
    pub total_score: i64,
    pub matches: Vec<Matched>,
    pub unmatched: Vec<Unmatched>,
    pub unfilled: Vec<Unfilled>,
    /// Wishes that could not be taken, with what put them out.
    pub left_out: Vec<LeftOut>,
    /// Titles of the missions named.
    pub titles: BTreeMap<Id, String>,
}

/// One person and their mission. Metres; scores from 0 to 100,000.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Matched {
    pub candidate_id: Id,
    pub mission_id: Id,
    /// Of the mission in the person's ranking; none for a pinned pair that the ranking leaves out.
    pub score: Option<u32>,
    pub distance_m: Option<u32>,
    pub start_on: Option<NaiveDate>,
    pub verdict: Option<Verdict>,
    /// Which wish of the person it is, 1 for the first; none beside their wishes.
    pub wish: Option<usize>,
    /// Where the person stands in the mission's ranking, 1 for the first.
    pub rank: Option<usize>,
    pub pinned: bool,
    pub reasons: Vec<Said>,
}

/// Why somebody has nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoMission {
    /// No mission of the campaign passes the filters.
    NoneSuits,
    /// Those that would are forbidden to this person, or they were answered no before.
    NoneAllowed,
    /// The missions that would suit said whom they would take, and this person is not among them.
    NotRanked,
    /// Every mission they could have had has given its seats to people it ranks before them.
    OthersFirst,
    /// The total is higher with their missions given to others.
    BetterTotal,
    /// No seat is left in any mission they could have had.
    NoSeat,
}

/// Somebody without a mission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unmatched {
    pub candidate_id: Id,
    pub reason: NoMission,
    pub message: Said,
}

/// Seats that stay empty, and why (`no_acceptable_candidate`, `all_placed_elsewhere`).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unfilled {
    pub mission_id: Id,
    pub seats: u32,
    pub reason: String,
    pub message: Said,
}

/// A wish that no filter lets in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    pub candidate_id: Id,
    pub mission_id: Id,
    pub why: Vec<Said>,
}

/// What changes from one simulation to another.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Comparison {
    pub total_score: (i64, i64),
    pub matched: (usize, usize),
    /// People with the same mission in both.
    pub same: usize,
    /// People who have another mission, or one in only one of them.
    pub changes: Vec<Change>,
}

/// One person whose mission is another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Change {
    pub candidate_id: Id,
    /// In the other simulation.
    pub before: Option<Id>,
    pub after: Option<Id>,
}

impl Outcome {
    pub fn pairs_matched(&self) -> Vec<Pair> {
        self.matches.iter().map(|one| (one.candidate_id, one.mission_id)).collect()
    }

    /// What this one changes from an earlier one.
    pub fn against(&self, before: &Self) -> Comparison {
        let mut sides: BTreeMap<Id, (Option<Id>, Option<Id>)> = BTreeMap::new();
        before.matches.iter().for_each(|one| sides.entry(one.candidate_id).or_default().0 = Some(one.mission_id));
        self.matches.iter().for_each(|one| sides.entry(one.candidate_id).or_default().1 = Some(one.mission_id));
        let same = sides.values().filter(|(before, after)| before == after).count();
        let changes = sides.into_iter().filter(|(_, (before, after))| before != after);
        Comparison {
            total_score: (before.total_score, self.total_score),
            matched: (before.matches.len(), self.matches.len()),
            same,
            changes: changes.map(|(candidate_id, (before, after))| Change { candidate_id, before, after }).collect(),
        }
    }
}
