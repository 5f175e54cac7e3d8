//! The terms of one host: its own fee plan in the place of the network's.

use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Versioned};
use crate::error::Refusal;
use crate::features::months::rules::statement::FeeTerms;
use crate::features::months::store::terms;
use crate::features::organizations::service as organizations;
use crate::history::{self, Change, Entity};

/// The terms of a host; version 0 when none were given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct FeeTermsView {
    pub organization_id: Id,
    pub version: i32,
    #[serde(flatten)]
    pub terms: FeeTerms,
}

impl Versioned for FeeTermsView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// Whether somebody may read the account of a host: its members, and staff of its territory.
pub(super) fn may_read(tx: &mut Tx, actor: &Actor, organization: Id) -> Result<(), Refusal> {
    let facts = organizations::facts(tx, organization)?;
    let allowed = match actor.role {
        Role::Host => actor.belongs_to(organization),
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Auditor => actor.covers(&facts.departement),
        Role::Candidate | Role::Representative | Role::Tutor | Role::Privacy | Role::Prescriber | Role::Admin => false,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotFound) }
}

/// The terms of a host. `NotFound` for whoever may not read its account.
pub fn show(tx: &mut Tx, actor: &Actor, organization: Id) -> Result<FeeTermsView, Refusal> {
    may_read(tx, actor, organization)?;
    let (terms, version) = terms::fees(tx, organization)?;
    Ok(FeeTermsView { organization_id: organization, version, terms })
}

/// Gives a host its own terms: an approver or an accountant. The first time no version is named.
pub fn change(
    tx: &mut Tx,
    actor: &Actor,
    organization: Id,
    version: Option<i32>,
    input: &FeeTerms,
) -> Result<FeeTermsView, Refusal> {
    may_read(tx, actor, organization)?;
    if !matches!(actor.role, Role::Approver | Role::Accountant) {
        return Err(Refusal::wrong_role());
    }
    let (_, current) = terms::fees(tx, organization)?;
    match version {
        None if current > 0 => return Err(Refusal::VersionMissing),
        Some(version) if version != current => return Err(Refusal::Stale),
        None | Some(_) => {}
    }
    terms::save_fees(tx, organization, input, current + 1)?;
    let state = organizations::facts(tx, organization)?.state.code();
    let facts = serde_json::to_value(input).map_err(Refusal::internal)?;
    let change = Change {
        entity: Entity::Organization,
        id: organization,
        verb: "fees",
        from: Some(state),
        to: state,
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: Some(facts),
    };
    history::record(tx, change)?;
    Ok(FeeTermsView { organization_id: organization, version: current + 1, terms: input.clone() })
}
