//! A person as the network sees them: those of one's territory at once, others for a reason that is kept.

use super::profile;
use crate::db::Tx;
use crate::domain::{Actor, Id, Prose};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::candidates::rules::Candidate;
use crate::history::{self, Change, Entity, access};

/// Somebody, or that a reason is asked for first.
#[derive(Debug)]
pub enum Seen {
    Whole(Box<Candidate>, people::Person),
    /// Of another territory: nothing of them is told before a reason is given.
    Elsewhere,
}

/// A person with a profile, for case-workers and approvers. Every read is kept; one in another territory with its reason.
pub fn by_network(tx: &mut Tx, actor: &Actor, account: Id, reason: Option<&Prose<10, 500>>) -> Result<Seen, Refusal> {
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    let candidate = profile(tx, account)?.ok_or(Refusal::NotFound)?;
    if !actor.covers(&candidate.departement) {
        let Some(reason) = reason else { return Ok(Seen::Elsewhere) };
        let change = Change {
            entity: Entity::Account,
            id: account,
            verb: "read-elsewhere",
            from: None,
            to: "read",
            actor: Some(actor),
            reason: None,
            comment: Some(reason.as_str()),
            facts: None,
        };
        history::record(tx, change)?;
    }
    access::keep(tx, actor, Entity::Account, account, None)?;
    let person = people::person(tx, account)?;
    Ok(Seen::Whole(Box::new(candidate), person))
}
