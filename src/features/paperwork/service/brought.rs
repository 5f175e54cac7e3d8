//! Scans that volunteers, guardians, hosts and tutors bring of what they signed by hand: kept, and looked at by a person of the
//! network, who files or refuses them.

use serde_json::json;

use super::post;
use super::scans::{Scanned, not_later, signed_by_hand, still_current, still_to_sign};
use super::versions::readable;
use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Id, PaperKind, Said};
use crate::error::Refusal;
use crate::error::steps::{check_reason, refuse};
use crate::features::documents::service::files::Download;
use crate::features::paperwork::rules::brought::{Brought, BroughtInput, State, StepInput, TABLE, Verb, may_bring, may_know};
use crate::features::paperwork::rules::unread::Unread;
use crate::features::paperwork::rules::views::{Found, Paper};
use crate::features::paperwork::store;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::records;
use crate::history::{self, Change, Entity, access};
use crate::papers::Mark;
use crate::vault;

/// Most of a list of those that wait.
const MOST: i64 = 100;

/// Whether somebody may bring the scan of this paper; asked before a file is read from the network.
pub fn may_knock(tx: &mut Tx, actor: &Actor, placement: Id, kind: PaperKind) -> Result<(), Refusal> {
    readable(tx, actor, placement, kind)?;
    if may_bring(actor.role) && actor.acted_by.is_none() { Ok(()) } else { Err(Refusal::wrong_role()) }
}

/// Keeps a scan until somebody of the network has looked at it. Its code says which paper it is; where none can be read, it is taken
/// for the paper it was brought as, and a person will say. The same file sent twice is kept once.
pub fn bring(
    tx: &mut Tx,
    actor: &Actor,
    (placement, kind): (Id, PaperKind),
    input: &BroughtInput,
    scanned: &Scanned,
) -> Result<Brought, Refusal> {
    may_knock(tx, actor, placement, kind)?;
    not_later(tx, input.signed_on)?;
    let (placement, paper, recognised) = recognised(tx, actor, (placement, kind), scanned)?;
    still_current(tx, &placement, &paper)?;
    still_to_sign(tx, &placement, &paper)?;
    let before = store::brought::of_placement(tx, placement.id)?;
    let same = |one: &Brought| one.file.as_ref().is_some_and(|file| file.sha256 == scanned.kept.file.sha256);
    if let Some(known) = before.into_iter().find(|one| one.state == State::Waiting && one.paper_id == paper.id && same(one)) {
        return Ok(known);
    }
    vault::insert(tx, &scanned.kept)?;
    let new = Brought {
        id: tx.new_id(),
        version: 1,
        state: State::Waiting,
        paper_id: paper.id,
        placement_id: placement.id,
        file_id: scanned.kept.file.id,
        file: Some(scanned.kept.file.clone()),
        recognised,
        signed_on: input.signed_on,
        brought_by: actor.account,
        brought_at: tx.now,
        reason: None,
        comment: None,
    };
    store::brought::insert(tx, &new)?;
    keep(tx, actor, &new, "bring", None)?;
    Ok(new)
}

/// The version a scan is of, and whether its code says so.
fn recognised(
    tx: &mut Tx,
    actor: &Actor,
    (placement, kind): (Id, PaperKind),
    scanned: &Scanned,
) -> Result<(Placement, Paper, bool), Refusal> {
    match scanned.seen.marks.as_slice() {
        [Mark { paper, version }] => {
            let found = store::papers::by_id(tx, *paper)?.filter(|found| found.version == *version);
            let paper = found.ok_or(Unread::UnknownPaper)?;
            if paper.placement_id != placement {
                return Err(Unread::OtherPlacement.into());
            }
            let placement = readable(tx, actor, placement, paper.kind).map_err(|_| Unread::UnknownPaper)?;
            Ok((placement, paper, true))
        }
        [_, ..] => Err(Unread::Several.into()),
        [] if scanned.seen.foreign => Err(Unread::Foreign.into()),
        [] => {
            let placement = readable(tx, actor, placement, kind)?;
            let said = Said::new(
                "Ouvrez et imprimez d’abord ce papier\u{a0}: il n’a pas encore été préparé.",
                "Open and print this paper first: it has not been made yet.",
            );
            let paper = store::papers::latest(tx, placement.id, kind)?.ok_or(Refusal::WrongState(said))?;
            Ok((placement, paper, false))
        }
    }
}

/// A scan beside the version it is of.
pub struct Look {
    pub brought: Brought,
    pub paper: Paper,
    pub placement: Placement,
}

impl Look {
    /// What the code at the foot of its pages says.
    pub fn mark(&self) -> String {
        Mark { paper: self.paper.id, version: self.paper.version }.to_string()
    }
}

fn beside(tx: &mut Tx, brought: Brought) -> Result<Look, Refusal> {
    let paper = store::papers::by_id(tx, brought.paper_id)?.ok_or(Refusal::NotFound)?;
    let placement = records::by_id(tx, brought.placement_id)?;
    Ok(Look { brought, paper, placement })
}

/// Those that wait in the territory of whoever asks, oldest first.
pub fn waiting(tx: &mut Tx, actor: &Actor) -> Result<Vec<Look>, Refusal> {
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    let found = store::brought::waiting(tx, actor.departements.as_deref(), MOST)?;
    found.into_iter().map(|one| beside(tx, one)).collect()
}

/// Those of a placement that this reader may know of, oldest first.
pub fn of_placement(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<Look>, Refusal> {
    let placement = records::reach(tx, actor, placement)?;
    let mut found = store::brought::of_placement(tx, placement.id)?;
    found.retain(|one| may_know(one, actor));
    found.into_iter().map(|one| beside(tx, one)).collect()
}

/// One of them.
pub fn one(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Look, Refusal> {
    let found = store::brought::by_id(tx, id)?.filter(|one| may_know(one, actor)).ok_or(Refusal::NotFound)?;
    records::reach(tx, actor, found.placement_id)?;
    beside(tx, found)
}

/// Files one, as signed by every party that has not signed by link, or refuses it: its file is deleted then.
pub fn decide(tx: &mut Tx, actor: &Actor, id: Id, verb: Verb, version: i32, input: &StepInput) -> Result<(), Refusal> {
    let Look { mut brought, paper, placement } = one(tx, actor, id)?;
    if brought.version != version {
        return Err(Refusal::Stale);
    }
    let from = brought.state;
    let step =
        find(&TABLE, verb.code(), None, from, By::Person(actor.role)).map_err(|misstep| refuse(misstep, from, State::label))?;
    let reason = input.reason.as_ref().map(|line| line.as_str());
    check_reason(step.reason, reason)?;
    match verb {
        Verb::File => {
            still_current(tx, &placement, &paper)?;
            let found = if brought.recognised { Found::Code } else { Found::Typed };
            signed_by_hand(tx, actor, (&placement, &paper), brought.signed_on, Some((brought.file_id, found)))?;
        }
        Verb::Refuse => {
            brought.reason = reason.map(str::to_owned);
            brought.comment = input.comment.as_ref().map(|prose| prose.as_str().to_owned());
            vault::forget(tx, brought.file_id)?;
        }
    }
    brought.state = step.to;
    store::brought::save(tx, &mut brought)?;
    keep(tx, actor, &brought, verb.code(), Some(from))?;
    if verb == Verb::Refuse { post::scan_refused(tx, &placement, &paper, &brought) } else { Ok(()) }
}

/// Lets somebody who knows of a scan look at it, and keeps that they did.
pub fn read(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Download, Refusal> {
    let Look { brought, paper, .. } = one(tx, actor, id)?;
    let kept = vault::by_id(tx, brought.file_id)?.ok_or(Refusal::NotFound)?;
    access::keep(tx, actor, Entity::Paper, paper.id, Some(kept.file.id))?;
    let name = format!("{}-v{}-scan.{}", paper.kind.code(), paper.version, kept.file.media_type.extension());
    Ok(Download { kept, name })
}

fn keep(tx: &mut Tx, actor: &Actor, brought: &Brought, verb: &str, from: Option<State>) -> Result<(), Refusal> {
    let facts = json!({ "scan": brought.id, "file": brought.file_id, "recognised": brought.recognised });
    history::record(
        tx,
        Change {
            entity: Entity::Paper,
            id: brought.paper_id,
            verb,
            from: from.map(State::code),
            to: brought.state.code(),
            actor: Some(actor),
            reason: brought.reason.as_deref(),
            comment: brought.comment.as_deref(),
            facts: Some(facts),
        },
    )
}
