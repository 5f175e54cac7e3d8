//! Scans of papers signed by hand that wait for the network to look, or have been looked at.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{id, instant};
use crate::db::schema::{brought_scans as rows, placements};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::paperwork::rules::brought::{Brought, State};
use crate::vault;

#[derive(Queryable, Selectable)]
#[diesel(table_name = rows)]
struct Row {
    id: String,
    version: i32,
    state: String,
    paper_id: String,
    placement_id: String,
    file_id: String,
    found: String,
    signed_on: NaiveDate,
    brought_by: String,
    brought_at: NaiveDateTime,
    reason: Option<String>,
    comment: Option<String>,
}

const READ: &str = "code";
const UNREAD: &str = "nothing";

fn brought(row: Row) -> Result<Brought, Refusal> {
    Ok(Brought {
        id: id(&row.id)?,
        version: row.version,
        state: State::parse(&row.state).ok_or_else(|| Refusal::internal(format!("unknown state of a scan {}", row.state)))?,
        paper_id: id(&row.paper_id)?,
        placement_id: id(&row.placement_id)?,
        file_id: id(&row.file_id)?,
        file: None,
        recognised: row.found == READ,
        signed_on: row.signed_on,
        brought_by: id(&row.brought_by)?,
        brought_at: instant(row.brought_at),
        reason: row.reason,
        comment: row.comment,
    })
}

fn with_files(tx: &mut Tx, found: Vec<Row>) -> Result<Vec<Brought>, Refusal> {
    let files = vault::all_of(tx, found.iter().map(|row| row.file_id.as_str()).collect())?;
    let mut all = found.into_iter().map(brought).collect::<Result<Vec<_>, _>>()?;
    for one in &mut all {
        one.file = files.get(&one.file_id).cloned();
    }
    Ok(all)
}

/// Those of a placement's papers, oldest first.
pub fn of_placement(tx: &mut Tx, placement: Id) -> Result<Vec<Brought>, Refusal> {
    let own = rows::placement_id.eq(placement.to_string());
    let found: Vec<Row> = rows::table.filter(own).order(rows::id.asc()).select(Row::as_select()).load(tx.conn)?;
    with_files(tx, found)
}

/// Those that wait in these départements (everywhere without a list), oldest first.
pub fn waiting(tx: &mut Tx, departements: Option<&[String]>, most: i64) -> Result<Vec<Brought>, Refusal> {
    let mut query = rows::table
        .filter(rows::state.eq(State::Waiting.code()))
        .order(rows::id.asc())
        .limit(most)
        .select(Row::as_select())
        .into_boxed();
    if let Some(list) = departements {
        let near = placements::table.filter(placements::departement.eq_any(list.to_vec())).select(placements::id);
        query = query.filter(rows::placement_id.eq_any(near));
    }
    let found: Vec<Row> = query.load(tx.conn)?;
    with_files(tx, found)
}

pub fn by_id(tx: &mut Tx, own: Id) -> Result<Option<Brought>, Refusal> {
    let found: Vec<Row> = rows::table.filter(rows::id.eq(own.to_string())).select(Row::as_select()).load(tx.conn)?;
    Ok(with_files(tx, found)?.pop())
}

pub fn insert(tx: &mut Tx, new: &Brought) -> Result<(), Refusal> {
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(new.id.to_string()),
            rows::version.eq(new.version),
            rows::state.eq(new.state.code()),
            rows::paper_id.eq(new.paper_id.to_string()),
            rows::placement_id.eq(new.placement_id.to_string()),
            rows::file_id.eq(new.file_id.to_string()),
            rows::found.eq(if new.recognised { READ } else { UNREAD }),
            rows::signed_on.eq(new.signed_on),
            rows::brought_by.eq(new.brought_by.to_string()),
            rows::brought_at.eq(stamp(new.brought_at)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down what was decided, and raises its version.
pub fn save(tx: &mut Tx, changed: &mut Brought) -> Result<(), Refusal> {
    changed.version += 1;
    diesel::update(rows::table.find(changed.id.to_string()))
        .set((
            rows::version.eq(changed.version),
            rows::state.eq(changed.state.code()),
            rows::reason.eq(&changed.reason),
            rows::comment.eq(&changed.comment),
        ))
        .execute(tx.conn)?;
    Ok(())
}
