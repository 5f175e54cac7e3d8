//! Which records are about somebody, and who has read them.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::{id, texts};
use crate::db::Tx;
use crate::db::schema::{
    access_log, account_roles, accounts, applications, guardianships, missions, organizations, placements, proposals,
};
use crate::domain::dates::paris_date;
use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::privacy::rules::File;

type Row = (String, String, NaiveDate, NaiveDateTime, String);

/// The placements of these people.
pub fn placements_of(tx: &mut Tx, people: &[Id]) -> Result<Vec<File>, Refusal> {
    let rows: Vec<Row> = placements::table
        .inner_join(missions::table.on(missions::id.eq(placements::mission_id)))
        .filter(placements::candidate_id.eq_any(texts(people)))
        .order(placements::id.asc())
        .select((placements::id, placements::state, placements::end_on, placements::updated_at, missions::title))
        .load(tx.conn)?;
    rows.into_iter()
        .map(|(placement, state, end_on, updated_at, mission)| {
            Ok(File {
                id: id(&placement)?,
                state: State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown state {state}")))?,
                end_on,
                changed_on: paris_date(updated_at.and_utc()),
                mission,
            })
        })
        .collect()
}

/// Applications, each with its state.
pub fn applications_of(tx: &mut Tx, person: Id) -> Result<Vec<(Id, String)>, Refusal> {
    let rows: Vec<(String, String)> = applications::table
        .filter(applications::candidate_id.eq(person.to_string()))
        .order(applications::id.asc())
        .select((applications::id, applications::state))
        .load(tx.conn)?;
    rows.into_iter().map(|(application, state)| Ok((id(&application)?, state))).collect()
}

pub fn proposals_of(tx: &mut Tx, person: Id) -> Result<Vec<Id>, Refusal> {
    let rows: Vec<String> =
        proposals::table.filter(proposals::candidate_id.eq(person.to_string())).select(proposals::id).load(tx.conn)?;
    rows.iter().map(|text| id(text)).collect()
}

/// States of a host file that somebody has to answer for.
const ANSWERED_FOR: [&str; 4] = ["submitted", "to_complete", "approved", "suspended"];

/// Associations under way that this person is the only member of.
pub fn alone_in(tx: &mut Tx, person: Id) -> Result<Vec<Id>, Refusal> {
    let members =
        || account_roles::table.filter(account_roles::role.eq(Role::Host.code()).and(account_roles::ended_at.is_null()));
    let theirs: Vec<Option<String>> = members()
        .filter(account_roles::account_id.eq(person.to_string()))
        .select(account_roles::organization_id)
        .load(tx.conn)?;
    let mut alone = Vec::new();
    let theirs: Vec<String> = organizations::table
        .filter(organizations::id.eq_any(theirs.into_iter().flatten().collect::<Vec<_>>()))
        .filter(organizations::state.eq_any(ANSWERED_FOR))
        .select(organizations::id)
        .load(tx.conn)?;
    for organization in theirs {
        let others: i64 = members()
            .filter(account_roles::organization_id.eq(&organization).and(account_roles::account_id.ne(person.to_string())))
            .count()
            .get_result(tx.conn)?;
        if others == 0 {
            alone.push(id(&organization)?);
        }
    }
    Ok(alone)
}

/// The young people somebody represents.
pub fn wards_of(tx: &mut Tx, person: Id) -> Result<Vec<Id>, Refusal> {
    let rows: Vec<String> = guardianships::table
        .filter(guardianships::representative_id.eq(person.to_string()))
        .select(guardianships::candidate_id)
        .load(tx.conn)?;
    rows.iter().map(|text| id(text)).collect()
}

/// Everybody who was erased.
pub fn erased(tx: &mut Tx) -> Result<Vec<Id>, Refusal> {
    let rows: Vec<String> = accounts::table.filter(accounts::erased_at.is_not_null()).select(accounts::id).load(tx.conn)?;
    rows.iter().map(|text| id(text)).collect()
}

/// One read of somebody's records.
pub struct Read {
    pub role: String,
    pub entity: String,
    pub record: String,
    pub at: DateTime<Utc>,
}

/// Who, by their role, has read these records, oldest first.
pub fn reads_of(tx: &mut Tx, records: &[Id]) -> Result<Vec<Read>, Refusal> {
    let rows: Vec<(String, String, String, NaiveDateTime)> = access_log::table
        .filter(access_log::entity_id.eq_any(texts(records)))
        .order(access_log::seq.asc())
        .select((access_log::actor_role, access_log::entity, access_log::entity_id, access_log::at))
        .load(tx.conn)?;
    let read =
        |(role, entity, record, at): (String, String, String, NaiveDateTime)| Read { role, entity, record, at: at.and_utc() };
    Ok(rows.into_iter().map(read).collect())
}
