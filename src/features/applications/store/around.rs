//! The columns of missions and candidates that applications read, until those features say it themselves.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{id, known};
use crate::db::Tx;
use crate::db::schema::{candidates, missions, organizations};
use crate::domain::{Id, Regime};
use crate::error::Refusal;
use crate::features::applications::rules::facts::{MissionBrief, Opening};
use crate::geography::commune;

type Row = (String, String, String, String, String, i32, i32, NaiveDate, String, String);

pub fn mission(tx: &mut Tx, mission_id: Id) -> Result<Option<(MissionBrief, serde_json::Value)>, Refusal> {
    let row: Option<Row> = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .filter(missions::id.eq(mission_id.to_string()))
        .select((
            missions::state,
            missions::organization_id,
            missions::regime,
            missions::title,
            missions::departement,
            missions::seats,
            missions::seats_taken,
            missions::starts_from,
            missions::sheet,
            organizations::name,
        ))
        .first(tx.conn)
        .optional()?;
    let Some((state, organization_id, regime, title, departement, seats, taken, starts_from, sheet, organization)) = row else {
        return Ok(None);
    };
    let sheet: serde_json::Value = serde_json::from_str(&sheet).map_err(Refusal::internal)?;
    let insee = sheet["sites"][0]["insee"].as_str().unwrap_or_default();
    let brief = MissionBrief {
        id: mission_id,
        organization_id: id(&organization_id)?,
        organization,
        regime: known(Regime::parse(&regime), &regime)?,
        title,
        town: commune(insee).map(|commune| commune.name.clone()).unwrap_or_default(),
        departement,
        opening: match state.as_str() {
            "published" => Opening::Published,
            "filled" => Opening::Filled,
            "paused" => Opening::Paused,
            "closed" | "cancelled" => Opening::Over,
            _ => Opening::Hidden,
        },
        seats: u32::try_from(seats).unwrap_or(0),
        seats_taken: u32::try_from(taken).unwrap_or(0),
        starts_from,
    };
    Ok(Some((brief, sheet)))
}

pub fn profile(tx: &mut Tx, candidate: Id) -> Result<Option<serde_json::Value>, Refusal> {
    let text: Option<String> =
        candidates::table.find(candidate.to_string()).select(candidates::profile).first(tx.conn).optional()?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(Refusal::internal)
}
