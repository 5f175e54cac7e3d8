//! What the contract of a placement says in numbers, from the very facts that its paper prints.

use super::gather::gather;
use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::paperwork::rules::facts::{AmountsPart, DatesPart};
use crate::features::placements::service::records;

/// Dates, hours and amounts of a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct InNumbers {
    pub dates: DatesPart,
    /// Average over the contract.
    pub weekly_hours: Option<f64>,
    pub amounts: AmountsPart,
}

/// For the volunteer, their representative and the network: the top-up tells about somebody’s means. `NotFound` outside one’s scope.
pub fn of(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<InNumbers, Refusal> {
    match actor.role {
        Role::Candidate | Role::Representative | Role::CaseWorker | Role::Approver => {}
        Role::Host | Role::Tutor | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => {
            return Err(Refusal::wrong_role());
        }
    }
    let placement = records::reach(tx, actor, placement)?;
    let dossier = gather(tx, placement)?.dossier;
    Ok(InNumbers { dates: dossier.dates, weekly_hours: dossier.mission.weekly_hours, amounts: dossier.amounts })
}
