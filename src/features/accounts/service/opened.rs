//! Accounts opened by the program itself, for a demonstration: verified, with a password and roles at once.

use crate::db::Tx;
use crate::domain::{Email, Id};
use crate::error::Refusal;
use crate::features::accounts::store::accounts;

pub use crate::features::accounts::store::accounts::Grant;

use super::invite;

/// Opens the account of an address with a password already hashed, and gives it roles. One that exists gets the roles.
pub fn open(tx: &mut Tx, email: &str, names: (&str, &str), hash: &str, grants: &[Grant]) -> Result<Id, Refusal> {
    let email = Email::parse(email).map_err(|said| Refusal::invalid("/email", "format", said))?;
    let account = invite::account_for(tx, &email, names.0, names.1, Some(hash))?;
    for grant in grants {
        accounts::grant(tx, account, grant, None)?;
    }
    Ok(account)
}

/// Makes somebody the legal representative of a candidate.
pub fn watch_over(tx: &mut Tx, candidate: Id, representative: Id) -> Result<(), Refusal> {
    accounts::add_guardian(tx, candidate, representative)
}
