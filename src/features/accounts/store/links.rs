//! Links sent by mail: kept hashed, used once.

use std::collections::HashMap;

use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;

use super::id;
use crate::db::schema::links;
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;

/// What a link is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    Verify,
    SignIn,
    Reset,
    Invitation,
    Nomination,
}

impl Purpose {
    const fn code(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::SignIn => "sign_in",
            Self::Reset => "reset",
            Self::Invitation => "invitation",
            Self::Nomination => "nomination",
        }
    }

    /// How long a link of this purpose is good.
    pub fn life(self) -> Duration {
        match self {
            Self::SignIn => Duration::minutes(30),
            Self::Reset => Duration::hours(2),
            Self::Verify => Duration::days(3),
            Self::Invitation | Self::Nomination => Duration::days(14),
        }
    }
}

pub struct Link {
    pub account_id: Option<Id>,
    pub subject_id: Option<Id>,
}

pub fn insert(
    tx: &mut Tx,
    token_hash: &str,
    purpose: Purpose,
    account_id: Option<Id>,
    subject_id: Option<Id>,
) -> Result<(), Refusal> {
    let now = tx.stamp();
    let expires_at = stamp(tx.now + purpose.life());
    diesel::insert_into(links::table)
        .values((
            links::token_hash.eq(token_hash),
            links::kind.eq(purpose.code()),
            links::account_id.eq(account_id.map(|id| id.to_string())),
            links::subject_id.eq(subject_id.map(|id| id.to_string())),
            links::created_at.eq(now),
            links::expires_at.eq(expires_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// A link that is still good; `None` when it is unknown, over, used, or of another purpose.
pub fn peek(tx: &mut Tx, token_hash: &str, purpose: Purpose) -> Result<Option<Link>, Refusal> {
    let now = tx.stamp();
    let good = links::kind.eq(purpose.code()).and(links::used_at.is_null()).and(links::expires_at.gt(now));
    let row: Option<(Option<String>, Option<String>)> =
        links::table.find(token_hash).filter(good).select((links::account_id, links::subject_id)).first(tx.conn).optional()?;
    row.map(|(account_id, subject_id)| {
        Ok(Link {
            account_id: account_id.as_deref().map(id).transpose()?,
            subject_id: subject_id.as_deref().map(id).transpose()?,
        })
    })
    .transpose()
}

/// Uses a link up.
pub fn consume(tx: &mut Tx, token_hash: &str, purpose: Purpose) -> Result<Option<Link>, Refusal> {
    let link = peek(tx, token_hash, purpose)?;
    if link.is_some() {
        let now = tx.stamp();
        diesel::update(links::table.find(token_hash)).set(links::used_at.eq(Some(now))).execute(tx.conn)?;
    }
    Ok(link)
}

/// Ends what is still open of one purpose for an account: a new link replaces the one before.
pub fn withdraw(tx: &mut Tx, account_id: Id, purpose: Purpose) -> Result<(), Refusal> {
    let now: NaiveDateTime = tx.stamp();
    let open = links::account_id.eq(account_id.to_string()).and(links::kind.eq(purpose.code())).and(links::used_at.is_null());
    diesel::update(links::table.filter(open)).set(links::used_at.eq(Some(now))).execute(tx.conn)?;
    Ok(())
}

/// Until when the links that nobody has used or taken back are good, by what they stand for.
pub fn unused(tx: &mut Tx, purpose: Purpose) -> Result<HashMap<Id, NaiveDateTime>, Refusal> {
    let rows: Vec<(Option<String>, NaiveDateTime)> = links::table
        .filter(links::kind.eq(purpose.code()).and(links::used_at.is_null()))
        .order(links::expires_at.asc())
        .select((links::subject_id, links::expires_at))
        .load(tx.conn)?;
    rows.into_iter().filter_map(|(subject, until)| subject.map(|subject| Ok((id(&subject)?, until)))).collect()
}

/// Ends the open links of one purpose that stand for something.
pub fn withdraw_about(tx: &mut Tx, subject: Id, purpose: Purpose) -> Result<(), Refusal> {
    let now: NaiveDateTime = tx.stamp();
    let open = links::subject_id.eq(subject.to_string()).and(links::kind.eq(purpose.code())).and(links::used_at.is_null());
    diesel::update(links::table.filter(open)).set(links::used_at.eq(Some(now))).execute(tx.conn)?;
    Ok(())
}
