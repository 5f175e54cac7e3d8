//! Hosts, licences and freezes as missions read them.

use diesel::prelude::*;
use serde::Deserialize;

use crate::db::Tx;
use crate::db::schema::{accreditations, freezes, ledger, organizations};
use crate::domain::{Id, MissionDomain};
use crate::error::Refusal;
use crate::features::missions::rules::guards::LicenceFit;

/// Name, département and state of a host.
pub fn host(tx: &mut Tx, organization: Id) -> Result<Option<(String, String, String)>, Refusal> {
    let host = organizations::table
        .find(organization.to_string())
        .select((organizations::name, organizations::departement, organizations::state))
        .first(tx.conn)
        .optional()?;
    Ok(host)
}

#[derive(Deserialize)]
struct Decision {
    #[serde(default)]
    missions: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    domain: MissionDomain,
    departement: Option<String>,
    count: i64,
}

pub fn licence(tx: &mut Tx, domain: MissionDomain, departement: &str) -> Result<LicenceFit, Refusal> {
    let today = tx.today();
    let rows: Vec<(String, String)> = accreditations::table
        .filter(accreditations::state.eq_any(vec!["granted", "formal_notice"]).and(accreditations::valid_until.ge(today)))
        .filter(accreditations::granted_on.is_null().or(accreditations::granted_on.le(today)))
        .select((accreditations::id, accreditations::decision))
        .load(tx.conn)?;
    let mut fit = if rows.is_empty() { LicenceFit::NoLicence } else { LicenceFit::NotInLicence };
    for (id, decision) in rows {
        let decision: Decision = serde_json::from_str(&decision).map_err(Refusal::internal)?;
        for (position, line) in decision.missions.iter().enumerate() {
            let here = line.departement.as_deref().is_none_or(|one| one == departement);
            if line.domain != domain || !here {
                continue;
            }
            fit = if taken(tx, &id, position)? < line.count { LicenceFit::Fits } else { LicenceFit::NoSlot };
            if fit == LicenceFit::Fits {
                return Ok(fit);
            }
        }
    }
    Ok(fit)
}

fn taken(tx: &mut Tx, accreditation: &str, line: usize) -> Result<i64, Refusal> {
    let line = i32::try_from(line).map_err(Refusal::internal)?;
    let deltas: Vec<i32> = ledger::table
        .filter(ledger::accreditation_id.eq(accreditation).and(ledger::line.eq(line)))
        .filter(ledger::counter.eq("recruitment"))
        .select(ledger::delta)
        .load(tx.conn)?;
    Ok(deltas.into_iter().map(i64::from).sum())
}

#[derive(Default, Deserialize)]
struct Terms {
    #[serde(default)]
    exempt: Exempt,
}

#[derive(Default, Deserialize)]
struct Exempt {
    #[serde(default)]
    departements: Vec<String>,
}

pub fn frozen(tx: &mut Tx, departement: &str) -> Result<bool, Refusal> {
    let today = tx.today();
    let rows: Vec<String> = freezes::table
        .filter(freezes::first_day.le(today).and(freezes::last_day.is_null().or(freezes::last_day.ge(today))))
        .select(freezes::terms)
        .load(tx.conn)?;
    for terms in rows {
        let terms: Terms = serde_json::from_str(&terms).map_err(Refusal::internal)?;
        if !terms.exempt.departements.iter().any(|one| one == departement) {
            return Ok(true);
        }
    }
    Ok(false)
}
