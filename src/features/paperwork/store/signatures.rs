//! Signatures. A row is added, and may be voided; nothing else of it changes.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{id, ids, instant};
use crate::db::schema::paper_signatures as rows;
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::paperwork::rules::parties::Party;
use crate::features::paperwork::rules::views::{Method, Signature};

type Row = (
    String,
    String,
    i32,
    String,
    Option<String>,
    String,
    String,
    Option<String>,
    String,
    NaiveDateTime,
    Option<NaiveDateTime>,
    Option<String>,
);

fn signature(row: Row) -> Result<Signature, Refusal> {
    let (own, paper, version, party, account, name, method, address, data_hash, signed_at, voided_at, void_reason) = row;
    Ok(Signature {
        id: id(&own)?,
        paper_id: id(&paper)?,
        version,
        party: Party::parse(&party).ok_or_else(|| Refusal::internal(format!("unknown party {party}")))?,
        account_id: ids(account.as_ref())?,
        name,
        method: Method::parse(&method).ok_or_else(|| Refusal::internal(format!("unknown method {method}")))?,
        address,
        data_hash,
        signed_at: instant(signed_at),
        voided_at: voided_at.map(instant),
        void_reason,
    })
}

/// Every signature of these versions, oldest first, voided ones included.
fn load(tx: &mut Tx, filter: Option<Id>, placement: Id) -> Result<Vec<Signature>, Refusal> {
    let mut query = rows::table
        .filter(rows::placement_id.eq(placement.to_string()))
        .order(rows::id.asc())
        .select((
            rows::id,
            rows::paper_id,
            rows::version,
            rows::party,
            rows::account_id,
            rows::name,
            rows::method,
            rows::address,
            rows::data_hash,
            rows::signed_at,
            rows::voided_at,
            rows::void_reason,
        ))
        .into_boxed();
    if let Some(paper) = filter {
        query = query.filter(rows::paper_id.eq(paper.to_string()));
    }
    let found: Vec<Row> = query.load(tx.conn)?;
    found.into_iter().map(signature).collect()
}

/// Every signature of a placement's papers.
pub fn of_placement(tx: &mut Tx, placement: Id) -> Result<Vec<Signature>, Refusal> {
    load(tx, None, placement)
}

/// Every signature of one version.
pub fn of_paper(tx: &mut Tx, placement: Id, paper: Id) -> Result<Vec<Signature>, Refusal> {
    load(tx, Some(paper), placement)
}

pub fn insert(tx: &mut Tx, placement: Id, new: &Signature) -> Result<(), Refusal> {
    diesel::insert_into(rows::table)
        .values((
            rows::id.eq(new.id.to_string()),
            rows::paper_id.eq(new.paper_id.to_string()),
            rows::placement_id.eq(placement.to_string()),
            rows::version.eq(new.version),
            rows::party.eq(new.party.code()),
            rows::account_id.eq(new.account_id.map(|id| id.to_string())),
            rows::name.eq(&new.name),
            rows::method.eq(new.method.code()),
            rows::address.eq(&new.address),
            rows::data_hash.eq(&new.data_hash),
            rows::signed_at.eq(stamp(new.signed_at)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn void(tx: &mut Tx, signature: Id, reason: &str) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(rows::table.find(signature.to_string()))
        .set((rows::voided_at.eq(Some(now)), rows::void_reason.eq(Some(reason))))
        .execute(tx.conn)?;
    Ok(())
}
