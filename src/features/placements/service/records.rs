//! Placements as the features after this one read them.

use super::reach as within_reach;
use crate::db::Tx;
use crate::db::page::Paging;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::placements::rules::amendment::{Amendment, State as AmendmentState};
use crate::features::placements::rules::early_end::KeptEnd;
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::store::{self, Scope};

/// The placement, for somebody in whose scope it is. `NotFound` otherwise.
pub fn reach(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Placement, Refusal> {
    within_reach(tx, actor, id)
}

/// The placement, whoever asks. `NotFound` when there is none.
pub fn by_id(tx: &mut Tx, id: Id) -> Result<Placement, Refusal> {
    store::by_id(tx, id)?.ok_or(Refusal::NotFound)
}

/// Every placement, newest first, by pages: for commands, which nobody's scope limits.
pub fn page(tx: &mut Tx, state: Option<State>, paging: &Paging) -> Result<Vec<Placement>, Refusal> {
    store::page(tx, &Scope::Territory(None), &Filter { state, ..Filter::default() }, paging)
}

/// The last amendment that is agreed or being agreed, and has not taken effect: what was before it can still be told.
pub fn amendment(tx: &mut Tx, placement: Id) -> Result<Option<Amendment>, Refusal> {
    let mut all = store::amendments::of_placement(tx, placement)?;
    all.retain(|one| matches!(one.state, AmendmentState::Draft | AmendmentState::Signed | AmendmentState::Sent));
    all.sort_by_key(|one| one.id);
    Ok(all.pop())
}

/// How the placement ends before its day, if it does.
pub fn early_end(tx: &mut Tx, placement: Id) -> Result<Option<KeptEnd>, Refusal> {
    store::early_ends::of(tx, placement)
}
