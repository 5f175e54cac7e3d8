//! Papers printed and signed by hand: the code on their pages says which version of which paper they are. It is read in the
//! scan; where it cannot be, what is typed stands for it.

use chrono::NaiveDate;
use serde_json::json;

use super::signing::put;
use super::versions::{self, Now, readable};
use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;
use crate::features::documents::service::files::Download;
use crate::features::paperwork::rules::brought::superseded;
use crate::features::paperwork::rules::inputs::ScanInput;
use crate::features::paperwork::rules::parties::{self, Party};
use crate::features::paperwork::rules::unread::Unread;
use crate::features::paperwork::rules::views::{Found, Method, Paper, PaperView, ScanOfPaper, Signature, signed_by};
use crate::features::paperwork::store;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::records;
use crate::history::{self, Change, Entity, access};
use crate::papers::{self, Mark, Seen};
use crate::vault::{self, Kept, Vault};

/// The network files papers; asked before a file is read from the network.
pub fn may_file(actor: &Actor) -> Result<(), Refusal> {
    if matches!(actor.role, Role::CaseWorker | Role::Approver) { Ok(()) } else { Err(Refusal::wrong_role()) }
}

/// A scan in the vault, and what its codes say.
pub struct Scanned {
    pub kept: Kept,
    pub seen: Seen,
    /// At least one picture of it could be looked at.
    pub looked_at: bool,
}

/// Looks for the codes of our papers in every page of a scan. Not to be called in a transaction, nor where requests wait.
pub fn look(vault: &Vault, kept: Kept) -> Result<Scanned, Refusal> {
    let mut seen = Seen::default();
    let looked = vault.pictures(&kept, |picture| seen.add(papers::look(&picture)))?;
    Ok(Scanned { kept, seen, looked_at: looked.shown > 0 })
}

/// Which version this is, by its code or by what was typed.
fn which(input: &ScanInput, scanned: Option<&Scanned>) -> Result<(Mark, Found), Refusal> {
    let typed = match &input.mark {
        None => None,
        Some(mark) => Some(mark.as_str().parse::<Mark>().map_err(|()| {
            let said = Said::new("Ce code n’est pas celui d’un de nos papiers.", "This code is not one of our papers’.");
            Refusal::invalid("/mark", "format", said)
        })?),
    };
    let marks = scanned.map(|scanned| scanned.seen.marks.as_slice()).unwrap_or_default();
    match (marks, typed, scanned) {
        ([read], Some(typed), _) if *read != typed => Err(Unread::Differs.into()),
        ([read], _, _) => Ok((*read, Found::Code)),
        ([_, ..], _, _) => Err(Unread::Several.into()),
        ([], Some(typed), _) => Ok((typed, Found::Typed)),
        ([], None, None) => {
            let said = Said::new("Joignez le scan, ou tapez le code de la page.", "Join the scan, or type the code of the page.");
            Err(Refusal::invalid("/mark", "required", said))
        }
        ([], None, Some(scanned)) if scanned.seen.foreign => Err(Unread::Foreign.into()),
        ([], None, Some(scanned)) if scanned.looked_at => Err(Unread::NoCode.into()),
        ([], None, Some(_)) => Err(Unread::NoPicture.into()),
    }
}

/// Files a scan under the version its pages name, as signed by every party that had not signed by link. The file stays
/// attached to the version. What is refused here changes nothing that was accepted before.
pub fn file(tx: &mut Tx, actor: &Actor, input: &ScanInput, scanned: Option<&Scanned>) -> Result<PaperView, Refusal> {
    may_file(actor)?;
    let (mark, found) = which(input, scanned)?;
    not_later(tx, input.signed_on)?;
    let (paper, placement) = reached(tx, actor, mark).map_err(|refusal| match (refusal, found) {
        (Refusal::NotFound, Found::Code) => Unread::UnknownPaper.into(),
        (refusal, _) => refusal,
    })?;
    if input.placement_id.is_some_and(|asked| asked != placement.id) {
        return Err(Unread::OtherPlacement.into());
    }
    still_current(tx, &placement, &paper)?;
    if let Some(scanned) = scanned {
        vault::insert(tx, &scanned.kept)?;
    }
    signed_by_hand(tx, actor, (&placement, &paper), input.signed_on, scanned.map(|scanned| (scanned.kept.file.id, found)))?;
    super::show::one(tx, actor, placement.id, paper.kind)
}

/// Every party that had not signed has, by hand, on this day; the scan stays with the version.
pub(super) fn signed_by_hand(
    tx: &mut Tx,
    actor: &Actor,
    (placement, paper): (&Placement, &Paper),
    signed_on: NaiveDate,
    scan: Option<(Id, Found)>,
) -> Result<(), Refusal> {
    let left = unsigned(tx, placement, paper)?;
    if left.is_empty() && !(scan.is_some() && waits_for_scan(tx, placement, paper)?) {
        return Err(all_signed());
    }
    if let Some((file, found)) = scan {
        attach(tx, actor, paper, signed_on, file, found)?;
    }
    let noon = signed_on.and_hms_opt(10, 0, 0).map_or(tx.now, |noon| noon.and_utc().min(tx.now));
    for party in left {
        let printed = paper.data["signers"].as_array().and_then(|all| all.iter().find(|one| one["party"] == party.code()));
        let name = printed.and_then(|one| one["name"].as_str()).unwrap_or(party.quality()).to_owned();
        let signature = Signature {
            id: tx.new_id(),
            paper_id: paper.id,
            version: paper.version,
            party,
            account_id: Some(actor.account),
            name,
            method: Method::Paper,
            address: None,
            data_hash: paper.data_hash.clone(),
            signed_at: noon,
            voided_at: None,
            void_reason: None,
        };
        put(tx, placement, paper, &signature, Some(actor))?;
    }
    Ok(())
}

const fn all_signed() -> Refusal {
    Refusal::WrongState(Said::new("Toutes les parties ont déjà signé.", "Every party has already signed."))
}

/// Refuses when nobody is left to sign this version and no scan of it is waited for.
pub(super) fn still_to_sign(tx: &mut Tx, placement: &Placement, paper: &Paper) -> Result<(), Refusal> {
    let open = !unsigned(tx, placement, paper)?.is_empty() || waits_for_scan(tx, placement, paper)?;
    if open { Ok(()) } else { Err(all_signed()) }
}

pub(super) fn not_later(tx: &Tx, signed_on: NaiveDate) -> Result<(), Refusal> {
    if signed_on <= tx.today() {
        return Ok(());
    }
    let said = Said::new("Cette date est dans le futur.", "This date is in the future.");
    Err(Refusal::invalid("/signed_on", "future", said))
}

fn reached(tx: &mut Tx, actor: &Actor, mark: Mark) -> Result<(Paper, Placement), Refusal> {
    let paper = store::papers::by_id(tx, mark.paper)?.filter(|paper| paper.version == mark.version).ok_or(Refusal::NotFound)?;
    let placement = records::reach(tx, actor, paper.placement_id)?;
    Ok((paper, placement))
}

pub(super) fn still_current(tx: &mut Tx, placement: &Placement, paper: &Paper) -> Result<(), Refusal> {
    match versions::now(tx, placement.clone(), paper.kind)? {
        Now::Current(current) if current.id == paper.id => Ok(()),
        Now::Current(_) | Now::ToMake { .. } => Err(superseded(paper)),
    }
}

/// The parties that have not signed this version.
fn unsigned(tx: &mut Tx, placement: &Placement, paper: &Paper) -> Result<Vec<Party>, Refusal> {
    let minor = paper.data["signers"].as_array().is_some_and(|all| all.iter().any(|one| one["party"] == "guardian"));
    let done = signed_by(paper.id, &store::signatures::of_paper(tx, placement.id, paper.id)?);
    let mut left = parties::of(paper.kind, minor);
    left.retain(|party| !done.contains(party));
    Ok(left)
}

/// Whether somebody has signed this version by hand, on a paper whose scan is not here yet.
fn waits_for_scan(tx: &mut Tx, placement: &Placement, paper: &Paper) -> Result<bool, Refusal> {
    let signatures = store::signatures::of_paper(tx, placement.id, paper.id)?;
    let by_hand = signatures.iter().any(|one| one.method == Method::Paper && one.voided_at.is_none());
    let scans = store::scans::of_placement(tx, placement.id)?;
    Ok(by_hand && !scans.iter().any(|scan| scan.paper_id == paper.id))
}

fn attach(tx: &mut Tx, actor: &Actor, paper: &Paper, signed_on: NaiveDate, file_id: Id, found: Found) -> Result<(), Refusal> {
    let scan = ScanOfPaper {
        id: tx.new_id(),
        paper_id: paper.id,
        placement_id: paper.placement_id,
        version: paper.version,
        file_id,
        file: None,
        found,
        signed_on,
        filed_by: actor.account,
        filed_at: tx.now,
    };
    store::scans::insert(tx, &scan)?;
    let facts = json!({ "version": paper.version, "scan": scan.id, "file": file_id, "found": found });
    history::record(
        tx,
        Change {
            entity: Entity::Paper,
            id: paper.id,
            verb: "scan",
            from: None,
            to: "scanned",
            actor: Some(actor),
            reason: None,
            comment: None,
            facts: Some(facts),
        },
    )
}

/// A version that was filed by its scan: its placement, and where it stands.
pub fn filed(tx: &mut Tx, actor: &Actor, paper: Id) -> Result<(Id, PaperView), Refusal> {
    may_file(actor)?;
    let paper = store::papers::by_id(tx, paper)?.ok_or(Refusal::NotFound)?;
    Ok((paper.placement_id, super::show::one(tx, actor, paper.placement_id, paper.kind)?))
}

/// The same as [`read`], of a placement.
pub fn read_of(tx: &mut Tx, actor: &Actor, placement: Id, scan: Id) -> Result<Download, Refusal> {
    store::scans::by_id(tx, scan)?.filter(|found| found.placement_id == placement).ok_or(Refusal::NotFound)?;
    read(tx, actor, scan)
}

/// Lets somebody who may read the paper read its scan, and keeps that they did.
pub fn read(tx: &mut Tx, actor: &Actor, scan: Id) -> Result<Download, Refusal> {
    let scan = store::scans::by_id(tx, scan)?.ok_or(Refusal::NotFound)?;
    let paper = store::papers::by_id(tx, scan.paper_id)?.ok_or(Refusal::NotFound)?;
    readable(tx, actor, paper.placement_id, paper.kind)?;
    let kept = vault::by_id(tx, scan.file_id)?.ok_or(Refusal::NotFound)?;
    access::keep(tx, actor, Entity::Paper, paper.id, Some(kept.file.id))?;
    let name = format!("{}-v{}-scan.{}", paper.kind.code(), paper.version, kept.file.media_type.extension());
    Ok(Download { kept, name })
}
