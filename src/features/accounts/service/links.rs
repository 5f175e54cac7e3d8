//! Links by mail for people who forget passwords: to sign in, to choose a new one.

use crate::db::Tx;
use crate::domain::Email;
use crate::error::Refusal;
use crate::features::accounts::rules::throttle::{ASKED_PER_PREFIX, RESET_LINKS, SIGN_IN_LINKS};
use crate::features::accounts::store::links::{self, Purpose};
use crate::features::accounts::store::{accounts, sessions};
use crate::mail::Content;
use crate::mail::letter::{PasswordChanged, SecretLink};

use super::register::spent;
use super::{quota, secrets, write_to};

/// Sends a link to whoever asks from one network prefix, within its quota.
pub fn ask(tx: &mut Tx, email: &Email, purpose: Purpose, prefix: &str) -> Result<(), Refusal> {
    quota::count(tx, &ASKED_PER_PREFIX, prefix)?;
    send(tx, email, purpose)
}

/// Sends a link when the address is known; says nothing either way. Beyond the quota of an address nothing is sent, and
/// nothing is said of that either.
pub fn send(tx: &mut Tx, email: &Email, purpose: Purpose) -> Result<(), Refusal> {
    let kind = if purpose == Purpose::Reset { RESET_LINKS } else { SIGN_IN_LINKS };
    if !quota::has_room(tx, &kind, email)? {
        return Ok(());
    }
    let Some(account) = accounts::by_email(tx, email)? else { return Ok(()) };
    links::withdraw(tx, account.id, purpose)?;
    let token = secrets::new(tx);
    links::insert(tx, &secrets::hash(&token), purpose, Some(account.id), None)?;
    let valid_until = tx.now + purpose.life();
    let base = &tx.site.base_url;
    let content = if purpose == Purpose::Reset {
        Content::PasswordReset(SecretLink { url: format!("{base}/reset?token={token}"), valid_until })
    } else {
        Content::SignInLink(SecretLink { url: format!("{base}/sign-in?token={token}"), valid_until })
    };
    write_to(tx, &account, content)
}

/// Whether a reset link is a staff member's, without using it up: the new password is judged first.
pub fn reset_is_staffs(tx: &mut Tx, token: &str) -> Result<bool, Refusal> {
    let link = links::peek(tx, &secrets::hash(token), Purpose::Reset)?.ok_or_else(spent)?;
    let account_id = link.account_id.ok_or_else(spent)?;
    super::people::is_staff(tx, account_id)
}

/// Sets a new password, ends every session and tells the person.
pub fn reset(tx: &mut Tx, token: &str, password_hash: &str) -> Result<(), Refusal> {
    let link = links::consume(tx, &secrets::hash(token), Purpose::Reset)?.ok_or_else(spent)?;
    let account = accounts::by_id(tx, link.account_id.ok_or_else(spent)?)?.ok_or_else(spent)?;
    accounts::set_password(tx, account.id, password_hash)?;
    accounts::set_verified(tx, account.id)?;
    sessions::end_all(tx, account.id, "password_changed")?;
    let url = format!("{}/reset", tx.site.base_url);
    let changed_at = tx.now;
    write_to(tx, &account, Content::PasswordChanged(PasswordChanged { changed_at, url }))
}
