//! The use cases of accounts, one file a story.

pub mod bring_in;
pub mod chosen;
pub mod gate;
pub mod invite;
pub mod letters;
pub mod life;
pub mod links;
pub mod me;
pub mod named;
pub mod network;
pub mod on_paper;
pub mod opened;
pub mod passwords;
pub mod people;
pub mod quota;
pub mod register;
pub mod secrets;
pub mod sign_in;
pub mod staff;

use std::sync::Arc;

use crate::db::Tx;
use crate::error::Refusal;
use crate::mail::{Content, Letter, Recipient, outbox};

use super::store::accounts::Account;
use super::tokens::KeyRing;
use passwords::Passwords;

pub use super::store::links::Purpose;

/// What signing in needs beside the database.
#[derive(Clone)]
pub struct Credentials {
    pub keys: Arc<KeyRing>,
    pub passwords: Arc<Passwords>,
}

/// Sends one letter to an account that has an address.
pub(super) fn write_to(tx: &mut Tx, account: &Account, content: Content) -> Result<(), Refusal> {
    let Some(email) = &account.email else { return Ok(()) };
    let to = Recipient::of_account(account.id, &account.given_name, &account.family_name, email);
    outbox::post(tx, &Letter::new(to, content))
}
