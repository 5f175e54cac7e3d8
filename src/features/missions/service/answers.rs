//! How fast hosts answer those who apply, for the ranking and for whoever reads a mission.

use std::collections::HashMap;

use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::missions::store::answers as store;

/// Median days in which each host answers, of those with enough answers; of one host, or of all. By the host's id.
pub fn days(tx: &mut Tx, host: Option<Id>) -> Result<HashMap<String, u64>, Refusal> {
    store::answer_days(tx, host)
}

/// Median days in which a host answers; none where there is not enough to say.
pub fn of_host(tx: &mut Tx, host: Id) -> Result<Option<u64>, Refusal> {
    Ok(days(tx, Some(host))?.remove(&host.to_string()))
}
