//! The one number that says whether what the ranking reads has changed. Whoever changes a mission, a profile or an
//! application raises it in the same transaction; whoever keeps a projection in memory compares it.

use diesel::prelude::*;

use super::Tx;
use super::schema::matching_epoch as epochs;
use crate::error::Refusal;

const ONLY: &str = "matching";

/// The epoch of what has been committed; 0 before the first change.
pub fn current(tx: &mut Tx) -> Result<i64, Refusal> {
    Ok(epochs::table.find(ONLY).select(epochs::epoch).first(tx.conn).optional()?.unwrap_or(0))
}

/// Tells every node, at commit, that what the ranking reads has changed.
pub fn raise(tx: &mut Tx) -> Result<(), Refusal> {
    let raised = diesel::update(epochs::table.find(ONLY)).set(epochs::epoch.eq(epochs::epoch + 1)).execute(tx.conn)?;
    if raised == 0 {
        diesel::insert_into(epochs::table).values((epochs::id.eq(ONLY), epochs::epoch.eq(1_i64))).execute(tx.conn)?;
    }
    Ok(())
}
