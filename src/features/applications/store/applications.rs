//! Applications.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::{id, instant, known, optional_id, texts};
use crate::db::epoch::{self, Changed};
use crate::db::page::Paging;
use crate::db::schema::applications::{self, table};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::applications::rules::application::State;
use crate::features::applications::rules::record::{Application, Origin};
use crate::features::applications::rules::scope::Scope;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = applications, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    version: i32,
    state: String,
    mission_id: String,
    organization_id: String,
    candidate_id: String,
    departement: String,
    origin: String,
    motivation: String,
    host_opinion: Option<String>,
    placement_id: Option<String>,
    reason: Option<String>,
    comment: Option<String>,
    state_since: NaiveDateTime,
    notice_at: Option<NaiveDateTime>,
    prechecked_at: Option<NaiveDateTime>,
    host_acted_at: Option<NaiveDateTime>,
    person_agreed_at: Option<NaiveDateTime>,
    representative_agreed_at: Option<NaiveDateTime>,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

impl Row {
    fn of(application: &Application, now: NaiveDateTime) -> Result<Self, Refusal> {
        let opinion = application.host_opinion.as_ref().map(serde_json::to_string).transpose().map_err(Refusal::internal)?;
        Ok(Self {
            id: application.id.to_string(),
            version: application.version,
            state: application.state.code().to_owned(),
            mission_id: application.mission_id.to_string(),
            organization_id: application.organization_id.to_string(),
            candidate_id: application.candidate_id.to_string(),
            departement: application.departement.clone(),
            origin: application.origin.code().to_owned(),
            motivation: application.motivation.clone(),
            host_opinion: opinion,
            placement_id: application.placement_id.map(|id| id.to_string()),
            reason: application.reason.clone(),
            comment: application.comment.clone(),
            state_since: stamp(application.state_since),
            notice_at: application.notice_at.map(stamp),
            prechecked_at: application.prechecked_at.map(stamp),
            host_acted_at: application.host_acted_at.map(stamp),
            person_agreed_at: application.person_agreed_at.map(stamp),
            representative_agreed_at: application.representative_agreed_at.map(stamp),
            created_at: stamp(application.created_at),
            updated_at: now,
        })
    }
}

impl TryFrom<Row> for Application {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        let opinion = row.host_opinion.as_deref().map(serde_json::from_str).transpose().map_err(Refusal::internal)?;
        Ok(Self {
            id: id(&row.id)?,
            version: row.version,
            state: known(State::parse(&row.state), &row.state)?,
            mission_id: id(&row.mission_id)?,
            organization_id: id(&row.organization_id)?,
            candidate_id: id(&row.candidate_id)?,
            departement: row.departement,
            origin: known(Origin::parse(&row.origin), &row.origin)?,
            motivation: row.motivation,
            host_opinion: opinion,
            placement_id: optional_id(row.placement_id.as_ref())?,
            reason: row.reason,
            comment: row.comment,
            state_since: row.state_since.and_utc(),
            notice_at: instant(row.notice_at),
            prechecked_at: instant(row.prechecked_at),
            host_acted_at: instant(row.host_acted_at),
            person_agreed_at: instant(row.person_agreed_at),
            representative_agreed_at: instant(row.representative_agreed_at),
            created_at: row.created_at.and_utc(),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Application>, Refusal> {
    rows.into_iter().map(Application::try_from).collect()
}

fn codes(states: &[State]) -> Vec<&'static str> {
    states.iter().map(|state| state.code()).collect()
}

/// Person, mission and state of the applications in these states.
pub fn pairs(tx: &mut Tx, states: &[State]) -> Result<Vec<(Id, Id, State)>, Refusal> {
    let rows: Vec<(String, String, String)> = table
        .filter(applications::state.eq_any(codes(states)))
        .select((applications::candidate_id, applications::mission_id, applications::state))
        .load(tx.conn)?;
    let read = |(person, mission, state): (String, String, String)| {
        Ok((id(&person)?, id(&mission)?, known(State::parse(&state), &state)?))
    };
    rows.into_iter().map(read).collect()
}

pub fn get(tx: &mut Tx, application_id: Id) -> Result<Option<Application>, Refusal> {
    let row: Option<Row> = table.find(application_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(Application::try_from).transpose()
}

/// What the ranking knows by an application: how many wait, who is placed, how fast a host answers.
fn changed(application: &Application) -> [Changed; 3] {
    let (mission, person) = (Changed::Mission(application.mission_id), Changed::Person(application.candidate_id));
    [mission, person, Changed::Host(application.organization_id)]
}

pub fn insert(tx: &mut Tx, application: &Application) -> Result<(), Refusal> {
    let row = Row::of(application, tx.stamp())?;
    diesel::insert_into(table).values(&row).execute(tx.conn)?;
    epoch::raise(tx, &changed(application))
}

pub fn save(tx: &mut Tx, application: &Application) -> Result<(), Refusal> {
    let row = Row::of(application, tx.stamp())?;
    diesel::update(table.find(application.id.to_string())).set(&row).execute(tx.conn)?;
    epoch::raise(tx, &changed(application))
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<State>,
    pub mission: Option<Id>,
}

/// One page within a scope, newest first: one row beyond the limit is read.
pub fn page(tx: &mut Tx, scope: &Scope, filter: &Filter, paging: &Paging) -> Result<Vec<Application>, Refusal> {
    let mut query = table.select(Row::as_select()).order(applications::id.desc()).into_boxed();
    query = match scope {
        Scope::Own(person) => query.filter(applications::candidate_id.eq(person.to_string())),
        Scope::Wards(people) => query.filter(applications::candidate_id.eq_any(texts(people))),
        Scope::Organizations(ids) => query.filter(applications::organization_id.eq_any(texts(ids))),
        Scope::Territory(Some(list)) => query.filter(applications::departement.eq_any(list.clone())),
        Scope::Territory(None) => query,
        Scope::Nothing => return Ok(Vec::new()),
    };
    if let Some(state) = filter.state {
        query = query.filter(applications::state.eq(state.code()));
    }
    if let Some(mission) = filter.mission {
        query = query.filter(applications::mission_id.eq(mission.to_string()));
    }
    if let Some(after) = &paging.after {
        query = query.filter(applications::id.lt(after.clone()));
    }
    all(query.limit(i64::try_from(paging.limit).unwrap_or(20) + 1).load(tx.conn)?)
}

/// A person's applications in these states, oldest first.
pub fn of_candidate(tx: &mut Tx, candidate: Id, states: &[State]) -> Result<Vec<Application>, Refusal> {
    let mine = applications::candidate_id.eq(candidate.to_string()).and(applications::state.eq_any(codes(states)));
    all(table.filter(mine).select(Row::as_select()).order(applications::id.asc()).load(tx.conn)?)
}

/// A mission's applications in these states, oldest first: the order of its waiting list.
pub fn of_mission(tx: &mut Tx, mission: Id, states: &[State]) -> Result<Vec<Application>, Refusal> {
    let its = applications::mission_id.eq(mission.to_string()).and(applications::state.eq_any(codes(states)));
    all(table.filter(its).select(Row::as_select()).order(applications::id.asc()).load(tx.conn)?)
}

pub fn count_of_mission(tx: &mut Tx, mission: Id, state: State) -> Result<usize, Refusal> {
    let its = applications::mission_id.eq(mission.to_string()).and(applications::state.eq(state.code()));
    let count: i64 = table.filter(its).count().get_result(tx.conn)?;
    usize::try_from(count).map_err(Refusal::internal)
}

/// Applications in these states since `before` or longer: those that time may ask something of.
pub fn quiet_since(tx: &mut Tx, states: &[State], before: DateTime<Utc>) -> Result<Vec<Application>, Refusal> {
    let quiet = applications::state.eq_any(codes(states)).and(applications::state_since.le(stamp(before)));
    all(table.filter(quiet).select(Row::as_select()).order(applications::id.asc()).load(tx.conn)?)
}
