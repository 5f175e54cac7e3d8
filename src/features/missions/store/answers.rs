//! How fast hosts answer those who apply.

use std::collections::HashMap;

use chrono::{Days, NaiveDateTime};
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::applications;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::missions::rules::answers::host_answer_days;

/// Days back that a host's answers are counted over (rulebook 9.3 bis).
const ANSWERS_OVER: Days = Days::new(180);

/// Median days each host takes to act on a prechecked application, for hosts with enough of them: of one, or of all.
pub fn answer_days(tx: &mut Tx, host: Option<Id>) -> Result<HashMap<String, u64>, Refusal> {
    let since = tx.now.checked_sub_days(ANSWERS_OVER).unwrap_or(tx.now).naive_utc();
    let mut query = applications::table
        .filter(applications::host_acted_at.ge(since).and(applications::prechecked_at.is_not_null()))
        .select((applications::organization_id, applications::prechecked_at, applications::host_acted_at))
        .into_boxed();
    if let Some(host) = host {
        query = query.filter(applications::organization_id.eq(host.to_string()));
    }
    let rows: Vec<(String, Option<NaiveDateTime>, Option<NaiveDateTime>)> = query.load(tx.conn)?;
    let mut delays: HashMap<String, Vec<u64>> = HashMap::new();
    for (organization, prechecked, acted) in rows {
        if let (Some(prechecked), Some(acted)) = (prechecked, acted) {
            let days = u64::try_from(acted.signed_duration_since(prechecked).num_days()).unwrap_or(0);
            delays.entry(organization).or_default().push(days);
        }
    }
    Ok(delays.into_iter().filter_map(|(organization, delays)| Some((organization, host_answer_days(delays)?))).collect())
}
