//! The secret addresses of calendars, kept as hashes: one for each person and role.

use diesel::prelude::*;

use super::id;
use crate::db::Tx;
use crate::db::schema::calendar_feeds as feeds;
use crate::domain::{Id, Role};
use crate::error::Refusal;

/// Whose calendar an address is.
pub fn by_secret(tx: &mut Tx, secret_hash: &str) -> Result<Option<(Id, Role)>, Refusal> {
    let row: Option<(String, String)> = feeds::table
        .filter(feeds::secret_hash.eq(secret_hash))
        .select((feeds::account_id, feeds::role))
        .first(tx.conn)
        .optional()?;
    let Some((account, role)) = row else { return Ok(None) };
    let role = Role::parse(&role).ok_or_else(|| Refusal::internal(format!("unknown role {role}")))?;
    Ok(Some((id(&account)?, role)))
}

pub fn insert(tx: &mut Tx, account: Id, role: Role, secret_hash: &str) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(feeds::table)
        .values((
            feeds::account_id.eq(account.to_string()),
            feeds::role.eq(role.code()),
            feeds::secret_hash.eq(secret_hash),
            feeds::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Whether somebody has an address in a role.
pub fn is_open(tx: &mut Tx, account: Id, role: Role) -> Result<bool, Refusal> {
    let his = feeds::account_id.eq(account.to_string()).and(feeds::role.eq(role.code()));
    let count: i64 = feeds::table.filter(his).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// Forgets the address of somebody in a role, if there is one.
pub fn forget(tx: &mut Tx, account: Id, role: Role) -> Result<(), Refusal> {
    let his = feeds::account_id.eq(account.to_string()).and(feeds::role.eq(role.code()));
    diesel::delete(feeds::table.filter(his)).execute(tx.conn)?;
    Ok(())
}
