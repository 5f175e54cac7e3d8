//! Warnings about licences, written once each to the case-workers and approvers.

use crate::db::Tx;
use crate::domain::Role;
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::accreditations::mails;
use crate::features::accreditations::rules::alerts::{Alert, alerts};
use crate::features::accreditations::store::{alerts as sent, ledger, licences};
use crate::mail::outbox;

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
