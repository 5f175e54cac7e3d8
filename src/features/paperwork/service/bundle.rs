//! The notification bundle: a cover list, what we print ourselves, then the pieces of the file, as one plain PDF.

use chrono::{DateTime, Utc};

use super::gather::gather;
use super::versions::{current, print};
use crate::db::Db;
use crate::domain::{Actor, Id, PaperKind};
use crate::error::Refusal;
use crate::features::paperwork::store;
use crate::features::placements::service::records;
use crate::papers;

/// Where the pieces of a file are kept (wired in `app.rs`).
pub trait Pieces: Send + Sync {
    /// The accepted piece of this code as a PDF, for somebody who may read it; `None` when there is no file of it.
    fn pdf(&self, db: &Db, now: DateTime<Utc>, actor: &Actor, placement: Id, code: &str) -> Result<Option<Vec<u8>>, Refusal>;
}

/// Pieces that were seen on paper only.
pub struct NoPieces;

impl Pieces for NoPieces {
    fn pdf(&self, _: &Db, _: DateTime<Utc>, _: &Actor, _: Id, _: &str) -> Result<Option<Vec<u8>>, Refusal> {
        Ok(None)
    }
}

/// Puts the pieces after their cover, in the order of the cover.
pub fn whole(
    db: &Db,
    now: DateTime<Utc>,
    pieces: &dyn Pieces,
    actor: &Actor,
    cover: Vec<u8>,
    placement: Id,
) -> Result<Vec<u8>, Refusal> {
    let title = |kind: PaperKind| kind.title().fr.into_owned();
    let mut parts = vec![(title(PaperKind::Bundle), cover)];
    for kind in [PaperKind::Notification, PaperKind::Contract] {
        let paper = current(db, now, kind, Some(actor), |tx| records::reach(tx, actor, placement))?;
        let signatures = db.read(now, |tx| store::signatures::of_paper(tx, placement, paper.id))?;
        parts.push((title(kind), print(&paper, &signatures)?));
    }
    let listed = db.read(now, |tx| {
        let placement = records::reach(tx, actor, placement)?;
        Ok(gather(tx, placement)?.dossier.pieces)
    })?;
    for piece in listed.into_iter().filter(|piece| piece.code != "CSC") {
        if let Some(bytes) = pieces.pdf(db, now, actor, placement, &piece.code)? {
            parts.push((piece.name, bytes));
        }
    }
    papers::concatenate(&parts).map_err(Refusal::internal)
}
