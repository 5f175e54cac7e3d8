//! Who was proposed, selected and placed between two instants.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::id;
use crate::db::schema::{applications, history, placements, proposals};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::applications::rules::application::State as ApplicationState;
use crate::features::placements::rules::machine::State;
use crate::features::steering::rules::fairness::FairnessEngine;
use crate::history::Entity;

/// From an instant on, until before another.
type Span = (DateTime<Utc>, DateTime<Utc>);

fn people(rows: Vec<String>) -> Result<HashSet<Id>, Refusal> {
    rows.iter().map(|row| id(row)).collect()
}

/// People to whom the network proposed a mission.
pub fn proposed(tx: &mut Tx, (from, to): Span) -> Result<HashSet<Id>, Refusal> {
    let made = proposals::created_at.ge(stamp(from)).and(proposals::created_at.lt(stamp(to)));
    people(proposals::table.filter(made).select(proposals::candidate_id).distinct().load(tx.conn)?)
}

/// The rankings that were kept with proposals of some départements (`None`: of the country), each once.
pub fn rankings(tx: &mut Tx, (from, to): Span, departements: Option<&[String]>) -> Result<Vec<FairnessEngine>, Refusal> {
    let made = proposals::created_at.ge(stamp(from)).and(proposals::created_at.lt(stamp(to)));
    let mut query = proposals::table
        .filter(made)
        .select((proposals::engine_version, proposals::weights_version))
        .distinct()
        .order((proposals::engine_version.asc(), proposals::weights_version.asc()))
        .into_boxed();
    if let Some(some) = departements {
        query = query.filter(proposals::departement.eq_any(some));
    }
    let rows: Vec<(i32, i32)> = query.load(tx.conn)?;
    let read =
        |(engine, weights): (i32, i32)| Ok(FairnessEngine { engine: u32::try_from(engine).map_err(Refusal::internal)?, weights });
    rows.into_iter().map(read).collect()
}

/// People who were selected for a mission, whatever came after.
pub fn selected(tx: &mut Tx, (from, to): Span) -> Result<HashSet<Id>, Refusal> {
    let then = history::at.ge(stamp(from)).and(history::at.lt(stamp(to)));
    let entered = history::entity.eq(Entity::Application.code()).and(history::to_state.eq(ApplicationState::Selected.code()));
    let rows = history::table
        .inner_join(applications::table.on(applications::id.eq(history::entity_id)))
        .filter(entered.and(then))
        .select(applications::candidate_id)
        .distinct()
        .load(tx.conn)?;
    people(rows)
}

/// People for whom a placement was opened that nobody gave up before its start.
pub fn placed(tx: &mut Tx, (from, to): Span) -> Result<HashSet<Id>, Refusal> {
    let given_up = [State::Abandoned, State::Cancelled].map(State::code);
    let opened = placements::created_at.ge(stamp(from)).and(placements::created_at.lt(stamp(to)));
    let rows = placements::table
        .filter(opened.and(placements::state.ne_all(given_up)))
        .select(placements::candidate_id)
        .distinct()
        .load(tx.conn)?;
    people(rows)
}

/// People who had accepted a mission before an instant, and have it still: they looked for nothing.
pub fn taken_before(tx: &mut Tx, from: DateTime<Utc>) -> Result<HashSet<Id>, Refusal> {
    let taken = applications::state.eq(ApplicationState::Accepted.code()).and(applications::state_since.lt(stamp(from)));
    people(applications::table.filter(taken).select(applications::candidate_id).distinct().load(tx.conn)?)
}
