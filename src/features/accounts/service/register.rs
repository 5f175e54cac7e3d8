//! Registering, and proving that the address is one's own. The answer never tells whether the address was known.

use crate::db::Tx;
use crate::domain::{Id, Role, Said};
use crate::error::{Refusal, SPENT_LINK};
use crate::features::accounts::rules::inputs::Registration;
use crate::features::accounts::rules::throttle::REGISTRATION_LETTERS;
use crate::features::accounts::store::accounts::{self, Grant, NewAccount};
use crate::features::accounts::store::links::{self, Purpose};
use crate::mail::Content;
use crate::mail::letter::{AccountAlreadyKnown, SecretLink};

use super::{quota, secrets, write_to};

/// Opens an unverified account, or tells the owner of the address that somebody tried. Beyond the quota of an address nothing is
/// sent, and nothing is said of that.
pub fn register(tx: &mut Tx, input: &Registration, password_hash: &str) -> Result<(), Refusal> {
    let has_room = quota::has_room(tx, &REGISTRATION_LETTERS, &input.email)?;
    if let Some(known) = accounts::by_email(tx, &input.email)? {
        if !has_room {
            return Ok(());
        }
        let url = format!("{}/sign-in", tx.site.base_url);
        // An owner who never confirmed gets a new link: the first may be lost.
        return if known.verified {
            write_to(tx, &known, Content::AccountAlreadyKnown(AccountAlreadyKnown { url }))
        } else {
            send_verify(tx, known.id)
        };
    }
    let account_id = accounts::insert(
        tx,
        &NewAccount {
            email: Some(&input.email),
            verified: false,
            password_hash: Some(password_hash),
            given_name: input.given_name.as_str(),
            family_name: input.family_name.as_str(),
            on_paper_by: None,
        },
    )?;
    let grant = Grant { role: Role::from(input.role), organization_id: None, departements: None, valid_until: None };
    accounts::grant(tx, account_id, &grant, None)?;
    send_verify(tx, account_id)
}

fn send_verify(tx: &mut Tx, account_id: Id) -> Result<(), Refusal> {
    let Some(account) = accounts::by_id(tx, account_id)? else { return Err(Refusal::NotFound) };
    links::withdraw(tx, account_id, Purpose::Verify)?;
    let token = secrets::new(tx);
    links::insert(tx, &secrets::hash(&token), Purpose::Verify, Some(account_id), None)?;
    let url = format!("{}/verify?token={token}", tx.site.base_url);
    let valid_until = tx.now + Purpose::Verify.life();
    write_to(tx, &account, Content::AccountVerify(SecretLink { url, valid_until }))
}

/// Refuses a link that no longer confirms an address, without using it up.
pub fn may_verify(tx: &mut Tx, token: &str) -> Result<(), Refusal> {
    links::peek(tx, &secrets::hash(token), Purpose::Verify)?.map(|_| ()).ok_or_else(spent)
}

/// Confirms an address by the link it was sent.
pub fn verify(tx: &mut Tx, token: &str) -> Result<(), Refusal> {
    let link = links::consume(tx, &secrets::hash(token), Purpose::Verify)?.ok_or_else(spent)?;
    let account_id = link.account_id.ok_or_else(spent)?;
    accounts::set_verified(tx, account_id)
}

/// What the bearer of an unknown, used or late link is told.
pub fn spent() -> Refusal {
    Refusal::invalid(
        "/token",
        SPENT_LINK,
        Said::new(
            "Ce lien a déjà servi ou n’est plus valable : demandez-en un nouveau.",
            "This link was used or is no longer valid: ask for a new one.",
        ),
    )
}
