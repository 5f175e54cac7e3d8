//! The *prestation* of every placement of a territory, month by month: what is proven and what is missing.

use super::{prestations, world};
use crate::db::Tx;
use crate::domain::{Actor, Month};
use crate::error::Refusal;
use crate::features::months::rules::prestation::{MonthState, PrestationMonth};
use crate::features::months::rules::proofs::{PrestationLine, Prestations};
use crate::features::months::service::statements;
use crate::features::placements::service::served;

/// Every prestation from one month to another, in this state when one is asked for. For the readers of the network's statement.
pub fn across(tx: &mut Tx, actor: &Actor, months: (Month, Month), state: Option<MonthState>) -> Result<Prestations, Refusal> {
    statements::reads_the_network(actor)?;
    let mut hosts = world::Hosts::default();
    let mut lines = Vec::new();
    for placement in served::within(tx, actor, None, (months.0.first_day(), months.1.last_day()))? {
        let organization_id = placement.organization_id;
        let (organization, fees) = hosts.of(tx, organization_id)?;
        let volunteer = world::volunteer(tx, &placement)?.full_name();
        let asked = |one: &PrestationMonth| {
            (months.0..=months.1).contains(&one.month) && one.due > 0 && state.is_none_or(|state| one.state == state)
        };
        for prestation in prestations::by_terms(tx, &placement, fees)?.into_iter().filter(asked) {
            lines.push(PrestationLine {
                organization_id,
                organization: organization.clone(),
                placement_id: placement.id,
                volunteer: volunteer.clone(),
                prestation,
            });
        }
    }
    Ok(Prestations::of(months, lines))
}
