//! How often something may be asked for.

use super::secrets;
use crate::db::Tx;
use crate::domain::Email;
use crate::error::Refusal;
use crate::features::accounts::rules::throttle::{Quota, quota_wait};
use crate::features::accounts::store::tries;

/// Counts one more of what a quota limits, or says how long to wait.
pub fn count(tx: &mut Tx, quota: &Quota, who: &str) -> Result<(), Refusal> {
    let before = tries::recent(tx, quota.what, who, quota.within)?;
    if let Some(retry_after_s) = quota_wait(quota, &before, tx.now) {
        return Err(Refusal::TooMany { retry_after_s });
    }
    tries::add(tx, quota.what, who)
}

/// Whether an address may get one more letter of a kind; if so, it is counted. Beyond that nothing is said: it would tell
/// whether somebody is known here. The address is kept hashed: it may belong to nobody.
pub fn has_room(tx: &mut Tx, quota: &Quota, email: &Email) -> Result<bool, Refusal> {
    match count(tx, quota, &secrets::hash(email.as_str())) {
        Ok(()) => Ok(true),
        Err(Refusal::TooMany { .. }) => Ok(false),
        Err(other) => Err(other),
    }
}
