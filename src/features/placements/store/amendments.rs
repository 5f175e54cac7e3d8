//! SQL about amendments.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::amendments;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::placements::rules::amendment::{Amendment, Kind, State};

type Row = (String, i32, String, String, String, String, NaiveDate, Option<NaiveDate>, Option<NaiveDate>);

const COLUMNS: (
    amendments::id,
    amendments::version,
    amendments::placement_id,
    amendments::kind,
    amendments::state,
    amendments::changes,
    amendments::effective_on,
    amendments::signed_on,
    amendments::sent_on,
) = (
    amendments::id,
    amendments::version,
    amendments::placement_id,
    amendments::kind,
    amendments::state,
    amendments::changes,
    amendments::effective_on,
    amendments::signed_on,
    amendments::sent_on,
);

fn amendment(row: Row) -> Result<Amendment, Refusal> {
    let (id, version, placement, kind, state, changes, effective_on, signed_on, sent_on) = row;
    Ok(Amendment {
        id: id.parse().map_err(Refusal::internal)?,
        version,
        placement_id: placement.parse().map_err(Refusal::internal)?,
        kind: Kind::parse(&kind).ok_or_else(|| Refusal::internal(format!("unknown kind of amendment {kind}")))?,
        state: State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown amendment state {state}")))?,
        changes: serde_json::from_str(&changes).map_err(Refusal::internal)?,
        effective_on,
        signed_on,
        sent_on,
    })
}

/// Those of a placement, oldest first.
pub fn of_placement(tx: &mut Tx, placement: Id) -> Result<Vec<Amendment>, Refusal> {
    let mine = amendments::placement_id.eq(placement.to_string());
    let rows: Vec<Row> = amendments::table.filter(mine).order(amendments::id.asc()).select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(amendment).collect()
}

pub fn by_id(tx: &mut Tx, id: Id) -> Result<Option<Amendment>, Refusal> {
    let row: Option<Row> = amendments::table.find(id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(amendment).transpose()
}

/// Signed or sent, and their day has come: oldest first.
pub fn due(tx: &mut Tx, today: NaiveDate) -> Result<Vec<Amendment>, Refusal> {
    let ready = amendments::state.eq_any([State::Signed.code(), State::Sent.code()]).and(amendments::effective_on.le(today));
    let rows: Vec<Row> = amendments::table.filter(ready).order(amendments::id.asc()).select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(amendment).collect()
}

pub fn insert(tx: &mut Tx, new: &Amendment) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(amendments::table)
        .values((
            amendments::id.eq(new.id.to_string()),
            amendments::version.eq(new.version),
            amendments::placement_id.eq(new.placement_id.to_string()),
            amendments::kind.eq(new.kind.code()),
            amendments::state.eq(new.state.code()),
            amendments::changes.eq(serde_json::to_string(&new.changes).map_err(Refusal::internal)?),
            amendments::effective_on.eq(new.effective_on),
            amendments::signed_on.eq(new.signed_on),
            amendments::sent_on.eq(new.sent_on),
            amendments::created_at.eq(now),
            amendments::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down its state and days, and raises its version.
pub fn save(tx: &mut Tx, changed: &mut Amendment) -> Result<(), Refusal> {
    let now = tx.stamp();
    changed.version += 1;
    diesel::update(amendments::table.find(changed.id.to_string()))
        .set((
            amendments::version.eq(changed.version),
            amendments::state.eq(changed.state.code()),
            amendments::signed_on.eq(changed.signed_on),
            amendments::sent_on.eq(changed.sent_on),
            amendments::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
