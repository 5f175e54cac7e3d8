//! Reading papers: the list of a placement, and the file of one.

use super::bundle;
use super::gather::gather;
use super::press::Press;
use super::versions::{Now, compare, current, readable};
use crate::db::Tx;
use crate::domain::{Actor, Id, PaperKind};
use crate::error::Refusal;
use crate::features::paperwork::rules::views::{self, Around, PaperView};
use crate::features::paperwork::rules::{access, parties, sheet};
use crate::features::paperwork::store;
use crate::features::placements::rules::view::Reader;
use crate::features::placements::service::records;

/// A file, and what it is called.
pub struct File {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The papers of a placement that this reader may read, in their order; nothing is made by looking.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<PaperView>, Refusal> {
    let placement = records::reach(tx, actor, placement)?;
    let reader = Reader::of(actor);
    let gathered = gather(tx, placement)?;
    let latest = store::papers::latest_of(tx, gathered.placement.id)?;
    let signatures = store::signatures::of_placement(tx, gathered.placement.id)?;
    let kinds = store::papers::kinds(tx, gathered.placement.id)?;
    let scans = store::scans::of_placement(tx, gathered.placement.id)?;
    let mut all = Vec::new();
    for kind in PaperKind::ALL.iter().copied().filter(|kind| access::may_read(reader, *kind)) {
        let made = latest.iter().find(|paper| paper.kind == kind).cloned();
        if made.is_none() && access::unavailable(kind, gathered.stage).is_some() {
            continue;
        }
        let now = compare(tx, &gathered, kind, made.clone())?;
        let (data, outdated) = match &now {
            Now::Current(paper) => (&paper.data, false),
            Now::ToMake { draft, before } => (&draft.data, before.is_some()),
        };
        let his: Vec<_> = signatures.iter().filter(|one| kinds.contains(&(one.paper_id, kind))).cloned().collect();
        all.push(views::view(&Around {
            placement: gathered.placement.id,
            kind,
            latest: made.as_ref(),
            outdated,
            parties: parties::of(kind, gathered.stage.minor),
            signatures: &his,
            scans: scans.iter().filter(|one| kinds.contains(&(one.paper_id, kind))).map(Into::into).collect(),
            missing: sheet::missing(data),
            network: reader == Reader::Network,
        }));
    }
    Ok(all)
}

/// One paper as the list shows it.
pub fn one(tx: &mut Tx, actor: &Actor, placement: Id, kind: PaperKind) -> Result<PaperView, Refusal> {
    list(tx, actor, placement)?.into_iter().find(|view| view.kind == kind).ok_or(Refusal::NotFound)
}

/// The file of a paper, as it is to be read now, with the signatures made by link.
pub fn pdf(press: &Press, actor: &Actor, placement: Id, kind: PaperKind) -> Result<File, Refusal> {
    let paper = current(press, kind, Some(actor), |tx| readable(tx, actor, placement, kind))?;
    let signatures = press.db.read(press.now, |tx| store::signatures::of_paper(tx, paper.placement_id, paper.id))?;
    let mut bytes = press.print(&paper, &signatures)?;
    if kind == PaperKind::Bundle {
        bytes = bundle::whole(press, actor, bytes, placement)?;
    }
    Ok(File { name: format!("{}-v{}.pdf", kind.code(), paper.version), bytes })
}

/// The file of one version without its signatures, as it was first printed: the hash kept then, and the same bytes again.
pub fn as_first_printed(press: &Press, paper: Id) -> Result<(String, Vec<u8>), Refusal> {
    let paper = press.db.read(press.now, |tx| store::papers::by_id(tx, paper)?.ok_or(Refusal::NotFound))?;
    let bytes = press.print(&paper, &[])?;
    Ok((paper.file_hash, bytes))
}
