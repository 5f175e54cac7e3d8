//! What a licence still covers while a placement runs on it.

use crate::db::Tx;
use crate::domain::{Id, MissionDomain};
use crate::error::Refusal;
use crate::features::accreditations::rules::machine::LicenceState;
use crate::features::accreditations::store::licences;

/// Whether the licence is in force; false of none.
pub fn in_force(tx: &mut Tx, licence: Option<Id>) -> Result<bool, Refusal> {
    Ok(state(tx, licence)?.is_some_and(LicenceState::is_in_force))
}

/// Whether the licence is suspended (SC-AGR-09).
pub fn suspended(tx: &mut Tx, licence: Option<Id>) -> Result<bool, Refusal> {
    Ok(state(tx, licence)? == Some(LicenceState::Suspended))
}

fn state(tx: &mut Tx, licence: Option<Id>) -> Result<Option<LicenceState>, Refusal> {
    let Some(licence) = licence else { return Ok(None) };
    Ok(licences::by_id(tx, licence)?.map(|kept| kept.state))
}

/// Whether a line of the licence covers this domain in this département (SC-MIS-01, SC-AGR-13).
pub fn covers(tx: &mut Tx, licence: Option<Id>, domain: MissionDomain, departement: &str) -> Result<bool, Refusal> {
    let Some(licence) = licence else { return Ok(false) };
    Ok(licences::by_id(tx, licence)?.is_some_and(|kept| !kept.licence.lines_for(domain, departement).is_empty()))
}

/// The licence with this number, in whatever state.
pub fn numbered(tx: &mut Tx, number: &str) -> Result<Option<Id>, Refusal> {
    licences::by_number(tx, number)
}
