//! Which times can be picked, and which are agreed.

use super::super::rules::interview::{Agreed, Slot};
use super::super::rules::record::Application;
use super::super::store::interviews as store;
use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;

/// What the candidate of this application can pick now.
pub(super) fn open_to(tx: &mut Tx, application: &Application) -> Result<Vec<Slot>, Refusal> {
    let now = tx.now;
    let mut slots = store::of_mission(tx, application.mission_id, now)?;
    slots.retain(|slot| slot.is_open_to(application, now));
    Ok(slots)
}

/// Whether there is a time to pick.
pub(super) fn any_open_to(tx: &mut Tx, application: &Application) -> Result<bool, Refusal> {
    Ok(!open_to(tx, application)?.is_empty())
}

/// The meetings agreed for these applications.
pub(super) fn agreed(tx: &mut Tx, applications: &[Id]) -> Result<Vec<(Id, Agreed)>, Refusal> {
    let slots = store::taken(tx, applications)?;
    Ok(slots.iter().filter_map(|slot| Some((slot.taken_by?, Agreed::of(slot)))).collect())
}
