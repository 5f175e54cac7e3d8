//! What missions ask of the hosts and of the licences.

use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accreditations::rules::room::NoRoom;
use crate::features::accreditations::service::{freezes, slots};
use crate::features::missions::rules::guards::LicenceFit;
use crate::features::missions::rules::sheet::Mission;
use crate::features::missions::store::around as store;

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
    Ok(store::host(tx, organization)?.map(|(name, departement, state)| Host {
        name,
        departement,
        is_approved: state == "approved",
        is_gone: matches!(state.as_str(), "refused" | "withdrawn" | "barred" | "left"),
    }))
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
