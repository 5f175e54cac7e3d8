//! SQL about profiles.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::rules::profile::Candidate;
use crate::db::Tx;
use crate::db::schema::candidates;
use crate::domain::Id;
use crate::error::Refusal;

type Row = (String, i32, String, NaiveDate, String);

const COLUMNS: (
    candidates::account_id,
    candidates::version,
    candidates::departement,
    candidates::completed_on,
    candidates::profile,
) = (candidates::account_id, candidates::version, candidates::departement, candidates::completed_on, candidates::profile);

fn candidate(row: Row) -> Result<Candidate, Refusal> {
    let (account, version, departement, completed_on, profile) = row;
    Ok(Candidate {
        account: account.parse().map_err(Refusal::internal)?,
        version,
        departement,
        completed_on,
        profile: serde_json::from_str(&profile).map_err(Refusal::internal)?,
    })
}

pub fn by_account(tx: &mut Tx, account: Id) -> Result<Option<Candidate>, Refusal> {
    let row: Option<Row> = candidates::table.find(account.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(candidate).transpose()
}

/// Every profile, in the order of the accounts' ids.
pub fn all(tx: &mut Tx) -> Result<Vec<Candidate>, Refusal> {
    let rows: Vec<Row> = candidates::table.order(candidates::account_id.asc()).select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(candidate).collect()
}

/// Writes a first profile (version 1) or a later one.
pub fn save(tx: &mut Tx, candidate: &Candidate) -> Result<(), Refusal> {
    let now = tx.stamp();
    let account = candidate.account.to_string();
    let values = (
        candidates::version.eq(candidate.version),
        candidates::departement.eq(&candidate.departement),
        candidates::profile.eq(serde_json::to_string(&candidate.profile).map_err(Refusal::internal)?),
        candidates::completed_on.eq(candidate.completed_on),
        candidates::updated_at.eq(now),
    );
    if candidate.version == 1 {
        diesel::insert_into(candidates::table).values((candidates::account_id.eq(account), values)).execute(tx.conn)?;
    } else {
        diesel::update(candidates::table.find(account)).set(values).execute(tx.conn)?;
    }
    Ok(())
}
