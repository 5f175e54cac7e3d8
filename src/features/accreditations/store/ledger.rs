//! The ledger: every movement of the two counters, with its cause. Rows are only added; a balance is their sum.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::sum;
use diesel::prelude::*;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Tx;
use crate::db::schema::ledger;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accreditations::rules::room::Balance;

pub const RECRUITMENT: &str = "recruitment";
pub const LENDING: &str = "lending";

/// One movement.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Movement {
    pub id: Id,
    /// `recruitment` or `lending`.
    pub counter: String,
    /// Place of the licence line a recruitment counts on.
    pub line: Option<i32>,
    pub placement_id: Option<Id>,
    /// Slots taken (positive) or given back.
    pub delta: i32,
    pub cause: String,
    pub at: DateTime<Utc>,
    #[serde(skip)]
    pub accreditation_id: Id,
}

type Row = (String, String, String, Option<i32>, Option<String>, i32, String, NaiveDateTime);

const COLUMNS: (
    ledger::id,
    ledger::accreditation_id,
    ledger::counter,
    ledger::line,
    ledger::placement_id,
    ledger::delta,
    ledger::cause,
    ledger::at,
) = (
    ledger::id,
    ledger::accreditation_id,
    ledger::counter,
    ledger::line,
    ledger::placement_id,
    ledger::delta,
    ledger::cause,
    ledger::at,
);

fn movement((id, accreditation_id, counter, line, placement_id, delta, cause, at): Row) -> Result<Movement, Refusal> {
    Ok(Movement {
        id: id.parse().map_err(Refusal::internal)?,
        accreditation_id: accreditation_id.parse().map_err(Refusal::internal)?,
        counter,
        line,
        placement_id: placement_id.map(|text| text.parse()).transpose().map_err(Refusal::internal)?,
        delta,
        cause,
        at: at.and_utc(),
    })
}

pub fn of_licence(tx: &mut Tx, licence: Id) -> Result<Vec<Movement>, Refusal> {
    let mine = ledger::accreditation_id.eq(licence.to_string());
    let rows: Vec<Row> = ledger::table.filter(mine).order(ledger::id.asc()).select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(movement).collect()
}

pub fn of_placement(tx: &mut Tx, placement: Id) -> Result<Vec<Movement>, Refusal> {
    let mine = ledger::placement_id.eq(placement.to_string());
    let rows: Vec<Row> = ledger::table.filter(mine).order(ledger::id.asc()).select(COLUMNS).load(tx.conn)?;
    rows.into_iter().map(movement).collect()
}

/// What the movements of a licence add up to, on each of its `lines`.
pub fn balance(tx: &mut Tx, licence: Id, lines: usize) -> Result<Balance, Refusal> {
    let sums: Vec<(String, Option<i32>, Option<i64>)> = ledger::table
        .filter(ledger::accreditation_id.eq(licence.to_string()))
        .group_by((ledger::counter, ledger::line))
        .select((ledger::counter, ledger::line, sum(ledger::delta)))
        .load(tx.conn)?;
    let mut balance = Balance { by_line: vec![0; lines], ..Balance::default() };
    for (counter, line, total) in sums {
        let total = total.unwrap_or(0);
        if counter == LENDING {
            balance.lent += total;
            continue;
        }
        balance.recruited += total;
        let line = line.and_then(|line| usize::try_from(line).ok()).and_then(|line| balance.by_line.get_mut(line));
        if let Some(line) = line {
            *line += total;
        }
    }
    Ok(balance)
}

/// A movement about to be written.
pub struct New<'a> {
    pub licence: Id,
    pub counter: &'a str,
    pub line: Option<i32>,
    pub placement: Id,
    pub delta: i32,
    pub cause: &'a str,
}

pub fn add(tx: &mut Tx, new: &New) -> Result<(), Refusal> {
    let (id, now) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(ledger::table)
        .values((
            ledger::id.eq(id),
            ledger::accreditation_id.eq(new.licence.to_string()),
            ledger::counter.eq(new.counter),
            ledger::line.eq(new.line),
            ledger::placement_id.eq(Some(new.placement.to_string())),
            ledger::delta.eq(new.delta),
            ledger::cause.eq(new.cause),
            ledger::at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
