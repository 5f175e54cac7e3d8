//! SQL about stored files.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::Kept;
use crate::db::Tx;
use crate::db::schema::vault_files as files;
use crate::domain::{Id, MediaType, Scan, StoredFile};
use crate::error::Refusal;

type Row = (String, String, i64, Vec<u8>, Option<i32>, String, String, Option<Vec<u8>>);

const COLUMNS: (
    files::id,
    files::media_type,
    files::size,
    files::sha256,
    files::pages,
    files::scan,
    files::master_key_id,
    files::wrapped_key,
) = (
    files::id,
    files::media_type,
    files::size,
    files::sha256,
    files::pages,
    files::scan,
    files::master_key_id,
    files::wrapped_key,
);

fn kept(row: Row) -> Result<Kept, Refusal> {
    let (id, media_type, size, sha256, pages, scan, master_key_id, wrapped_key) = row;
    let unknown = |what: &str| Refusal::internal(format!("stored file {id}: unknown {what}"));
    let file = StoredFile {
        media_type: MediaType::parse(&media_type).ok_or_else(|| unknown("type"))?,
        size: u64::try_from(size).map_err(Refusal::internal)?,
        sha256: sha256.try_into().map_err(|_| unknown("hash"))?,
        pages: pages.map(u32::try_from).transpose().map_err(Refusal::internal)?,
        scan: Scan::parse(&scan).ok_or_else(|| unknown("scan"))?,
        id: id.parse().map_err(Refusal::internal)?,
    };
    Ok(Kept { file, master_key_id, wrapped_key: wrapped_key.unwrap_or_default() })
}

/// Records a file whose object is durable.
pub fn insert(tx: &mut Tx, new: &Kept) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(files::table)
        .values((
            files::id.eq(new.file.id.to_string()),
            files::media_type.eq(new.file.media_type.code()),
            files::size.eq(i64::try_from(new.file.size).map_err(Refusal::internal)?),
            files::sha256.eq(new.file.sha256.to_vec()),
            files::pages.eq(new.file.pages.map(i32::try_from).transpose().map_err(Refusal::internal)?),
            files::scan.eq(new.file.scan.code()),
            files::master_key_id.eq(&new.master_key_id),
            files::wrapped_key.eq(&new.wrapped_key),
            files::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// A file that can be read; `None` when it never was there or is deleted.
pub fn by_id(tx: &mut Tx, id: Id) -> Result<Option<Kept>, Refusal> {
    let row: Option<Row> =
        files::table.find(id.to_string()).filter(files::deleted_at.is_null()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(kept).transpose()
}

/// Those of these files that can be read.
pub fn all_of(tx: &mut Tx, ids: Vec<&str>) -> Result<BTreeMap<Id, StoredFile>, Refusal> {
    let mut found = BTreeMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let rows: Vec<Row> =
        files::table.filter(files::id.eq_any(ids).and(files::deleted_at.is_null())).select(COLUMNS).load(tx.conn)?;
    for row in rows {
        let file = kept(row)?.file;
        found.insert(file.id, file);
    }
    Ok(found)
}

/// Files that can be read, by id, after `after`.
pub fn page(tx: &mut Tx, after: Option<Id>, most: i64) -> Result<Vec<Kept>, Refusal> {
    let mut query =
        files::table.filter(files::deleted_at.is_null()).order(files::id.asc()).limit(most).select(COLUMNS).into_boxed();
    if let Some(after) = after {
        query = query.filter(files::id.gt(after.to_string()));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    rows.into_iter().map(kept).collect()
}

/// How many files can be read.
pub fn count(tx: &mut Tx) -> Result<i64, Refusal> {
    Ok(files::table.filter(files::deleted_at.is_null()).count().get_result(tx.conn)?)
}

/// Deletes a file for good: without its key the object is noise, and the sweep removes the object.
pub fn forget(tx: &mut Tx, id: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(files::table.find(id.to_string()).filter(files::deleted_at.is_null()))
        .set((files::wrapped_key.eq(None::<Vec<u8>>), files::deleted_at.eq(now)))
        .execute(tx.conn)?;
    Ok(())
}

/// When a file was deleted.
pub fn deleted_at(tx: &mut Tx, id: Id) -> Result<Option<DateTime<Utc>>, Refusal> {
    let found: Option<Option<chrono::NaiveDateTime>> =
        files::table.find(id.to_string()).select(files::deleted_at).first(tx.conn).optional()?;
    Ok(found.flatten().map(|at| at.and_utc()))
}

/// Writes the key of a file as another master key wraps it, unless it was wrapped or deleted meanwhile.
pub fn rewrap(tx: &mut Tx, before: &Kept, master_key_id: &str, wrapped_key: &[u8]) -> Result<(), Refusal> {
    let row = files::table
        .find(before.file.id.to_string())
        .filter(files::deleted_at.is_null())
        .filter(files::master_key_id.eq(&before.master_key_id));
    diesel::update(row).set((files::master_key_id.eq(master_key_id), files::wrapped_key.eq(wrapped_key))).execute(tx.conn)?;
    Ok(())
}
