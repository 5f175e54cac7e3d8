//! The usual weeks of placements and the terms of hosts: one record each, with its version.

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{host_fees, schedules};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::months::rules::schedule::ScheduleInput;
use crate::features::months::rules::statement::FeeTerms;

/// The usual weeks with their version; none when nobody has told them.
pub fn schedule(tx: &mut Tx, placement: Id) -> Result<Option<(ScheduleInput, i32)>, Refusal> {
    let row: Option<(String, i32)> =
        schedules::table.find(placement.to_string()).select((schedules::weeks, schedules::version)).first(tx.conn).optional()?;
    row.map(|(weeks, version)| Ok((serde_json::from_str(&weeks).map_err(Refusal::internal)?, version))).transpose()
}

pub fn save_schedule(tx: &mut Tx, placement: Id, input: &ScheduleInput, version: i32) -> Result<(), Refusal> {
    diesel::delete(schedules::table.find(placement.to_string())).execute(tx.conn)?;
    let now = tx.stamp();
    diesel::insert_into(schedules::table)
        .values((
            schedules::placement_id.eq(placement.to_string()),
            schedules::version.eq(version),
            schedules::weeks.eq(serde_json::to_string(input).map_err(Refusal::internal)?),
            schedules::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The terms of a host with their version; version 0 when none were given.
pub fn fees(tx: &mut Tx, organization: Id) -> Result<(FeeTerms, i32), Refusal> {
    let row: Option<(String, i32)> = host_fees::table
        .find(organization.to_string())
        .select((host_fees::terms, host_fees::version))
        .first(tx.conn)
        .optional()?;
    match row {
        Some((terms, version)) => Ok((serde_json::from_str(&terms).map_err(Refusal::internal)?, version)),
        None => Ok((FeeTerms::default(), 0)),
    }
}

pub fn save_fees(tx: &mut Tx, organization: Id, terms: &FeeTerms, version: i32) -> Result<(), Refusal> {
    diesel::delete(host_fees::table.find(organization.to_string())).execute(tx.conn)?;
    let now = tx.stamp();
    diesel::insert_into(host_fees::table)
        .values((
            host_fees::organization_id.eq(organization.to_string()),
            host_fees::version.eq(version),
            host_fees::terms.eq(serde_json::to_string(terms).map_err(Refusal::internal)?),
            host_fees::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
