//! Somebody a host has named: known by the link sent to their address, which proves that it is theirs.

use crate::db::Tx;
use crate::domain::{Actor, Email, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::store::accounts::{self, Grant};
use crate::features::accounts::store::links::{self, Purpose};
use crate::features::accounts::tokens::KeyRing;

use super::sign_in::{self, SessionTokens};
use super::{invite, register, secrets};

/// Makes the secret of a link about `subject`, shown once.
pub fn link(tx: &mut Tx, subject: Id) -> Result<String, Refusal> {
    let token = secrets::new(tx);
    links::insert(tx, &secrets::hash(&token), Purpose::Nomination, None, Some(subject))?;
    Ok(token)
}

/// What a link that is still good is about.
pub fn subject(tx: &mut Tx, token: &str) -> Result<Option<Id>, Refusal> {
    Ok(links::peek(tx, &secrets::hash(token), Purpose::Nomination)?.and_then(|link| link.subject_id))
}

/// Uses the link up.
pub fn consume(tx: &mut Tx, token: &str) -> Result<(), Refusal> {
    links::consume(tx, &secrets::hash(token), Purpose::Nomination)?.map(|_| ()).ok_or_else(spent)
}

/// What is said of a link that opens nothing any more.
pub fn spent() -> Refusal {
    register::spent()
}

/// The account of the address, opened and verified if there is none, with the role of a candidate.
pub fn enter(tx: &mut Tx, email: &Email, given_name: &str, family_name: &str) -> Result<Id, Refusal> {
    let account = invite::account_for(tx, email, given_name, family_name, None)?;
    let grant = Grant { role: Role::Candidate, organization_id: None, departements: None, valid_until: None };
    accounts::grant(tx, account, &grant, None)?;
    Ok(account)
}

/// Signs in whoever came by the link.
pub fn sign_in(tx: &mut Tx, keys: &KeyRing, account: Id) -> Result<SessionTokens, Refusal> {
    sign_in::open(tx, keys, account)
}

/// Somebody who acts by a link and has no session: history keeps the account.
pub fn as_candidate(account: Id) -> Actor {
    Actor { account, session: account, role: Role::Candidate, organizations: Vec::new(), departements: None, acted_by: None }
}
