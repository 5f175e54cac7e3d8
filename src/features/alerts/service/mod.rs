//! The use cases of alerts: one's own, and what a published mission makes of everybody's.

pub mod found;

use super::rules::inputs::{MOST, NewAlert};
use super::rules::record::{Alert, AlertView};
use super::store;
use crate::db::Tx;
use crate::domain::{Actor, Id, Said};
use crate::error::Refusal;

/// One's own alerts, oldest first.
pub fn list(tx: &mut Tx, actor: &Actor) -> Result<Vec<AlertView>, Refusal> {
    Ok(store::of(tx, actor.account)?.into_iter().map(AlertView::from).collect())
}

/// One of one's own. `NotFound` for somebody else's.
pub fn show(tx: &mut Tx, actor: &Actor, alert: Id) -> Result<AlertView, Refusal> {
    let mine = store::of(tx, actor.account)?;
    mine.into_iter().find(|one| one.id == alert).map(AlertView::from).ok_or(Refusal::NotFound)
}

/// One more alert, up to ten.
pub fn create(tx: &mut Tx, actor: &Actor, input: &NewAlert) -> Result<AlertView, Refusal> {
    let wanted = input.wanted().map_err(Refusal::Invalid)?;
    if store::of(tx, actor.account)?.len() >= MOST {
        let said = Said::new("Vous avez déjà dix alertes\u{a0}: supprimez-en une.", "You have ten alerts already: delete one.");
        return Err(Refusal::rule("", "too_many", said));
    }
    let alert = Alert { id: tx.new_id(), account: actor.account, wanted, frequency: input.frequency, created_at: tx.now };
    store::insert(tx, &alert)?;
    Ok(alert.into())
}

/// Ends an alert; what it has found and not told is not told. `NotFound` for somebody else's.
pub fn delete(tx: &mut Tx, actor: &Actor, alert: Id) -> Result<(), Refusal> {
    if store::delete(tx, actor.account, alert)? { Ok(()) } else { Err(Refusal::NotFound) }
}
