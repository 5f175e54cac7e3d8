//! The pieces of a host file.

use super::visible;
use crate::db::Page;
use crate::db::Tx;
use crate::domain::{Actor, Id, Owner, Said};
use crate::error::Refusal;
use crate::features::documents::rules::access::OwnerScope;
use crate::features::documents::rules::inputs::DocumentInput;
use crate::features::documents::service::{self as documents, DocumentView};
use crate::features::organizations::rules::OrganizationState;
use crate::features::organizations::store::Organization;

fn scope(organization: &Organization) -> OwnerScope {
    OwnerScope {
        owner: Owner::Organization(organization.id),
        departement: organization.departement.clone(),
        candidate_id: None,
        organization_id: Some(organization.id),
    }
}

/// Takes a piece of a host file in.
pub fn receive(tx: &mut Tx, actor: &Actor, id: Id, input: &DocumentInput) -> Result<DocumentView, Refusal> {
    use OrganizationState::{Approved, Barred, Draft, Left, Refused, Submitted, Suspended, ToComplete, Withdrawn};
    let organization = visible(tx, actor, id)?;
    match organization.state {
        Draft | Submitted | ToComplete | Approved | Suspended => {}
        Refused | Withdrawn | Barred | Left => {
            return Err(Refusal::WrongState(Said::new(
                "Ce dossier est clos\u{a0}: il ne prend plus de pièces.",
                "This file is closed: it takes no more pieces.",
            )));
        }
    }
    documents::receive(tx, actor, scope(&organization), input)
}

/// The pieces of a host file, whatever their state. They are few: one page holds them.
pub fn list(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Page<DocumentView>, Refusal> {
    let organization = visible(tx, actor, id)?;
    Ok(Page { items: documents::list(tx, actor, &scope(&organization))?, next_cursor: None })
}
