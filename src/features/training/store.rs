//! SQL about training sessions and who took part. Rows stay in here.

use diesel::prelude::*;

use super::rules::attendance::{Attendance, Presence};
use super::rules::session::{Filter, Session, SessionInput, State};
use crate::db::Tx;
use crate::db::page::Paging;
use crate::db::schema::{training_attendances as attendances, training_sessions as sessions};
use crate::domain::Id;
use crate::error::Refusal;

type Row = (String, i32, String, String);
type Columns = (sessions::id, sessions::version, sessions::state, sessions::sheet);
const COLUMNS: Columns = (sessions::id, sessions::version, sessions::state, sessions::sheet);

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn session(tx: &mut Tx, row: Row) -> Result<Session, Refusal> {
    let (own, version, state, sheet) = row;
    let booked: i64 = attendances::table
        .filter(attendances::session_id.eq(&own).and(attendances::state.ne(Presence::Cancelled.code())))
        .count()
        .get_result(tx.conn)?;
    Ok(Session {
        id: id(&own)?,
        version,
        state: State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown training state {state}")))?,
        sheet: serde_json::from_str(&sheet).map_err(Refusal::internal)?,
        booked: u32::try_from(booked).map_err(Refusal::internal)?,
    })
}

pub fn by_id(tx: &mut Tx, session_id: Id) -> Result<Option<Session>, Refusal> {
    let row: Option<Row> = sessions::table.find(session_id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(|row| session(tx, row)).transpose()
}

/// Which sessions somebody may know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// Staff: those of these départements and of the whole country; none is every département.
    Territory(Option<Vec<String>>),
    /// Everybody else: those that are no longer a plan.
    Announced,
}

impl Scope {
    pub fn admits(&self, session: &Session) -> bool {
        match self {
            Self::Territory(None) => true,
            Self::Territory(Some(list)) => {
                session.sheet.departement.as_ref().is_none_or(|its| list.iter().any(|one| one == its.as_str()))
            }
            Self::Announced => session.state != State::Planned,
        }
    }
}

/// One page within a scope, newest first: one row beyond the limit is read.
pub fn page(tx: &mut Tx, scope: &Scope, filter: Filter, paging: &Paging) -> Result<Vec<Session>, Refusal> {
    let mut query = sessions::table.select(COLUMNS).order(sessions::id.desc()).into_boxed();
    query = match scope {
        Scope::Territory(None) => query,
        Scope::Territory(Some(list)) => {
            query.filter(sessions::departement.is_null().or(sessions::departement.eq_any(list.clone())))
        }
        Scope::Announced => query.filter(sessions::state.ne(State::Planned.code())),
    };
    if let Some(state) = filter.state {
        query = query.filter(sessions::state.eq(state.code()));
    }
    if let Some(kind) = filter.kind {
        query = query.filter(sessions::kind.eq(kind.code()));
    }
    if let Some(after) = &paging.after {
        query = query.filter(sessions::id.lt(after.clone()));
    }
    let rows: Vec<Row> = query.limit(paging.rows()).load(tx.conn)?;
    rows.into_iter().map(|row| session(tx, row)).collect()
}

pub fn insert(tx: &mut Tx, sheet: &SessionInput) -> Result<Id, Refusal> {
    let (id, now) = (tx.new_id(), tx.stamp());
    diesel::insert_into(sessions::table)
        .values((
            sessions::id.eq(id.to_string()),
            sessions::version.eq(1),
            sessions::state.eq(State::Planned.code()),
            sessions::kind.eq(sheet.kind.code()),
            sessions::departement.eq(sheet.departement.as_ref().map(|code| code.as_str().to_owned())),
            sessions::starts_on.eq(sheet.starts_on),
            sessions::sheet.eq(serde_json::to_string(sheet).map_err(Refusal::internal)?),
            sessions::created_at.eq(now),
            sessions::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

/// Writes down the state of a session, and raises its version.
pub fn save(tx: &mut Tx, changed: &mut Session) -> Result<(), Refusal> {
    changed.version += 1;
    let now = tx.stamp();
    diesel::update(sessions::table.find(changed.id.to_string()))
        .set((sessions::version.eq(changed.version), sessions::state.eq(changed.state.code()), sessions::updated_at.eq(now)))
        .execute(tx.conn)?;
    Ok(())
}

type LineRow = (String, String, String, Option<i32>, Option<i32>);
type LineColumns =
    (attendances::session_id, attendances::placement_id, attendances::state, attendances::half_days, attendances::hours);
const LINE: LineColumns =
    (attendances::session_id, attendances::placement_id, attendances::state, attendances::half_days, attendances::hours);

fn attendance(row: LineRow) -> Result<Attendance, Refusal> {
    let (session, placement, state, half_days, hours) = row;
    let whole = |number: Option<i32>| number.map(u32::try_from).transpose().map_err(Refusal::internal);
    Ok(Attendance {
        session_id: id(&session)?,
        placement_id: id(&placement)?,
        presence: Presence::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown attendance {state}")))?,
        half_days: whole(half_days)?,
        hours: whole(hours)?,
    })
}

/// Everybody in a session, in the order of their placements.
pub fn of_session(tx: &mut Tx, session: Id) -> Result<Vec<Attendance>, Refusal> {
    let rows: Vec<LineRow> = attendances::table
        .filter(attendances::session_id.eq(session.to_string()))
        .order(attendances::placement_id.asc())
        .select(LINE)
        .load(tx.conn)?;
    rows.into_iter().map(attendance).collect()
}

/// The sessions a placement is in, by their days, whatever became of them.
pub fn of_placement(tx: &mut Tx, placement: Id) -> Result<Vec<(Session, Attendance)>, Refusal> {
    let rows: Vec<LineRow> = attendances::table
        .filter(attendances::placement_id.eq(placement.to_string()))
        .order(attendances::session_id.asc())
        .select(LINE)
        .load(tx.conn)?;
    let mut all = Vec::new();
    for row in rows {
        let line = attendance(row)?;
        let Some(session) = by_id(tx, line.session_id)? else { continue };
        all.push((session, line));
    }
    all.sort_by_key(|(session, _)| (session.sheet.starts_on, session.id));
    Ok(all)
}

/// Keeps where somebody stands in a session, in the place of what was known.
pub fn keep(tx: &mut Tx, line: &Attendance) -> Result<(), Refusal> {
    let same =
        attendances::session_id.eq(line.session_id.to_string()).and(attendances::placement_id.eq(line.placement_id.to_string()));
    diesel::delete(attendances::table.filter(same)).execute(tx.conn)?;
    let whole = |number: Option<u32>| number.map(i32::try_from).transpose().map_err(Refusal::internal);
    let (id, now) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(attendances::table)
        .values((
            attendances::id.eq(id),
            attendances::session_id.eq(line.session_id.to_string()),
            attendances::placement_id.eq(line.placement_id.to_string()),
            attendances::state.eq(line.presence.code()),
            attendances::half_days.eq(whole(line.half_days)?),
            attendances::hours.eq(whole(line.hours)?),
            attendances::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
