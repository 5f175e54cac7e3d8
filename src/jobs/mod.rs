//! Work that follows a use case: enqueued in its transaction, carried out at least once, tried again with back-off, and
//! set aside where staff see it (`dead`) when it keeps failing.

pub mod worker;

use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::db::schema::jobs;
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;

/// A kind of follow-up work. Each can run twice without harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Send one letter of the outbox; the payload is its id.
    SendMail,
    /// Carry out what is due by the calendar: notices, closings, lapses, digests. The payload is empty.
    Calendar,
    /// Simulate a campaign; the payload is the id of the simulation.
    Simulation,
    /// Find whose alerts a mission answers; the payload is its id.
    MissionAlerts,
    /// Find which missions a new or changed profile suits, for those who asked; the payload is the person's id.
    CandidateAlerts,
    /// Do one thing to several records; the payload is the id of the act.
    Bulk,
}

impl Kind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::SendMail => "send_mail",
            Self::Calendar => "calendar",
            Self::Simulation => "simulation",
            Self::MissionAlerts => "mission_alerts",
            Self::CandidateAlerts => "candidate_alerts",
            Self::Bulk => "bulk",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::SendMail, Self::Calendar, Self::Simulation, Self::MissionAlerts, Self::CandidateAlerts, Self::Bulk]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// Tries before a job is set aside: with the back-off, two days, longer than any mail server stays down unseen.
pub const MAX_ATTEMPTS: i32 = 19;

/// Puts a job in, due now.
pub fn enqueue(tx: &mut Tx, kind: Kind, payload: &str) -> Result<(), Refusal> {
    let due = tx.now;
    insert(tx, kind, payload, None, due)
}

/// Puts a job in, due later.
pub fn enqueue_at(tx: &mut Tx, kind: Kind, payload: &str, due: DateTime<Utc>) -> Result<(), Refusal> {
    insert(tx, kind, payload, None, due)
}

/// Takes out a job that is not wanted any more. One that has begun goes on: it looks by itself at whether to.
pub fn cancel(tx: &mut Tx, kind: Kind, payload: &str) -> Result<(), Refusal> {
    let waiting = jobs::table.filter(jobs::kind.eq(kind.code()).and(jobs::payload.eq(payload)).and(jobs::state.eq("waiting")));
    diesel::delete(waiting).execute(tx.conn)?;
    Ok(())
}

/// Puts a job in at most once per `key`: a second node, or a second start, adds nothing.
pub fn enqueue_once(tx: &mut Tx, kind: Kind, key: &str, due: DateTime<Utc>) -> Result<(), Refusal> {
    let there: i64 = jobs::table.filter(jobs::unique_key.eq(key)).count().get_result(tx.conn)?;
    if there > 0 { Ok(()) } else { insert(tx, kind, "", Some(key), due) }
}

fn insert(tx: &mut Tx, kind: Kind, payload: &str, key: Option<&str>, due: DateTime<Utc>) -> Result<(), Refusal> {
    let id = tx.new_id().to_string();
    let created_at = tx.stamp();
    diesel::insert_into(jobs::table)
        .values((
            jobs::id.eq(id),
            jobs::kind.eq(kind.code()),
            jobs::payload.eq(payload),
            jobs::unique_key.eq(key),
            jobs::state.eq("waiting"),
            jobs::run_at.eq(stamp(due)),
            jobs::claimed_until.eq(None::<NaiveDateTime>),
            jobs::attempts.eq(0),
            jobs::last_error.eq(None::<String>),
            jobs::created_at.eq(created_at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// How long to wait before try number `attempts + 1`: 10 s, doubled each time, at most 6 hours.
pub fn back_off(attempts: i32) -> Duration {
    let doublings = u32::try_from(attempts.clamp(1, 12) - 1).unwrap_or(0);
    Duration::seconds((10_i64 << doublings).min(6 * 3600))
}

/// How many jobs are in each state, for `/metrics` and the tests that leave none behind.
pub fn counts(tx: &mut Tx) -> Result<Vec<(String, i64)>, Refusal> {
    Ok(jobs::table.group_by(jobs::state).select((jobs::state, diesel::dsl::count(jobs::id))).load(tx.conn)?)
}

pub(crate) fn finish(tx: &mut Tx, id: &str) -> Result<(), Refusal> {
    diesel::delete(jobs::table.filter(jobs::id.eq(id))).execute(tx.conn)?;
    Ok(())
}

/// Puts a failed job back with its delay, or sets it aside. Answers whether it was set aside.
pub(crate) fn put_back(tx: &mut Tx, id: &str, attempts: i32, error: &str, permanent: bool) -> Result<bool, Refusal> {
    let dead = permanent || attempts >= MAX_ATTEMPTS;
    let run_at = stamp(tx.now + back_off(attempts));
    diesel::update(jobs::table.filter(jobs::id.eq(id)))
        .set((
            jobs::state.eq(if dead { "dead" } else { "waiting" }),
            jobs::run_at.eq(run_at),
            jobs::claimed_until.eq(None::<NaiveDateTime>),
            jobs::last_error.eq(Some(error)),
        ))
        .execute(tx.conn)?;
    Ok(dead)
}

/// Id of a job or mail kept as text.
pub fn id_of(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}
