//! SQL that counts what waits, within what somebody may know of.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::rules::Kind;
use crate::db::Tx;
use crate::db::schema::{applications, documents, missions, organizations, placements};
use crate::domain::Id;
use crate::error::Refusal;

/// Whose records are counted.
#[derive(Debug, Clone)]
pub enum Reach {
    Person(Id),
    Organizations(Vec<Id>),
    /// Départements; none is the whole country.
    Territory(Option<Vec<String>>),
}

fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

/// Counts the rows of one table in these states within a reach; `$person` is the column that names the person, where there is one.
macro_rules! counted {
    ($tx:expr, $table:ident, $organization:expr, $person:expr, $since:expr, $states:expr, $reach:expr, $before:expr) => {{
        let mut query = $table::table.filter($table::state.eq_any($states.to_vec())).into_boxed();
        query = match $reach {
            Reach::Person(id) => match $person {
                Some(column) => query.filter(column.eq(id.to_string())),
                None => return Ok(0),
            },
            Reach::Organizations(ids) => query.filter($organization.eq_any(texts(ids))),
            Reach::Territory(Some(list)) => query.filter($table::departement.eq_any(list.clone())),
            Reach::Territory(None) => query,
        };
        if let Some(before) = $before {
            query = query.filter($since.le(before));
        }
        query.count().get_result::<i64>($tx.conn)?
    }};
}

/// How many records of a kind are in these states; with `before`, only those unchanged since then.
pub fn count(
    tx: &mut Tx,
    kind: Kind,
    states: &[&'static str],
    reach: &Reach,
    before: Option<NaiveDateTime>,
) -> Result<u32, Refusal> {
    let found = match kind {
        Kind::Organization => {
            let nobody: Option<organizations::id> = None;
            counted!(tx, organizations, organizations::id, nobody, organizations::updated_at, states, reach, before)
        }
        Kind::Mission => {
            let nobody: Option<missions::id> = None;
            counted!(tx, missions, missions::organization_id, nobody, missions::updated_at, states, reach, before)
        }
        Kind::Application => counted!(
            tx,
            applications,
            applications::organization_id,
            Some(applications::candidate_id),
            applications::state_since,
            states,
            reach,
            before
        ),
        Kind::Placement => counted!(
            tx,
            placements,
            placements::organization_id,
            Some(placements::candidate_id),
            placements::updated_at,
            states,
            reach,
            before
        ),
        // Only the network checks papers.
        Kind::Document => {
            let Reach::Territory(_) = reach else { return Ok(0) };
            let nobody: Option<documents::id> = None;
            counted!(tx, documents, documents::id, nobody, documents::updated_at, states, reach, before)
        }
    };
    u32::try_from(found).map_err(Refusal::internal)
}
