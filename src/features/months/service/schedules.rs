//! The usual weeks of a placement, held against the rules on hours.

use super::world;
use crate::db::Tx;
use crate::domain::{Actor, Finding, Id, Outcome, Role};
use crate::error::{Faults, Refusal};
use crate::features::months::rules::hours::{Contract, Week, check};
use crate::features::months::rules::schedule::{HoursFinding, ScheduleInput, ScheduleView};
use crate::features::months::store::terms;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service as placements;

/// The usual weeks of a placement; version 0 when nobody has told them.
pub fn show(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<ScheduleView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let (input, version) = terms::schedule(tx, placement.id)?.unwrap_or((ScheduleInput { weeks: Vec::new() }, 0));
    let weeks = if version == 0 { Vec::new() } else { input.weeks().map_err(Refusal::internal)? };
    let findings = judged(tx, &placement, &weeks)?;
    Ok(view(placement.id, version, input, &weeks, &findings))
}

fn view(placement_id: Id, version: i32, input: ScheduleInput, weeks: &[Week], findings: &[Finding]) -> ScheduleView {
    let count = u32::try_from(weeks.len()).unwrap_or(1).max(1);
    ScheduleView {
        placement_id,
        version,
        weeks: input.weeks,
        average_minutes: weeks.iter().map(Week::minutes).sum::<u32>() / count,
        findings: findings.iter().map(HoursFinding::from).collect(),
    }
}

fn judged(tx: &mut Tx, placement: &Placement, weeks: &[Week]) -> Result<Vec<Finding>, Refusal> {
    let contract = Contract {
        start_on: placement.start_on,
        end_on: placement.end_on,
        born: world::born(tx, placement)?,
        departement: placement.departement.clone(),
        derogation_24h: world::mission(tx, placement)?.sheet.derogation_24h,
    };
    Ok(check(&contract, weeks))
}

/// Tells the usual weeks: the host, the tutor or the network. Refused with each rule that a week breaks. The first time no
/// version is named.
pub fn change(
    tx: &mut Tx,
    actor: &Actor,
    placement: Id,
    version: Option<i32>,
    input: &ScheduleInput,
) -> Result<ScheduleView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    if !matches!(actor.role, Role::Host | Role::Tutor | Role::CaseWorker | Role::Approver) {
        return Err(Refusal::wrong_role());
    }
    let current = terms::schedule(tx, placement.id)?.map_or(0, |(_, version)| version);
    match version {
        None if current > 0 => return Err(Refusal::VersionMissing),
        Some(version) if version != current => return Err(Refusal::Stale),
        None | Some(_) => {}
    }
    let weeks = input.weeks().map_err(Refusal::Invalid)?;
    let findings = judged(tx, &placement, &weeks)?;
    let mut faults = Faults::default();
    for finding in findings.iter().filter(|finding| finding.outcome == Outcome::Fails) {
        faults.push("/weeks", finding.rule, finding.message.clone());
    }
    if !faults.0.is_empty() {
        return Err(Refusal::Rule(faults));
    }
    terms::save_schedule(tx, placement.id, input, current + 1)?;
    Ok(view(placement.id, current + 1, input.clone(), &weeks, &findings))
}
