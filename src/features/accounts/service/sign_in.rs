//! Signing in by password or by a link, staying signed in, signing out.

use chrono::Duration;
use serde::Serialize;
use utoipa::ToSchema;

use crate::db::Tx;
use crate::domain::{Email, Id, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::rules::throttle;
use crate::features::accounts::store::accounts::{self, Account};
use crate::features::accounts::store::links::{self, Purpose};
use crate::features::accounts::store::{sessions, tries};
use crate::features::accounts::tokens::{KeyRing, LIFE};
use crate::mail::Content;
use crate::mail::letter::SessionSecurity;

pub use super::quota::count;
use super::register::spent;
use super::{gate, secrets, write_to};

const FAILED_ACCOUNT: &str = "sign_in_account";
const FAILED_PREFIX: &str = "sign_in_prefix";

/// Two tabs may use one refresh token at nearly the same moment; later than this it was stolen, or its copy was.
const GRACE: Duration = Duration::seconds(30);

/// What a signed-in client holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SessionTokens {
    pub access_token: String,
    pub refresh_token: String,
    /// Seconds the access token is good for.
    pub expires_in: i64,
    pub token_type: &'static str,
    pub active_role: Role,
}

/// What is needed to check a password outside any transaction.
pub struct Attempt {
    pub account: Option<Account>,
}

/// First half of a sign-in: refuses at once while the account or the network prefix must wait.
pub fn begin(tx: &mut Tx, email: &Email, prefix: &str) -> Result<Attempt, Refusal> {
    let failures = tries::recent(tx, FAILED_ACCOUNT, &secrets::hash(email.as_str()), throttle::WINDOW)?;
    let from_prefix = tries::recent(tx, FAILED_PREFIX, prefix, throttle::WINDOW)?;
    let waits = [throttle::account_wait(&failures, tx.now), throttle::prefix_wait(&from_prefix, tx.now)];
    if let Some(retry_after_s) = waits.into_iter().flatten().max() {
        return Err(Refusal::TooMany { retry_after_s });
    }
    Ok(Attempt { account: accounts::by_email(tx, email)? })
}

/// Keeps a failure. The address is kept hashed: it may belong to nobody.
pub fn fail(tx: &mut Tx, email: &Email, prefix: &str) -> Result<(), Refusal> {
    tries::add(tx, FAILED_ACCOUNT, &secrets::hash(email.as_str()))?;
    tries::add(tx, FAILED_PREFIX, prefix)
}

/// Second half: the password was right.
pub fn succeed(tx: &mut Tx, keys: &KeyRing, account_id: Id, prefix: &str) -> Result<SessionTokens, Refusal> {
    let account = accounts::by_id(tx, account_id)?.ok_or(Refusal::Unauthenticated)?;
    if !account.verified {
        return Err(Refusal::Forbidden(Said::new(
            "Confirmez d’abord votre adresse par le lien que nous vous avons envoyé.",
            "First confirm your address by the link we sent you.",
        )));
    }
    if let Some(email) = &account.email {
        tries::forget(tx, FAILED_ACCOUNT, &secrets::hash(email))?;
        tries::forget_latest(tx, FAILED_PREFIX, prefix)?;
    }
    open(tx, keys, account_id)
}

/// Opens a session in the first role the person has.
pub fn open(tx: &mut Tx, keys: &KeyRing, account_id: Id) -> Result<SessionTokens, Refusal> {
    let today = tx.today();
    let role = accounts::grants(tx, account_id, today)?.first().map(|grant| grant.role);
    let role =
        role.ok_or_else(|| Refusal::Forbidden(Said::new("Ce compte n’a plus de rôle.", "This account has no role any more.")))?;
    let session_id = sessions::open(tx, account_id, role)?;
    issue(tx, keys, account_id, session_id, role)
}

/// Signs in by a link sent by mail, which also proves the address.
pub fn by_link(tx: &mut Tx, keys: &KeyRing, token: &str) -> Result<SessionTokens, Refusal> {
    let link = links::consume(tx, &secrets::hash(token), Purpose::SignIn)?.ok_or_else(spent)?;
    let account_id = link.account_id.ok_or_else(spent)?;
    accounts::set_verified(tx, account_id)?;
    open(tx, keys, account_id)
}

/// Confirms an address by its link, and signs in: the link proves the address as a sign-in link does.
pub fn by_verification(tx: &mut Tx, keys: &KeyRing, token: &str) -> Result<SessionTokens, Refusal> {
    let link = links::consume(tx, &secrets::hash(token), Purpose::Verify)?.ok_or_else(spent)?;
    let account_id = link.account_id.ok_or_else(spent)?;
    accounts::set_verified(tx, account_id)?;
    open(tx, keys, account_id)
}

fn issue(tx: &mut Tx, keys: &KeyRing, account_id: Id, session_id: Id, role: Role) -> Result<SessionTokens, Refusal> {
    let refresh_token = secrets::new(tx);
    sessions::add_token(tx, session_id, &secrets::hash(&refresh_token))?;
    let access_token = keys.sign(account_id, session_id, tx.now)?;
    Ok(SessionTokens { access_token, refresh_token, expires_in: LIFE.num_seconds(), token_type: "Bearer", active_role: role })
}

/// Exchanges a refresh token. One used before, beyond the grace, ends its session and tells the person; that must be
/// committed, so it is an `Ok(None)` and not a refusal. So is the session of a role that has ended.
pub fn refresh(tx: &mut Tx, keys: &KeyRing, refresh_token: &str) -> Result<Option<SessionTokens>, Refusal> {
    let token_hash = secrets::hash(refresh_token);
    let Some(token) = sessions::token(tx, &token_hash)? else { return Ok(None) };
    let session = sessions::by_id(tx, token.session_id)?.filter(|session| session.live && !token.expired);
    let Some(session) = session else { return Ok(None) };
    if token.rotated_at.is_some_and(|at| at.and_utc() + GRACE < tx.now) {
        sessions::end(tx, session.id, "refresh_token_reused")?;
        if let Some(account) = accounts::by_id(tx, session.account_id)? {
            let url = format!("{}/sign-in", tx.site.base_url);
            let ended_at = tx.now;
            write_to(tx, &account, Content::SessionSecurity(SessionSecurity { ended_at, url }))?;
        }
        return Ok(None);
    }
    match gate::standing(tx, session.account_id, session.role) {
        Ok(_) => {}
        // Otherwise the same session would come back to life if the role were given again.
        Err(Refusal::Unauthenticated) => {
            sessions::end(tx, session.id, "role_ended")?;
            return Ok(None);
        }
        Err(other) => return Err(other),
    }
    sessions::mark_rotated(tx, &token_hash)?;
    issue(tx, keys, session.account_id, session.id, session.role).map(Some)
}

/// Ends a session at once, its tokens with it.
pub fn sign_out(tx: &mut Tx, session_id: Id) -> Result<(), Refusal> {
    sessions::end(tx, session_id, "signed_out")
}

/// Drops the tries that no limit looks at any more (calendar).
pub fn forget_old_tries(tx: &mut Tx) -> Result<(), Refusal> {
    tries::forget_old(tx, Duration::days(2))
}
