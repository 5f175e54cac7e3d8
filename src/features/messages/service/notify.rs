//! Who is written to when somebody writes, and what is dropped once they have read.

use super::super::mails;
use super::super::rules::{Mark, Side, Thread};
use super::super::store;
use super::is_minor;
use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::history::{self, Change, Entity};
use crate::mail::digest;
use crate::mail::outbox::{self, OnlyWhile};

/// State of a notice whose reader has not been in the conversation since.
const TOLD: &str = "told";
const READ: &str = "read";

/// Everybody who takes part and is written to, each once: the person, the representatives of a minor, the members of the host and the
/// tutor of the placement, and those of the network who have written here. The rest of the network reads along, unasked.
fn takers(tx: &mut Tx, thread: &Thread) -> Result<Vec<(Person, Side)>, Refusal> {
    let mut found = vec![(people::person(tx, thread.candidate)?, Side::Candidate)];
    if is_minor(tx, thread.candidate)? {
        found.extend(people::guardians_of(tx, thread.candidate)?.into_iter().map(|one| (one, Side::Representative)));
    }
    let hosts = people::of_organization(tx, Role::Host, thread.organization)?;
    found.extend(hosts.into_iter().map(|one| (one, Side::Host)));
    if let Some(address) = thread.tutor_email.as_deref().filter(|_| thread.placement.is_some()) {
        let tutors = people::of_organization(tx, Role::Tutor, thread.organization)?;
        let named = |one: &Person| one.email.as_deref().is_some_and(|email| email.eq_ignore_ascii_case(address));
        found.extend(tutors.into_iter().filter(named).map(|one| (one, Side::Tutor)));
    }
    let writers = store::writers(tx, thread.application, Side::Network)?;
    for role in [Role::CaseWorker, Role::Approver] {
        let network = people::of_territory(tx, role, &thread.departement)?;
        found.extend(network.into_iter().filter(|one| writers.contains(&one.id)).map(|one| (one, Side::Network)));
    }
    let mut takers: Vec<(Person, Side)> = Vec::new();
    for (person, side) in found {
        if takers.iter().all(|(known, _)| known.id != person.id) {
            takers.push((person, side));
        }
    }
    Ok(takers)
}

/// Writes to everybody but the author who has no unread letter of today about this conversation. A letter leaves only while its reader
/// has not been there.
pub fn others(tx: &mut Tx, thread: &Thread, author: Id) -> Result<(), Refusal> {
    for (person, side) in takers(tx, thread)? {
        let Some(to) = person.recipient().filter(|_| person.id != author) else { continue };
        let mut mark = store::mark_or_new(tx, thread.application, person.id)?;
        if !mark.awaits_letter(tx.now) {
            continue;
        }
        let from = mark.told_at.map(|_| if mark.is_told() { TOLD } else { READ });
        mark.told_at = Some(tx.now);
        store::save_mark(tx, &mark)?;
        keep(tx, &mark, "tell", from, TOLD, None)?;
        let unread = OnlyWhile { entity: Entity::MessageNotice, id: mark.id, state: TOLD };
        outbox::post_while(tx, &mails::received(tx.site, thread, side, to), unread)?;
    }
    Ok(())
}

/// They have read everything: the letter that waits does not leave, nor does the line of their digest.
pub fn has_read(tx: &mut Tx, thread: &Thread, side: Side, reader: &Actor, mark: &Mark) -> Result<(), Refusal> {
    keep(tx, mark, "read", Some(TOLD), READ, Some(reader))?;
    let base = &tx.site.base_url;
    let urls: Vec<String> = thread.pages(side).into_iter().map(|page| format!("{base}{page}")).collect();
    digest::forget(tx, reader.account, &urls)
}

fn keep(tx: &mut Tx, mark: &Mark, verb: &str, from: Option<&str>, to: &str, actor: Option<&Actor>) -> Result<(), Refusal> {
    history::record(
        tx,
        Change { entity: Entity::MessageNotice, id: mark.id, verb, from, to, actor, reason: None, comment: None, facts: None },
    )
}
