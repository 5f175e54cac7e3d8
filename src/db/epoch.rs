//! The one number that says whether what the ranking reads has changed, and what changed at each step of it. Whoever changes a
//! mission, a profile, an application or a host raises it in the same transaction; whoever keeps a projection in memory compares it, and
//! follows change by change.
//!
//! On PostgreSQL raising it also wakes the nodes that listen (`bell.rs`); a message lost is no harm, since the number says all.
//!
//! The number is one row: its writers wait for each other, so that numbers are committed in their order on PostgreSQL too.

use diesel::prelude::*;

use super::Tx;
use super::schema::{matching_changes as changes, matching_epoch as epochs};
use crate::domain::Id;
use crate::error::Refusal;

const ONLY: &str = "matching";

/// Steps that are remembered; whoever is further behind reads everything again.
const REMEMBERED: i64 = 10_000;

/// Something that what is kept in memory may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Changed {
    Mission(Id),
    Person(Id),
    /// A host, and with it what is shown of its missions.
    Host(Id),
}

impl Changed {
    const fn parts(self) -> (&'static str, Id) {
        match self {
            Self::Mission(id) => ("mission", id),
            Self::Person(id) => ("person", id),
            Self::Host(id) => ("host", id),
        }
    }

    fn read(kind: &str, subject: &str) -> Result<Self, Refusal> {
        let id = subject.parse().map_err(Refusal::internal)?;
        match kind {
            "mission" => Ok(Self::Mission(id)),
            "person" => Ok(Self::Person(id)),
            "host" => Ok(Self::Host(id)),
            other => Err(Refusal::internal(format!("unknown kind of change {other}"))),
        }
    }
}

/// The epoch of what has been committed; 0 before the first change.
pub fn current(tx: &mut Tx) -> Result<i64, Refusal> {
    Ok(epochs::table.find(ONLY).select(epochs::epoch).first(tx.conn).optional()?.unwrap_or(0))
}

/// Tells every node, at commit, that these have changed. Nothing named is a change that only what is shown depends on.
pub fn raise(tx: &mut Tx, changed: &[Changed]) -> Result<(), Refusal> {
    let raised = diesel::update(epochs::table.find(ONLY)).set(epochs::epoch.eq(epochs::epoch + 1)).returning(epochs::epoch);
    let epoch = match raised.get_result::<i64>(tx.conn).optional()? {
        Some(epoch) => epoch,
        None => {
            diesel::insert_into(epochs::table).values((epochs::id.eq(ONLY), epochs::epoch.eq(1_i64))).execute(tx.conn)?;
            1
        }
    };
    super::bell::ring(tx.conn, epoch)?;
    for one in changed {
        let (kind, subject) = one.parts();
        diesel::insert_into(changes::table)
            .values((changes::epoch.eq(epoch), changes::kind.eq(kind), changes::subject.eq(subject.to_string())))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// What has changed after this epoch, each once; `None` when that is too long ago, or more than `most`.
pub fn since(tx: &mut Tx, epoch: i64, most: usize) -> Result<Option<Vec<Changed>>, Refusal> {
    if current(tx)? - epoch > REMEMBERED {
        return Ok(None);
    }
    let limit = i64::try_from(most).unwrap_or(i64::MAX).saturating_add(1);
    let rows: Vec<(String, String)> = changes::table
        .filter(changes::epoch.gt(epoch))
        .select((changes::kind, changes::subject))
        .distinct()
        .limit(limit)
        .load(tx.conn)?;
    if rows.len() > most {
        return Ok(None);
    }
    let mut changed = rows.iter().map(|(kind, subject)| Changed::read(kind, subject)).collect::<Result<Vec<_>, _>>()?;
    changed.sort_unstable();
    Ok(Some(changed))
}

/// Forgets the steps nobody follows any more: a task of the calendar.
pub fn forget(tx: &mut Tx) -> Result<(), Refusal> {
    let oldest = current(tx)? - REMEMBERED;
    diesel::delete(changes::table.filter(changes::epoch.le(oldest))).execute(tx.conn)?;
    Ok(())
}
