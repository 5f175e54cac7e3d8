//! What the service does by itself: a host whose insurance or CER is out of date takes no new volunteer until it is put right.

use super::steps::{tell, to_members};
use crate::db::Paging;
use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Id, Owner};
use crate::error::Refusal;
use crate::error::steps::refuse;
use crate::features::documents::service as documents;
use crate::features::organizations::mails;
use crate::features::organizations::rules::approval::lapsed;
use crate::features::organizations::rules::machine::{OrganizationState, STEPS, Verb};
use crate::features::organizations::store::{self, Organization, Scope};
use crate::history::{self, Change, Entity};

/// A piece of a host file changed: suspends an approved host whose insurance or CER is no longer good, and reinstates one
/// suspended for that alone once it is.
pub fn on_document(tx: &mut Tx, id: Id) -> Result<(), Refusal> {
    let organization = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    let pieces = documents::of(tx, Owner::Organization(id))?;
    let today = tx.today();
    let reason = lapsed(&pieces, today);
    match organization.state {
        OrganizationState::Approved if reason.is_some() => step(tx, organization, Verb::Suspend, reason),
        OrganizationState::Suspended if is_restored(&pieces, today) && suspended_by_itself(tx, id)? => {
            step(tx, organization, Verb::Reinstate, None)
        }
        OrganizationState::Approved
        | OrganizationState::Suspended
        | OrganizationState::Draft
        | OrganizationState::Submitted
        | OrganizationState::ToComplete
        | OrganizationState::Refused
        | OrganizationState::Withdrawn
        | OrganizationState::Barred
        | OrganizationState::Left => Ok(()),
    }
}

/// The piece that stopped the host has been accepted anew, not only received.
fn is_restored(pieces: &[documents::Document], today: chrono::NaiveDate) -> bool {
    use crate::features::documents::rules::DocumentCode::{HCer, HRc};
    pieces.iter().filter(|one| matches!(one.code, HRc | HCer)).all(|one| one.is_good_on(today))
}

fn suspended_by_itself(tx: &mut Tx, id: Id) -> Result<bool, Refusal> {
    let kept = history::of(tx, Entity::Organization, id)?;
    let last =
        kept.into_iter().rev().find(|one| one.to == OrganizationState::Suspended.code() && one.verb == Verb::Suspend.code());
    Ok(last.is_some_and(|one| one.by.is_none()))
}

/// Suspends every approved host whose insurance or CER is out of date.
pub fn suspend_lapsed(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    let mut paging = Paging { limit: 100, after: None };
    loop {
        let page = store::list(tx, &Scope::Everything, Some(OrganizationState::Approved), &paging)?;
        let Some(last) = page.last().map(|one| one.id.to_string()) else { return Ok(()) };
        for organization in page {
            let pieces = documents::of(tx, Owner::Organization(organization.id))?;
            if let Some(reason) = lapsed(&pieces, today) {
                step(tx, organization, Verb::Suspend, Some(reason))?;
            }
        }
        paging.after = Some(last);
    }
}

fn step(tx: &mut Tx, before: Organization, verb: Verb, reason: Option<&'static str>) -> Result<(), Refusal> {
    let row = find(&STEPS, verb.code(), None, before.state, By::System)
        .map_err(|misstep| refuse(misstep, before.state, OrganizationState::label))?;
    let after = Organization { version: before.version + 1, state: row.to, updated_at: tx.now, ..before.clone() };
    store::save(tx, &after)?;
    let change = Change {
        entity: Entity::Organization,
        id: after.id,
        verb: verb.code(),
        from: Some(before.state.code()),
        to: after.state.code(),
        actor: None,
        reason,
        comment: None,
        facts: None,
    };
    history::record(tx, change)?;
    if verb == Verb::Suspend {
        let paused = store::published_missions(tx, after.id)?;
        let base = tx.site.base_url.clone();
        let letter = mails::suspended(after.file.name.as_str(), reason, None, None, paused, &base);
        to_members(tx, after.id, &letter)?;
    }
    tell(tx, after.id, verb);
    Ok(())
}
