//! Where the placements of a territory are.

use std::collections::{BTreeMap, HashMap};

use super::board::board;
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::placements::rules::machine::State;
use crate::features::steering::rules::map::{Area, areas};
use crate::features::steering::rules::risk::{RiskFacts, RiskLevel, level};
use crate::features::steering::store::{self, Reach};

/// The départements of the territory where something runs or is to come. The level of a placement is that of the board; of one
/// that starts too late to be on it, that of its days alone.
pub fn map(tx: &mut Tx, actor: &Actor) -> Result<BTreeMap<String, Area>, Refusal> {
    let known: HashMap<Id, RiskLevel> = board(tx, actor, true)?.items.iter().map(|one| (one.placement_id, one.level)).collect();
    let (today, lead_time_days) = (tx.today(), network::current(tx)?.settings.lead_time_days);
    let shown: Vec<State> = State::ALL.iter().copied().filter(|state| is_shown(*state)).collect();
    let placed = store::map::placed(tx, &Reach::Territory(actor.departements.clone()), &shown)?;
    Ok(areas(&placed, |one| {
        known.get(&one.id).copied().unwrap_or_else(|| {
            let facts =
                RiskFacts { state: one.state, start_on: one.start_on, today, late: false, blocked: false, lead_time_days };
            level(&facts)
        })
    }))
}

/// On its way, or under way.
const fn is_shown(state: State) -> bool {
    !state.has_ended() && !matches!(state, State::Abandoned | State::Cancelled)
}
