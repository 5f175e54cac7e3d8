//! The approval: every pair is looked at again, then all are made to happen, or none.

use std::collections::HashMap;

use super::super::rules::approval::{self, Now};
use super::super::rules::record::{Campaign, Made, Pair, SimulationState};
use super::super::store;
use super::names;
use crate::db::Tx;
use crate::domain::{Actor, Id, Said};
use crate::error::Refusal;
use crate::features::applications::service::matched::{self, Standing, Step};
use crate::features::candidates::service as candidates;
use crate::features::matching::rules::engine::Why;
use crate::features::matching::rules::filters::Filter;
use crate::features::matching::service as matching;
use crate::features::missions::rules::{Mission, MissionState};

/// Pairs made in one transaction: it holds the database for some seconds.
const MOST: usize = 2_000;

/// Makes the pairs of the campaign's latest simulation happen.
pub(super) fn make(tx: &mut Tx, actor: &Actor, campaign: &mut Campaign) -> Result<(), Refusal> {
    let latest =
        store::latest(tx, campaign.id)?.filter(|one| one.state == SimulationState::Done && one.edition == campaign.edition);
    let outcome = latest
        .and_then(|one| one.outcome)
        .ok_or_else(|| Refusal::WrongState(Said::new("Simulez d’abord la campagne.", "Simulate the campaign first.")))?;
    let pairs = outcome.pairs_matched();
    if pairs.len() > MOST {
        let said = Said::built(
            format!("Une approbation fait au plus {MOST} placements\u{a0}: faites une campagne par territoire."),
            format!("One approval makes at most {MOST} placements: make one campaign a territory."),
        );
        return Err(Refusal::rule("", "too_many", said));
    }
    let standing = matched::standing(tx)?;
    let (mut now, mut seats) = (Vec::new(), HashMap::new());
    for pair in &pairs {
        now.push(as_now(tx, &standing, *pair, &mut seats)?);
    }
    let faults = approval::faults(&now, &seats);
    if !faults.0.is_empty() {
        return Err(Refusal::Rule(names::faults(tx, faults)?));
    }
    let mut made = Made::default();
    for (candidate, mission) in pairs {
        match matched::place(tx, actor, candidate, mission)? {
            Step::Proposed => made.proposals += 1,
            Step::Selected => made.selected += 1,
            Step::Already => made.already += 1,
        }
    }
    campaign.made = Some(made);
    Ok(())
}

/// A pair as it is in this transaction; the free seats of its mission are put beside.
fn as_now(tx: &mut Tx, standing: &Standing, pair: Pair, seats: &mut HashMap<Id, u32>) -> Result<Now, Refusal> {
    let (candidate, mission) = pair;
    let elsewhere = standing.mission_of(candidate).is_some_and(|other| other != mission);
    let already = standing.is_made(candidate, mission);
    let proposed = standing.proposed_to(candidate).any(|other| other != mission);
    let gone = Now { pair, published: false, placed: elsewhere, proposed, fails: Vec::new(), already };
    let Some(person) = candidates::profile(tx, candidate)? else {
        let said = Said::new("la personne n’a plus de profil.", "the person has no profile any more.");
        return Ok(Now { published: true, fails: vec![said], ..gone });
    };
    let explained = matching::why(tx, &person, mission)?;
    seats.insert(mission, standing.free_seats(&explained.mission));
    let fails = match explained.why {
        Why::In(_) => Vec::new(),
        Why::Out(outs) => outs.into_iter().filter(|out| out.filter == Filter::Eligibility).map(|out| out.message).collect(),
    };
    Ok(Now { published: is_open(&explained.mission, already), fails, ..gone })
}

fn is_open(mission: &Mission, already: bool) -> bool {
    mission.state == MissionState::Published || (already && mission.state == MissionState::Filled)
}
