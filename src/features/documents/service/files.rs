//! The files of pieces: reading one, and deleting those that have served.

use super::{change, relation, visible};
use crate::db::Tx;
use crate::domain::dates::paris_date;
use crate::domain::{Actor, Id, Owner};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::documents::rules::access::{OwnerScope, Relation};
use crate::features::documents::rules::{Document, Sensitivity, files};
use crate::features::documents::store;
use crate::history::{self, Entity, access};
use crate::vault::{self, Kept};

/// Whether somebody may bring anything to this file; asked before a file is read from the network. 404 for a stranger.
pub fn may_knock(tx: &mut Tx, actor: &Actor, scope: &OwnerScope) -> Result<(), Refusal> {
    match relation(tx, actor, scope)? {
        Relation::Stranger => Err(Refusal::NotFound),
        Relation::Staff => Err(Refusal::wrong_role()),
        Relation::Network | Relation::Person | Relation::Guardian | Relation::Host => Ok(()),
    }
}

/// A file about to be read, and the name it is downloaded under.
pub struct Download {
    pub kept: Kept,
    pub name: String,
}

/// What is known of a file, without a byte of it.
pub fn of(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Download, Refusal> {
    let document = visible(tx, actor, id)?;
    let file = document.file.ok_or(Refusal::NotFound)?;
    let kept = vault::by_id(tx, file.id)?.ok_or(Refusal::NotFound)?;
    Ok(Download { name: files::download_name(document.code, kept.file.media_type), kept })
}

/// Lets somebody read a file, and keeps that they did, before the first byte leaves.
pub fn read(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Download, Refusal> {
    let download = of(tx, actor, id)?;
    access::keep(tx, actor, Entity::Document, id, Some(download.kept.file.id))?;
    Ok(download)
}

/// Which files of an owner have served.
#[derive(Debug, Clone, Copy)]
pub struct Forgetting<'a> {
    pub owner: Owner,
    pub sensitivities: &'a [Sensitivity],
}

/// Deletes the files of these sensitivities, whatever the state of their piece, and keeps what was read on them: type,
/// dates, who accepted it. Answers how many files were deleted. Without its key a file is unreadable at once; its bytes are
/// swept within a day.
pub fn forget_files(tx: &mut Tx, forgetting: Forgetting) -> Result<usize, Refusal> {
    let mut count = 0;
    for document in store::of(tx, forgetting.owner)? {
        if forgetting.sensitivities.contains(&document.code.sensitivity()) && forget(tx, &document)? {
            count += 1;
        }
    }
    Ok(count)
}

/// Deletes the file of one piece; answers whether it had one.
fn forget(tx: &mut Tx, document: &Document) -> Result<bool, Refusal> {
    let Some(file) = &document.file else { return Ok(false) };
    vault::forget(tx, file.id)?;
    history::record(tx, change(document, "delete-file", Some(document.state), None, None, None))?;
    Ok(true)
}

/// Deletes the files that have served: those of identity, health and social pieces of placements validated, or given up before they
/// began, as many days ago as the network has settled (DAT-04, DAT-05). What came later, a newer copy or a proof of absence, has as long
/// from its own day, so that it is not gone before anybody has looked at it. For the calendar.
pub fn forget_served(tx: &mut Tx) -> Result<(), Refusal> {
    let days = network::current(tx)?.settings.sensitive_files_kept_days;
    let today = tx.today();
    let served = store::validated_with_files(tx)?.into_iter().chain(store::given_up_with_files(tx)?);
    for (placement, validated_on) in served.collect::<Vec<_>>() {
        for document in store::of(tx, Owner::Placement(placement))? {
            let from = validated_on.max(paris_date(document.brought_at()));
            if files::is_due(document.code.sensitivity(), from, days, today) {
                forget(tx, &document)?;
            }
        }
    }
    Ok(())
}
