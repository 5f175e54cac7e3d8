//! Who has read what. Rows are only added, and each holds the hash of the one before: a row changed, moved or taken out of
//! the middle shows when the chain is verified.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use super::Entity;
use crate::db::Tx;
use crate::db::schema::access_log as log;
use crate::domain::{Actor, Id};
use crate::error::Refusal;

const PAGE: i64 = 1000;

/// One read, as it was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    pub seq: i64,
    /// Account of the person at the keyboard.
    pub actor: Id,
    /// Role the read was made in.
    pub role: String,
    /// Account that a case-worker acted for.
    pub on_behalf_of: Option<Id>,
    pub entity: String,
    pub entity_id: Id,
    /// The file that was read.
    pub file: Option<Id>,
    pub at: DateTime<Utc>,
}

/// `seq`, actor, role, on behalf of, entity, its id, file, instant, hash of the row before, hash.
type Row = (i64, String, String, Option<String>, String, String, Option<String>, NaiveDateTime, Vec<u8>, Vec<u8>);

const COLUMNS: (
    log::seq,
    log::actor_id,
    log::actor_role,
    log::on_behalf_of,
    log::entity,
    log::entity_id,
    log::file_id,
    log::at,
    log::previous_hash,
    log::hash,
) = (
    log::seq,
    log::actor_id,
    log::actor_role,
    log::on_behalf_of,
    log::entity,
    log::entity_id,
    log::file_id,
    log::at,
    log::previous_hash,
    log::hash,
);

/// Keeps one read, in the transaction that allows it and before anything is released.
pub fn keep(tx: &mut Tx, actor: &Actor, entity: Entity, id: Id, file: Option<Id>) -> Result<(), Refusal> {
    let last: Option<(i64, Vec<u8>)> =
        log::table.order(log::seq.desc()).select((log::seq, log::hash)).first(tx.conn).optional()?;
    let (seq, previous) = last.map_or((1, Vec::new()), |(seq, hash)| (seq + 1, hash));
    let (reader, on_behalf_of) = match actor.acted_by {
        Some(case_worker) => (case_worker, Some(actor.account)),
        None => (actor.account, None),
    };
    let row: Row = (
        seq,
        reader.to_string(),
        actor.role.code().to_owned(),
        on_behalf_of.map(|id| id.to_string()),
        entity.code().to_owned(),
        id.to_string(),
        file.map(|id| id.to_string()),
        tx.stamp(),
        previous,
        Vec::new(),
    );
    let hash = hash_of(&row);
    diesel::insert_into(log::table)
        .values((
            log::seq.eq(row.0),
            log::actor_id.eq(row.1),
            log::actor_role.eq(row.2),
            log::on_behalf_of.eq(row.3),
            log::entity.eq(row.4),
            log::entity_id.eq(row.5),
            log::file_id.eq(row.6),
            log::at.eq(row.7),
            log::previous_hash.eq(row.8),
            log::hash.eq(hash),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Everything in the row but its own hash, each part with its length, so that no two rows read the same.
fn hash_of(row: &Row) -> Vec<u8> {
    let (seq, actor, role, on_behalf_of, entity, entity_id, file, at, previous, _) = row;
    let (seq, at) = (seq.to_string(), at.and_utc().timestamp_micros().to_string());
    let none = String::new();
    let texts =
        [&seq, actor, role, on_behalf_of.as_ref().unwrap_or(&none), entity, entity_id, file.as_ref().unwrap_or(&none), &at];
    let mut hash = Sha256::new();
    for part in texts.into_iter().map(String::as_bytes).chain([previous.as_slice()]) {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}

/// Verifies the whole chain. Answers how many rows it has, or the first that does not follow from the one before.
pub fn verify(tx: &mut Tx) -> Result<Result<i64, i64>, Refusal> {
    let (mut seq, mut previous) = (0, Vec::new());
    loop {
        let rows: Vec<Row> =
            log::table.filter(log::seq.gt(seq)).order(log::seq.asc()).limit(PAGE).select(COLUMNS).load(tx.conn)?;
        if rows.is_empty() {
            return Ok(Ok(seq));
        }
        for row in rows {
            if row.0 != seq + 1 || row.8 != previous || row.9 != hash_of(&row) {
                return Ok(Err(seq + 1));
            }
            seq = row.0;
            previous = row.9;
        }
    }
}

/// Who has read one record, oldest first.
pub fn of(tx: &mut Tx, entity: Entity, id: Id) -> Result<Vec<Access>, Refusal> {
    let rows: Vec<Row> = log::table
        .filter(log::entity.eq(entity.code()).and(log::entity_id.eq(id.to_string())))
        .order(log::seq.asc())
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(access).collect()
}

fn access(row: Row) -> Result<Access, Refusal> {
    let (seq, actor, role, on_behalf_of, entity, entity_id, file, at, _, _) = row;
    let id = |text: String| text.parse::<Id>().map_err(Refusal::internal);
    Ok(Access {
        seq,
        actor: id(actor)?,
        role,
        on_behalf_of: on_behalf_of.map(id).transpose()?,
        entity,
        entity_id: id(entity_id)?,
        file: file.map(id).transpose()?,
        at: at.and_utc(),
    })
}
