//! SQL about acts on several records.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::{from_str, to_string};

use super::rules::{BulkAct, Gesture, State};
use crate::db::schema::bulk_acts;
use crate::db::{Tx, stamp};
use crate::domain::{Id, Role};
use crate::error::Refusal;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = bulk_acts, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    account_id: String,
    role: String,
    gesture: String,
    state: String,
    items: String,
    run_at: NaiveDateTime,
    created_at: NaiveDateTime,
    settled_at: Option<NaiveDateTime>,
}

impl Row {
    fn of(act: &BulkAct) -> Result<Self, Refusal> {
        Ok(Self {
            id: act.id.to_string(),
            account_id: act.account.to_string(),
            role: act.role.code().to_owned(),
            gesture: act.gesture.code().to_owned(),
            state: act.state.code().to_owned(),
            items: to_string(&act.items).map_err(Refusal::internal)?,
            run_at: stamp(act.run_at),
            created_at: stamp(act.created_at),
            settled_at: act.settled_at.map(stamp),
        })
    }
}

fn known<T>(value: Option<T>, code: &str) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::internal(format!("unknown code {code}")))
}

impl TryFrom<Row> for BulkAct {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            id: row.id.parse().map_err(Refusal::internal)?,
            account: row.account_id.parse().map_err(Refusal::internal)?,
            role: known(Role::parse(&row.role), &row.role)?,
            gesture: known(Gesture::parse(&row.gesture), &row.gesture)?,
            state: known(State::parse(&row.state), &row.state)?,
            items: from_str(&row.items).map_err(Refusal::internal)?,
            run_at: row.run_at.and_utc(),
            created_at: row.created_at.and_utc(),
            settled_at: row.settled_at.map(|at| at.and_utc()),
        })
    }
}

pub fn insert(tx: &mut Tx, act: &BulkAct) -> Result<(), Refusal> {
    diesel::insert_into(bulk_acts::table).values(Row::of(act)?).execute(tx.conn)?;
    Ok(())
}

pub fn get(tx: &mut Tx, id: Id) -> Result<Option<BulkAct>, Refusal> {
    let row: Option<Row> = bulk_acts::table.find(id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(BulkAct::try_from).transpose()
}

pub fn save(tx: &mut Tx, act: &BulkAct) -> Result<(), Refusal> {
    diesel::update(bulk_acts::table.find(act.id.to_string())).set(Row::of(act)?).execute(tx.conn)?;
    Ok(())
}

/// The last acts of a person, newest first.
pub fn of_account(tx: &mut Tx, account: Id, most: i64) -> Result<Vec<BulkAct>, Refusal> {
    let rows: Vec<Row> = bulk_acts::table
        .filter(bulk_acts::account_id.eq(account.to_string()))
        .order(bulk_acts::id.desc())
        .limit(most)
        .select(Row::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(BulkAct::try_from).collect()
}

/// Forgets what was over before this instant.
pub fn forget_before(tx: &mut Tx, instant: DateTime<Utc>) -> Result<(), Refusal> {
    diesel::delete(bulk_acts::table.filter(bulk_acts::settled_at.lt(stamp(instant)))).execute(tx.conn)?;
    Ok(())
}
