//! The weights in force, what others would change today, and changing them.

use serde::Serialize;
use utoipa::ToSchema;

use super::ranked_missions;
use super::snapshot::{self, Snapshot};
use crate::db::{Tx, epoch};
use crate::domain::{Actor, Id, Versioned};
use crate::error::Refusal;
use crate::features::candidates::rules::Candidate;
use crate::features::eligibility::service as eligibility;
use crate::features::matching::rules::comparison::{Comparison, Shift};
use crate::features::matching::rules::engine::Query;
use crate::features::matching::rules::weighing::WeightsInput;
use crate::features::matching::rules::{ENGINE_VERSION, TermWeights, Weights};
use crate::features::matching::store::weights as store;

/// How the ranking works today, for whoever asks.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WeightsView {
    pub version: i32,
    pub engine: u32,
    /// Missions ranked for a person.
    pub missions: TermWeights,
    /// Persons ranked for a mission.
    pub persons: TermWeights,
}

impl Versioned for WeightsView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// Version of the contract's weights, before the network chose any.
const FIRST: i32 = 1;

fn in_force(tx: &mut Tx) -> Result<(i32, Weights), Refusal> {
    Ok(store::current(tx)?.unwrap_or_else(|| (FIRST, Weights::default())))
}

/// The weights in force.
pub fn current(tx: &mut Tx) -> Result<Weights, Refusal> {
    Ok(in_force(tx)?.1)
}

/// The weights in force with their version, for whoever asks how the ranking works.
pub fn show(tx: &mut Tx) -> Result<WeightsView, Refusal> {
    let (version, weights) = in_force(tx)?;
    Ok(view(version, &weights))
}

fn view(version: i32, weights: &Weights) -> WeightsView {
    WeightsView { version, engine: ENGINE_VERSION, missions: weights.missions, persons: weights.persons }
}

/// Other weights from now on. What was proposed keeps the version it was ranked with. `Stale` when they changed since.
pub fn change(tx: &mut Tx, actor: &Actor, version: i32, input: &WeightsInput) -> Result<WeightsView, Refusal> {
    input.faults().into_result()?;
    let (before, _) = in_force(tx)?;
    if before != version {
        return Err(Refusal::Stale);
    }
    let weights = input.weights((before + 1).to_string());
    store::insert(tx, before + 1, &weights, actor.account)?;
    epoch::raise(tx, &[])?;
    Ok(view(before + 1, &weights))
}

/// What other weights would change of today's rankings, before anybody applies them.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PreviewView {
    /// People whose ranking was made both ways: everybody, or the first of a large network.
    pub people: usize,
    /// Of these, how many would see another mission first.
    pub first_changes: usize,
    /// Of the best twenty of each, the share that stays, in thousandths.
    pub kept_per_mille: u32,
    /// The missions that would be shown to more people, or to fewer, the largest changes first.
    pub missions: Vec<ShiftView>,
}

/// In how many people's best twenty a mission is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShiftView {
    pub mission_id: Id,
    pub title: String,
    pub before: u32,
    pub after: u32,
}

/// Rankings compared: a large network's preview is to come within seconds.
const MOST_PEOPLE: usize = 500;
/// Missions looked at of each person.
const TOP: usize = 20;
/// Missions named in the answer.
const NAMED: usize = 20;

/// Ranks both ways, changes nothing. `Invalid` when a direction does not add up to 100.
pub fn preview(tx: &mut Tx, input: &WeightsInput) -> Result<PreviewView, Refusal> {
    input.faults().into_result()?;
    let (today, before) = (tx.today(), current(tx)?);
    let law = eligibility::law_on(tx, today)?;
    let snapshot = snapshot::current(tx)?;
    let mut comparison = Comparison::default();
    for person in snapshot.people.shown().take(MOST_PEOPLE) {
        let ranked = |weights: &TermWeights| places(person, &snapshot, &Query { on: today, law: &law, weights, top: TOP });
        comparison.add(&ranked(&before.missions), &ranked(&input.missions));
    }
    let shift = |shift: Shift| {
        let mission = snapshot.missions.at(shift.mission)?;
        let title = mission.sheet.title.as_str().to_owned();
        Some(ShiftView { mission_id: mission.id, title, before: shift.before, after: shift.after })
    };
    Ok(PreviewView {
        people: comparison.people,
        first_changes: comparison.first_changes,
        kept_per_mille: comparison.kept_per_mille(),
        missions: comparison.shifts().into_iter().take(NAMED).filter_map(shift).collect(),
    })
}

fn places(person: &Candidate, snapshot: &Snapshot, query: &Query) -> Vec<usize> {
    ranked_missions(person, snapshot, query).into_iter().map(|ranked| ranked.position).collect()
}
