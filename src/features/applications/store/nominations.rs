//! Nominations.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::{id, known, optional_id, texts};
use crate::db::page::Paging;
use crate::db::schema::nominations::{self, table};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::applications::rules::nomination::State;
use crate::features::applications::rules::record::Nomination;
use crate::features::applications::rules::scope::Scope;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = nominations, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    version: i32,
    state: String,
    mission_id: String,
    organization_id: String,
    departement: String,
    given_name: String,
    family_name: String,
    email: String,
    candidate_id: Option<String>,
    application_id: Option<String>,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

impl Row {
    fn of(nomination: &Nomination, now: NaiveDateTime) -> Self {
        Self {
            id: nomination.id.to_string(),
            version: nomination.version,
            state: nomination.state.code().to_owned(),
            mission_id: nomination.mission_id.to_string(),
            organization_id: nomination.organization_id.to_string(),
            departement: nomination.departement.clone(),
            given_name: nomination.given_name.clone(),
            family_name: nomination.family_name.clone(),
            email: nomination.email.clone(),
            candidate_id: nomination.candidate_id.map(|id| id.to_string()),
            application_id: nomination.application_id.map(|id| id.to_string()),
            created_at: stamp(nomination.created_at),
            updated_at: now,
        }
    }
}

impl TryFrom<Row> for Nomination {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            id: id(&row.id)?,
            version: row.version,
            state: known(State::parse(&row.state), &row.state)?,
            mission_id: id(&row.mission_id)?,
            organization_id: id(&row.organization_id)?,
            departement: row.departement,
            given_name: row.given_name,
            family_name: row.family_name,
            email: row.email,
            candidate_id: optional_id(row.candidate_id.as_ref())?,
            application_id: optional_id(row.application_id.as_ref())?,
            created_at: row.created_at.and_utc(),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Nomination>, Refusal> {
    rows.into_iter().map(Nomination::try_from).collect()
}

pub fn get(tx: &mut Tx, nomination_id: Id) -> Result<Option<Nomination>, Refusal> {
    let row: Option<Row> = table.find(nomination_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(Nomination::try_from).transpose()
}

pub fn insert(tx: &mut Tx, nomination: &Nomination) -> Result<(), Refusal> {
    let row = Row::of(nomination, tx.stamp());
    diesel::insert_into(table).values(&row).execute(tx.conn)?;
    Ok(())
}

pub fn save(tx: &mut Tx, nomination: &Nomination) -> Result<(), Refusal> {
    let row = Row::of(nomination, tx.stamp());
    diesel::update(table.find(nomination.id.to_string())).set(&row).execute(tx.conn)?;
    Ok(())
}

/// One page within a scope, newest first. A person finds those they confirmed.
pub fn page(tx: &mut Tx, scope: &Scope, paging: &Paging) -> Result<Vec<Nomination>, Refusal> {
    let mut query = table.select(Row::as_select()).order(nominations::id.desc()).into_boxed();
    query = match scope {
        Scope::Own(person) => query.filter(nominations::candidate_id.eq(person.to_string())),
        Scope::Organizations(ids) => query.filter(nominations::organization_id.eq_any(texts(ids))),
        Scope::Territory(Some(list)) => query.filter(nominations::departement.eq_any(list.clone())),
        Scope::Territory(None) => query,
        Scope::Wards(_) | Scope::Nothing => return Ok(Vec::new()),
    };
    if let Some(after) = &paging.after {
        query = query.filter(nominations::id.lt(after.clone()));
    }
    all(query.limit(i64::try_from(paging.limit).unwrap_or(20) + 1).load(tx.conn)?)
}

/// Whether this address is named for this mission and may still come.
pub fn is_named(tx: &mut Tx, mission: Id, email: &str) -> Result<bool, Refusal> {
    let alive = [State::Invited.code(), State::Confirmed.code()];
    let same = nominations::mission_id.eq(mission.to_string()).and(nominations::email.eq(email));
    let count: i64 = table.filter(same.and(nominations::state.eq_any(alive))).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// Confirmed by this person, and waiting for a profile.
pub fn without_application(tx: &mut Tx, candidate: Id) -> Result<Vec<Nomination>, Refusal> {
    let theirs = nominations::candidate_id.eq(candidate.to_string()).and(nominations::state.eq(State::Confirmed.code()));
    let waiting = theirs.and(nominations::application_id.is_null());
    all(table.filter(waiting).select(Row::as_select()).order(nominations::id.asc()).load(tx.conn)?)
}

/// Invited at `before` or earlier.
pub fn invited_since(tx: &mut Tx, before: DateTime<Utc>) -> Result<Vec<Nomination>, Refusal> {
    let old = nominations::state.eq(State::Invited.code()).and(nominations::created_at.le(stamp(before)));
    all(table.filter(old).select(Row::as_select()).order(nominations::id.asc()).load(tx.conn)?)
}
