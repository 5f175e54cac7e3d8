//! What missions ask of the hosts and of the licences.

use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accreditations::rules::room::NoRoom;
use crate::features::accreditations::service::{freezes, slots};
use crate::features::missions::rules::guards::LicenceFit;
use crate::features::missions::rules::sheet::Mission;
use crate::features::organizations::rules::machine::OrganizationState;
use crate::features::organizations::service as organizations;

/// The host of a mission, as far as missions go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host {
    pub name: String,
    pub departement: String,
    pub is_approved: bool,
    /// Refused, withdrawn, barred or left: it offers nothing any more.
    pub is_gone: bool,
}

/// The host of a mission; `None` when there is none.
pub fn host(tx: &mut Tx, organization: Id) -> Result<Option<Host>, Refusal> {
    match organizations::facts(tx, organization) {
        Ok(facts) => Ok(Some(Host {
            name: facts.name,
            departement: facts.departement,
            is_approved: facts.state == OrganizationState::Approved,
            is_gone: matches!(
                facts.state,
                OrganizationState::Refused | OrganizationState::Withdrawn | OrganizationState::Barred | OrganizationState::Left
            ),
        })),
        Err(Refusal::NotFound) => Ok(None),
        Err(refusal) => Err(refusal),
    }
}

/// What the licences in force say of a mission.
pub fn licence(tx: &mut Tx, mission: &Mission) -> Result<LicenceFit, Refusal> {
    let sheet = &mission.sheet;
    let room = slots::covers(tx, sheet.domain, &mission.departement, (sheet.starts_from, sheet.starts_to))?;
    Ok(match room {
        Ok(()) => LicenceFit::Fits,
        Err(NoRoom::Full) => LicenceFit::NoSlot,
        Err(NoRoom::Unfit(faults)) => LicenceFit::Unfit(faults),
    })
}

/// Whether new contracts are frozen today for a département.
pub fn frozen(tx: &mut Tx, departement: &str) -> Result<bool, Refusal> {
    let today = tx.today();
    Ok(freezes::freeze_on(tx, today, departement)?.is_some())
}
