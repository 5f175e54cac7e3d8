//! Reading placements: one, a list, the checklist, the documents, the history.

use super::file::{self, File};
use super::{reach, scope, tasks};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::{Actor, Id, Owner, Role};
use crate::error::Refusal;
use crate::features::documents::rules::access::OwnerScope;
use crate::features::documents::rules::inputs::DocumentInput;
use crate::features::documents::service::{self as documents, DocumentView};
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::reader::Reader;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::view::{self, ChecklistView, PlacementView};
use crate::features::placements::store;
use crate::history::{self, Entity};
use crate::vault::Kept;

pub(super) fn view(actor: &Actor, file: &File) -> PlacementView {
    let reader = Reader::of(actor);
    view::placement(reader, &file.placement, file.around(reader))
}

/// One placement. `NotFound` outside one’s scope.
pub fn one(tx: &mut Tx, actor: &Actor, id: Id) -> Result<PlacementView, Refusal> {
    let placement = reach(tx, actor, id)?;
    let file = file::of(tx, placement)?;
    Ok(view(actor, &file))
}

/// The placements somebody may know of, newest first.
pub fn list(tx: &mut Tx, actor: &Actor, filter: &Filter, paging: &Paging) -> Result<Page<PlacementView>, Refusal> {
    let scope = scope(tx, actor)?;
    let rows = store::page(tx, &scope, filter, paging)?;
    let mut views = Vec::with_capacity(rows.len());
    for placement in rows {
        let file = file::of(tx, placement)?;
        views.push(view(actor, &file));
    }
    Ok(Page::of(views, paging, |view| view.id.to_string()))
}

/// The steps at which somebody may know of a placement.
pub fn states(tx: &mut Tx, actor: &Actor) -> Result<Vec<State>, Refusal> {
    let scope = scope(tx, actor)?;
    store::states(tx, &scope)
}

/// Its checklist, as this reader may see it.
pub fn checklist(tx: &mut Tx, actor: &Actor, id: Id) -> Result<ChecklistView, Refusal> {
    let placement = reach(tx, actor, id)?;
    let file = file::of(tx, placement)?;
    let closing = tasks::closing(tx, &file.placement)?;
    Ok(view::checklist(Reader::of(actor), &file.items, &file.checks, &closing))
}

/// The life of a placement, oldest first: for the network and those who audit it.
pub fn history(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<history::Kept>, Refusal> {
    let placement = reach(tx, actor, id)?;
    match actor.role {
        Role::CaseWorker | Role::Approver | Role::Privacy | Role::Auditor => history::of(tx, Entity::Placement, placement.id),
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::Accountant | Role::Prescriber | Role::Admin => {
            Err(Refusal::wrong_role())
        }
    }
}

fn owner_scope(placement: &Placement) -> OwnerScope {
    OwnerScope {
        owner: Owner::Placement(placement.id),
        departement: placement.departement.clone(),
        candidate_id: Some(placement.candidate_id),
        organization_id: Some(placement.organization_id),
    }
}

/// Its documents, those this reader may see.
pub fn documents(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<DocumentView>, Refusal> {
    let placement = reach(tx, actor, id)?;
    documents::list(tx, actor, &owner_scope(&placement))
}

/// Whether somebody may bring documents here at all.
pub fn may_knock(tx: &mut Tx, actor: &Actor, id: Id) -> Result<(), Refusal> {
    let placement = reach(tx, actor, id)?;
    documents::files::may_knock(tx, actor, &owner_scope(&placement))
}

/// Takes in a document of the placement, seen on paper.
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
    let placement = reach(tx, actor, id)?;
    documents::receive_with(tx, actor, owner_scope(&placement), input, file)
}
