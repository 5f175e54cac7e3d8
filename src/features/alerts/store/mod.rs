//! SQL about alerts and the missions they have found.

pub mod candidates;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;

use super::rules::inputs::{AlertKind, Frequency};
use super::rules::record::Alert;
use crate::db::schema::{alert_finds as finds, alerts};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;

type Row = (String, String, String, String, NaiveDateTime);

const COLUMNS: (alerts::id, alerts::account_id, alerts::wanted, alerts::frequency, alerts::created_at) =
    (alerts::id, alerts::account_id, alerts::wanted, alerts::frequency, alerts::created_at);

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn alert((alert, account, wanted, frequency, created_at): Row) -> Result<Alert, Refusal> {
    Ok(Alert {
        id: id(&alert)?,
        account: id(&account)?,
        wanted: serde_json::from_str(&wanted).map_err(Refusal::internal)?,
        frequency: Frequency::parse(&frequency).ok_or_else(|| Refusal::internal(format!("unknown code {frequency}")))?,
        created_at: created_at.and_utc(),
    })
}

/// Somebody's alerts, oldest first.
pub fn of(tx: &mut Tx, account: Id) -> Result<Vec<Alert>, Refusal> {
    let mine = alerts::table.filter(alerts::account_id.eq(account.to_string())).order(alerts::id.asc());
    let rows: Vec<Row> = mine.select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(alert).collect()
}

/// Everybody's alerts of these kinds, oldest first.
pub fn all(tx: &mut Tx, kinds: &[AlertKind]) -> Result<Vec<Alert>, Refusal> {
    let codes: Vec<&str> = kinds.iter().map(|kind| kind.code()).collect();
    let some = alerts::table.filter(alerts::kind.eq_any(codes)).order(alerts::id.asc());
    let rows: Vec<Row> = some.select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(alert).collect()
}

/// Whether anybody has an alert of this kind.
pub fn any(tx: &mut Tx, kind: AlertKind) -> Result<bool, Refusal> {
    Ok(diesel::select(diesel::dsl::exists(alerts::table.filter(alerts::kind.eq(kind.code())))).get_result(tx.conn)?)
}

pub fn insert(tx: &mut Tx, alert: &Alert) -> Result<(), Refusal> {
    diesel::insert_into(alerts::table)
        .values((
            alerts::id.eq(alert.id.to_string()),
            alerts::account_id.eq(alert.account.to_string()),
            alerts::wanted.eq(serde_json::to_string(&alert.wanted).map_err(Refusal::internal)?),
            alerts::frequency.eq(alert.frequency.code()),
            alerts::created_at.eq(stamp(alert.created_at)),
            alerts::kind.eq(alert.wanted.kind().code()),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes what is wanted and how soon; what was found and not told comes when it would now.
pub fn change(tx: &mut Tx, alert: &Alert, due_at: DateTime<Utc>) -> Result<(), Refusal> {
    let id = alert.id.to_string();
    let wanted = serde_json::to_string(&alert.wanted).map_err(Refusal::internal)?;
    diesel::update(alerts::table.find(&id))
        .set((alerts::wanted.eq(wanted), alerts::frequency.eq(alert.frequency.code())))
        .execute(tx.conn)?;
    diesel::update(finds::table.filter(finds::alert_id.eq(&id).and(finds::mailed_at.is_null())))
        .set(finds::due_at.eq(stamp(due_at)))
        .execute(tx.conn)?;
    candidates::move_due(tx, alert.id, due_at)
}

/// Whether there was one of this person's to delete.
pub fn delete(tx: &mut Tx, account: Id, alert: Id) -> Result<bool, Refusal> {
    let one = alerts::id.eq(alert.to_string()).and(alerts::account_id.eq(account.to_string()));
    Ok(diesel::delete(alerts::table.filter(one)).execute(tx.conn)? > 0)
}

/// Keeps a mission found for somebody, unless it was before.
pub fn keep(tx: &mut Tx, account: Id, mission: Id, alert: Id, due_at: DateTime<Utc>) -> Result<(), Refusal> {
    let known: Option<String> =
        finds::table.find((account.to_string(), mission.to_string())).select(finds::account_id).first(tx.conn).optional()?;
    if known.is_some() {
        return Ok(());
    }
    diesel::insert_into(finds::table)
        .values((
            finds::account_id.eq(account.to_string()),
            finds::mission_id.eq(mission.to_string()),
            finds::alert_id.eq(alert.to_string()),
            finds::due_at.eq(stamp(due_at)),
            finds::mailed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// People with something due now, in the order of their ids, after one of them; `most` at a time.
pub fn to_write_to(tx: &mut Tx, after: Option<Id>, most: i64) -> Result<Vec<Id>, Refusal> {
    let due = finds::mailed_at.is_null().and(finds::due_at.le(tx.stamp()));
    let after = after.map(|id| id.to_string()).unwrap_or_default();
    let rows: Vec<String> = finds::table
        .filter(due.and(finds::account_id.gt(after)))
        .select(finds::account_id)
        .distinct()
        .order(finds::account_id.asc())
        .limit(most)
        .load(tx.conn)?;
    rows.iter().map(|text| id(text)).collect()
}

/// Holds what is due to somebody until later.
pub fn hold(tx: &mut Tx, account: Id, until: DateTime<Utc>) -> Result<(), Refusal> {
    let due = finds::mailed_at.is_null().and(finds::due_at.le(tx.stamp()));
    diesel::update(finds::table.filter(due.and(finds::account_id.eq(account.to_string()))))
        .set(finds::due_at.eq(stamp(until)))
        .execute(tx.conn)?;
    Ok(())
}

/// What is due to somebody now: the mission, and the alert that found it.
pub fn due(tx: &mut Tx, account: Id) -> Result<Vec<(Id, Option<Id>)>, Refusal> {
    let due = finds::mailed_at.is_null().and(finds::due_at.le(tx.stamp()));
    let rows: Vec<(String, Option<String>)> = finds::table
        .filter(due.and(finds::account_id.eq(account.to_string())))
        .order((finds::due_at.asc(), finds::mission_id.asc()))
        .select((finds::mission_id, finds::alert_id))
        .load(tx.conn)?;
    rows.into_iter().map(|(mission, alert)| Ok((id(&mission)?, alert.map(|alert| id(&alert)).transpose()?))).collect()
}

/// When somebody was last written to.
pub fn last_mailed(tx: &mut Tx, account: Id) -> Result<Option<DateTime<Utc>>, Refusal> {
    let last: Option<NaiveDateTime> =
        finds::table.filter(finds::account_id.eq(account.to_string())).select(max(finds::mailed_at)).first(tx.conn)?;
    Ok(last.map(|last| last.and_utc()))
}

/// What was told.
pub fn mailed(tx: &mut Tx, account: Id, mission: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(finds::table.find((account.to_string(), mission.to_string())))
        .set(finds::mailed_at.eq(Some(now)))
        .execute(tx.conn)?;
    Ok(())
}

/// What is not to be told any more. The mission may be found again.
pub fn drop(tx: &mut Tx, account: Id, mission: Id) -> Result<(), Refusal> {
    diesel::delete(finds::table.find((account.to_string(), mission.to_string()))).execute(tx.conn)?;
    Ok(())
}
