//! Tries that count against a limit.

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::tries;
use crate::db::{Tx, stamp};
use crate::error::Refusal;

pub fn add(tx: &mut Tx, what: &str, who: &str) -> Result<(), Refusal> {
    let (row_id, now) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(tries::table)
        .values((tries::id.eq(row_id), tries::what.eq(what), tries::who.eq(who), tries::at.eq(now)))
        .execute(tx.conn)?;
    Ok(())
}

/// Tries within `window`, oldest first.
pub fn recent(tx: &mut Tx, what: &str, who: &str, window: Duration) -> Result<Vec<DateTime<Utc>>, Refusal> {
    let since = stamp(tx.now - window);
    let rows: Vec<NaiveDateTime> = tries::table
        .filter(tries::what.eq(what).and(tries::who.eq(who)).and(tries::at.gt(since)))
        .order(tries::at.asc())
        .select(tries::at)
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|at| at.and_utc()).collect())
}

pub fn forget(tx: &mut Tx, what: &str, who: &str) -> Result<(), Refusal> {
    diesel::delete(tries::table.filter(tries::what.eq(what).and(tries::who.eq(who)))).execute(tx.conn)?;
    Ok(())
}

/// Takes the latest try back: it turned out not to count.
pub fn forget_latest(tx: &mut Tx, what: &str, who: &str) -> Result<(), Refusal> {
    let mine = tries::what.eq(what).and(tries::who.eq(who));
    let latest: Option<String> =
        tries::table.filter(mine).order((tries::at.desc(), tries::id.desc())).select(tries::id).first(tx.conn).optional()?;
    if let Some(latest) = latest {
        diesel::delete(tries::table.find(latest)).execute(tx.conn)?;
    }
    Ok(())
}

/// Drops what no limit looks at any more.
pub fn forget_old(tx: &mut Tx, age: Duration) -> Result<(), Refusal> {
    let before = stamp(tx.now - age);
    diesel::delete(tries::table.filter(tries::at.lt(before))).execute(tx.conn)?;
    Ok(())
}
