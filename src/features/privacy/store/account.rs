//! The account: its name, its address, its ways in, its choices.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{
    account_roles, accounts, alert_finds, alerts, calendar_feeds, candidate_finds, candidates, digest_lines, guardianships,
    idempotency_keys, invitations, links, nominations, refresh_tokens, sessions, tries,
};
use crate::domain::Id;
use crate::error::Refusal;

/// Takes the name and every way in away from an account: nobody signs in with it again.
pub fn empty(tx: &mut Tx, account: Id) -> Result<(), Refusal> {
    let (id, now) = (account.to_string(), tx.stamp());
    diesel::update(accounts::table.find(&id))
        .set((
            accounts::version.eq(accounts::version + 1),
            accounts::email.eq(None::<String>),
            accounts::email_verified_at.eq(None::<NaiveDateTime>),
            accounts::password_hash.eq(None::<String>),
            accounts::given_name.eq("Personne"),
            accounts::family_name.eq("effacée"),
            accounts::mail_frequency.eq("each"),
            accounts::erased_at.eq(now),
        ))
        .execute(tx.conn)?;
    let roles = account_roles::table.filter(account_roles::account_id.eq(&id).and(account_roles::ended_at.is_null()));
    diesel::update(roles).set(account_roles::ended_at.eq(now)).execute(tx.conn)?;
    let open = sessions::table.filter(sessions::account_id.eq(&id));
    let theirs: Vec<String> = open.select(sessions::id).load(tx.conn)?;
    diesel::delete(refresh_tokens::table.filter(refresh_tokens::session_id.eq_any(theirs))).execute(tx.conn)?;
    diesel::update(open.filter(sessions::ended_at.is_null()))
        .set((sessions::ended_at.eq(now), sessions::end_reason.eq("erased")))
        .execute(tx.conn)?;
    diesel::delete(links::table.filter(links::account_id.eq(&id))).execute(tx.conn)?;
    diesel::delete(calendar_feeds::table.filter(calendar_feeds::account_id.eq(&id))).execute(tx.conn)?;
    diesel::delete(alert_finds::table.filter(alert_finds::account_id.eq(&id))).execute(tx.conn)?;
    diesel::delete(candidate_finds::table.filter(candidate_finds::account_id.eq(&id).or(candidate_finds::candidate_id.eq(&id))))
        .execute(tx.conn)?;
    diesel::delete(alerts::table.filter(alerts::account_id.eq(&id))).execute(tx.conn)?;
    diesel::delete(guardianships::table.filter(guardianships::candidate_id.eq(&id).or(guardianships::representative_id.eq(&id))))
        .execute(tx.conn)?;
    diesel::delete(digest_lines::table.filter(digest_lines::account_id.eq(&id))).execute(tx.conn)?;
    diesel::delete(idempotency_keys::table.filter(idempotency_keys::account_id.eq(&id))).execute(tx.conn)?;
    diesel::delete(tries::table.filter(tries::who.eq(&id))).execute(tx.conn)?;
    diesel::delete(candidates::table.filter(candidates::account_id.eq(&id))).execute(tx.conn)?;
    Ok(())
}

/// Forgets an address and a name where others wrote them: who was invited, who was named, who tried to sign in.
pub fn forget_address(tx: &mut Tx, account: Id, email: Option<&str>) -> Result<(), Refusal> {
    let nobody = (nominations::given_name.eq("Personne"), nominations::family_name.eq("effacée"), nominations::email.eq(""));
    let address = email.unwrap_or_default();
    let theirs = nominations::candidate_id.eq(account.to_string()).or(nominations::email.eq(address));
    let named: Vec<String> = nominations::table.filter(theirs).select(nominations::id).load(tx.conn)?;
    diesel::delete(links::table.filter(links::subject_id.eq_any(&named))).execute(tx.conn)?;
    diesel::update(nominations::table.filter(nominations::id.eq_any(named))).set(nobody).execute(tx.conn)?;
    let Some(email) = email else { return Ok(()) };
    diesel::update(invitations::table.filter(invitations::email.eq(email)))
        .set((invitations::given_name.eq(""), invitations::family_name.eq(""), invitations::email.eq("")))
        .execute(tx.conn)?;
    diesel::delete(tries::table.filter(tries::who.eq(email))).execute(tx.conn)?;
    Ok(())
}
