//! Passwords chosen by a link. Each is judged and hashed outside any transaction and before the link is used up: a weak one
//! costs nothing but another try.

use chrono::{DateTime, Utc};

use super::passwords::Passwords;
use super::{invite, links};
use crate::db::Db;
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::{AcceptInvitation, NewPassword};
use crate::features::accounts::rules::password;

/// Sets the password of whoever holds a reset link.
pub fn by_reset(db: &Db, now: DateTime<Utc>, passwords: &Passwords, input: &NewPassword) -> Result<(), Refusal> {
    let staff = db.read(now, |tx| links::reset_is_staffs(tx, &input.token))?;
    password::check(&input.password, staff, &[]).map_err(Refusal::Invalid)?;
    let hash = passwords.hash(&input.password, &db.random())?;
    db.write(now, |tx| links::reset(tx, &input.token, &hash))
}

/// The hash of the password chosen with an invitation, if one was: the role it gives decides how long it must be.
pub fn with_invitation(
    db: &Db,
    now: DateTime<Utc>,
    passwords: &Passwords,
    input: &AcceptInvitation,
) -> Result<Option<String>, Refusal> {
    let role = db.read(now, |tx| invite::role_offered(tx, &input.token))?;
    let Some(chosen) = &input.password else { return Ok(None) };
    password::check(chosen, password::is_staffs(role), &[]).map_err(Refusal::Invalid)?;
    passwords.hash(chosen, &db.random()).map(Some)
}
