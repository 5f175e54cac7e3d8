//! The open missions and the people who look for one, in memory, as they were at one epoch of the database; followed from one
//! epoch to the next by what has changed.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::table::Table;
use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::candidates::rules::Candidate;
use crate::features::candidates::service as candidates;
use crate::features::matching::rules::facts::{RankCandidate, RankMission};
use crate::features::matching::rules::outward::{MissionIndex, PeopleIndex, Rows};
use crate::features::matching::rules::projection::{Load, rank_candidate, rank_mission};
use crate::features::matching::store;
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service::{self as missions, answers};

/// Changes followed one by one; beyond, reading everything again is faster.
const FOLLOWED: usize = 500;

/// Rows outside the index before it is made again.
const LOOSE: usize = 256;

/// Everything the engine reads, ready to be ranked. Cheap to clone: rows are shared.
#[derive(Debug, Clone, Default)]
pub struct Snapshot {
    epoch: i64,
    /// Delays of hosts are counted back from a day.
    day: NaiveDate,
    /// Public missions.
    pub missions: Table<Mission, RankMission>,
    pub mission_index: Arc<MissionIndex>,
    /// People who look for a mission, as the engine sees them for hosts they are not tied to.
    pub people: Table<Candidate, RankCandidate>,
    pub people_index: Arc<PeopleIndex>,
    /// Places of the people of the index who are tied to some host.
    tied: Arc<[usize]>,
}

impl Snapshot {
    /// Everything committed up to this number of the change sequence is in it, and nothing later; -1 in a transaction that
    /// writes.
    pub const fn epoch(&self) -> i64 {
        self.epoch
    }

    /// Reads everything there is to rank.
    fn read(tx: &mut Tx, epoch: i64) -> Result<Self, Refusal> {
        let day = tx.today();
        let (pending, delays) = (store::pending(tx, None)?, answers::days(tx, None)?);
        let placed = store::placed(tx)?;
        let mut snapshot = Self { epoch, day, ..Self::default() };
        for mission in missions::in_states(tx, &PUBLIC)? {
            let ranked = rank_mission(&mission, load(&mission, &pending, &delays), day);
            snapshot.missions.put(mission.id, mission, ranked);
        }
        for candidate in candidates::all(tx)? {
            if placed.contains(&candidate.account.to_string()) {
                continue;
            }
            if let Some(ranked) = rank_candidate(&candidate, None, None) {
                snapshot.people.put(candidate.account, candidate, ranked);
            }
        }
        snapshot.tidy();
        Ok(snapshot)
    }

    /// The same at a later epoch: only what has changed is read. `None` when too much has.
    fn followed(&self, tx: &mut Tx, epoch: i64) -> Result<Option<Self>, Refusal> {
        let Some(changed) = epoch::since(tx, self.epoch, FOLLOWED)? else { return Ok(None) };
        let mut next = Self { epoch, ..self.clone() };
        for one in changed {
            match one {
                Changed::Mission(id) => next.follow_mission(tx, id)?,
                Changed::Person(id) => next.follow_person(tx, id)?,
                Changed::Host(id) => next.follow_host(tx, id)?,
            }
        }
        if next.missions.loose().len() > LOOSE || next.people.loose().len() > LOOSE {
            next.tidy();
        }
        Ok(Some(next))
    }

    fn follow_mission(&mut self, tx: &mut Tx, id: Id) -> Result<(), Refusal> {
        let mission = missions::get(tx, id)?;
        if !PUBLIC.contains(&mission.state) {
            self.missions.remove(id);
            return Ok(());
        }
        let ranked = seen(tx, &mission, self.day)?;
        self.missions.put(id, mission, ranked);
        Ok(())
    }

    fn follow_person(&mut self, tx: &mut Tx, id: Id) -> Result<(), Refusal> {
        let candidate = candidates::profile(tx, id)?;
        let free = if store::is_placed(tx, id)? { None } else { candidate };
        match free.and_then(|candidate| Some((rank_candidate(&candidate, None, None)?, candidate))) {
            Some((ranked, candidate)) => self.people.put(id, candidate, ranked),
            None => self.people.remove(id),
        }
        Ok(())
    }

    /// The host's delay, and its name, are those of each of its missions: nothing else is read again of them.
    fn follow_host(&mut self, tx: &mut Tx, host: Id) -> Result<(), Refusal> {
        let Some(facts) = missions::around::host(tx, host)? else { return Ok(()) };
        let delay = answers::of_host(tx, host)?;
        let stale = |place: &usize| {
            let (shown, ranked) = (self.missions.at(*place)?, self.missions.row(*place)?);
            let differs = shown.organization != facts.name || ranked.host_answer_days != delay;
            (shown.organization_id == host && differs).then(|| (shown.clone(), ranked.clone()))
        };
        let theirs: Vec<_> = self.missions.places().filter_map(|place| stale(&place)).collect();
        for (mut mission, mut ranked) in theirs {
            mission.organization.clone_from(&facts.name);
            ranked.host_answer_days = delay;
            self.missions.put(mission.id, mission, ranked);
        }
        Ok(())
    }

    /// The same with these missions and these people only.
    pub fn only(&self, mission: impl Fn(&Mission) -> bool, person: impl Fn(&Candidate) -> bool) -> Self {
        let mut some = self.clone();
        some.missions = self.missions.only(mission);
        some.people = self.people.only(person);
        some.index();
        some
    }

    fn tidy(&mut self) {
        self.missions = self.missions.only(|_| true);
        self.people = self.people.only(|_| true);
        self.index();
    }

    /// Of tidied tables.
    fn index(&mut self) {
        self.mission_index = Arc::new(MissionIndex::of(self.missions.ranked()));
        self.people_index = Arc::new(PeopleIndex::of(self.people.ranked()));
        let tied = |place: &usize| self.people.at(*place).is_some_and(|person| person.profile.linked_hosts().next().is_some());
        self.tied = self.people.places().filter(tied).collect();
    }

    /// Places of the people who are tied to some host, and of those nothing is known of yet; each once.
    pub fn may_be_tied(&self) -> BTreeSet<usize> {
        self.tied.iter().copied().chain(self.people.loose().iter().map(|place| *place as usize)).collect()
    }
}

const PUBLIC: [MissionState; 2] = [MissionState::Published, MissionState::Filled];

/// One mission as the engine sees it in this transaction.
pub(super) fn seen(tx: &mut Tx, mission: &Mission, day: NaiveDate) -> Result<RankMission, Refusal> {
    let pending = store::pending(tx, Some(mission.id))?;
    let delays = answers::days(tx, Some(mission.organization_id))?;
    Ok(rank_mission(mission, load(mission, &pending, &delays), day))
}

fn load(mission: &Mission, pending: &HashMap<String, u64>, delays: &HashMap<String, u64>) -> Load {
    Load {
        pending: pending.get(&mission.id.to_string()).copied().unwrap_or(0),
        host_answer_days: delays.get(&mission.organization_id.to_string()).copied(),
    }
}

/// The snapshot of the present epoch: the one kept, followed by what has changed since, or read whole on another day.
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
    let kept = kept.filter(|kept| kept.day == day);
    let followed = match &kept {
        Some(kept) if kept.epoch == epoch => return Ok(Arc::clone(kept)),
        // Kept by a transaction that began later than this one: its snapshot is not this one's, and this one's is read whole.
        Some(kept) if kept.epoch > epoch => return Snapshot::read(tx, epoch).map(Arc::new),
        Some(kept) => kept.followed(tx, epoch)?,
        None => None,
    };
    let next = match followed {
        Some(next) => next,
        None => Snapshot::read(tx, epoch)?,
    };
    let next = Arc::new(next);
    // The background and several questions may follow at once: the furthest stays.
    tx.kept.put_unless(Arc::clone(&next), |kept: &Snapshot| kept.day == next.day && kept.epoch > next.epoch);
    Ok(next)
}
