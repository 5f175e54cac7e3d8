//! SQL about placements, their checks and tasks. Rows stay in here; what leaves is typed, and an unknown value is an error.

pub mod reminders;
pub mod served;
pub mod tasks;

pub mod amendments;
pub mod early_ends;
pub mod incidents;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::page::Paging;
use crate::db::schema::{documents, history, placement_checks, placements};
use crate::db::{Conn, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::placements::rules::checks::{CheckState, Resolution};
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::{Contract, Placement, Terms};
use crate::history::Entity;

type ContractRow = (Option<String>, Option<NaiveDate>, Option<NaiveDate>, Option<NaiveDate>);

type Row = (
    String,
    i32,
    String,
    String,
    String,
    String,
    String,
    String,
    Option<String>,
    NaiveDate,
    NaiveDate,
    NaiveDate,
    String,
    ContractRow,
);

type ContractColumns =
    (placements::contract_number, placements::notified_on, placements::validated_on, placements::planned_end_on);

type Columns = (
    placements::id,
    placements::version,
    placements::state,
    placements::application_id,
    placements::mission_id,
    placements::organization_id,
    placements::candidate_id,
    placements::departement,
    placements::accreditation_id,
    placements::signature_on,
    placements::start_on,
    placements::end_on,
    placements::terms,
    ContractColumns,
);

const COLUMNS: Columns = (
    placements::id,
    placements::version,
    placements::state,
    placements::application_id,
    placements::mission_id,
    placements::organization_id,
    placements::candidate_id,
    placements::departement,
    placements::accreditation_id,
    placements::signature_on,
    placements::start_on,
    placements::end_on,
    placements::terms,
    (placements::contract_number, placements::notified_on, placements::validated_on, placements::planned_end_on),
);

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn placement(row: Row) -> Result<Placement, Refusal> {
    let (
        own,
        version,
        state,
        application,
        mission,
        organization,
        candidate,
        departement,
        licence,
        signature,
        start,
        end,
        terms,
        contract,
    ) = row;
    let (number, notified_on, validated_on, planned_end_on) = contract;
    let terms: Terms = serde_json::from_str(&terms).map_err(Refusal::internal)?;
    Ok(Placement {
        id: id(&own)?,
        version,
        state: state_of(&state)?,
        application_id: id(&application)?,
        mission_id: id(&mission)?,
        organization_id: id(&organization)?,
        candidate_id: id(&candidate)?,
        departement,
        accreditation_id: licence.as_deref().map(id).transpose()?,
        signature_on: signature,
        start_on: start,
        end_on: end,
        terms,
        contract: Contract { number, notified_on, validated_on, planned_end_on },
    })
}

fn all(rows: Vec<Row>) -> Result<Vec<Placement>, Refusal> {
    rows.into_iter().map(placement).collect()
}

/// Which placements somebody may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// The volunteer themselves, or a representative of these minors.
    People(Vec<Id>),
    Organizations(Vec<Id>),
    /// Départements; none is the whole country.
    Territory(Option<Vec<String>>),
    Nothing,
}

impl Scope {
    pub fn admits(&self, placement: &Placement) -> bool {
        match self {
            Self::People(people) => people.contains(&placement.candidate_id),
            Self::Organizations(ids) => ids.contains(&placement.organization_id),
            Self::Territory(None) => true,
            Self::Territory(Some(list)) => list.contains(&placement.departement),
            Self::Nothing => false,
        }
    }
}

fn state_of(code: &str) -> Result<State, Refusal> {
    State::parse(code).ok_or_else(|| Refusal::internal(format!("unknown placement state {code}")))
}

pub fn by_id(tx: &mut Tx, placement_id: Id) -> Result<Option<Placement>, Refusal> {
    let row: Option<Row> = placements::table.find(placement_id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(placement).transpose()
}

type Query<'a, T> = placements::BoxedQuery<'a, <Conn as Connection>::Backend, T>;

/// What a query finds of a scope; `None` where it holds nothing.
fn within<'a, T>(query: Query<'a, T>, scope: &Scope) -> Option<Query<'a, T>> {
    Some(match scope {
        Scope::People(people) => query.filter(placements::candidate_id.eq_any(texts(people))),
        Scope::Organizations(ids) => query.filter(placements::organization_id.eq_any(texts(ids))),
        Scope::Territory(Some(list)) => query.filter(placements::departement.eq_any(list.clone())),
        Scope::Territory(None) => query,
        Scope::Nothing => return None,
    })
}

/// One page within a scope, newest first: one row beyond the limit is read.
pub fn page(tx: &mut Tx, scope: &Scope, filter: &Filter, paging: &Paging) -> Result<Vec<Placement>, Refusal> {
    let query = placements::table.select(COLUMNS).order(placements::id.desc()).into_boxed();
    let Some(mut query) = within(query, scope) else { return Ok(Vec::new()) };
    if let Some(state) = filter.state {
        query = query.filter(placements::state.eq(state.code()));
    }
    if let Some(departement) = &filter.departement {
        query = query.filter(placements::departement.eq(departement.clone()));
    }
    if let Some(after) = &paging.after {
        query = query.filter(placements::id.lt(after.clone()));
    }
    all(query.limit(i64::try_from(paging.limit).unwrap_or(20) + 1).load(tx.conn)?)
}

/// The steps at which a scope has a placement, in no order.
pub fn states(tx: &mut Tx, scope: &Scope) -> Result<Vec<State>, Refusal> {
    let query = placements::table.select(placements::state).distinct().into_boxed();
    let Some(query) = within(query, scope) else { return Ok(Vec::new()) };
    let codes: Vec<String> = query.load(tx.conn)?;
    codes.iter().map(|code| state_of(code)).collect()
}

/// The most placements a board shows.
const BOARD: i64 = 100;

/// Placements in these states within a scope, the soonest start first.
pub fn soonest(tx: &mut Tx, scope: &Scope, states: &[State]) -> Result<Vec<Placement>, Refusal> {
    let order = (placements::start_on.asc(), placements::id.asc());
    let query = placements::table.filter(placements::state.eq_any(codes(states))).select(COLUMNS).order(order).into_boxed();
    let Some(query) = within(query, scope) else { return Ok(Vec::new()) };
    all(query.limit(BOARD).load(tx.conn)?)
}

/// Placements in this state whose start has come by `day`, oldest first.
pub fn to_start(tx: &mut Tx, state: State, day: NaiveDate) -> Result<Vec<Placement>, Refusal> {
    let due = placements::state.eq(state.code()).and(placements::start_on.le(day));
    all(placements::table.filter(due).select(COLUMNS).order(placements::id.asc()).load(tx.conn)?)
}

/// Placements in these states whose last day is before `day`, oldest first.
pub fn ended_before(tx: &mut Tx, states: &[State], day: NaiveDate) -> Result<Vec<Placement>, Refusal> {
    let due = placements::state.eq_any(codes(states)).and(placements::end_on.lt(day));
    all(placements::table.filter(due).select(COLUMNS).order(placements::id.asc()).load(tx.conn)?)
}

/// Placements in these states that start from `first` to `last`, oldest first.
pub fn starting_between(tx: &mut Tx, states: &[State], first: NaiveDate, last: NaiveDate) -> Result<Vec<Placement>, Refusal> {
    let due = placements::state.eq_any(codes(states)).and(placements::start_on.ge(first)).and(placements::start_on.le(last));
    all(placements::table.filter(due).select(COLUMNS).order(placements::id.asc()).load(tx.conn)?)
}

/// Placements in this state whose last day lies from `first` to `last`, oldest first.
pub fn ending_between(tx: &mut Tx, state: State, first: NaiveDate, last: NaiveDate) -> Result<Vec<Placement>, Refusal> {
    let due = placements::state.eq(state.code()).and(placements::end_on.ge(first)).and(placements::end_on.le(last));
    all(placements::table.filter(due).select(COLUMNS).order(placements::id.asc()).load(tx.conn)?)
}

/// The day a placement was opened.
pub fn opened_on(tx: &mut Tx, placement_id: Id) -> Result<NaiveDate, Refusal> {
    let at: NaiveDateTime = placements::table.find(placement_id.to_string()).select(placements::created_at).first(tx.conn)?;
    Ok(crate::domain::dates::paris_date(at.and_utc()))
}

/// Every placement in these states, oldest first.
pub fn in_states(tx: &mut Tx, states: &[State]) -> Result<Vec<Placement>, Refusal> {
    let these = placements::state.eq_any(codes(states));
    all(placements::table.filter(these).select(COLUMNS).order(placements::id.asc()).load(tx.conn)?)
}

/// A person's placements in these states, oldest first.
pub fn of_candidate(tx: &mut Tx, candidate: Id, states: &[State]) -> Result<Vec<Placement>, Refusal> {
    let mine = placements::candidate_id.eq(candidate.to_string()).and(placements::state.eq_any(codes(states)));
    all(placements::table.filter(mine).select(COLUMNS).order(placements::id.asc()).load(tx.conn)?)
}

/// Whether a placement carries this contract number.
pub fn has_contract(tx: &mut Tx, number: &str) -> Result<bool, Refusal> {
    let found: Option<String> =
        placements::table.filter(placements::contract_number.eq(number)).select(placements::id).first(tx.conn).optional()?;
    Ok(found.is_some())
}

pub fn insert(tx: &mut Tx, placement: &Placement) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(placements::table)
        .values((
            placements::id.eq(placement.id.to_string()),
            placements::version.eq(placement.version),
            placements::state.eq(placement.state.code()),
            placements::application_id.eq(placement.application_id.to_string()),
            placements::mission_id.eq(placement.mission_id.to_string()),
            placements::organization_id.eq(placement.organization_id.to_string()),
            placements::candidate_id.eq(placement.candidate_id.to_string()),
            placements::departement.eq(&placement.departement),
            placements::accreditation_id.eq(placement.accreditation_id.map(|id| id.to_string())),
            placements::signature_on.eq(placement.signature_on),
            placements::start_on.eq(placement.start_on),
            placements::end_on.eq(placement.end_on),
            placements::terms.eq(serde_json::to_string(&placement.terms).map_err(Refusal::internal)?),
            placements::contract_number.eq(&placement.contract.number),
            placements::notified_on.eq(placement.contract.notified_on),
            placements::validated_on.eq(placement.contract.validated_on),
            placements::planned_end_on.eq(placement.contract.planned_end_on),
            placements::created_at.eq(now),
            placements::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Writes down a placement that has changed, and raises its version.
pub fn save(tx: &mut Tx, placement: &mut Placement) -> Result<(), Refusal> {
    let now = tx.stamp();
    placement.version += 1;
    diesel::update(placements::table.find(placement.id.to_string()))
        .set((
            placements::version.eq(placement.version),
            placements::state.eq(placement.state.code()),
            placements::accreditation_id.eq(placement.accreditation_id.map(|id| id.to_string())),
            placements::signature_on.eq(placement.signature_on),
            placements::start_on.eq(placement.start_on),
            placements::end_on.eq(placement.end_on),
            placements::terms.eq(serde_json::to_string(&placement.terms).map_err(Refusal::internal)?),
            placements::contract_number.eq(&placement.contract.number),
            placements::notified_on.eq(placement.contract.notified_on),
            placements::validated_on.eq(placement.contract.validated_on),
            placements::planned_end_on.eq(placement.contract.planned_end_on),
            placements::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Everything that was decided about the points of a placement.
pub fn resolutions(tx: &mut Tx, placement_id: Id) -> Result<Vec<Resolution>, Refusal> {
    type CheckRow = (String, String, Option<String>, Option<String>, String, NaiveDateTime);
    let rows: Vec<CheckRow> = placement_checks::table
        .filter(placement_checks::placement_id.eq(placement_id.to_string()))
        .order(placement_checks::rule.asc())
        .select((
            placement_checks::rule,
            placement_checks::state,
            placement_checks::reason,
            placement_checks::resolved_by,
            placement_checks::facts,
            placement_checks::at,
        ))
        .load(tx.conn)?;
    rows.into_iter()
        .map(|(rule, state, reason, resolved_by, facts, _)| {
            Ok(Resolution {
                rule,
                state: CheckState::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown check state {state}")))?,
                resolved_by: resolved_by.as_deref().map(id).transpose()?,
                reason,
                facts: serde_json::from_str(&facts).map_err(Refusal::internal)?,
            })
        })
        .collect()
}

/// Keeps what was decided about one rule, in the place of what was decided before.
pub fn resolve(tx: &mut Tx, placement_id: Id, resolution: &Resolution) -> Result<(), Refusal> {
    let about = placement_checks::table
        .filter(placement_checks::placement_id.eq(placement_id.to_string()).and(placement_checks::rule.eq(&resolution.rule)));
    diesel::delete(about).execute(tx.conn)?;
    let (row_id, at) = (tx.new_id().to_string(), tx.stamp());
    diesel::insert_into(placement_checks::table)
        .values((
            placement_checks::id.eq(row_id),
            placement_checks::placement_id.eq(placement_id.to_string()),
            placement_checks::rule.eq(&resolution.rule),
            placement_checks::state.eq(resolution.state.code()),
            placement_checks::reason.eq(&resolution.reason),
            placement_checks::resolved_by.eq(resolution.resolved_by.map(|id| id.to_string())),
            placement_checks::facts.eq(resolution.facts.to_string()),
            placement_checks::at.eq(at),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Verbs of the history that do not count as acting on a file: a point settled by the person who then approves.
const NOT_ACTING: &[&str] = &["resolve"];

/// Everybody who made a transition of this placement or accepted one of its documents, people who acted on somebody's behalf
/// included (the four-eyes rule of the approval).
pub fn acted_on(tx: &mut Tx, placement_id: Id) -> Result<Vec<Id>, Refusal> {
    let ids: Vec<String> =
        documents::table.filter(documents::placement_id.eq(placement_id.to_string())).select(documents::id).load(tx.conn)?;
    let its = history::entity.eq(Entity::Placement.code()).and(history::entity_id.eq(placement_id.to_string()));
    let moved: Vec<(Option<String>, Option<String>)> = history::table
        .filter(its.and(history::verb.ne_all(NOT_ACTING.to_vec())))
        .select((history::actor_id, history::acted_by))
        .load(tx.conn)?;
    let papers = history::entity.eq(Entity::Document.code()).and(history::entity_id.eq_any(ids));
    let accepted: Vec<(Option<String>, Option<String>)> = history::table
        .filter(papers.and(history::to_state.eq("accepted")))
        .select((history::actor_id, history::acted_by))
        .load(tx.conn)?;
    moved.into_iter().chain(accepted).flat_map(|(actor, acted_by)| [actor, acted_by]).flatten().map(|text| id(&text)).collect()
}

fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

fn codes(states: &[State]) -> Vec<&'static str> {
    states.iter().map(|state| state.code()).collect()
}
