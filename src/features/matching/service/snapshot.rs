//! The open missions and the people who look for one, in memory, as they were at one epoch of the database.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::db::{Tx, epoch};
use crate::error::Refusal;
use crate::features::candidates::rules::Candidate;
use crate::features::candidates::service as candidates;
use crate::features::matching::rules::facts::{RankCandidate, RankMission};
use crate::features::matching::rules::projection::{Load, rank_candidate, rank_mission};
use crate::features::matching::store;
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service as missions;

/// Everything the engine reads, ready to be ranked.
#[derive(Debug, Default)]
pub struct Snapshot {
    epoch: i64,
    /// Delays of hosts are counted back from a day.
    day: NaiveDate,
    /// Public missions, and the same as the engine sees them, in the same order.
    pub missions: Vec<Mission>,
    pub ranked_missions: Vec<RankMission>,
    /// People who look for a mission, and the same as the engine sees them for hosts they are not tied to.
    pub people: Vec<Candidate>,
    pub ranked_people: Vec<RankCandidate>,
}

impl Snapshot {
    /// Reads everything there is to rank.
    fn read(tx: &mut Tx, epoch: i64) -> Result<Self, Refusal> {
        let day = tx.today();
        let (pending, answers) = (store::pending(tx)?, store::answer_days(tx)?);
        let placed = store::placed(tx)?;
        let mut snapshot = Self { epoch, day, ..Self::default() };
        for mission in missions::in_states(tx, &[MissionState::Published, MissionState::Filled])? {
            let load = Load {
                pending: pending.get(&mission.id.to_string()).copied().unwrap_or(0),
                host_answer_days: answers.get(&mission.organization_id.to_string()).copied(),
            };
            snapshot.ranked_missions.push(rank_mission(&mission, load, day));
            snapshot.missions.push(mission);
        }
        for candidate in candidates::all(tx)? {
            if placed.contains(&candidate.account.to_string()) {
                continue;
            }
            if let Some(ranked) = rank_candidate(&candidate, None, None) {
                snapshot.ranked_people.push(ranked);
                snapshot.people.push(candidate);
            }
        }
        Ok(snapshot)
    }
}

/// The snapshot of the present epoch, read again when something has changed.
///
/// A transaction that writes takes the last one kept, whatever its epoch: what is not committed yet must not be seen by
/// others, and whoever shows missions from it looks at each again.
pub fn current(tx: &mut Tx) -> Result<Arc<Snapshot>, Refusal> {
    let kept = tx.kept.get::<Snapshot>();
    if tx.writes {
        if let Some(kept) = kept {
            return Ok(kept);
        }
        return Snapshot::read(tx, -1).map(Arc::new);
    }
    let (epoch, day) = (epoch::current(tx)?, tx.today());
    if let Some(kept) = kept.filter(|kept| kept.epoch == epoch && kept.day == day) {
        return Ok(kept);
    }
    let read = Arc::new(Snapshot::read(tx, epoch)?);
    tx.kept.put(Arc::clone(&read));
    Ok(read)
}
