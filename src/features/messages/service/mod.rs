//! The use cases of conversations: reading, writing, marking as read; what waits for somebody. Their words are sealed in the database.

mod notify;
mod view;

use std::collections::HashMap;

use chrono::{DateTime, Duration, Utc};

use super::rules::{At, CLOSED, MOST_AN_HOUR, Mark, Message, NewMessage, ReadUpTo, Side, Thread};
use super::store::{self, Scope};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::{Actor, Id, Role, Said, dates};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::features::candidates::service as candidates;
use crate::features::documents::service::files::Download;
use crate::history::{Entity, access};
use crate::vault::{self, Kept};

pub use view::{MessageView, ReadView, ThreadView};

/// The conversation and the reader's side of it. `NotFound` for whoever takes no part.
pub fn reach(tx: &mut Tx, actor: &Actor, at: At) -> Result<(Thread, Side), Refusal> {
    let thread = store::thread(tx, at)?.ok_or(Refusal::NotFound)?;
    let guards = guards(tx, actor, thread.candidate)?;
    let side = thread.side_of(actor, guards).ok_or(Refusal::NotFound)?;
    Ok((thread, side))
}

/// Whether somebody represents this person, who is a minor today (DAT-08).
fn guards(tx: &mut Tx, actor: &Actor, candidate: Id) -> Result<bool, Refusal> {
    Ok(actor.role == Role::Representative
        && people::wards_of(tx, actor.account)?.contains(&candidate)
        && is_minor(tx, candidate)?)
}

fn is_minor(tx: &mut Tx, candidate: Id) -> Result<bool, Refusal> {
    let today = tx.today();
    Ok(candidates::profile(tx, candidate)?.is_some_and(|known| dates::is_minor_on(known.profile.birth_date, today)))
}

/// A page of a conversation, newest first. Reading it here marks nothing as read.
pub fn list(tx: &mut Tx, actor: &Actor, at: At, paging: &Paging) -> Result<ThreadView, Refusal> {
    let (thread, _) = reach(tx, actor, at)?;
    let mark = store::mark(tx, thread.application, actor.account)?;
    let page = Page::of(store::page(tx, thread.application, paging)?, paging, |message| message.id.to_string());
    let mut names = Names::default();
    let mut items = Vec::with_capacity(page.items.len());
    for message in page.items {
        let author = names.of(tx, message.author)?;
        items.push(MessageView::of(message, &thread, author, actor.account, mark.as_ref()));
    }
    Ok(ThreadView {
        application_id: thread.application,
        placement_id: thread.placement,
        open: thread.is_open(),
        unread: unread_after(tx, &thread, actor, mark.as_ref())?,
        items,
        next_cursor: page.next_cursor,
    })
}

/// Given names, each read once.
#[derive(Default)]
struct Names(HashMap<Id, String>);

impl Names {
    fn of(&mut self, tx: &mut Tx, account: Id) -> Result<String, Refusal> {
        if let Some(name) = self.0.get(&account) {
            return Ok(name.clone());
        }
        let name = people::person(tx, account)?.given_name;
        self.0.insert(account, name.clone());
        Ok(name)
    }
}

fn unread_after(tx: &mut Tx, thread: &Thread, actor: &Actor, mark: Option<&Mark>) -> Result<u32, Refusal> {
    let read_to = mark.and_then(|mark| mark.read_to);
    u32::try_from(store::unread(tx, thread.application, actor.account, read_to)?).map_err(Refusal::internal)
}

const ENOUGH: Said = Said::new(
    "Vous avez écrit beaucoup de messages en une heure. Envoyez celui-ci un peu plus tard.",
    "You have written many messages within an hour. Send this one a little later.",
);

/// Whether somebody may write here now; asked before a file is read from the network.
pub fn may_write(tx: &mut Tx, actor: &Actor, at: At) -> Result<(), Refusal> {
    let (thread, _) = reach(tx, actor, at)?;
    if thread.is_open() { Ok(()) } else { Err(Refusal::WrongState(CLOSED)) }
}

/// Writes a message; `file` is in the vault already. The others are told that it waits, and never what it says.
pub fn write(tx: &mut Tx, actor: &Actor, at: At, input: &NewMessage, file: Option<&Kept>) -> Result<MessageView, Refusal> {
    let (thread, side) = reach(tx, actor, at)?;
    if !thread.is_open() {
        return Err(Refusal::WrongState(CLOSED));
    }
    let an_hour_ago = tx.now - Duration::hours(1);
    if store::written_since(tx, actor.account, an_hour_ago)? >= MOST_AN_HOUR {
        return Err(Refusal::Enough { said: ENOUGH, retry_after_s: 3600 });
    }
    if let Some(kept) = file {
        vault::insert(tx, kept)?;
    }
    let message = Message {
        id: tx.new_id(),
        application: thread.application,
        author: actor.account,
        acted_by: actor.acted_by,
        side,
        body: input.body.as_str().to_owned(),
        file: file.map(|kept| kept.file.clone()),
        created_at: tx.now,
    };
    store::insert(tx, &message)?;
    notify::others(tx, &thread, actor.account)?;
    shown(tx, actor, &thread, message)
}

fn shown(tx: &mut Tx, actor: &Actor, thread: &Thread, message: Message) -> Result<MessageView, Refusal> {
    let mark = store::mark(tx, thread.application, actor.account)?;
    let author = Names::default().of(tx, message.author)?;
    Ok(MessageView::of(message, thread, author, actor.account, mark.as_ref()))
}

/// A message and its conversation, for somebody who takes part in it.
fn found(tx: &mut Tx, actor: &Actor, message: Id) -> Result<(Message, Thread), Refusal> {
    let message = store::by_id(tx, message)?.ok_or(Refusal::NotFound)?;
    let (thread, _) = reach(tx, actor, At::Application(message.application))?;
    Ok((message, thread))
}

/// One message.
pub fn one(tx: &mut Tx, actor: &Actor, message: Id) -> Result<MessageView, Refusal> {
    let (message, thread) = found(tx, actor, message)?;
    shown(tx, actor, &thread, message)
}

/// Lets somebody who reads a message read its file, and keeps that they did.
pub fn read_file(tx: &mut Tx, actor: &Actor, message: Id) -> Result<Download, Refusal> {
    let (message, _) = found(tx, actor, message)?;
    let file = message.file.ok_or(Refusal::NotFound)?;
    let kept = vault::by_id(tx, file.id)?.ok_or(Refusal::NotFound)?;
    access::keep(tx, actor, Entity::Message, message.id, Some(file.id))?;
    let name = format!("piece-jointe.{}", kept.file.media_type.extension());
    Ok(Download { kept, name })
}

/// Marks a conversation as read up to one of its messages; never back. A letter about it that has not left does not leave.
pub fn mark_read(tx: &mut Tx, actor: &Actor, at: At, input: &ReadUpTo) -> Result<ReadView, Refusal> {
    let (thread, side) = reach(tx, actor, at)?;
    let known = store::by_id(tx, input.up_to)?.is_some_and(|message| message.application == thread.application);
    if !known {
        let said = Said::new("Ce message n’est pas de cette conversation.", "This message is not of this conversation.");
        return Err(Refusal::invalid("/up_to", "unknown", said));
    }
    let mut mark = store::mark_or_new(tx, thread.application, actor.account)?;
    if mark.is_before(input.up_to) {
        mark.read_to = Some(input.up_to);
    }
    let unread = unread_after(tx, &thread, actor, Some(&mark))?;
    if unread == 0 && mark.is_told() {
        notify::has_read(tx, &thread, side, actor, &mark)?;
    }
    if unread == 0 {
        mark.read_at = Some(tx.now);
    }
    store::save_mark(tx, &mark)?;
    Ok(ReadView { up_to: mark.read_to.unwrap_or(input.up_to), unread })
}

/// Whom a conversation is with, as its page says it.
#[derive(Debug, Clone)]
pub struct Around {
    pub thread: Thread,
    pub side: Side,
    /// Of the candidate.
    pub given_name: String,
    pub family_name: String,
    /// The candidate is a minor: their representatives read along.
    pub minor: bool,
}

/// The conversation as somebody who takes part in it knows it.
pub fn around(tx: &mut Tx, actor: &Actor, at: At) -> Result<Around, Refusal> {
    let (thread, side) = reach(tx, actor, at)?;
    let Person { given_name, family_name, .. } = people::person(tx, thread.candidate)?;
    Ok(Around { minor: is_minor(tx, thread.candidate)?, thread, side, given_name, family_name })
}

/// How many messages of an application's conversation are new to somebody; none for whoever takes no part in it.
pub fn unread(tx: &mut Tx, actor: &Actor, application: Id) -> Result<Option<u32>, Refusal> {
    let (thread, _) = match reach(tx, actor, At::Application(application)) {
        Ok(reached) => reached,
        Err(Refusal::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let mark = store::mark(tx, thread.application, actor.account)?;
    unread_after(tx, &thread, actor, mark.as_ref()).map(Some)
}

/// A conversation in which something is new to somebody.
#[derive(Debug, Clone)]
pub struct Waiting {
    pub thread: Thread,
    /// Of the candidate.
    pub given_name: String,
    pub family_name: String,
    /// The page on which they read it.
    pub page: String,
    pub unread: u32,
    /// When the oldest new message was written.
    pub since: DateTime<Utc>,
}

/// The conversations in which something is new to whoever asks, longest waiting first. People of the network are told of those in
/// which they have written.
pub fn waiting(tx: &mut Tx, actor: &Actor) -> Result<Vec<Waiting>, Refusal> {
    let Some(scope) = scope(tx, actor)? else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for (application, since) in store::waiting(tx, &scope, actor.account)? {
        let (thread, side) = match reach(tx, actor, At::Application(application)) {
            Ok(reached) => reached,
            Err(Refusal::NotFound) => continue,
            Err(other) => return Err(other),
        };
        let mark = store::mark(tx, application, actor.account)?;
        let unread = unread_after(tx, &thread, actor, mark.as_ref())?;
        let Person { given_name, family_name, .. } = people::person(tx, thread.candidate)?;
        found.push(Waiting { page: thread.page(side), thread, given_name, family_name, unread, since });
    }
    Ok(found)
}

fn scope(tx: &mut Tx, actor: &Actor) -> Result<Option<Scope>, Refusal> {
    Ok(match actor.role {
        Role::Candidate => Some(Scope::People(vec![actor.account])),
        Role::Representative => {
            let mut minors = Vec::new();
            for ward in people::wards_of(tx, actor.account)? {
                if is_minor(tx, ward)? {
                    minors.push(ward);
                }
            }
            Some(Scope::People(minors))
        }
        Role::Host => Some(Scope::Organizations { ids: actor.organizations.clone(), placed: false }),
        Role::Tutor => Some(Scope::Organizations { ids: actor.organizations.clone(), placed: true }),
        Role::CaseWorker | Role::Approver => Some(Scope::WrittenBy(actor.account, actor.departements.clone())),
        Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => None,
    })
}

/// Seals again under the current key what is under another one; answers how many (`relais vault rotate`).
pub fn reseal(tx: &mut Tx) -> Result<u64, Refusal> {
    let mut count = 0;
    loop {
        match store::reseal(tx)? {
            0 => return Ok(count),
            some => count += some,
        }
    }
}

/// The same, for the calendar: some at each hour.
pub fn reseal_old(tx: &mut Tx) -> Result<(), Refusal> {
    store::reseal(tx).map(|_| ())
}

/// How many messages need a master key to be read.
pub fn sealed(tx: &mut Tx) -> Result<i64, Refusal> {
    store::sealed(tx)
}
