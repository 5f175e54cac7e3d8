//! Files that are not approved yet, and what they lack: the board of placements at risk is made from them.

use chrono::NaiveDate;

use super::{file, scope};
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::placements::rules::checklist::still_due;
use crate::features::placements::rules::machine::State;
use crate::features::placements::store;

/// A file on its way to the approval.
#[derive(Debug, Clone)]
pub struct NotApproved {
    pub placement: Id,
    pub state: State,
    pub mission_title: String,
    pub organization_name: String,
    pub given_name: String,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Codes of the papers that are due and not there.
    pub lacking: Vec<&'static str>,
    /// The first of their due days.
    pub due_on: Option<NaiveDate>,
}

/// The first to start, of those somebody may know of.
pub fn not_approved(tx: &mut Tx, actor: &Actor) -> Result<Vec<NotApproved>, Refusal> {
    let scope = scope(tx, actor)?;
    let mut found = Vec::new();
    for placement in store::soonest(tx, &scope, &[State::DossierOpen, State::DossierComplete])? {
        let file = file::of(tx, placement)?;
        found.push(NotApproved {
            placement: file.placement.id,
            state: file.placement.state,
            mission_title: file.mission.title.clone(),
            organization_name: file.mission.organization.clone(),
            given_name: file.volunteer.person.given_name.clone(),
            signature_on: file.placement.signature_on,
            start_on: file.placement.start_on,
            lacking: still_due(&file.items).map(|item| item.paper.code.as_str()).collect(),
            due_on: still_due(&file.items).map(|item| item.due_on).min(),
        });
    }
    Ok(found)
}
