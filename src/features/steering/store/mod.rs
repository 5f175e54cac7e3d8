//! SQL that finds what waits, within what somebody may know of; and the addresses of calendars.

pub mod calendars;
pub mod fairness;
pub mod figures;
pub mod files;
pub mod map;
pub mod records;
pub mod search;

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{accounts, missions, placements};
use crate::domain::{Id, dates};
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::steering::rules::entry::Name;
use crate::history::{self, Entity};

/// Whose records are looked at.
#[derive(Debug, Clone)]
pub enum Reach {
    People(Vec<Id>),
    Organizations(Vec<Id>),
    /// Départements; none is the whole country.
    Territory(Option<Vec<String>>),
}

/// A placement that is neither given up nor archived, as the lines about it need it.
#[derive(Debug, Clone)]
pub struct Head {
    pub id: Id,
    pub state: State,
    pub mission_title: String,
    pub volunteer: Name,
    pub since: NaiveDate,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    pub end_on: NaiveDate,
}

/// The placements of a reach, by id.
pub type Heads = BTreeMap<String, Head>;

pub(super) fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}

pub(super) fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

/// The civil day of Paris of a stored instant.
pub(super) fn day(at: NaiveDateTime) -> NaiveDate {
    dates::paris_date(at.and_utc())
}

type HeadRow = (String, String, String, (String, String), NaiveDateTime, NaiveDate, NaiveDate, NaiveDate);

/// Every placement of a reach that is neither given up nor archived.
pub fn heads(tx: &mut Tx, reach: &Reach) -> Result<Heads, Refusal> {
    let over = [State::Archived, State::Abandoned, State::Cancelled].map(State::code);
    let mut query = placements::table
        .inner_join(missions::table.on(missions::id.eq(placements::mission_id)))
        .inner_join(accounts::table.on(accounts::id.eq(placements::candidate_id)))
        .filter(placements::state.ne_all(over))
        .select((
            placements::id,
            placements::state,
            missions::title,
            (accounts::given_name, accounts::family_name),
            placements::updated_at,
            placements::signature_on,
            placements::start_on,
            placements::end_on,
        ))
        .into_boxed();
    query = match reach {
        Reach::People(ids) => query.filter(placements::candidate_id.eq_any(texts(ids))),
        Reach::Organizations(ids) => query.filter(placements::organization_id.eq_any(texts(ids))),
        Reach::Territory(Some(list)) => query.filter(placements::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    let rows: Vec<HeadRow> = query.load(tx.conn)?;
    let mut heads: Heads = rows.into_iter().map(|row| Ok((row.0.clone(), head(row)?))).collect::<Result<_, Refusal>>()?;
    // The one deadline that runs from the day a state was entered: a row is also written for what changes no state.
    let refused = |head: &Head| matches!(head.state, State::PieceMissing | State::Rejected);
    let asked: Vec<String> = heads.iter().filter(|(_, head)| refused(head)).map(|(id, _)| id.clone()).collect();
    if !asked.is_empty() {
        for (id, at) in history::entered(tx, Entity::Placement, &asked)? {
            heads.entry(id).and_modify(|head| head.since = dates::paris_date(at));
        }
    }
    Ok(heads)
}

fn head((own, state, mission_title, (given, family), since, signature_on, start_on, end_on): HeadRow) -> Result<Head, Refusal> {
    let state = State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown state of a placement: {state}")))?;
    let volunteer = Name { given, family };
    Ok(Head { id: id(&own)?, state, mission_title, volunteer, since: day(since), signature_on, start_on, end_on })
}
