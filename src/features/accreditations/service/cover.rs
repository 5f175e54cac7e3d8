//! What a licence still covers while a placement runs on it.

use crate::db::Tx;
use crate::domain::{Id, MissionDomain};
use crate::error::Refusal;
use crate::features::accreditations::rules::machine::LicenceState;
use crate::features::accreditations::store::ledger::{self, LENDING, New, RECRUITMENT};
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

/// A placement that ran on a licence before the network came.
#[derive(Debug, Clone)]
pub struct BroughtIn<'a> {
    pub placement: Id,
    pub licence: Id,
    pub domain: MissionDomain,
    pub departement: &'a str,
    /// The paying agency has validated it.
    pub validated: bool,
    /// Somebody is lent, or about to be.
    pub lent: bool,
}

/// Counts what such a placement has taken, whether or not the counters allow it: it is so (SC-AGR-04).
pub fn bring_in(tx: &mut Tx, brought: &BroughtIn) -> Result<(), Refusal> {
    let kept = licences::by_id(tx, brought.licence)?.ok_or(Refusal::NotFound)?;
    let line = kept.licence.lines_for(brought.domain, brought.departement).first().copied();
    let line = line.map(i32::try_from).transpose().map_err(Refusal::internal)?;
    let cause = if brought.validated { "consumed" } else { "reserved" };
    let (licence, placement) = (brought.licence, brought.placement);
    ledger::add(tx, &New { licence, counter: RECRUITMENT, line, placement, delta: 1, cause })?;
    if brought.lent {
        ledger::add(tx, &New { licence, counter: LENDING, line: None, placement, delta: 1, cause })?;
    }
    Ok(())
}
