//! The notification bundle: a cover list, what we print ourselves, then the pieces of the file, as one plain PDF.

use chrono::{DateTime, Utc};

use super::gather::gather;
use super::press::{Pieces, Press};
use super::versions::current;
use crate::db::Db;
use crate::domain::{Actor, Id, MediaType, Owner, PaperKind};
use crate::error::Refusal;
use crate::features::documents::rules::{Document, DocumentState};
use crate::features::documents::service::{self as documents, files};
use crate::features::paperwork::store;
use crate::features::placements::service::records;
use crate::papers;
use crate::vault::{Kept, Vault};

/// Pieces as files of the vault: each reading is kept, as for any other reader.
pub struct VaultPieces(pub Vault);

impl Pieces for VaultPieces {
    fn whole(&self, kept: &Kept) -> Result<Vec<u8>, Refusal> {
        self.0.whole(kept)
    }

    fn pdf(&self, db: &Db, now: DateTime<Utc>, actor: &Actor, placement: Id, code: &str) -> Result<Option<Vec<u8>>, Refusal> {
        let found = db.write(now, |tx| {
            let good = |one: &Document| one.code.code() == code && one.state == DocumentState::Accepted && one.file.is_some();
            match documents::of(tx, Owner::Placement(placement))?.into_iter().find(good) {
                Some(document) => files::read(tx, actor, document.id).map(Some),
                None => Ok(None),
            }
        })?;
        let Some(download) = found else { return Ok(None) };
        let bytes = self.0.whole(&download.kept)?;
        match download.kept.file.media_type {
            MediaType::Pdf => Ok(Some(bytes)),
            MediaType::Jpeg | MediaType::Png => papers::picture_page(&bytes).map(Some).map_err(Refusal::internal),
        }
    }
}

/// Puts the pieces after their cover, in the order of the cover.
pub fn whole(press: &Press, actor: &Actor, cover: Vec<u8>, placement: Id) -> Result<Vec<u8>, Refusal> {
    let title = |kind: PaperKind| kind.title().fr.into_owned();
    let mut parts = vec![(title(PaperKind::Bundle), cover)];
    for kind in [PaperKind::Notification, PaperKind::Contract] {
        let paper = current(press, kind, Some(actor), |tx| records::reach(tx, actor, placement))?;
        let signatures = press.db.read(press.now, |tx| store::signatures::of_paper(tx, placement, paper.id))?;
        parts.push((title(kind), press.print(&paper, &signatures)?));
    }
    let listed = press.db.read(press.now, |tx| {
        let placement = records::reach(tx, actor, placement)?;
        Ok(gather(tx, placement)?.dossier.pieces)
    })?;
    for piece in listed.into_iter().filter(|piece| piece.code != "CSC") {
        if let Some(bytes) = press.pieces.pdf(press.db, press.now, actor, placement, &piece.code)? {
            parts.push((piece.name, bytes));
        }
    }
    papers::concatenate(&parts).map_err(Refusal::internal)
}
