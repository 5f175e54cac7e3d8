//! Who is written to about a paper.

use chrono::{DateTime, Utc};

use crate::db::Tx;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::features::missions::service as missions;
use crate::features::paperwork::mails::{self, Told};
use crate::features::paperwork::rules::brought::{Brought, reason_said};
use crate::features::paperwork::rules::parties::Party;
use crate::features::paperwork::rules::views::{Method, Paper, Signature};
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
    let readers = with_case_workers(tx, placement, who_signed(signed))?;
    let letters = readers.into_iter().filter_map(|(reader, space)| {
        let url = page(tx, placement, space);
        reader.recipient().map(|to| mails::voided(told.clone(), to, url))
    });
    let letters = letters.collect();
    all(tx, letters)
}

/// To the volunteer, to whoever signed and to the case-workers, once all have signed.
pub fn signed(tx: &mut Tx, placement: &Placement, paper: &Paper, signed: &[Signature]) -> Result<(), Refusal> {
    let told = told(tx, placement, paper)?;
    let mut accounts = who_signed(signed);
    accounts.retain(|(account, _)| *account != placement.candidate_id);
    accounts.insert(0, (placement.candidate_id, "me"));
    let readers = with_case_workers(tx, placement, accounts)?;
    let letters = readers.into_iter().filter_map(|(reader, space)| {
        let url = page(tx, placement, space);
        reader.recipient().map(|to| mails::signed(told.clone(), to, url))
    });
    let letters = letters.collect();
    all(tx, letters)
}

/// The accounts that signed, each once, and the space in which they read of the placement.
fn who_signed(signed: &[Signature]) -> Vec<(Id, &'static str)> {
    let mut accounts: Vec<(Id, &'static str)> = signed.iter().filter_map(|one| Some((one.account_id?, space(one)))).collect();
    accounts.sort();
    accounts.dedup_by_key(|(account, _)| *account);
    accounts
}

/// What was signed by hand is kept by the network.
const fn space(one: &Signature) -> &'static str {
    match (one.method, one.party) {
        (Method::Paper, _) | (Method::Code, Party::Network) => "network",
        (Method::Code, Party::Volunteer | Party::Guardian) => "me",
        (Method::Code, Party::Host | Party::Tutor) => "host",
    }
}

/// These people, and the case-workers of the territory who are not among them.
fn with_case_workers(
    tx: &mut Tx,
    placement: &Placement,
    accounts: Vec<(Id, &'static str)>,
) -> Result<Vec<(Person, &'static str)>, Refusal> {
    let mut readers = Vec::new();
    for (account, space) in &accounts {
        readers.push((people::person(tx, *account)?, *space));
    }
    let workers = people::of_territory(tx, Role::CaseWorker, &placement.departement)?;
    let others = workers.into_iter().filter(|worker| accounts.iter().all(|(account, _)| *account != worker.id));
    readers.extend(others.map(|worker| (worker, "network")));
    Ok(readers)
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
