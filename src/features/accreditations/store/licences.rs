//! Licences.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::schema::accreditations as licences;
use crate::db::{Paging, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accreditations::rules::licence::Licence;
use crate::features::accreditations::rules::machine::LicenceState;

/// A licence as it is kept.
#[derive(Debug, Clone)]
pub struct Kept {
    pub id: Id,
    pub version: i32,
    pub state: LicenceState,
    pub licence: Licence,
}

type Row = (String, i32, String, String);

const COLUMNS: (licences::id, licences::version, licences::state, licences::decision) =
    (licences::id, licences::version, licences::state, licences::decision);

fn kept((id, version, state, decision): Row) -> Result<Kept, Refusal> {
    Ok(Kept {
        id: id.parse().map_err(Refusal::internal)?,
        version,
        state: LicenceState::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown licence state {state}")))?,
        licence: serde_json::from_str(&decision).map_err(Refusal::internal)?,
    })
}

pub fn insert(tx: &mut Tx, licence: &Licence, state: LicenceState) -> Result<Id, Refusal> {
    let id = tx.new_id();
    let now = tx.stamp();
    diesel::insert_into(licences::table)
        .values((
            licences::id.eq(id.to_string()),
            licences::version.eq(1),
            licences::state.eq(state.code()),
            licences::number.eq(licence.number.as_str()),
            licences::granted_on.eq(licence.granted_on),
            licences::valid_until.eq(licence.valid_until),
            licences::decision.eq(serde_json::to_string(licence).map_err(Refusal::internal)?),
            licences::created_at.eq(now),
            licences::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub fn by_id(tx: &mut Tx, id: Id) -> Result<Option<Kept>, Refusal> {
    let row: Option<Row> = licences::table.find(id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(kept).transpose()
}

pub fn has_number(tx: &mut Tx, number: &str) -> Result<bool, Refusal> {
    let count: i64 = licences::table.filter(licences::number.eq(number)).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// The licence with this number.
pub fn by_number(tx: &mut Tx, number: &str) -> Result<Option<Id>, Refusal> {
    let id: Option<String> =
        licences::table.filter(licences::number.eq(number)).select(licences::id).first(tx.conn).optional()?;
    id.map(|id| id.parse().map_err(Refusal::internal)).transpose()
}

pub fn page(tx: &mut Tx, paging: &Paging) -> Result<Vec<Kept>, Refusal> {
    let after = paging.after.clone().unwrap_or_default();
    let rows: Vec<Row> = licences::table
        .filter(licences::id.gt(after))
        .order(licences::id.asc())
        .limit(paging.rows())
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(kept).collect()
}

/// Licences in force, the one that ends first before the others: its slots would be lost first.
pub fn in_force(tx: &mut Tx) -> Result<Vec<Kept>, Refusal> {
    let states = LicenceState::ALL.into_iter().filter(|state| state.is_in_force()).map(LicenceState::code);
    let rows: Vec<Row> = licences::table
        .filter(licences::state.eq_any(states.collect::<Vec<_>>()))
        .order((licences::valid_until.asc(), licences::id.asc()))
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(kept).collect()
}

/// Licences whose last day is before `today` and that nobody has ended yet.
pub fn overdue(tx: &mut Tx, today: NaiveDate) -> Result<Vec<Kept>, Refusal> {
    let open = [LicenceState::Granted, LicenceState::FormalNotice, LicenceState::Suspended].map(LicenceState::code);
    let rows: Vec<Row> = licences::table
        .filter(licences::valid_until.lt(today).and(licences::state.eq_any(open.to_vec())))
        .order(licences::id.asc())
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(kept).collect()
}

pub fn move_to(tx: &mut Tx, kept: &Kept, state: LicenceState, licence: &Licence) -> Result<Kept, Refusal> {
    let now = tx.stamp();
    diesel::update(licences::table.find(kept.id.to_string()))
        .set((
            licences::version.eq(kept.version + 1),
            licences::state.eq(state.code()),
            licences::granted_on.eq(licence.granted_on),
            licences::decision.eq(serde_json::to_string(licence).map_err(Refusal::internal)?),
            licences::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(Kept { id: kept.id, version: kept.version + 1, state, licence: licence.clone() })
}
