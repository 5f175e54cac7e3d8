//! Whom one mission suits, and which missions one person, found outward from it: nothing else is ranked.

use std::collections::{HashMap, HashSet};

use super::{eligibility, ranked_missions, ranked_people, snapshot, store, weights};
use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::candidates::rules::Candidate;
use crate::features::matching::rules::engine::Query;
use crate::features::matching::rules::outward::Rows;
use crate::features::missions::rules::Mission;

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
    // Everybody asked about may be an answer: whoever is over their own threshold is told, however many are better.
    let query = Query { on, law: &law, weights: &weights, top: among.len().max(1) };
    let ranked = ranked_people(shown, row, &snapshot, &query, |person| among.contains(&person.account));
    let score = |place: usize, score: u32| Some((snapshot.people.at(place)?.account, score));
    Ok(ranked.iter().filter_map(|one| score(one.position, one.score)).collect())
}

/// The open missions that somebody suits, with the score by which the network sees them ranked there, the best first; none
/// under `least`.
pub fn missions(tx: &mut Tx, person: &Candidate, least: u32) -> Result<Vec<(Mission, u32)>, Refusal> {
    let on = tx.today();
    let law = eligibility::law_on(tx, on)?;
    let snapshot = snapshot::current(tx)?;
    let weights = weights::current(tx)?.persons;
    let query = Query { on, law: &law, weights: &weights, top: snapshot.missions.end().max(1) };
    let ranked = ranked_missions(person, &snapshot, &query);
    let good = ranked.iter().take_while(|one| one.score >= least);
    Ok(good.filter_map(|one| Some((snapshot.missions.at(one.position)?.clone(), one.score))).collect())
}

/// Whether somebody has no mission yet.
pub fn is_looking(tx: &mut Tx, person: Id) -> Result<bool, Refusal> {
    Ok(!store::is_placed(tx, person)?)
}
