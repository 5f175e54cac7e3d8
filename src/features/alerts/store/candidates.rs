//! SQL about people found for missions, for somebody of the network.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::max;
use diesel::prelude::*;

use super::id;
use crate::db::schema::candidate_finds as finds;
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;

/// Somebody found for a mission, for somebody of the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Who is to be told.
    pub account: Id,
    pub mission: Id,
    pub candidate: Id,
    pub alert: Id,
    pub due_at: DateTime<Utc>,
}

/// Keeps a pair found for somebody, unless it was before.
pub fn keep(tx: &mut Tx, found: &Found) -> Result<(), Refusal> {
    let key = (found.account.to_string(), found.mission.to_string(), found.candidate.to_string());
    let known: Option<String> = finds::table.find(key.clone()).select(finds::account_id).first(tx.conn).optional()?;
    if known.is_some() {
        return Ok(());
    }
    diesel::insert_into(finds::table)
        .values((
            finds::account_id.eq(key.0),
            finds::mission_id.eq(key.1),
            finds::candidate_id.eq(key.2),
            finds::alert_id.eq(found.alert.to_string()),
            finds::due_at.eq(stamp(found.due_at)),
            finds::mailed_at.eq(None::<NaiveDateTime>),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// What an alert has found and not told is due then.
pub(super) fn move_due(tx: &mut Tx, alert: Id, due_at: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::update(finds::table.filter(finds::alert_id.eq(alert.to_string()).and(finds::mailed_at.is_null())))
        .set(finds::due_at.eq(stamp(due_at)))
        .execute(tx.conn)?;
    Ok(())
}

/// People of the network with something due now, in the order of their ids, after one of them; `most` at a time.
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

/// A pair that is due: the mission, the person, and the alert that found them.
pub type Due = (Id, Id, Option<Id>);

/// Pairs due to somebody now, by mission; `most` of them.
pub fn due(tx: &mut Tx, account: Id, most: i64) -> Result<Vec<Due>, Refusal> {
    let due = finds::mailed_at.is_null().and(finds::due_at.le(tx.stamp()));
    let rows: Vec<(String, String, Option<String>)> = finds::table
        .filter(due.and(finds::account_id.eq(account.to_string())))
        .order((finds::mission_id.asc(), finds::candidate_id.asc()))
        .limit(most)
        .select((finds::mission_id, finds::candidate_id, finds::alert_id))
        .load(tx.conn)?;
    let read = |(mission, candidate, alert): (String, String, Option<String>)| {
        Ok((id(&mission)?, id(&candidate)?, alert.map(|alert| id(&alert)).transpose()?))
    };
    rows.into_iter().map(read).collect()
}

/// When somebody was last written to about people.
pub fn last_mailed(tx: &mut Tx, account: Id) -> Result<Option<DateTime<Utc>>, Refusal> {
    let last: Option<NaiveDateTime> =
        finds::table.filter(finds::account_id.eq(account.to_string())).select(max(finds::mailed_at)).first(tx.conn)?;
    Ok(last.map(|last| last.and_utc()))
}

/// Holds what is due to somebody until later.
pub fn hold(tx: &mut Tx, account: Id, until: DateTime<Utc>) -> Result<(), Refusal> {
    let due = finds::mailed_at.is_null().and(finds::due_at.le(tx.stamp()));
    diesel::update(finds::table.filter(due.and(finds::account_id.eq(account.to_string()))))
        .set(finds::due_at.eq(stamp(until)))
        .execute(tx.conn)?;
    Ok(())
}

/// A pair that was told.
pub fn mailed(tx: &mut Tx, account: Id, mission: Id, candidate: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(finds::table.find((account.to_string(), mission.to_string(), candidate.to_string())))
        .set(finds::mailed_at.eq(Some(now)))
        .execute(tx.conn)?;
    Ok(())
}

/// A pair that is not to be told any more. It may be found again.
pub fn drop(tx: &mut Tx, account: Id, mission: Id, candidate: Id) -> Result<(), Refusal> {
    diesel::delete(finds::table.find((account.to_string(), mission.to_string(), candidate.to_string()))).execute(tx.conn)?;
    Ok(())
}
