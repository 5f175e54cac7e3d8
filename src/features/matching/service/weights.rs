//! The weights in force, what others would change today, and changing them.

use std::cmp::Reverse;

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::snapshot::{self, Snapshot};
use super::{ranked_missions, ranked_people};
use crate::db::{Tx, epoch};
use crate::domain::{Actor, Id, Versioned};
use crate::error::Refusal;
use crate::features::eligibility::service as eligibility;
use crate::features::matching::rules::comparison::{Comparison, Shift, new_in_best, spread};
use crate::features::matching::rules::engine::{Query, Ranked};
use crate::features::matching::rules::outward::Rows;
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
    /// People whose ranking was made both ways: everybody, or a sample spread over a large network.
    pub people: usize,
    /// People there are.
    pub of_people: usize,
    /// Of those looked at, how many would see another mission first.
    pub first_changes: usize,
    /// How many would not see the same three missions first, in the same order.
    pub best_changes: usize,
    /// Of the best twenty of each, the share that stays, in thousandths.
    pub kept_per_mille: u32,
    /// The missions that would be first, among the best three or shown for more people, or for fewer; the largest changes first.
    pub missions: Vec<ShiftView>,
    /// The other direction: the people shown to missions.
    pub persons: PersonsView,
}

/// In how many people's best twenty a mission is, in how many best three, and for how many it is the first.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ShiftView {
    pub mission_id: Id,
    pub title: String,
    pub before: u32,
    pub after: u32,
    pub best_before: u32,
    pub best_after: u32,
    pub first_before: u32,
    pub first_after: u32,
}

/// What would change of the people shown to missions. Nobody is named.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PersonsView {
    /// Missions with a seat left that were looked at.
    pub missions: usize,
    pub of_missions: usize,
    pub first_changes: usize,
    pub best_changes: usize,
    pub kept_per_mille: u32,
    /// The missions whose best three change, those with the most new faces first.
    pub moves: Vec<MoveView>,
}

/// What would change of the best three people for a mission.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MoveView {
    pub mission_id: Id,
    pub title: String,
    /// Of the best three after, how many were not among them before.
    pub new_in_best_three: usize,
    /// The first person before, and after, when that is somebody else.
    pub before: Option<FirstView>,
    pub after: Option<FirstView>,
}

/// Who comes first, without a name.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FirstView {
    pub waiting_days: i64,
    pub distance_m: u32,
}

/// Rankings compared in each direction: a large network's preview is to come within seconds.
const MOST: usize = 500;
/// Looked at of each ranking.
const TOP: usize = 20;
/// Missions named in the answer.
const NAMED: usize = 20;

/// Ranks both ways, changes nothing. `Invalid` when a direction does not add up to 100.
pub fn preview(tx: &mut Tx, input: &WeightsInput) -> Result<PreviewView, Refusal> {
    input.faults().into_result()?;
    let (on, before) = (tx.today(), current(tx)?);
    let law = eligibility::law_on(tx, on)?;
    let snapshot = snapshot::current(tx)?;
    let query = |weights| Query { on, law: &law, weights, top: TOP };
    let of_people = snapshot.people.shown().count();
    let mut comparison = Comparison::default();
    for person in snapshot.people.shown().step_by(spread(of_people, MOST)) {
        let ranked = |weights| places(&ranked_missions(person, &snapshot, &query(weights)));
        comparison.add(&ranked(&before.missions), &ranked(&input.missions));
    }
    let shift = |shift: Shift| {
        let mission = snapshot.missions.at(shift.place)?;
        Some(ShiftView {
            mission_id: mission.id,
            title: mission.sheet.title.as_str().to_owned(),
            before: shift.before.shown,
            after: shift.after.shown,
            best_before: shift.before.best,
            best_after: shift.after.best,
            first_before: shift.before.first,
            first_after: shift.after.first,
        })
    };
    Ok(PreviewView {
        people: comparison.askers,
        of_people,
        first_changes: comparison.first_changes,
        best_changes: comparison.best_changes,
        kept_per_mille: comparison.kept_per_mille(),
        missions: comparison.shifts().into_iter().take(NAMED).filter_map(shift).collect(),
        persons: persons(&snapshot, &query(&before.persons), &query(&input.persons)),
    })
}

fn places(ranking: &[Ranked]) -> Vec<usize> {
    ranking.iter().map(|ranked| ranked.position).collect()
}

/// The people for missions, by the weights of both queries.
fn persons(snapshot: &Snapshot, before: &Query, after: &Query) -> PersonsView {
    let missions = &snapshot.missions;
    let open: Vec<usize> = missions.places().filter(|place| missions.row(*place).is_some_and(|row| row.seats_left > 0)).collect();
    let (mut comparison, mut moves) = (Comparison::default(), Vec::new());
    for place in open.iter().copied().step_by(spread(open.len(), MOST)) {
        let (Some(mission), Some(row)) = (missions.at(place), missions.row(place)) else { continue };
        let ranked = |query: &Query| ranked_people(mission, row, snapshot, query, |_| true);
        let (old, new) = (ranked(before), ranked(after));
        let (old_places, new_places) = (places(&old), places(&new));
        comparison.add(&old_places, &new_places);
        let first = |ranking: &[Ranked]| ranking.first().and_then(|ranked| first(snapshot, ranked, before.on));
        let moved = old_places.first() != new_places.first();
        let new_in_best_three = new_in_best(&old_places, &new_places);
        if moved || new_in_best_three > 0 {
            moves.push(MoveView {
                mission_id: mission.id,
                title: mission.sheet.title.as_str().to_owned(),
                new_in_best_three,
                before: first(&old).filter(|_| moved),
                after: first(&new).filter(|_| moved),
            });
        }
    }
    moves.sort_by_key(|one| (Reverse(one.new_in_best_three), one.mission_id));
    moves.truncate(NAMED);
    PersonsView {
        missions: comparison.askers,
        of_missions: open.len(),
        first_changes: comparison.first_changes,
        best_changes: comparison.best_changes,
        kept_per_mille: comparison.kept_per_mille(),
        moves,
    }
}

fn first(snapshot: &Snapshot, ranked: &Ranked, on: NaiveDate) -> Option<FirstView> {
    let person = snapshot.people.at(ranked.position)?;
    let waiting_days = on.signed_duration_since(person.completed_on).num_days().max(0);
    Some(FirstView { waiting_days, distance_m: ranked.distance_m })
}
