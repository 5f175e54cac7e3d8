//! What the features below know of a placement, through the relation of whoever asks.

use super::reach;
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;

/// Where a placement lies and whom it ties together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: Id,
    pub departement: String,
    pub organization: Id,
    pub candidate: Id,
}

/// The placement, for somebody in whose scope it is; `NotFound` otherwise.
pub fn to(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Known, Refusal> {
    let found = reach(tx, actor, placement)?;
    Ok(Known { id: found.id, departement: found.departement, organization: found.organization_id, candidate: found.candidate_id })
}
