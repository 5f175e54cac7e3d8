//! Whom one mission suits, found outward from it: nobody else is ranked.

use std::collections::{HashMap, HashSet};

use super::{eligibility, ranked_people, snapshot, store, weights};
use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::matching::rules::engine::Query;
use crate::features::matching::rules::outward::Rows;

/// People told of one mission, the best first.
const MOST: usize = 5_000;

/// Of these people those whom a public mission suits, with its score in their ranking.
pub fn people(tx: &mut Tx, mission: Id, among: &HashSet<Id>) -> Result<HashMap<Id, u32>, Refusal> {
    let on = tx.today();
    let law = eligibility::law_on(tx, on)?;
    let snapshot = snapshot::current(tx)?;
    // The score that the person is shown: the terms are the same from both sides, the weights are not.
    let weights = weights::current(tx)?.missions;
    let place = snapshot.missions.place(mission);
    let Some((shown, row)) = place.and_then(|place| Some((snapshot.missions.at(place)?, snapshot.missions.row(place)?))) else {
        return Ok(HashMap::new());
    };
    let query = Query { on, law: &law, weights: &weights, top: MOST };
    let ranked = ranked_people(shown, row, &snapshot, &query, |person| among.contains(&person.account));
    let score = |place: usize, score: u32| Some((snapshot.people.at(place)?.account, score));
    Ok(ranked.iter().filter_map(|one| score(one.position, one.score)).collect())
}

/// Whether somebody has no mission yet.
pub fn is_looking(tx: &mut Tx, person: Id) -> Result<bool, Refusal> {
    Ok(!store::is_placed(tx, person)?)
}
