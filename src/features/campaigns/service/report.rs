//! The report of a simulation, alone or beside another.

use std::collections::HashMap;

use super::super::rules::outcome::Outcome;
use super::super::rules::record::Simulation;
use super::super::rules::view::{self, ReportView};
use super::super::store;
use super::reach;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::service::people;

/// Which simulation is read; the latest one that is done unless named.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    pub simulation: Option<Id>,
    pub against: Option<Id>,
}

/// The report, with what it changes from `against`.
pub fn report(tx: &mut Tx, actor: &Actor, id: Id, asked: Asked, lang: Lang) -> Result<ReportView, Refusal> {
    let campaign = reach(tx, actor, id)?;
    let (simulation, outcome) = match asked.simulation {
        Some(simulation) => done(tx, id, simulation)?,
        None => {
            let all = store::simulations(tx, id)?;
            all.into_iter().find_map(with_outcome).ok_or_else(not_yet)?
        }
    };
    let comparison = match asked.against {
        Some(other) => Some(outcome.against(&done(tx, id, other)?.1)),
        None => None,
    };
    let names = names(tx, &outcome)?;
    Ok(view::report(&campaign, &simulation, &outcome, &names, comparison, lang))
}

fn with_outcome(mut simulation: Simulation) -> Option<(Simulation, Outcome)> {
    let outcome = simulation.outcome.take()?;
    simulation.outcome = Some(outcome.clone());
    Some((simulation, outcome))
}

fn done(tx: &mut Tx, campaign: Id, simulation: Id) -> Result<(Simulation, Outcome), Refusal> {
    let found = store::simulation(tx, simulation)?.filter(|one| one.campaign_id == campaign).ok_or(Refusal::NotFound)?;
    with_outcome(found).ok_or_else(not_yet)
}

fn not_yet() -> Refusal {
    Refusal::WrongState(Said::new("Cette simulation n’a pas encore de résultat.", "This simulation has no result yet."))
}

fn names(tx: &mut Tx, outcome: &Outcome) -> Result<HashMap<Id, String>, Refusal> {
    let mut names = HashMap::new();
    let matched = outcome.matches.iter().map(|one| one.candidate_id);
    for id in matched.chain(outcome.unmatched.iter().map(|one| one.candidate_id)) {
        match people::person(tx, id) {
            Ok(person) => names.insert(id, person.full_name()),
            Err(Refusal::NotFound) => None,
            Err(other) => return Err(other),
        };
    }
    Ok(names)
}
