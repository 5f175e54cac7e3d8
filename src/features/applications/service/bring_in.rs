//! The application behind a placement that ran before the network came: accepted without having been sent.

use super::super::rules::application::State;
use super::super::rules::record::{Application, Origin};
use super::super::store::applications;
use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::history::{self, Change, Entity};

/// What such an application ties together.
#[derive(Debug, Clone)]
pub struct BroughtIn {
    pub mission: Id,
    pub organization: Id,
    pub candidate: Id,
    pub departement: String,
    pub placement: Id,
    /// The placement is over, and the application with it.
    pub over: bool,
}

/// Keeps it, and answers its id.
pub fn application(tx: &mut Tx, brought: &BroughtIn) -> Result<Id, Refusal> {
    let state = if brought.over { State::Ended } else { State::Accepted };
    let application = Application {
        id: tx.new_id(),
        version: 1,
        state,
        mission_id: brought.mission,
        organization_id: brought.organization,
        candidate_id: brought.candidate,
        departement: brought.departement.clone(),
        origin: Origin::Proposal,
        motivation: String::new(),
        host_opinion: None,
        placement_id: Some(brought.placement),
        reason: None,
        comment: None,
        state_since: tx.now,
        notice_at: None,
        prechecked_at: None,
        host_acted_at: None,
        person_agreed_at: None,
        representative_agreed_at: None,
        created_at: tx.now,
    };
    applications::insert(tx, &application)?;
    history::record(
        tx,
        Change {
            entity: Entity::Application,
            id: application.id,
            verb: "bring_in",
            from: None,
            to: state.code(),
            actor: None,
            reason: None,
            comment: None,
            facts: None,
        },
    )?;
    Ok(application.id)
}
