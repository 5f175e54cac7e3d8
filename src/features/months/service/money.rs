//! The money of one placement.

use super::world;
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::months::rules::money;
use crate::features::months::rules::money_view::{self, MoneyView, Side};
use crate::features::months::store::prestations;
use crate::features::placements::service as placements;

/// What each party receives and owes, month by month, as this reader may see it. `NotFound` outside one’s scope.
pub fn show(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<MoneyView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let fees = world::fees(tx, placement.organization_id)?;
    let engagement = world::engagement(tx, &placement, &fees)?;
    let proofs = prestations::of(tx, placement.id)?;
    let recorded = proofs.iter().filter(|proof| !proof.cancelled).map(|proof| proof.amount).sum();
    let months = money::months(&engagement);
    Ok(money_view::view(placement.id, &engagement, &months, recorded, Side::of(actor)))
}
