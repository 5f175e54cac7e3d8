//! Times at which applicants can be met.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::{id, instant, known, optional_id, texts};
use crate::db::schema::interview_slots::{self, table};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::applications::rules::interview::{Slot, State};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = interview_slots, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    version: i32,
    state: String,
    mission_id: String,
    organization_id: String,
    departement: String,
    application_id: Option<String>,
    starts_at: NaiveDateTime,
    minutes: i32,
    place: String,
    offered_by: String,
    taken_by: Option<String>,
    reminded_at: Option<NaiveDateTime>,
    updated_at: NaiveDateTime,
}

impl Row {
    fn of(slot: &Slot, now: NaiveDateTime) -> Result<Self, Refusal> {
        Ok(Self {
            id: slot.id.to_string(),
            version: slot.version,
            state: slot.state.code().to_owned(),
            mission_id: slot.mission_id.to_string(),
            organization_id: slot.organization_id.to_string(),
            departement: slot.departement.clone(),
            application_id: slot.application_id.map(|id| id.to_string()),
            starts_at: stamp(slot.starts_at),
            minutes: i32::try_from(slot.minutes).map_err(Refusal::internal)?,
            place: slot.place.clone(),
            offered_by: slot.offered_by.to_string(),
            taken_by: slot.taken_by.map(|id| id.to_string()),
            reminded_at: slot.reminded_at.map(stamp),
            updated_at: now,
        })
    }
}

impl TryFrom<Row> for Slot {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            id: id(&row.id)?,
            version: row.version,
            state: known(State::parse(&row.state), &row.state)?,
            mission_id: id(&row.mission_id)?,
            organization_id: id(&row.organization_id)?,
            departement: row.departement,
            application_id: optional_id(row.application_id.as_ref())?,
            starts_at: row.starts_at.and_utc(),
            minutes: u32::try_from(row.minutes).map_err(Refusal::internal)?,
            place: row.place,
            offered_by: id(&row.offered_by)?,
            taken_by: optional_id(row.taken_by.as_ref())?,
            reminded_at: instant(row.reminded_at),
            changed_at: row.updated_at.and_utc(),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Slot>, Refusal> {
    rows.into_iter().map(Slot::try_from).collect()
}

pub fn get(tx: &mut Tx, slot: Id) -> Result<Option<Slot>, Refusal> {
    let row: Option<Row> = table.find(slot.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(Slot::try_from).transpose()
}

pub fn insert(tx: &mut Tx, slot: &Slot) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(table).values((&Row::of(slot, now)?, interview_slots::created_at.eq(now))).execute(tx.conn)?;
    Ok(())
}

pub fn save(tx: &mut Tx, slot: &Slot) -> Result<(), Refusal> {
    let row = Row::of(slot, tx.stamp())?;
    diesel::update(table.find(slot.id.to_string())).set(&row).execute(tx.conn)?;
    Ok(())
}

/// A mission's slots that are not cancelled and begin after `since`, the soonest first.
pub fn of_mission(tx: &mut Tx, mission: Id, since: DateTime<Utc>) -> Result<Vec<Slot>, Refusal> {
    let its = interview_slots::mission_id.eq(mission.to_string()).and(interview_slots::starts_at.gt(stamp(since)));
    let live = its.and(interview_slots::state.ne(State::Cancelled.code()));
    let order = (interview_slots::starts_at.asc(), interview_slots::id.asc());
    all(table.filter(live).select(Row::as_select()).order(order).load(tx.conn)?)
}

/// Every slot a mission ever had.
pub fn ever_of(tx: &mut Tx, mission: Id) -> Result<Vec<String>, Refusal> {
    Ok(table.filter(interview_slots::mission_id.eq(mission.to_string())).select(interview_slots::id).load(tx.conn)?)
}

/// The slots that these applications picked.
pub fn taken(tx: &mut Tx, applications: &[Id]) -> Result<Vec<Slot>, Refusal> {
    let theirs = interview_slots::taken_by.eq_any(texts(applications));
    all(table.filter(theirs).select(Row::as_select()).order(interview_slots::starts_at.asc()).load(tx.conn)?)
}

/// Slots offered to one application alone.
pub fn offered_to(tx: &mut Tx, application: Id) -> Result<Vec<Slot>, Refusal> {
    let its = interview_slots::application_id.eq(application.to_string());
    let open = its.and(interview_slots::state.eq(State::Offered.code()));
    all(table.filter(open).select(Row::as_select()).order(interview_slots::starts_at.asc()).load(tx.conn)?)
}

/// Slots that are picked and begin within these instants.
pub fn taken_between(tx: &mut Tx, after: DateTime<Utc>, until: DateTime<Utc>) -> Result<Vec<Slot>, Refusal> {
    let then = interview_slots::starts_at.gt(stamp(after)).and(interview_slots::starts_at.le(stamp(until)));
    let picked = then.and(interview_slots::state.eq(State::Taken.code()));
    all(table.filter(picked).select(Row::as_select()).order(interview_slots::starts_at.asc()).load(tx.conn)?)
}

/// Slots of these associations that are picked and begin after this instant.
pub fn taken_of(tx: &mut Tx, organizations: &[Id], after: DateTime<Utc>) -> Result<Vec<Slot>, Refusal> {
    let theirs = interview_slots::organization_id.eq_any(texts(organizations));
    let picked = theirs.and(interview_slots::state.eq(State::Taken.code())).and(interview_slots::starts_at.gt(stamp(after)));
    all(table.filter(picked).select(Row::as_select()).order(interview_slots::starts_at.asc()).load(tx.conn)?)
}
