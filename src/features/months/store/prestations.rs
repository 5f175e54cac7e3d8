//! Proofs of the monthly *prestation*, and the reminders sent about them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{id, unknown};
use crate::db::Tx;
use crate::db::schema::{prestation_reminders as reminders, prestations};
use crate::domain::{Id, Month};
use crate::error::Refusal;
use crate::features::missions::rules::sheet::Benefit;
use crate::features::months::rules::prestation::Proof;

#[derive(Queryable, Selectable)]
#[diesel(table_name = prestations)]
struct Row {
    id: String,
    version: i32,
    placement_id: String,
    month: String,
    mode: String,
    amount: i32,
    paid_on: NaiveDate,
    document_id: Option<String>,
    recorded_by: String,
    cancelled: bool,
}

fn month_of(text: &str) -> Result<Month, Refusal> {
    Month::parse(text).map_err(|said| Refusal::internal(said.en))
}

const fn mode_code(mode: Benefit) -> &'static str {
    match mode {
        Benefit::Cash => "cash",
        Benefit::InKind => "in_kind",
    }
}

fn proof(row: Row) -> Result<Proof, Refusal> {
    let mode = match row.mode.as_str() {
        "cash" => Benefit::Cash,
        "in_kind" => Benefit::InKind,
        other => return Err(unknown("mode of prestation", other)),
    };
    Ok(Proof {
        id: id(&row.id)?,
        version: row.version,
        placement_id: id(&row.placement_id)?,
        month: month_of(&row.month)?,
        mode,
        amount: i64::from(row.amount),
        paid_on: row.paid_on,
        document_id: row.document_id.as_deref().map(id).transpose()?,
        recorded_by: id(&row.recorded_by)?,
        cancelled: row.cancelled,
    })
}

/// The proofs of a placement, by their months.
pub fn of(tx: &mut Tx, placement: Id) -> Result<Vec<Proof>, Refusal> {
    let rows: Vec<Row> = prestations::table
        .filter(prestations::placement_id.eq(placement.to_string()))
        .order((prestations::month.asc(), prestations::id.asc()))
        .select(Row::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(proof).collect()
}

pub fn insert(tx: &mut Tx, new: &Proof) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(prestations::table)
        .values((
            prestations::id.eq(new.id.to_string()),
            prestations::version.eq(new.version),
            prestations::placement_id.eq(new.placement_id.to_string()),
            prestations::month.eq(new.month.to_string()),
            prestations::mode.eq(mode_code(new.mode)),
            prestations::amount.eq(i32::try_from(new.amount).map_err(Refusal::internal)?),
            prestations::paid_on.eq(new.paid_on),
            prestations::document_id.eq(new.document_id.map(|id| id.to_string())),
            prestations::recorded_by.eq(new.recorded_by.to_string()),
            prestations::cancelled.eq(new.cancelled),
            prestations::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Takes a proof back, and raises its version.
pub fn cancel(tx: &mut Tx, proof: &mut Proof) -> Result<(), Refusal> {
    proof.version += 1;
    proof.cancelled = true;
    diesel::update(prestations::table.find(proof.id.to_string()))
        .set((prestations::version.eq(proof.version), prestations::cancelled.eq(true)))
        .execute(tx.conn)?;
    Ok(())
}

/// Placements and months whose proof was asked for, from `first` on.
pub fn reminded_since(tx: &mut Tx, first: Month) -> Result<BTreeSet<(Id, Month)>, Refusal> {
    let rows: Vec<(String, String)> = reminders::table
        .filter(reminders::month.ge(first.to_string()))
        .select((reminders::placement_id, reminders::month))
        .load(tx.conn)?;
    rows.iter().map(|(placement, month)| Ok((id(placement)?, month_of(month)?))).collect()
}

/// Cents recorded for each month of each placement, from `first` on.
pub fn recorded_since(tx: &mut Tx, first: Month) -> Result<BTreeMap<(Id, Month), i64>, Refusal> {
    let rows: Vec<(String, String, i32)> = prestations::table
        .filter(prestations::month.ge(first.to_string()).and(prestations::cancelled.eq(false)))
        .select((prestations::placement_id, prestations::month, prestations::amount))
        .load(tx.conn)?;
    let mut sums = BTreeMap::new();
    for (placement, month, amount) in rows {
        *sums.entry((id(&placement)?, month_of(&month)?)).or_insert(0) += i64::from(amount);
    }
    Ok(sums)
}

pub fn keep_reminder(tx: &mut Tx, placement: Id, month: Month) -> Result<(), Refusal> {
    let (id, now) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(reminders::table)
        .values((
            reminders::id.eq(id),
            reminders::placement_id.eq(placement.to_string()),
            reminders::month.eq(month.to_string()),
            reminders::sent_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
