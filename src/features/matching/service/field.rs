//! Some missions and some people apart from all others, ranked for each other: what a campaign is decided on.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::snapshot::{self, Snapshot};
use super::{pair, ranked_missions, ranked_people, weights};
use crate::db::Tx;
use crate::domain::{Id, Said};
use crate::error::Refusal;
use crate::features::candidates::rules::Candidate;
use crate::features::eligibility::{Law, service as eligibility};
use crate::features::matching::rules::engine::{Query, Ranked, Why, why, why_candidate};
use crate::features::matching::rules::facts::{RankCandidate, RankMission};
use crate::features::matching::rules::filters::{Filter, Out};
use crate::features::matching::rules::nearest::{self, Nearest};
use crate::features::matching::rules::outward::Rows;
use crate::features::matching::rules::projection::rank_candidate;
use crate::features::matching::rules::reasons::{Audience, reasons};
use crate::features::matching::rules::{TermWeights, Weights};
use crate::features::missions::rules::Mission;

/// Missions and people as they were at one instant. Asks nothing of the database any more.
pub struct Field {
    snapshot: Snapshot,
    law: Law,
    weights: Weights,
    on: NaiveDate,
}

/// One pair that passes every filter, seen from both sides.
#[derive(Debug, Clone)]
pub struct Both {
    /// The mission, ranked for the person.
    pub forward: Ranked,
    pub published_on: NaiveDate,
    /// The person, ranked for the mission.
    pub backward: Ranked,
    pub completed_on: NaiveDate,
}

/// The public missions and the people who look for one that are admitted. Within a transaction that only reads.
pub fn gather(tx: &mut Tx, mission: impl Fn(&Mission) -> bool, person: impl Fn(&Candidate) -> bool) -> Result<Field, Refusal> {
    let on = tx.today();
    let law = eligibility::law_on(tx, on)?;
    let weights = weights::current(tx)?;
    Ok(Field { snapshot: snapshot::current(tx)?.only(mission, person), law, weights, on })
}

impl Field {
    pub fn missions(&self) -> impl Iterator<Item = &Mission> {
        self.snapshot.missions.shown()
    }

    pub fn people(&self) -> impl Iterator<Item = &Candidate> {
        self.snapshot.people.shown()
    }

    /// Version of the weights in force.
    pub fn weights(&self) -> &str {
        &self.weights.version
    }

    fn query<'a>(&'a self, weights: &'a TermWeights, top: usize) -> Query<'a> {
        Query { on: self.on, law: &self.law, weights, top }
    }

    fn mission(&self, id: Id) -> Option<(&Mission, &RankMission)> {
        let place = self.snapshot.missions.place(id)?;
        Some((self.snapshot.missions.at(place)?, self.snapshot.missions.row(place)?))
    }

    fn seen(&self, person: Id, mission: &Mission) -> Option<(&Candidate, RankCandidate)> {
        let candidate = self.snapshot.people.at(self.snapshot.people.place(person)?)?;
        Some((candidate, rank_candidate(candidate, Some(mission.organization_id), None)?))
    }

    /// The best missions for a person, best first.
    pub fn missions_for(&self, person: &Candidate, top: usize) -> Vec<Id> {
        let ranked = ranked_missions(person, &self.snapshot, &self.query(&self.weights.missions, top));
        ranked.iter().filter_map(|one| self.snapshot.missions.at(one.position)).map(|mission| mission.id).collect()
    }

    /// The best people for a mission, best first.
    pub fn people_for(&self, mission: &Mission, top: usize) -> Vec<Id> {
        let Some((_, seen)) = self.mission(mission.id) else { return Vec::new() };
        let ranked = ranked_people(mission, seen, &self.snapshot, &self.query(&self.weights.persons, top), |_| true);
        ranked.iter().filter_map(|one| self.snapshot.people.at(one.position)).map(|person| person.account).collect()
    }

    /// One pair from both sides, or every filter that puts it out; `None` when either is not here.
    pub fn pair(&self, person: Id, mission: Id) -> Option<Result<Both, Vec<Out>>> {
        let (mission, row) = self.mission(mission)?;
        let (candidate, seen) = self.seen(person, mission)?;
        let forward = match why(&seen, row, &self.query(&self.weights.missions, 1)) {
            Why::In(ranked) => ranked,
            Why::Out(outs) => return Some(Err(outs)),
        };
        Some(match why_candidate(&seen, row, &self.query(&self.weights.persons, 1)) {
            Why::In(backward) => {
                Ok(Both { forward, published_on: row.published_on, backward, completed_on: candidate.completed_on })
            }
            Why::Out(outs) => Err(outs),
        })
    }

    /// Why a pair suits, to the network.
    pub fn reasons(&self, person: Id, mission: Id) -> Vec<Said> {
        let Some((mission, row)) = self.mission(mission) else { return Vec::new() };
        let Some((_, seen)) = self.seen(person, mission) else { return Vec::new() };
        match why_candidate(&seen, row, &self.query(&self.weights.persons, 1)) {
            Why::In(ranked) => reasons(Audience::Network, &ranked, &pair(&seen, row, self.on, &self.law)),
            Why::Out(_) => Vec::new(),
        }
    }

    /// The nearest single change of somebody's search that would give them a mission, each kind once.
    pub fn nearest(&self, person: Id) -> Vec<Nearest> {
        let place = self.snapshot.people.place(person);
        let Some(seen) = place.and_then(|place| self.snapshot.people.row(place)) else { return Vec::new() };
        nearest::nearest(seen, &self.snapshot.missions, self.on, &self.law)
    }

    /// What puts the missions out for a person: of each mission the cheapest filter it does not pass.
    pub fn obstacles(&self, person: Id) -> BTreeMap<Filter, usize> {
        let mut found = BTreeMap::new();
        for mission in self.missions() {
            let Some((_, row)) = self.mission(mission.id) else { continue };
            let Some((_, seen)) = self.seen(person, mission) else { continue };
            let pair = pair(&seen, row, self.on, &self.law);
            if let Some(filter) = Filter::ALL.into_iter().find(|filter| !pair.passes(*filter)) {
                *found.entry(filter).or_default() += 1;
            }
        }
        found
    }
}
