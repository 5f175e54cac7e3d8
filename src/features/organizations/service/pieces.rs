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
use crate::vault::Kept;

fn scope(organization: &Organization) -> OwnerScope {
    OwnerScope {
        owner: Owner::Organization(organization.id),
        departement: organization.departement.clone(),
        candidate_id: None,
        organization_id: Some(organization.id),
    }
}

/// Whether somebody may bring pieces here at all.
pub fn may_knock(tx: &mut Tx, actor: &Actor, id: Id) -> Result<(), Refusal> {
    let organization = visible(tx, actor, id)?;
    documents::files::may_knock(tx, actor, &scope(&organization))
}

/// Takes in a piece of a host file, seen on paper.
pub fn receive(tx: &mut Tx, actor: &Actor, id: Id, input: &DocumentInput) -> Result<DocumentView, Refusal> {
    receive_with(tx, actor, id, input, None)
}

/// The same, with the file that was sent, which is in the vault already.
pub fn receive_with(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    input: &DocumentInput,
    file: Option<&Kept>,
) -> Result<DocumentView, Refusal> {
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
    documents::receive_with(tx, actor, scope(&organization), input, file)
}

/// The pieces of a host file, whatever their state. They are few: one page holds them.
pub fn list(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Page<DocumentView>, Refusal> {
    let organization = visible(tx, actor, id)?;
    Ok(Page { items: documents::list(tx, actor, &scope(&organization))?, next_cursor: None })
}
