//! Links to sign and one-time codes, kept as hashes.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::{id, instant};
use crate::db::schema::paper_invitations as rows;
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::paperwork::rules::parties::Party;

/// Somebody asked to sign one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: Id,
    pub paper_id: Id,
    pub party: Party,
    pub account_id: Id,
    pub expires_at: DateTime<Utc>,
    pub code_hash: Option<String>,
    pub code_expires_at: Option<DateTime<Utc>>,
    /// Wrong codes since the last one was sent.
    pub tries: i32,
    /// Codes sent for this link.
    pub codes: i32,
    pub used_at: Option<DateTime<Utc>>,
}

type Row =
    (String, String, String, String, NaiveDateTime, Option<String>, Option<NaiveDateTime>, i32, i32, Option<NaiveDateTime>);
type Columns = (
    rows::id,
    rows::paper_id,
    rows::party,
    rows::account_id,
    rows::expires_at,
    rows::code_hash,
    rows::code_expires_at,
    rows::tries,
    rows::codes,
    rows::used_at,
);
const COLUMNS: Columns = (
    rows::id,
    rows::paper_id,
    rows::party,
    rows::account_id,
    rows::expires_at,
    rows::code_hash,
    rows::code_expires_at,
    rows::tries,
    rows::codes,
    rows::used_at,
);

fn invitation(
    (own, paper, party, account, expires, code_hash, code_expires, tries, codes, used): Row,
) -> Result<Invitation, Refusal> {
    Ok(Invitation {
        id: id(&own)?,
        paper_id: id(&paper)?,
        party: Party::parse(&party).ok_or_else(|| Refusal::internal(format!("unknown party {party}")))?,
        account_id: id(&account)?,
        expires_at: instant(expires),
        code_hash,
        code_expires_at: code_expires.map(instant),
        tries,
        codes,
        used_at: used.map(instant),
    })
}

pub fn by_token(tx: &mut Tx, token_hash: &str) -> Result<Option<Invitation>, Refusal> {
    let row: Option<Row> = rows::table.filter(rows::token_hash.eq(token_hash)).select(COLUMNS).first(tx.conn).optional()?;
    row.map(invitation).transpose()
}

/// The one whose code was sent last to somebody who signs one version as this party.
pub fn coded(tx: &mut Tx, paper: Id, account: Id, party: Party) -> Result<Option<Invitation>, Refusal> {
    let his = rows::paper_id.eq(paper.to_string()).and(rows::account_id.eq(account.to_string()));
    let row: Option<Row> = rows::table
        .filter(his.and(rows::party.eq(party.code())).and(rows::code_expires_at.is_not_null()))
        .order((rows::code_expires_at.desc(), rows::id.desc()))
        .select(COLUMNS)
        .first(tx.conn)
        .optional()?;
    row.map(invitation).transpose()
}

/// When those were made for somebody on one version, since an instant, that a code was sent for; oldest first.
pub fn coded_since(tx: &mut Tx, paper: Id, account: Id, since: DateTime<Utc>) -> Result<Vec<DateTime<Utc>>, Refusal> {
    let his = rows::paper_id.eq(paper.to_string()).and(rows::account_id.eq(account.to_string()));
    let made: Vec<NaiveDateTime> = rows::table
        .filter(his.and(rows::created_at.gt(stamp(since))).and(rows::code_expires_at.is_not_null()))
        .order(rows::created_at.asc())
        .select(rows::created_at)
        .load(tx.conn)?;
    Ok(made.into_iter().map(instant).collect())
}

/// How many were made for somebody on one version since an instant: links are not sent without end.
pub fn count_since(tx: &mut Tx, paper: Id, account: Id, since: DateTime<Utc>) -> Result<usize, Refusal> {
    let his = rows::paper_id.eq(paper.to_string()).and(rows::account_id.eq(account.to_string()));
    let count: i64 = rows::table.filter(his.and(rows::created_at.ge(stamp(since)))).count().get_result(tx.conn)?;
    usize::try_from(count).map_err(Refusal::internal)
}

pub fn insert(tx: &mut Tx, new: &Invitation, token_hash: Option<&str>) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(new.id.to_string()),
            rows::paper_id.eq(new.paper_id.to_string()),
            rows::party.eq(new.party.code()),
            rows::account_id.eq(new.account_id.to_string()),
            rows::token_hash.eq(token_hash),
            rows::expires_at.eq(stamp(new.expires_at)),
            rows::code_hash.eq(&new.code_hash),
            rows::code_expires_at.eq(new.code_expires_at.map(stamp)),
            rows::tries.eq(new.tries),
            rows::codes.eq(new.codes),
            rows::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down a code, a wrong try or a use.
pub fn save(tx: &mut Tx, changed: &Invitation) -> Result<(), Refusal> {
    diesel::update(rows::table.find(changed.id.to_string()))
        .set((
            rows::code_hash.eq(&changed.code_hash),
            rows::code_expires_at.eq(changed.code_expires_at.map(stamp)),
            rows::tries.eq(changed.tries),
            rows::codes.eq(changed.codes),
            rows::used_at.eq(changed.used_at.map(stamp)),
        ))
        .execute(tx.conn)?;
    Ok(())
}
