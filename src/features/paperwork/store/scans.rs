//! Scans of papers signed by hand. A row is added, and never changes.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{id, instant};
use crate::db::schema::paper_scans as rows;
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::paperwork::rules::views::{Found, ScanOfPaper};
use crate::vault;

type Row = (String, String, String, i32, String, String, NaiveDate, String, NaiveDateTime);
type Columns = (
    rows::id,
    rows::paper_id,
    rows::placement_id,
    rows::version,
    rows::file_id,
    rows::found,
    rows::signed_on,
    rows::filed_by,
    rows::filed_at,
);
const COLUMNS: Columns = (
    rows::id,
    rows::paper_id,
    rows::placement_id,
    rows::version,
    rows::file_id,
    rows::found,
    rows::signed_on,
    rows::filed_by,
    rows::filed_at,
);

fn scan((own, paper, placement, version, file, found, signed_on, filed_by, filed_at): Row) -> Result<ScanOfPaper, Refusal> {
    Ok(ScanOfPaper {
        id: id(&own)?,
        paper_id: id(&paper)?,
        placement_id: id(&placement)?,
        version,
        file_id: id(&file)?,
        file: None,
        found: Found::parse(&found).ok_or_else(|| Refusal::internal(format!("unknown way to a mark {found}")))?,
        signed_on,
        filed_by: id(&filed_by)?,
        filed_at: instant(filed_at),
    })
}

/// Every scan of a placement's papers, oldest first.
pub fn of_placement(tx: &mut Tx, placement: Id) -> Result<Vec<ScanOfPaper>, Refusal> {
    let found: Vec<Row> =
        rows::table.filter(rows::placement_id.eq(placement.to_string())).order(rows::id.asc()).select(COLUMNS).load(tx.conn)?;
    let files = vault::all_of(tx, found.iter().map(|row| row.4.as_str()).collect())?;
    let mut scans = found.into_iter().map(scan).collect::<Result<Vec<_>, _>>()?;
    for one in &mut scans {
        one.file = files.get(&one.file_id).cloned();
    }
    Ok(scans)
}

pub fn by_id(tx: &mut Tx, scan_id: Id) -> Result<Option<ScanOfPaper>, Refusal> {
    let row: Option<Row> = rows::table.find(scan_id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(scan).transpose()
}

pub fn insert(tx: &mut Tx, new: &ScanOfPaper) -> Result<(), Refusal> {
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(new.id.to_string()),
            rows::paper_id.eq(new.paper_id.to_string()),
            rows::placement_id.eq(new.placement_id.to_string()),
            rows::version.eq(new.version),
            rows::file_id.eq(new.file_id.to_string()),
            rows::found.eq(new.found.code()),
            rows::signed_on.eq(new.signed_on),
            rows::filed_by.eq(new.filed_by.to_string()),
            rows::filed_at.eq(stamp(new.filed_at)),
        ))
        .execute(tx.conn)?;
    Ok(())
}
