//! Invitations to a role.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::id;
use crate::db::Tx;
use crate::db::schema::{invitations, organizations};
use crate::domain::{Email, Id, Role};
use crate::error::Refusal;

#[derive(Debug, Clone)]
pub struct Invitation {
    pub email: Email,
    pub role: Role,
    pub organization_id: Option<Id>,
    pub departements: Option<Vec<String>>,
    pub valid_until: Option<NaiveDate>,
    /// The minor whose legal representative is invited.
    pub candidate_id: Option<Id>,
    pub given_name: String,
    pub family_name: String,
    /// None for an invitation made on the command line.
    pub invited_by: Option<Id>,
}

pub fn insert(tx: &mut Tx, new: &Invitation) -> Result<Id, Refusal> {
    let invitation_id = tx.new_id();
    let now = tx.stamp();
    diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(invitation_id.to_string()),
            invitations::email.eq(new.email.as_str()),
            invitations::role.eq(new.role.code()),
            invitations::organization_id.eq(new.organization_id.map(|id| id.to_string())),
            invitations::departements.eq(new.departements.as_ref().map(|list| list.join(","))),
            invitations::valid_until.eq(new.valid_until),
            invitations::candidate_id.eq(new.candidate_id.map(|id| id.to_string())),
            invitations::given_name.eq(&new.given_name),
            invitations::family_name.eq(&new.family_name),
            invitations::invited_by.eq(new.invited_by.map(|by| by.to_string())),
            invitations::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(invitation_id)
}

type Row = (
    String,
    String,
    Option<String>,
    Option<String>,
    Option<NaiveDate>,
    Option<String>,
    String,
    String,
    Option<String>,
    Option<NaiveDateTime>,
);

/// An invitation nobody has accepted yet.
pub fn open(tx: &mut Tx, invitation_id: Id) -> Result<Option<Invitation>, Refusal> {
    let row: Option<Row> = invitations::table
        .find(invitation_id.to_string())
        .select((
            invitations::email,
            invitations::role,
            invitations::organization_id,
            invitations::departements,
            invitations::valid_until,
            invitations::candidate_id,
            invitations::given_name,
            invitations::family_name,
            invitations::invited_by,
            invitations::accepted_at,
        ))
        .first(tx.conn)
        .optional()?;
    row.filter(|row| row.9.is_none())
        .map(|(email, role, organization_id, departements, valid_until, candidate_id, given_name, family_name, invited_by, _)| {
            Ok(Invitation {
                email: Email::parse(&email).map_err(|said| Refusal::internal(said.en))?,
                role: Role::parse(&role).ok_or_else(|| Refusal::internal(format!("unknown role {role}")))?,
                organization_id: organization_id.as_deref().map(id).transpose()?,
                departements: super::departements(departements),
                valid_until,
                candidate_id: candidate_id.as_deref().map(id).transpose()?,
                given_name,
                family_name,
                invited_by: invited_by.as_deref().map(id).transpose()?,
            })
        })
        .transpose()
}

/// Invitations to these roles that nobody has accepted yet, with when they were made, oldest first.
pub fn unaccepted(tx: &mut Tx, among: &[Role]) -> Result<Vec<(Id, NaiveDateTime)>, Refusal> {
    let codes: Vec<&str> = among.iter().map(|role| role.code()).collect();
    let rows: Vec<(String, NaiveDateTime)> = invitations::table
        .filter(invitations::accepted_at.is_null().and(invitations::role.eq_any(codes)))
        .order((invitations::created_at.asc(), invitations::id.asc()))
        .select((invitations::id, invitations::created_at))
        .load(tx.conn)?;
    rows.iter().map(|(row, at)| Ok((id(row)?, *at))).collect()
}

/// Role, départements, and whether somebody took it.
pub type Became = (Role, Option<Vec<String>>, bool);

/// What became of any invitation.
pub fn whatever_became(tx: &mut Tx, invitation_id: Id) -> Result<Option<Became>, Refusal> {
    let row: Option<(String, Option<String>, Option<NaiveDateTime>)> = invitations::table
        .find(invitation_id.to_string())
        .select((invitations::role, invitations::departements, invitations::accepted_at))
        .first(tx.conn)
        .optional()?;
    let known = row.map(|(role, places, at)| Some((Role::parse(&role)?, super::departements(places), at.is_some())));
    Ok(known.flatten())
}

/// Name and département of the association an invitation is for.
pub fn organization(tx: &mut Tx, organization_id: Id) -> Result<Option<(String, String)>, Refusal> {
    let columns = (organizations::name, organizations::departement);
    Ok(organizations::table.find(organization_id.to_string()).select(columns).first(tx.conn).optional()?)
}

pub fn mark_accepted(tx: &mut Tx, invitation_id: Id) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(invitations::table.find(invitation_id.to_string()))
        .set(invitations::accepted_at.eq(Some(now)))
        .execute(tx.conn)?;
    Ok(())
}
