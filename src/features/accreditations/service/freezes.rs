//! National freezes, opened and closed by the network.

use serde::Serialize;
use utoipa::ToSchema;

use crate::db::{Tx, epoch};
use crate::domain::{Actor, Id, Role, Versioned};
use crate::error::Refusal;
use crate::features::accreditations::rules::freeze::{FreezeChange, FreezeInput};
use crate::features::accreditations::store::freezes;
use crate::history::{self, Change, Entity};

/// A freeze as the API shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FreezeView {
    pub id: Id,
    pub version: i32,
    /// `open` while it has no last day, else `closed`.
    pub state: &'static str,
    #[serde(flatten)]
    pub terms: FreezeInput,
}

impl Versioned for FreezeView {
    fn version(&self) -> i32 {
        self.version
    }
}

fn view(id: Id, version: i32, terms: FreezeInput) -> FreezeView {
    let state = if terms.to.is_none() { "open" } else { "closed" };
    FreezeView { id, version, state, terms }
}

const KEEPERS: [Role; 2] = [Role::Approver, Role::Admin];

/// Every freeze, oldest first. Everybody may know that contracts are frozen.
pub fn list(tx: &mut Tx) -> Result<Vec<FreezeView>, Refusal> {
    Ok(freezes::all(tx)?.into_iter().map(|(id, version, terms)| view(id, version, terms)).collect())
}

/// Opens a freeze. `Invalid` when it overlaps another.
pub fn open(tx: &mut Tx, actor: &Actor, input: &FreezeInput) -> Result<FreezeView, Refusal> {
    if !KEEPERS.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    let others: Vec<FreezeInput> = freezes::all(tx)?.into_iter().map(|(_, _, terms)| terms).collect();
    input.faults(&others).into_result()?;
    let id = freezes::insert(tx, input)?;
    let freeze = view(id, 1, input.clone());
    keep(tx, actor, &freeze, "open", None)?;
    Ok(freeze)
}

/// Changes the end or the exemptions of a freeze. `Stale` when it has changed since it was read.
pub fn change(tx: &mut Tx, actor: &Actor, id: Id, version: i32, change: &FreezeChange) -> Result<FreezeView, Refusal> {
    if !KEEPERS.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    let (mine, others): (Vec<_>, Vec<_>) = freezes::all(tx)?.into_iter().partition(|(other, _, _)| *other == id);
    let (_, current, before) = mine.into_iter().next().ok_or(Refusal::NotFound)?;
    if current != version {
        return Err(Refusal::Stale);
    }
    let terms = before.changed_by(change);
    terms.faults(&others.into_iter().map(|(_, _, terms)| terms).collect::<Vec<_>>()).into_result()?;
    freezes::update(tx, id, version + 1, &terms)?;
    let before = view(id, version, before);
    let freeze = view(id, version + 1, terms);
    keep(tx, actor, &freeze, "change", Some(before.state))?;
    Ok(freeze)
}

fn keep(tx: &mut Tx, actor: &Actor, freeze: &FreezeView, verb: &str, from: Option<&str>) -> Result<(), Refusal> {
    let facts = Some(serde_json::to_value(&freeze.terms).map_err(Refusal::internal)?);
    let change = Change {
        entity: Entity::Freeze,
        id: freeze.id,
        verb,
        from,
        to: freeze.state,
        actor: Some(actor),
        reason: None,
        comment: None,
        facts,
    };
    // Offers say that they are subject to reopening.
    epoch::raise(tx, &[])?;
    history::record(tx, change)
}

/// The freeze that forbids a signature on this day for a mission in this département.
pub fn freeze_on(tx: &mut Tx, day: chrono::NaiveDate, departement: &str) -> Result<Option<FreezeInput>, Refusal> {
    Ok(freezes::all(tx)?.into_iter().map(|(_, _, terms)| terms).find(|terms| terms.stops(day, departement)))
}
