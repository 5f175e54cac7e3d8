//! Proposals.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::{id, known, optional_id, texts};
use crate::db::page::Paging;
use crate::db::schema::proposals::{self, table};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::applications::rules::proposal::State;
use crate::features::applications::rules::record::Proposal;
use crate::features::applications::rules::scope::Scope;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = proposals, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    version: i32,
    state: String,
    mission_id: String,
    organization_id: String,
    candidate_id: String,
    departement: String,
    ranked: String,
    application_id: Option<String>,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
    engine_version: i32,
    weights_version: i32,
}

impl Row {
    fn of(proposal: &Proposal, now: NaiveDateTime) -> Self {
        Self {
            id: proposal.id.to_string(),
            version: proposal.version,
            state: proposal.state.code().to_owned(),
            mission_id: proposal.mission_id.to_string(),
            organization_id: proposal.organization_id.to_string(),
            candidate_id: proposal.candidate_id.to_string(),
            departement: proposal.departement.clone(),
            ranked: proposal.ranked.to_string(),
            application_id: proposal.application_id.map(|id| id.to_string()),
            created_at: stamp(proposal.created_at),
            updated_at: now,
            engine_version: proposal.engine,
            weights_version: proposal.weights,
        }
    }
}

impl TryFrom<Row> for Proposal {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            id: id(&row.id)?,
            version: row.version,
            state: known(State::parse(&row.state), &row.state)?,
            mission_id: id(&row.mission_id)?,
            organization_id: id(&row.organization_id)?,
            candidate_id: id(&row.candidate_id)?,
            departement: row.departement,
            ranked: serde_json::from_str(&row.ranked).map_err(Refusal::internal)?,
            engine: row.engine_version,
            weights: row.weights_version,
            application_id: optional_id(row.application_id.as_ref())?,
            created_at: row.created_at.and_utc(),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Proposal>, Refusal> {
    rows.into_iter().map(Proposal::try_from).collect()
}

pub fn get(tx: &mut Tx, proposal_id: Id) -> Result<Option<Proposal>, Refusal> {
    let row: Option<Row> = table.find(proposal_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(Proposal::try_from).transpose()
}

pub fn insert(tx: &mut Tx, proposal: &Proposal) -> Result<(), Refusal> {
    let row = Row::of(proposal, tx.stamp());
    diesel::insert_into(table).values(&row).execute(tx.conn)?;
    Ok(())
}

pub fn save(tx: &mut Tx, proposal: &Proposal) -> Result<(), Refusal> {
    let row = Row::of(proposal, tx.stamp());
    diesel::update(table.find(proposal.id.to_string())).set(&row).execute(tx.conn)?;
    Ok(())
}

/// Whether this pair was ever proposed: it is never proposed again.
pub fn was_proposed(tx: &mut Tx, mission: Id, candidate: Id) -> Result<bool, Refusal> {
    let pair = proposals::mission_id.eq(mission.to_string()).and(proposals::candidate_id.eq(candidate.to_string()));
    let count: i64 = table.filter(pair).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// Person, mission and state of every proposal.
pub fn pairs(tx: &mut Tx) -> Result<Vec<(Id, Id, State)>, Refusal> {
    let rows: Vec<(String, String, String)> =
        table.select((proposals::candidate_id, proposals::mission_id, proposals::state)).load(tx.conn)?;
    let read = |(person, mission, state): (String, String, String)| {
        Ok((id(&person)?, id(&mission)?, known(State::parse(&state), &state)?))
    };
    rows.into_iter().map(read).collect()
}

/// Whether this pair is proposed and waits for an answer.
pub fn is_open(tx: &mut Tx, mission: Id, candidate: Id) -> Result<bool, Refusal> {
    let pair = proposals::mission_id.eq(mission.to_string()).and(proposals::candidate_id.eq(candidate.to_string()));
    let open = pair.and(proposals::state.eq(State::Proposed.code()));
    let count: i64 = table.filter(open).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// One page within a scope, newest first. Hosts learn of somebody when they accept.
pub fn page(tx: &mut Tx, scope: &Scope, paging: &Paging) -> Result<Vec<Proposal>, Refusal> {
    let mut query = table.select(Row::as_select()).order(proposals::id.desc()).into_boxed();
    query = match scope {
        Scope::Own(person) => query.filter(proposals::candidate_id.eq(person.to_string())),
        Scope::Wards(people) => query.filter(proposals::candidate_id.eq_any(texts(people))),
        Scope::Territory(Some(list)) => query.filter(proposals::departement.eq_any(list.clone())),
        Scope::Territory(None) => query,
        Scope::Organizations(_) | Scope::Nothing => return Ok(Vec::new()),
    };
    if let Some(after) = &paging.after {
        query = query.filter(proposals::id.lt(after.clone()));
    }
    all(query.limit(i64::try_from(paging.limit).unwrap_or(20) + 1).load(tx.conn)?)
}

/// Proposed at `before` or earlier, and not answered.
pub fn unanswered_since(tx: &mut Tx, before: DateTime<Utc>) -> Result<Vec<Proposal>, Refusal> {
    let old = proposals::state.eq(State::Proposed.code()).and(proposals::created_at.le(stamp(before)));
    all(table.filter(old).select(Row::as_select()).order(proposals::id.asc()).load(tx.conn)?)
}
