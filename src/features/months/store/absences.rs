//! Absences.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{id, unknown};
use crate::db::Tx;
use crate::db::schema::absences;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::months::rules::absence::{Absence, Kind, State};

#[derive(Queryable, Selectable)]
#[diesel(table_name = absences)]
struct Row {
    id: String,
    version: i32,
    state: String,
    placement_id: String,
    kind: String,
    family_event: Option<String>,
    first_day: NaiveDate,
    last_day: Option<NaiveDate>,
    note: Option<String>,
    declared_by: String,
    counts: bool,
}

fn absence(row: Row) -> Result<Absence, Refusal> {
    let event = row.family_event.map(serde_json::Value::String).map(serde_json::from_value).transpose();
    Ok(Absence {
        id: id(&row.id)?,
        version: row.version,
        state: State::parse(&row.state).ok_or_else(|| unknown("absence state", &row.state))?,
        placement_id: id(&row.placement_id)?,
        kind: Kind::parse(&row.kind).ok_or_else(|| unknown("absence", &row.kind))?,
        event: event.map_err(Refusal::internal)?,
        from: row.first_day,
        to: row.last_day,
        note: row.note,
        declared_by: id(&row.declared_by)?,
        counts: row.counts,
    })
}

pub fn by_id(tx: &mut Tx, absence_id: Id) -> Result<Option<Absence>, Refusal> {
    let row: Option<Row> = absences::table.find(absence_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(absence).transpose()
}

/// The absences of a placement, by their first days.
pub fn of(tx: &mut Tx, placement: Id) -> Result<Vec<Absence>, Refusal> {
    let rows: Vec<Row> = absences::table
        .filter(absences::placement_id.eq(placement.to_string()))
        .order((absences::first_day.asc(), absences::id.asc()))
        .select(Row::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(absence).collect()
}

/// Those declared and not settled that began on this day or before.
pub fn declared_by(tx: &mut Tx, day: NaiveDate) -> Result<Vec<Absence>, Refusal> {
    let rows: Vec<Row> = absences::table
        .filter(absences::state.eq(State::Declared.code()).and(absences::first_day.le(day)))
        .order(absences::id.asc())
        .select(Row::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(absence).collect()
}

pub fn insert(tx: &mut Tx, new: &Absence) -> Result<(), Refusal> {
    let event = new.event.map(serde_json::to_value).transpose().map_err(Refusal::internal)?;
    let now = tx.stamp();
    diesel::insert_into(absences::table)
        .values((
            absences::id.eq(new.id.to_string()),
            absences::version.eq(new.version),
            absences::state.eq(new.state.code()),
            absences::placement_id.eq(new.placement_id.to_string()),
            absences::kind.eq(new.kind.code()),
            absences::family_event.eq(event.as_ref().and_then(|event| event.as_str()).map(str::to_owned)),
            absences::first_day.eq(new.from),
            absences::last_day.eq(new.to),
            absences::note.eq(&new.note),
            absences::declared_by.eq(new.declared_by.to_string()),
            absences::counts.eq(new.counts),
            absences::created_at.eq(now),
            absences::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down what can change of an absence, and raises its version.
pub fn save(tx: &mut Tx, changed: &mut Absence) -> Result<(), Refusal> {
    changed.version += 1;
    let now = tx.stamp();
    diesel::update(absences::table.find(changed.id.to_string()))
        .set((
            absences::version.eq(changed.version),
            absences::state.eq(changed.state.code()),
            absences::last_day.eq(changed.to),
            absences::counts.eq(changed.counts),
            absences::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
