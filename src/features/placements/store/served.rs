//! Placements that have begun, by their dates.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{COLUMNS, Scope, all, codes, texts};
use crate::db::Tx;
use crate::db::schema::placements;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;

/// Placements in these states, served on some day from `from` to `to`, within a scope; of one host when asked. By their starts.
pub fn between(
    tx: &mut Tx,
    scope: &Scope,
    organization: Option<Id>,
    states: &[State],
    (from, to): (NaiveDate, NaiveDate),
) -> Result<Vec<Placement>, Refusal> {
    let order = (placements::start_on.asc(), placements::id.asc());
    let mut query = placements::table
        .filter(placements::state.eq_any(codes(states)))
        .filter(placements::start_on.le(to).and(placements::end_on.ge(from)))
        .select(COLUMNS)
        .order(order)
        .into_boxed();
    query = match scope {
        Scope::People(people) => query.filter(placements::candidate_id.eq_any(texts(people))),
        Scope::Organizations(ids) => query.filter(placements::organization_id.eq_any(texts(ids))),
        Scope::Territory(Some(list)) => query.filter(placements::departement.eq_any(list.clone())),
        Scope::Territory(None) => query,
        Scope::Nothing => return Ok(Vec::new()),
    };
    if let Some(organization) = organization {
        query = query.filter(placements::organization_id.eq(organization.to_string()));
    }
    all(query.load(tx.conn)?)
}

/// From when to when somebody serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    pub id: Id,
    pub start_on: NaiveDate,
    /// Last day, inclusive.
    pub end_on: NaiveDate,
}

/// The spans of the placements in these states that were served on some day from `from` to `to`, by their starts.
pub fn spans(tx: &mut Tx, states: &[State], (from, to): (NaiveDate, NaiveDate)) -> Result<Vec<Span>, Refusal> {
    let rows: Vec<(String, NaiveDate, NaiveDate)> = placements::table
        .filter(placements::state.eq_any(codes(states)))
        .filter(placements::start_on.le(to).and(placements::end_on.ge(from)))
        .order((placements::start_on.asc(), placements::id.asc()))
        .select((placements::id, placements::start_on, placements::end_on))
        .load(tx.conn)?;
    rows.iter().map(|(own, start_on, end_on)| Ok(Span { id: super::id(own)?, start_on: *start_on, end_on: *end_on })).collect()
}
