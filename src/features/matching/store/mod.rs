//! What the ranking reads of applications and placements, and the weights it keeps.

pub mod weights;

use std::collections::{HashMap, HashSet};

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::applications;
use crate::domain::Id;
use crate::error::Refusal;

/// Applications of a mission that count as pending.
const PENDING: [&str; 3] = ["sent", "prechecked", "interview"];

/// Applications by which a host knows somebody.
const KNOWN: [&str; 8] = ["sent", "prechecked", "interview", "selected", "waiting", "accepted", "ended", "refused"];

/// Pending applications by mission: of one, or of all.
pub fn pending(tx: &mut Tx, mission: Option<Id>) -> Result<HashMap<String, u64>, Refusal> {
    let waiting = applications::table.filter(applications::state.eq_any(PENDING)).group_by(applications::mission_id);
    let mut query = waiting.select((applications::mission_id, diesel::dsl::count(applications::id))).into_boxed();
    if let Some(mission) = mission {
        query = query.filter(applications::mission_id.eq(mission.to_string()));
    }
    let rows: Vec<(String, i64)> = query.load(tx.conn)?;
    rows.into_iter().map(|(mission, count)| Ok((mission, u64::try_from(count).map_err(Refusal::internal)?))).collect()
}

/// People who have an accepted application: they look for nothing now.
pub fn placed(tx: &mut Tx) -> Result<HashSet<String>, Refusal> {
    let rows: Vec<String> =
        applications::table.filter(applications::state.eq("accepted")).select(applications::candidate_id).load(tx.conn)?;
    Ok(rows.into_iter().collect())
}

/// Whether somebody has an accepted application.
pub fn is_placed(tx: &mut Tx, person: Id) -> Result<bool, Refusal> {
    let accepted = applications::candidate_id.eq(person.to_string()).and(applications::state.eq("accepted"));
    Ok(diesel::select(diesel::dsl::exists(applications::table.filter(accepted))).get_result(tx.conn)?)
}

/// People the host of a mission knows by their application, or by the proposal they agreed to.
pub fn known_to_host(tx: &mut Tx, mission: Id) -> Result<HashSet<String>, Refusal> {
    let rows: Vec<String> = applications::table
        .filter(applications::mission_id.eq(mission.to_string()).and(applications::state.eq_any(KNOWN)))
        .select(applications::candidate_id)
        .load(tx.conn)?;
    Ok(rows.into_iter().collect())
}
