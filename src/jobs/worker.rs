//! Carries jobs out, one at a time: claim, do, forget; or put back with a delay.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel::sql_types::{Integer, Text, Timestamp};

use super::Kind;
use crate::db::{Db, Tx, dialect, stamp};
use crate::error::Refusal;

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Done {
    /// Done, or nothing left to do.
    Yes,
    /// Worth another try.
    Later(String),
    /// Never going to work.
    Never(String),
}

/// A job claimed by this worker.
#[derive(Debug, Clone, QueryableByName)]
pub struct Claimed {
    #[diesel(sql_type = Text)]
    pub id: String,
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    pub payload: String,
    #[diesel(sql_type = Integer)]
    pub attempts: i32,
}

impl Claimed {
    pub fn kind(&self) -> Option<Kind> {
        Kind::parse(&self.kind)
    }
}

/// A worker that dies leaves its job to others after this long.
const CLAIM: Duration = Duration::minutes(5);

/// Takes the oldest due job that nobody holds.
pub fn claim(db: &Db, now: DateTime<Utc>) -> Result<Option<Claimed>, Refusal> {
    db.claim(now, |tx| {
        let sql = dialect::claim_job_sql(tx.conn);
        let claimed = diesel::sql_query(sql)
            .bind::<Timestamp, _>(stamp(now + CLAIM))
            .bind::<Timestamp, _>(stamp(now))
            .get_result(tx.conn)
            .optional()?;
        Ok(claimed)
    })
}

/// Writes down how a claimed job ended. `on_dead` runs in the same transaction when the job is set aside.
pub fn settle(
    db: &Db,
    now: DateTime<Utc>,
    job: &Claimed,
    done: &Done,
    on_dead: impl Fn(&mut Tx, &str) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    db.write(now, |tx| {
        let (error, permanent) = match done {
            Done::Yes => return super::finish(tx, &job.id),
            Done::Later(error) => (error, false),
            Done::Never(error) => (error, true),
        };
        if super::put_back(tx, &job.id, job.attempts, error, permanent)? {
            tracing::error!(job = %job.id, kind = %job.kind, error, "set a job aside");
            on_dead(tx, error)?;
        }
        Ok(())
    })
}
