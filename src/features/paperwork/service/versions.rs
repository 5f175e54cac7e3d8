//! Versions of a paper: the last one as long as it says what the file says, a new one otherwise. A file is set between a read
//! and a write, never inside a transaction.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::gather::{Gathered, gather};
use super::post;
use super::press::Press;
use crate::db::Tx;
use crate::domain::{Actor, Id, Owner, PaperKind};
use crate::error::Refusal;
use crate::features::documents::service as documents;
use crate::features::paperwork::rules::model::{self, DEFAULT_TEXT, Model};
use crate::features::paperwork::rules::sheet;
use crate::features::paperwork::rules::views::Paper;
use crate::features::paperwork::rules::{access, parties};
use crate::features::paperwork::store;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::view::Reader;
use crate::features::placements::service::records;
use crate::history::{self, Change, Entity};
use crate::papers;

/// Races with other requests before giving up.
const TRIES: u32 = 4;

/// What the file says of a paper now.
pub enum Now {
    /// The last version says it.
    Current(Paper),
    /// It has to be made: never was, or says something else by now.
    ToMake { draft: Paper, before: Option<Paper> },
}

/// The placement, when this actor may read this paper of it.
pub fn readable(tx: &mut Tx, actor: &Actor, placement: Id, kind: PaperKind) -> Result<Placement, Refusal> {
    let placement = records::reach(tx, actor, placement)?;
    if access::may_read(Reader::of(actor), kind) { Ok(placement) } else { Err(Refusal::NotFound) }
}

/// Compares the last version with the file. `WrongState` when the paper does not exist at this stage.
pub fn now(tx: &mut Tx, placement: Placement, kind: PaperKind) -> Result<Now, Refusal> {
    let gathered = gather(tx, placement)?;
    let before = store::papers::latest(tx, gathered.placement.id, kind)?;
    if before.is_none()
        && let Some(said) = access::unavailable(kind, gathered.stage)
    {
        return Err(Refusal::WrongState(said));
    }
    compare(tx, &gathered, kind, before)
}

/// The same, when everything is at hand.
pub fn compare(tx: &mut Tx, gathered: &Gathered, kind: PaperKind, before: Option<Paper>) -> Result<Now, Refusal> {
    let placement = &gathered.placement;
    if let (Some(before), Some(_)) = (&before, access::unavailable(kind, gathered.stage)) {
        // What was made stays readable: an amendment that has taken effect, an authorisation given as a minor.
        return Ok(Now::Current(before.clone()));
    }
    let mut data = sheet::data(kind, &gathered.dossier).map_err(Refusal::internal)?;
    let settled = !placement.state.before_signature() && sheet::is_settled_by_signature(kind);
    if let (true, Some(before)) = (settled, &before) {
        data = sheet::settled(data, &before.data);
    }
    let mut model_id = None;
    if kind == PaperKind::Convention {
        let model = match &before {
            Some(before) if settled => model_of(tx, before)?,
            _ => in_force(tx, placement)?,
        };
        model_id = model.id;
        let filled = model::fill(&model, &data);
        if let Some(fields) = data.as_object_mut() {
            fields.insert("model".to_owned(), filled);
        }
    }
    let data_hash = sheet::hash(&data);
    if let Some(before) = before.as_ref().filter(|one| one.data_hash == data_hash || access::is_shut(placement.state)) {
        return Ok(Now::Current(before.clone()));
    }
    let draft = Paper {
        id: tx.new_id(),
        placement_id: placement.id,
        kind,
        version: before.as_ref().map_or(1, |one| one.version + 1),
        data,
        data_hash,
        file_hash: String::new(),
        model_id,
        made_at: at_seconds(tx.now),
    };
    Ok(Now::ToMake { draft, before })
}

/// The file's date has no fraction of a second.
fn at_seconds(now: DateTime<Utc>) -> DateTime<Utc> {
    DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now)
}

/// The model for files signed on the planned day.
pub fn in_force(tx: &mut Tx, placement: &Placement) -> Result<Model, Refusal> {
    Ok(store::network::model_on(tx, placement.signature_on)?.unwrap_or_else(the_default))
}

fn model_of(tx: &mut Tx, paper: &Paper) -> Result<Model, Refusal> {
    match paper.model_id {
        Some(id) => store::network::model_by_id(tx, id)?.ok_or_else(|| Refusal::internal("a model is gone")),
        None => Ok(the_default()),
    }
}

/// The one that ships.
pub fn the_default() -> Model {
    Model::default_one(papers::sha256(DEFAULT_TEXT.as_bytes()))
}

/// The paper as it is to be read now: its last version, made first where the file says something else.
pub fn current(
    press: &Press,
    kind: PaperKind,
    who: Option<&Actor>,
    reach: impl Fn(&mut Tx) -> Result<Placement, Refusal>,
) -> Result<Paper, Refusal> {
    with_file(press, kind, who, reach).map(|(paper, _)| paper)
}

/// The same, with its file when it had to be made: without signatures, as nobody can have signed it yet.
pub fn with_file(
    press: &Press,
    kind: PaperKind,
    who: Option<&Actor>,
    reach: impl Fn(&mut Tx) -> Result<Placement, Refusal>,
) -> Result<(Paper, Option<Vec<u8>>), Refusal> {
    for _ in 0..TRIES {
        let found = press.db.read(press.now, |tx| {
            let placement = reach(tx)?;
            now(tx, placement, kind)
        })?;
        let mut draft = match found {
            Now::Current(paper) => return Ok((paper, None)),
            Now::ToMake { draft, .. } => draft,
        };
        let file = press.print(&draft, &[])?;
        draft.file_hash = papers::sha256(&file);
        if press.db.write(press.now, |tx| keep(tx, who, &draft))? {
            return Ok((draft, Some(file)));
        }
    }
    Err(Refusal::Unavailable { retry_after_s: 1 })
}

/// Keeps a version that was just set, unless the file has moved on. What was signed before counts no more, and its signers are
/// told.
fn keep(tx: &mut Tx, who: Option<&Actor>, draft: &Paper) -> Result<bool, Refusal> {
    let placement = records::by_id(tx, draft.placement_id)?;
    let before = match now(tx, placement.clone(), draft.kind)? {
        Now::ToMake { draft: again, before } if again.version == draft.version && again.data_hash == draft.data_hash => before,
        Now::ToMake { .. } | Now::Current(_) => return Ok(false),
    };
    store::papers::insert(tx, draft)?;
    history::record(
        tx,
        Change {
            entity: Entity::Paper,
            id: draft.id,
            verb: "make",
            from: None,
            to: "made",
            actor: who,
            reason: None,
            comment: None,
            facts: Some(json!({ "version": draft.version, "hash": draft.data_hash, "file": draft.file_hash })),
        },
    )?;
    if let Some(before) = before.filter(|before| sheet::is_same_subject(&before.data, &draft.data)) {
        void(tx, &placement, &before, draft)?;
    }
    Ok(true)
}

fn void(tx: &mut Tx, placement: &Placement, before: &Paper, after: &Paper) -> Result<(), Refusal> {
    let mut signed = store::signatures::of_paper(tx, placement.id, before.id)?;
    signed.retain(|one| one.voided_at.is_none());
    if signed.is_empty() {
        return Ok(());
    }
    let reason = sheet::changed(&before.data, &after.data).join(", ");
    for signature in &signed {
        store::signatures::void(tx, signature.id, &reason)?;
    }
    history::record(
        tx,
        Change {
            entity: Entity::Paper,
            id: before.id,
            verb: "void",
            from: Some("signed"),
            to: "void",
            actor: None,
            reason: None,
            comment: None,
            facts: Some(json!({ "changed": reason, "version": after.version })),
        },
    )?;
    if let Some(code) = parties::document(after.kind) {
        documents::supersede_signed(tx, Owner::Placement(placement.id), code)?;
    }
    post::voided(tx, placement, after, &signed)
}
