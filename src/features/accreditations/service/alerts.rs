//! Warnings about licences, written once each to the case-workers and approvers.

use chrono::NaiveDate;

use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::accreditations::mails;
use crate::features::accreditations::rules::alerts::{Alert, AlertKind, alerts};
use crate::features::accreditations::store::{alerts as sent, ledger, licences};
use crate::mail::outbox;

/// A licence in force that warns today, and of what.
#[derive(Debug, Clone)]
pub struct Warning {
    pub licence: Id,
    pub number: String,
    pub valid_until: NaiveDate,
    pub kinds: Vec<AlertKind>,
}

/// Every licence in force that warns today.
pub fn warnings(tx: &mut Tx) -> Result<Vec<Warning>, Refusal> {
    let today = tx.today();
    let mut found = Vec::new();
    for kept in licences::in_force(tx)? {
        let balance = ledger::balance(tx, kept.id, kept.licence.missions.len())?;
        let kinds: Vec<AlertKind> = alerts(&kept.licence, &balance, today).into_iter().map(|one| one.kind).collect();
        if !kinds.is_empty() {
            let (number, valid_until) = (kept.licence.number.as_str().to_owned(), kept.licence.valid_until);
            found.push(Warning { licence: kept.id, number, valid_until, kinds });
        }
    }
    Ok(found)
}

/// Writes the warnings that hold today and have not left yet (calendar).
pub fn alert(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for kept in licences::in_force(tx)? {
        let balance = ledger::balance(tx, kept.id, kept.licence.missions.len())?;
        let mut fresh: Vec<Alert> = Vec::new();
        for one in alerts(&kept.licence, &balance, today) {
            if !sent::was_sent(tx, kept.id, one.kind.code())? {
                sent::keep(tx, kept.id, one.kind.code(), today)?;
                fresh.push(one);
            }
        }
        if fresh.is_empty() {
            continue;
        }
        let mut readers = people::of_role(tx, Role::CaseWorker)?;
        for approver in people::of_role(tx, Role::Approver)? {
            if readers.iter().all(|one| one.id != approver.id) {
                readers.push(approver);
            }
        }
        for to in readers.iter().filter_map(people::Person::recipient) {
            let letter = mails::alert(&tx.site.base_url, kept.id, &kept.licence, &fresh, to);
            outbox::post(tx, &letter)?;
        }
    }
    Ok(())
}
