//! Letters that every party of a running placement gets, each in its own words.

use super::{all, guardians, hosts, recipients};
use crate::db::Tx;
use crate::domain::Role;
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::placements::mails::Facts;
use crate::features::placements::mails::changes::{self, Reads};
use crate::features::placements::rules::amendment::Amendment;
use crate::features::placements::rules::early_end::KeptEnd;
use crate::features::placements::rules::incident::Incident;
use crate::features::placements::service::file::File;
use crate::mail::{Letter, Recipient};

/// The volunteer, the representatives of a minor, the members of the host.
fn parties(tx: &mut Tx, file: &File) -> Result<Vec<(Recipient, Reads)>, Refusal> {
    let mut found: Vec<(Recipient, Reads)> = Vec::new();
    found.extend(file.volunteer.person.recipient().map(|to| (to, Reads::Volunteer)));
    found.extend(guardians(tx, file)?.into_iter().map(|to| (to, Reads::Representative)));
    found.extend(hosts(tx, file.placement.organization_id)?.into_iter().map(|to| (to, Reads::Host)));
    Ok(found)
}

/// Network people of these roles whose territory the placement lies in, each once.
fn network(tx: &mut Tx, file: &File, roles: &[Role]) -> Result<Vec<(Recipient, Reads)>, Refusal> {
    let mut found: Vec<(Recipient, Reads)> = Vec::new();
    for role in roles {
        for to in recipients(people::of_territory(tx, *role, &file.placement.departement)?) {
            if !found.iter().any(|(known, _)| known.email == to.email) {
                found.push((to, Reads::Network));
            }
        }
    }
    Ok(found)
}

fn send(
    tx: &mut Tx,
    file: &File,
    to: Vec<(Recipient, Reads)>,
    letter: impl Fn(&Facts, Recipient, Reads) -> Letter,
) -> Result<(), Refusal> {
    let name = file.volunteer.person.full_name();
    let facts = file.told(tx.site, &name);
    let letters = to.into_iter().map(|(to, reads)| letter(&facts, to, reads)).collect();
    all(tx, letters)
}

/// The mission ends early: to every party, to the case-workers who write the letter, to the accountants who stop the payments.
pub fn ending(tx: &mut Tx, file: &File, end: &KeptEnd) -> Result<(), Refusal> {
    let mut to = parties(tx, file)?;
    to.extend(network(tx, file, &[Role::CaseWorker, Role::Accountant])?);
    send(tx, file, to, |facts, to, reads| changes::ending(facts, end, to, reads))
}

/// The mission is suspended, or goes on again.
pub fn paused(tx: &mut Tx, file: &File, resumes: bool) -> Result<(), Refusal> {
    let to = parties(tx, file)?;
    send(tx, file, to, |facts, to, reads| changes::paused(facts, resumes, to, reads))
}

/// An amendment is drawn up, or in effect.
pub fn amendment(tx: &mut Tx, file: &File, amendment: &Amendment, in_effect: bool) -> Result<(), Refusal> {
    let to = parties(tx, file)?;
    send(tx, file, to, |facts, to, reads| changes::amendment(facts, amendment, in_effect, to, reads))
}

/// To the network, which answers for a start before the validation (SC-CON-05).
pub fn incident(tx: &mut Tx, file: &File, incident: &Incident) -> Result<(), Refusal> {
    let to = network(tx, file, &[Role::Approver, Role::CaseWorker])?;
    send(tx, file, to, |facts, to, _| changes::incident(facts, incident, to))
}
