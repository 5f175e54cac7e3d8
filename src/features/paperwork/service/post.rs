//! Who is written to about a paper.

use chrono::{DateTime, Utc};

use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::missions::service as missions;
use crate::features::paperwork::mails::{self, Told};
use crate::features::paperwork::rules::brought::{Brought, reason_said};
use crate::features::paperwork::rules::views::{Paper, Signature};
use crate::features::placements::rules::record::Placement;
use crate::mail::{Letter, Recipient, outbox};

fn told(tx: &mut Tx, placement: &Placement, paper: &Paper) -> Result<Told, Refusal> {
    let mission = missions::get(tx, placement.mission_id)?.sheet.title.as_str().to_owned();
    Ok(Told { paper: paper.kind.title().fr.into_owned(), mission, version: paper.version, hash: paper.data_hash.clone() })
}

fn all(tx: &mut Tx, letters: Vec<Letter>) -> Result<(), Refusal> {
    letters.iter().try_for_each(|letter| outbox::post(tx, letter))
}

/// A link to sign.
pub fn to_sign(
    tx: &mut Tx,
    placement: &Placement,
    paper: &Paper,
    to: Recipient,
    token: &str,
    valid_until: DateTime<Utc>,
) -> Result<(), Refusal> {
    let told = told(tx, placement, paper)?;
    let url = format!("{}/sign?token={token}", tx.site.base_url);
    all(tx, vec![mails::to_sign(told, to, url, valid_until)])
}

/// A one-time code.
pub fn code(
    tx: &mut Tx,
    placement: &Placement,
    paper: &Paper,
    to: Recipient,
    token: &str,
    code: &str,
    valid_until: DateTime<Utc>,
) -> Result<(), Refusal> {
    let told = told(tx, placement, paper)?;
    let url = format!("{}/sign?token={token}", tx.site.base_url);
    all(tx, vec![mails::code(told, to, code.to_owned(), url, valid_until)])
}

/// To everybody whose signature counts no more, and to the case-workers who have to ask again.
pub fn voided(tx: &mut Tx, placement: &Placement, paper: &Paper, signed: &[Signature]) -> Result<(), Refusal> {
    let told = told(tx, placement, paper)?;
    let mut accounts: Vec<Id> = signed.iter().filter_map(|one| one.account_id).collect();
    accounts.sort();
    accounts.dedup();
    let mut letters = Vec::new();
    for account in &accounts {
        let to = people::person(tx, *account)?.recipient();
        letters.extend(to.map(|to| mails::voided(told.clone(), to, page(tx, placement, "me"))));
    }
    for worker in people::of_territory(tx, Role::CaseWorker, &placement.departement)? {
        if !accounts.contains(&worker.id) {
            letters.extend(worker.recipient().map(|to| mails::voided(told.clone(), to, page(tx, placement, "network"))));
        }
    }
    all(tx, letters)
}

/// To the parties, once all have signed.
pub fn signed(tx: &mut Tx, placement: &Placement, paper: &Paper) -> Result<(), Refusal> {
    let told = told(tx, placement, paper)?;
    let mut letters = Vec::new();
    let volunteer = people::person(tx, placement.candidate_id)?.recipient();
    letters.extend(volunteer.map(|to| mails::signed(told.clone(), to, page(tx, placement, "me"))));
    for worker in people::of_territory(tx, Role::CaseWorker, &placement.departement)? {
        letters.extend(worker.recipient().map(|to| mails::signed(told.clone(), to, page(tx, placement, "network"))));
    }
    all(tx, letters)
}

/// To whoever sent a page signed by hand that could not be filed.
pub fn scan_refused(tx: &mut Tx, placement: &Placement, paper: &Paper, brought: &Brought) -> Result<(), Refusal> {
    let told = told(tx, placement, paper)?;
    let reason = reason_said(brought.reason.as_deref().unwrap_or_default()).fr.into_owned();
    let by = brought.brought_by;
    let family = by == placement.candidate_id || people::guardians_of(tx, placement.candidate_id)?.iter().any(|one| one.id == by);
    let url = format!("{}/papers", page(tx, placement, if family { "me" } else { "host" }));
    let to = people::person(tx, by)?.recipient();
    let letters = to.map(|to| mails::scan_refused(told, to, reason, brought.comment.clone(), url)).into_iter().collect();
    all(tx, letters)
}

fn page(tx: &Tx, placement: &Placement, space: &str) -> String {
    tx.site.placement_page(space, placement.id)
}
