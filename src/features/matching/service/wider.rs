//! What somebody with few missions could change to have more, and where the nearest one is when that is too much to ask.

use std::collections::HashSet;

use super::snapshot::{self, Snapshot};
use super::table::Table;
use super::{eligibility, myself};
use crate::db::Tx;
use crate::domain::{Actor, Id, Said};
use crate::error::Refusal;
use crate::features::matching::rules::facts::{RankCandidate, RankMission};
use crate::features::matching::rules::nearest::{self, Elsewhere, Nearest};
use crate::features::matching::rules::outward::Rows;
use crate::features::matching::rules::projection::rank_candidate;
use crate::features::missions::rules::Mission;
use crate::geography::{commune, departement};

/// Fewer matches than this come with what would give more.
pub const FEW: usize = 3;

/// What would give somebody more missions.
#[derive(Debug, Clone, Default)]
pub struct Wider {
    pub nearest: Vec<Nearest>,
    /// Where the nearest mission is; only for whom no change that may be asked of them gives one.
    pub elsewhere: Option<Far>,
}

/// A mission too far, in kilometres or in days, to ask anybody to go.
#[derive(Debug, Clone)]
pub struct Far {
    pub mission: Id,
    pub town: String,
    /// Code.
    pub departement: String,
    pub distance_m: u32,
    pub said: Said,
}

/// The same for the person behind the request, who has `found` matches; nothing when these are many.
pub fn my_wider(tx: &mut Tx, actor: &Actor, found: usize) -> Result<Wider, Refusal> {
    if found >= FEW {
        return Ok(Wider::default());
    }
    let candidate = myself(tx, actor)?;
    let Some(person) = rank_candidate(&candidate, None, None) else { return Ok(Wider::default()) };
    let today = tx.today();
    let law = eligibility::law_on(tx, today)?;
    let snapshot = snapshot::current(tx)?;
    // The missions of hosts somebody is tied to are judged apart: they are not counted here.
    let hosts: HashSet<Id> = candidate.profile.linked_hosts().collect();
    let others = Others { missions: &snapshot.missions, hosts };
    let nearest = nearest::nearest(&person, &others, today, &law);
    let alone = found == 0 && nearest.is_empty();
    let far = if alone { nearest::elsewhere(&person, &others, today, &law) } else { None };
    Ok(Wider { nearest, elsewhere: far.and_then(|far| told(&far, &person, &snapshot)) })
}

fn told(far: &Elsewhere, person: &RankCandidate, snapshot: &Snapshot) -> Option<Far> {
    let mission = snapshot.missions.at(far.place)?;
    let (distance_m, site) = mission.sheet.nearest(person.mobility.home())?;
    let town = commune(site.insee.as_str())?;
    let around = departement(&town.departement).map_or(town.departement.as_str(), |one| one.name.as_str());
    let said = far.said(&format!("{} ({around})", town.name));
    Some(Far { mission: mission.id, town: town.name.clone(), departement: town.departement.clone(), distance_m, said })
}

/// The missions of hosts that somebody is not tied to.
struct Others<'a> {
    missions: &'a Table<Mission, RankMission>,
    hosts: HashSet<Id>,
}

impl Rows<RankMission> for Others<'_> {
    fn row(&self, place: usize) -> Option<&RankMission> {
        self.missions.at(place).filter(|mission| !self.hosts.contains(&mission.organization_id))?;
        self.missions.row(place)
    }

    fn end(&self) -> usize {
        self.missions.end()
    }

    fn loose(&self) -> &[u32] {
        self.missions.loose()
    }
}
