//! SQL about how missions ended before their planned day.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::early_ends;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::placements::rules::early_end::{EndReason, EndedBy, Form, KeptEnd};

type Row = (
    String,
    String,
    NaiveDate,
    NaiveDate,
    bool,
    bool,
    Option<String>,
    bool,
    String,
    Option<i32>,
    Option<NaiveDate>,
    Option<String>,
);

fn unknown(text: &str) -> Refusal {
    Refusal::internal(format!("unknown value {text} of an early end"))
}

fn kept(row: Row) -> Result<KeptEnd, Refusal> {
    let (reason, by, requested_on, last_day, notice, attested, form, form_required, rule, hired, recalled_on, proof) = row;
    Ok(KeptEnd {
        reason: EndReason::parse(&reason).ok_or_else(|| unknown(&reason))?,
        by: EndedBy::parse(&by).ok_or_else(|| unknown(&by))?,
        requested_on,
        last_day,
        notice,
        attested,
        form: form.map(|form| Form::parse(&form).ok_or_else(|| unknown(&form))).transpose()?,
        form_required,
        rule,
        hired_for_months: hired.map(u32::try_from).transpose().map_err(Refusal::internal)?,
        recalled_on,
        proof_document_id: proof.map(|id| id.parse().map_err(Refusal::internal)).transpose()?,
    })
}

/// The early end of a placement; none for those that ran or run to their planned day.
pub fn of(tx: &mut Tx, placement: Id) -> Result<Option<KeptEnd>, Refusal> {
    let row: Option<Row> = early_ends::table
        .find(placement.to_string())
        .select((
            early_ends::reason,
            early_ends::ended_by,
            early_ends::requested_on,
            early_ends::last_day,
            early_ends::notice,
            early_ends::attested,
            early_ends::form,
            early_ends::form_required,
            early_ends::rule,
            early_ends::hired_for_months,
            early_ends::recalled_on,
            early_ends::proof_document_id,
        ))
        .first(tx.conn)
        .optional()?;
    row.map(kept).transpose()
}

pub fn insert(tx: &mut Tx, placement: Id, end: &KeptEnd) -> Result<(), Refusal> {
    let now = tx.stamp();
    let months = end.hired_for_months.map(i32::try_from).transpose().map_err(Refusal::internal)?;
    diesel::insert_into(early_ends::table)
        .values((
            early_ends::placement_id.eq(placement.to_string()),
            early_ends::reason.eq(end.reason.code()),
            early_ends::ended_by.eq(end.by.code()),
            early_ends::requested_on.eq(end.requested_on),
            early_ends::last_day.eq(end.last_day),
            early_ends::notice.eq(end.notice),
            early_ends::attested.eq(end.attested),
            early_ends::form.eq(end.form.map(Form::code)),
            early_ends::form_required.eq(end.form_required),
            early_ends::rule.eq(&end.rule),
            early_ends::hired_for_months.eq(months),
            early_ends::recalled_on.eq(end.recalled_on),
            early_ends::proof_document_id.eq(end.proof_document_id.map(|id| id.to_string())),
            early_ends::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
