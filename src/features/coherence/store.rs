//! The rows that are held against each other.

use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::sum;
use diesel::prelude::*;

use super::rules::{Counter, Facts, JobFacts, Licensed, Offered, Placed, Slots};
use crate::db::Tx;
use crate::db::schema::{accreditations, documents, jobs, ledger, mails, missions, placements, vault_files};
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;

pub fn facts(tx: &mut Tx) -> Result<Facts, Refusal> {
    Ok(Facts {
        now: tx.now,
        today: tx.today(),
        placements: placed(tx)?,
        slots: slots(tx)?,
        licences: licences(tx)?,
        missions: offered(tx)?,
        jobs: job_facts(tx)?,
    })
}

fn placed(tx: &mut Tx) -> Result<Vec<Placed>, Refusal> {
    type Row = (String, String, String, Option<String>, NaiveDate, NaiveDate, Option<NaiveDate>);
    let rows: Vec<Row> = placements::table
        .order(placements::id.asc())
        .select((
            placements::id,
            placements::state,
            placements::mission_id,
            placements::accreditation_id,
            placements::start_on,
            placements::end_on,
            placements::validated_on,
        ))
        .load(tx.conn)?;
    rows.into_iter()
        .map(|(id, state, mission, licence, start_on, end_on, validated_on)| {
            let state = State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown placement state {state}")))?;
            Ok(Placed { id, state, mission, licence, start_on, end_on, validated_on })
        })
        .collect()
}

/// Licence, counter, line, placement, sum.
type LedgerRow = (String, String, Option<i32>, Option<String>, Option<i64>);

fn slots(tx: &mut Tx) -> Result<Vec<Slots>, Refusal> {
    let rows: Vec<LedgerRow> = ledger::table
        .group_by((ledger::accreditation_id, ledger::counter, ledger::line, ledger::placement_id))
        .select((ledger::accreditation_id, ledger::counter, ledger::line, ledger::placement_id, sum(ledger::delta)))
        .load(tx.conn)?;
    rows.into_iter()
        .map(|(licence, counter, line, placement, total)| {
            let counter = match counter.as_str() {
                "recruitment" => Counter::Recruitment,
                "lending" => Counter::Lending,
                other => return Err(Refusal::internal(format!("unknown counter {other}"))),
            };
            Ok(Slots { licence, counter, line, placement, sum: total.unwrap_or(0) })
        })
        .collect()
}

fn licences(tx: &mut Tx) -> Result<Vec<Licensed>, Refusal> {
    let rows: Vec<(String, String)> = accreditations::table
        .order(accreditations::id.asc())
        .select((accreditations::id, accreditations::decision))
        .load(tx.conn)?;
    let read = |(id, decision): (String, String)| {
        Ok(Licensed { id, licence: serde_json::from_str(&decision).map_err(Refusal::internal)? })
    };
    rows.into_iter().map(read).collect()
}

fn offered(tx: &mut Tx) -> Result<Vec<Offered>, Refusal> {
    let rows: Vec<(String, i32, i32)> =
        missions::table.order(missions::id.asc()).select((missions::id, missions::seats, missions::seats_taken)).load(tx.conn)?;
    Ok(rows.into_iter().map(|(id, seats, taken)| Offered { id, seats, taken }).collect())
}

fn job_facts(tx: &mut Tx) -> Result<JobFacts, Refusal> {
    let dead = jobs::table
        .filter(jobs::state.eq("dead"))
        .order(jobs::id.asc())
        .select((jobs::id, jobs::kind, jobs::last_error))
        .load(tx.conn)?;
    let claimed: Vec<(String, String, Option<NaiveDateTime>)> = jobs::table
        .filter(jobs::state.eq("waiting").and(jobs::claimed_until.is_not_null()))
        .order(jobs::id.asc())
        .select((jobs::id, jobs::kind, jobs::claimed_until))
        .load(tx.conn)?;
    let claimed = claimed.into_iter().filter_map(|(id, kind, until)| Some((id, kind, until?.and_utc()))).collect();
    let letters = mails::table.filter(mails::state.eq("waiting")).order(mails::id.asc()).select(mails::id).load(tx.conn)?;
    let sending: Vec<String> = jobs::table.filter(jobs::kind.eq("send_mail")).select(jobs::payload).load(tx.conn)?;
    Ok(JobFacts { dead, claimed, letters, sending: sending.into_iter().collect() })
}

/// Documents that name a file which has no row.
pub fn without_file(tx: &mut Tx) -> Result<Vec<String>, Refusal> {
    let known: Vec<String> = vault_files::table.select(vault_files::id).load(tx.conn)?;
    let known: BTreeSet<String> = known.into_iter().collect();
    let named: Vec<(String, Option<String>)> = documents::table
        .filter(documents::file_id.is_not_null())
        .order(documents::id.asc())
        .select((documents::id, documents::file_id))
        .load(tx.conn)?;
    Ok(named.into_iter().filter(|(_, file)| file.as_ref().is_some_and(|file| !known.contains(file))).map(|(id, _)| id).collect())
}
