//! Sessions and their refresh tokens, kept hashed.

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use super::id;
use crate::db::schema::{refresh_tokens as tokens, sessions};
use crate::db::{Tx, stamp};
use crate::domain::{Id, Role};
use crate::error::Refusal;

/// A session left alone this long is over.
const REFRESH_LIFE: Duration = Duration::days(30);

pub struct Session {
    pub id: Id,
    pub account_id: Id,
    pub role: Role,
    pub live: bool,
}

pub fn open(tx: &mut Tx, account_id: Id, role: Role) -> Result<Id, Refusal> {
    let session_id = tx.new_id();
    let now = tx.stamp();
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(session_id.to_string()),
            sessions::account_id.eq(account_id.to_string()),
            sessions::role.eq(role.code()),
            sessions::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(session_id)
}

pub fn by_id(tx: &mut Tx, session_id: Id) -> Result<Option<Session>, Refusal> {
    let row: Option<(String, String, Option<NaiveDateTime>)> = sessions::table
        .find(session_id.to_string())
        .select((sessions::account_id, sessions::role, sessions::ended_at))
        .first(tx.conn)
        .optional()?;
    row.map(|(account_id, role, ended_at)| {
        Ok(Session {
            id: session_id,
            account_id: id(&account_id)?,
            role: Role::parse(&role).ok_or_else(|| Refusal::internal(format!("unknown role {role}")))?,
            live: ended_at.is_none(),
        })
    })
    .transpose()
}

pub fn set_role(tx: &mut Tx, session_id: Id, role: Role) -> Result<(), Refusal> {
    diesel::update(sessions::table.find(session_id.to_string())).set(sessions::role.eq(role.code())).execute(tx.conn)?;
    Ok(())
}

pub fn end(tx: &mut Tx, session_id: Id, reason: &str) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(sessions::table.find(session_id.to_string()).filter(sessions::ended_at.is_null()))
        .set((sessions::ended_at.eq(Some(now)), sessions::end_reason.eq(Some(reason))))
        .execute(tx.conn)?;
    Ok(())
}

pub fn end_all(tx: &mut Tx, account_id: Id, reason: &str) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(sessions::table.filter(sessions::account_id.eq(account_id.to_string()).and(sessions::ended_at.is_null())))
        .set((sessions::ended_at.eq(Some(now)), sessions::end_reason.eq(Some(reason))))
        .execute(tx.conn)?;
    Ok(())
}

pub struct RefreshToken {
    pub session_id: Id,
    pub expired: bool,
    /// When it was exchanged for the next one.
    pub rotated_at: Option<NaiveDateTime>,
}

pub fn add_token(tx: &mut Tx, session_id: Id, token_hash: &str) -> Result<(), Refusal> {
    let now = tx.stamp();
    let expires_at = stamp(tx.now + REFRESH_LIFE);
    diesel::insert_into(tokens::table)
        .values((
            tokens::token_hash.eq(token_hash),
            tokens::session_id.eq(session_id.to_string()),
            tokens::created_at.eq(now),
            tokens::expires_at.eq(expires_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn token(tx: &mut Tx, token_hash: &str) -> Result<Option<RefreshToken>, Refusal> {
    let row: Option<(String, NaiveDateTime, Option<NaiveDateTime>)> = tokens::table
        .find(token_hash)
        .select((tokens::session_id, tokens::expires_at, tokens::rotated_at))
        .first(tx.conn)
        .optional()?;
    let now = tx.stamp();
    row.map(|(session_id, expires_at, rotated_at)| {
        Ok(RefreshToken { session_id: id(&session_id)?, expired: expires_at <= now, rotated_at })
    })
    .transpose()
}

pub fn mark_rotated(tx: &mut Tx, token_hash: &str) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(tokens::table.find(token_hash).filter(tokens::rotated_at.is_null()))
        .set(tokens::rotated_at.eq(Some(now)))
        .execute(tx.conn)?;
    Ok(())
}
