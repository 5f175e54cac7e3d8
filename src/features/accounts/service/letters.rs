//! The letters of the service as the network looks at them: how each reads with invented facts and with what the network adds.

use serde::Serialize;

use super::{network, people};
use crate::db::Tx;
use crate::domain::{Actor, Role, Said};
use crate::error::Refusal;
use crate::mail::{Content, Letter, LetterKind, Recipient, outbox};

/// Who looks at them.
pub const READERS: &[Role] = &[Role::CaseWorker, Role::Approver, Role::Accountant, Role::Auditor, Role::Admin];

/// One letter of the list.
#[derive(Debug, Clone, Serialize)]
pub struct LetterLine {
    /// Its name in the program.
    pub code: &'static str,
    pub subject: String,
    /// Sent whatever the reader chose.
    pub always: bool,
    /// The network adds a paragraph.
    pub has_note: bool,
}

/// One letter, as it would be read.
#[derive(Debug, Clone)]
pub struct LetterView {
    pub code: &'static str,
    pub always: bool,
    /// What the network adds to it.
    pub note: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

fn readers_only(actor: &Actor) -> Result<(), Refusal> {
    if READERS.contains(&actor.role) { Ok(()) } else { Err(Refusal::wrong_role()) }
}

/// Whoever looks, as a letter is written to them.
fn reader(tx: &mut Tx, actor: &Actor) -> Result<Recipient, Refusal> {
    let reader = people::person(tx, actor.account)?;
    Ok(reader.recipient().unwrap_or_else(|| Recipient::outside(&reader.full_name(), "")))
}

/// A letter with invented facts.
fn sample(tx: &mut Tx, actor: &Actor, kind: LetterKind) -> Result<Letter, Refusal> {
    Ok(Letter::new(reader(tx, actor)?, Content::sample(kind)))
}

/// The letter of this name.
fn named(code: &str) -> Result<LetterKind, Refusal> {
    LetterKind::ALL.iter().copied().find(|kind| kind.folder() == code).ok_or(Refusal::NotFound)
}

/// Every letter of the service.
pub fn list(tx: &mut Tx, actor: &Actor) -> Result<Vec<LetterLine>, Refusal> {
    readers_only(actor)?;
    let notes = network::current(tx)?.settings.mail_notes;
    let to = reader(tx, actor)?;
    let letters: Vec<Letter> = LetterKind::ALL.iter().map(|kind| Letter::new(to.clone(), Content::sample(*kind))).collect();
    let subjects = outbox::subjects(tx, &letters)?;
    let line = |(kind, subject): (&LetterKind, String)| {
        let code = kind.folder();
        LetterLine { code, subject, always: kind.transactional(), has_note: notes.contains_key(code) }
    };
    Ok(LetterKind::ALL.iter().zip(subjects).map(line).collect())
}

/// How one letter reads now. `NotFound` for a name no letter has.
pub fn show(tx: &mut Tx, actor: &Actor, code: &str) -> Result<LetterView, Refusal> {
    readers_only(actor)?;
    let kind = named(code)?;
    let letter = sample(tx, actor, kind)?;
    let written = outbox::preview(tx, &letter)?;
    let note = network::current(tx)?.settings.mail_notes.remove(kind.folder()).unwrap_or_default();
    let (code, always) = (kind.folder(), kind.transactional());
    Ok(LetterView { code, always, note, subject: written.subject, text: written.text, html: written.html })
}

/// Sends it, with its invented facts, to the address of whoever asks, and to nobody else.
pub fn try_out(tx: &mut Tx, actor: &Actor, code: &str) -> Result<(), Refusal> {
    if actor.role != Role::Admin {
        return Err(Refusal::wrong_role());
    }
    let letter = sample(tx, actor, named(code)?)?;
    if letter.to.email.is_empty() {
        return Err(Refusal::WrongState(NO_ADDRESS));
    }
    outbox::post_trial(tx, &letter)
}

const NO_ADDRESS: Said = Said::new("Votre compte n’a pas d’adresse mail.", "Your account has no e-mail address.");
