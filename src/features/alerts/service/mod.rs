//! The use cases of alerts: one's own, and what a published mission or a changed profile makes of everybody's.

pub mod found;
pub mod people;

use super::rules::due::due_at;
use super::rules::inputs::{Frequency, MOST, NewAlert, SavedSearch, Wanted};
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
    mine(tx, actor, alert).map(AlertView::from)
}

fn mine(tx: &mut Tx, actor: &Actor, alert: Id) -> Result<Alert, Refusal> {
    store::of(tx, actor.account)?.into_iter().find(|one| one.id == alert).ok_or(Refusal::NotFound)
}

/// One more alert, up to ten. Each kind is for some roles.
pub fn create(tx: &mut Tx, actor: &Actor, input: &NewAlert) -> Result<AlertView, Refusal> {
    if !input.kind.is_for(actor.role) {
        return Err(Refusal::wrong_role());
    }
    let wanted = input.wanted().map_err(Refusal::Invalid)?;
    if store::of(tx, actor.account)?.len() >= MOST {
        let said = Said::new("Vous avez déjà dix alertes\u{a0}: supprimez-en une.", "You have ten alerts already: delete one.");
        return Err(Refusal::rule("", "too_many", said));
    }
    let alert = Alert { id: tx.new_id(), account: actor.account, wanted, frequency: input.frequency, created_at: tx.now };
    store::insert(tx, &alert)?;
    Ok(alert.into())
}

/// The same for a search that may be saved already: then it only comes as soon as asked now.
pub fn save_search(tx: &mut Tx, actor: &Actor, input: &NewAlert) -> Result<AlertView, Refusal> {
    let wanted = input.wanted().map_err(Refusal::Invalid)?;
    match store::of(tx, actor.account)?.into_iter().find(|one| one.wanted == wanted) {
        Some(known) => set(tx, known, wanted, input.frequency),
        None => create(tx, actor, input),
    }
}

/// The one alert somebody has of a kind that is a score: its threshold and how soon it comes; `None` ends it.
pub fn choose(tx: &mut Tx, actor: &Actor, input: &NewAlert, wants: bool) -> Result<(), Refusal> {
    let mut known = store::of(tx, actor.account)?.into_iter().filter(|one| one.wanted.kind() == input.kind);
    let first = known.next();
    // Programs may have made several: the page shows one, and keeps one.
    for other in known {
        store::delete(tx, actor.account, other.id)?;
    }
    match first {
        Some(alert) if wants => {
            let wanted = input.wanted().map_err(Refusal::Invalid)?;
            set(tx, alert, wanted, input.frequency).map(|_| ())
        }
        Some(alert) => delete(tx, actor, alert.id),
        None if wants => create(tx, actor, input).map(|_| ()),
        None => Ok(()),
    }
}

/// How soon a saved search comes.
pub fn pace(tx: &mut Tx, actor: &Actor, alert: Id, frequency: Frequency) -> Result<AlertView, Refusal> {
    let alert = mine(tx, actor, alert)?;
    let wanted = alert.wanted.clone();
    set(tx, alert, wanted, frequency)
}

fn set(tx: &mut Tx, alert: Alert, wanted: Wanted, frequency: Frequency) -> Result<AlertView, Refusal> {
    let alert = Alert { wanted, frequency, ..alert };
    let due_at = due_at(frequency, tx.now);
    store::change(tx, &alert, due_at)?;
    Ok(alert.into())
}

/// Ends an alert; what it has found and not told is not told. `NotFound` for somebody else's.
pub fn delete(tx: &mut Tx, actor: &Actor, alert: Id) -> Result<(), Refusal> {
    if store::delete(tx, actor.account, alert)? { Ok(()) } else { Err(Refusal::NotFound) }
}

/// The searches among one's own alerts.
pub fn searches(tx: &mut Tx, actor: &Actor) -> Result<Vec<(Id, SavedSearch, Frequency)>, Refusal> {
    let search = |alert: Alert| match alert.wanted {
        Wanted::Search { search } => Some((alert.id, search, alert.frequency)),
        Wanted::Matches { .. } | Wanted::Candidates { .. } => None,
    };
    Ok(store::of(tx, actor.account)?.into_iter().filter_map(search).collect())
}
