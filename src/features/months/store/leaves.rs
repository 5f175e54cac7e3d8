//! Leaves.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{id, unknown};
use crate::db::Tx;
use crate::db::schema::leaves;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::months::rules::request::{Leave, State};

#[derive(Queryable, Selectable)]
#[diesel(table_name = leaves)]
struct Row {
    id: String,
    version: i32,
    state: String,
    placement_id: String,
    first_day: NaiveDate,
    last_day: NaiveDate,
    days: i32,
    note: Option<String>,
    reason: Option<String>,
    comment: Option<String>,
}

fn leave(row: Row) -> Result<Leave, Refusal> {
    Ok(Leave {
        id: id(&row.id)?,
        version: row.version,
        state: State::parse(&row.state).ok_or_else(|| unknown("leave state", &row.state))?,
        placement_id: id(&row.placement_id)?,
        from: row.first_day,
        to: row.last_day,
        days: u32::try_from(row.days).map_err(Refusal::internal)?,
        note: row.note,
        reason: row.reason,
        comment: row.comment,
    })
}

/// The leaves of a placement, by their first days.
pub fn of(tx: &mut Tx, placement: Id) -> Result<Vec<Leave>, Refusal> {
    let rows: Vec<Row> = leaves::table
        .filter(leaves::placement_id.eq(placement.to_string()))
        .order((leaves::first_day.asc(), leaves::id.asc()))
        .select(Row::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(leave).collect()
}

pub fn insert(tx: &mut Tx, new: &Leave) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(leaves::table)
        .values((
            leaves::id.eq(new.id.to_string()),
            leaves::version.eq(new.version),
            leaves::state.eq(new.state.code()),
            leaves::placement_id.eq(new.placement_id.to_string()),
            leaves::first_day.eq(new.from),
            leaves::last_day.eq(new.to),
            leaves::days.eq(i32::try_from(new.days).map_err(Refusal::internal)?),
            leaves::note.eq(&new.note),
            leaves::reason.eq(&new.reason),
            leaves::comment.eq(&new.comment),
            leaves::created_at.eq(now),
            leaves::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down what was decided of a leave and how many days it takes, and raises its version.
pub fn save(tx: &mut Tx, changed: &mut Leave) -> Result<(), Refusal> {
    changed.version += 1;
    let now = tx.stamp();
    diesel::update(leaves::table.find(changed.id.to_string()))
        .set((
            leaves::version.eq(changed.version),
            leaves::state.eq(changed.state.code()),
            leaves::last_day.eq(changed.to),
            leaves::days.eq(i32::try_from(changed.days).map_err(Refusal::internal)?),
            leaves::reason.eq(&changed.reason),
            leaves::comment.eq(&changed.comment),
            leaves::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
