//! Who has which role of the network, and since when.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::dsl::max;
use diesel::prelude::*;

use super::id;
use crate::db::Tx;
use crate::db::schema::{account_roles as roles, sessions};
use crate::domain::{Id, Role};
use crate::error::Refusal;

/// A role somebody has now.
#[derive(Debug, Clone)]
pub struct Held {
    pub id: Id,
    pub account_id: Id,
    pub role: Role,
    /// None: the whole country.
    pub departements: Option<Vec<String>>,
    pub valid_until: Option<NaiveDate>,
    /// None for what the command line gave.
    pub granted_by: Option<Id>,
    pub since: NaiveDateTime,
}

type Row = (String, String, String, Option<String>, Option<NaiveDate>, Option<String>, NaiveDateTime);

fn held(row: Row) -> Result<Held, Refusal> {
    let (row_id, account_id, role, departements, valid_until, granted_by, since) = row;
    Ok(Held {
        id: id(&row_id)?,
        account_id: id(&account_id)?,
        role: Role::parse(&role).ok_or_else(|| Refusal::internal(format!("unknown role {role}")))?,
        departements: super::departements(departements),
        valid_until,
        granted_by: granted_by.as_deref().map(id).transpose()?,
        since,
    })
}

/// Every role among these that is held today, oldest first.
pub fn in_force(tx: &mut Tx, among: &[Role]) -> Result<Vec<Held>, Refusal> {
    let today = tx.today();
    let codes: Vec<&str> = among.iter().map(|role| role.code()).collect();
    let rows: Vec<Row> = roles::table
        .filter(roles::role.eq_any(codes).and(roles::ended_at.is_null()))
        .filter(roles::valid_until.is_null().or(roles::valid_until.ge(today)))
        .order((roles::created_at.asc(), roles::id.asc()))
        .select((
            roles::id,
            roles::account_id,
            roles::role,
            roles::departements,
            roles::valid_until,
            roles::granted_by,
            roles::created_at,
        ))
        .load(tx.conn)?;
    rows.into_iter().map(held).collect()
}

/// A role and its départements.
pub type Limited = (Role, Option<Vec<String>>);

/// What somebody held and holds no more.
pub fn over(tx: &mut Tx, person: Id, role: Id) -> Result<Option<Limited>, Refusal> {
    let today = tx.today();
    let ended = roles::ended_at.is_not_null().or(roles::valid_until.lt(today));
    let row: Option<(String, Option<String>)> = roles::table
        .filter(roles::id.eq(role.to_string()).and(roles::account_id.eq(person.to_string())))
        .filter(ended)
        .select((roles::role, roles::departements))
        .first(tx.conn)
        .optional()?;
    Ok(row.and_then(|(role, places)| Some((Role::parse(&role)?, super::departements(places)))))
}

/// Whether somebody held any of these roles, and holds it no more.
pub fn held_before(tx: &mut Tx, person: Id, among: &[Role]) -> Result<bool, Refusal> {
    let codes: Vec<&str> = among.iter().map(|role| role.code()).collect();
    let theirs = roles::account_id.eq(person.to_string()).and(roles::role.eq_any(codes)).and(roles::ended_at.is_not_null());
    Ok(diesel::select(diesel::dsl::exists(roles::table.filter(theirs))).get_result(tx.conn)?)
}

/// Ends a role now.
pub fn end(tx: &mut Tx, role: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(roles::table.find(role.to_string()).filter(roles::ended_at.is_null()))
        .set(roles::ended_at.eq(Some(now)))
        .execute(tx.conn)?;
    Ok(())
}

/// When each of these people last signed in; absent for whoever never did.
pub fn last_signed_in(tx: &mut Tx, people: &[Id]) -> Result<HashMap<Id, NaiveDateTime>, Refusal> {
    let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    let rows: Vec<(String, Option<NaiveDateTime>)> = sessions::table
        .filter(sessions::account_id.eq_any(ids))
        .group_by(sessions::account_id)
        .select((sessions::account_id, max(sessions::created_at)))
        .load(tx.conn)?;
    rows.into_iter().filter_map(|(account, at)| at.map(|at| Ok((id(&account)?, at)))).collect()
}
