//! Which of several copies of a piece counts, and the pieces of one person.

use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::{Actor, Id, Owner};
use crate::error::Refusal;
use crate::features::documents::rules::{Document, DocumentState};
use crate::features::documents::store;

use super::DocumentView;

/// Every piece of a file that is neither withdrawn nor superseded, oldest first: beside an accepted one, a newer copy may wait or
/// have been rejected.
pub fn live(tx: &mut Tx, owner: Owner) -> Result<Vec<Document>, Refusal> {
    let mut pieces = store::of(tx, owner)?;
    pieces.retain(|one| !matches!(one.state, DocumentState::Withdrawn | DocumentState::Superseded));
    Ok(pieces)
}

/// The piece of each code that counts: the accepted one as long as it is good, else the newest. A newer copy changes nothing before it
/// is accepted.
pub fn of(tx: &mut Tx, owner: Owner) -> Result<Vec<Document>, Refusal> {
    let today = tx.today();
    let mut current: Vec<Document> = Vec::new();
    for document in live(tx, owner)? {
        let counts = |one: &Document| one.code == document.code && one.is_good_on(today);
        if document.state != DocumentState::Accepted && current.iter().any(counts) {
            continue;
        }
        current.retain(|one| one.code != document.code);
        current.push(document);
    }
    Ok(current)
}

/// One piece, for the service itself. `None` for an unknown one.
pub fn one(tx: &mut Tx, id: Id) -> Result<Option<Document>, Refusal> {
    store::by_id(tx, id)
}

/// The pieces of one's own placements, whatever their state and whoever brought them, newest first.
pub fn mine(tx: &mut Tx, actor: &Actor, paging: &Paging) -> Result<Page<DocumentView>, Refusal> {
    let rows = store::of_person(tx, actor.account, paging)?;
    Ok(Page::of(rows, paging, |document| document.id.to_string()).map(DocumentView::from))
}
