//! Who has which role of the network: an administrator reads it, takes a role away, and keeps the invitations that nobody has
//! answered yet. A role is given by inviting (`invite`): whoever is named takes it by the link they are sent.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::invite;
use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::rules::staff::{LAST_ADMIN, OF_THE_NETWORK, OWN_ROLE, keeps_roles, within};
use crate::features::accounts::service::network::CONCERN_READERS;
use crate::features::accounts::store::links::{self, Purpose};
use crate::features::accounts::store::staff::{self, Held};
use crate::features::accounts::store::{self, accounts, invitations};
use crate::history::{self, Change, Entity};

/// A role somebody has, as administrators read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffRole {
    pub id: Id,
    pub role: Role,
    /// Absent for the whole country.
    pub departements: Option<Vec<String>>,
    /// Last day of the role.
    pub valid_until: Option<NaiveDate>,
    pub since: DateTime<Utc>,
    /// Who gave it; absent for what the command line gave.
    pub granted_by: Option<String>,
}

/// Somebody with a role of the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StaffMember {
    pub id: Id,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    pub last_signed_in: Option<DateTime<Utc>>,
    /// Those within the territory of whoever asks, oldest first.
    pub roles: Vec<StaffRole>,
}

impl StaffMember {
    pub fn known_as(&self) -> String {
        known_as(&self.given_name, &self.family_name, self.email.as_deref())
    }
}

/// An invitation to a role of the network that nobody has answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct OpenInvitation {
    pub id: Id,
    pub email: String,
    pub given_name: String,
    pub family_name: String,
    pub role: Role,
    pub departements: Option<Vec<String>>,
    pub valid_until: Option<NaiveDate>,
    pub invited_by: Option<String>,
    pub invited_at: DateTime<Utc>,
    /// Last moment of the link; past it the invitation has to be sent again.
    pub link_until: DateTime<Utc>,
    pub lapsed: bool,
}

/// Somebody by their name; by their address while they have not written one: the command line invites by role alone.
fn known_as(given_name: &str, family_name: &str, email: Option<&str>) -> String {
    match email {
        Some(email) if family_name.is_empty() => email.to_owned(),
        _ => format!("{given_name} {family_name}").trim().to_owned(),
    }
}

fn name(tx: &mut Tx, account: Option<Id>) -> Result<Option<String>, Refusal> {
    let Some(account) = account else { return Ok(None) };
    Ok(accounts::by_id(tx, account)?.map(|one| known_as(&one.given_name, &one.family_name, one.email.as_deref())))
}

/// Roles this administrator keeps.
fn kept(tx: &mut Tx, actor: &Actor) -> Result<Vec<Held>, Refusal> {
    keeps_roles(actor)?;
    let mut held = staff::in_force(tx, &OF_THE_NETWORK)?;
    held.retain(|one| within(actor, one.departements.as_ref()));
    Ok(held)
}

/// Everybody with a role of the network, by name.
pub fn list(tx: &mut Tx, actor: &Actor) -> Result<Vec<StaffMember>, Refusal> {
    let mut by_person: BTreeMap<Id, Vec<Held>> = BTreeMap::new();
    for one in kept(tx, actor)? {
        by_person.entry(one.account_id).or_default().push(one);
    }
    let people: Vec<Id> = by_person.keys().copied().collect();
    let seen = staff::last_signed_in(tx, &people)?;
    let mut members = Vec::new();
    for (person, held) in by_person {
        let Some(account) = accounts::by_id(tx, person)? else { continue };
        let mut roles = Vec::new();
        for one in held {
            let granted_by = name(tx, one.granted_by)?;
            let (departements, valid_until) = (one.departements, one.valid_until);
            roles.push(StaffRole {
                id: one.id,
                role: one.role,
                departements,
                valid_until,
                since: one.since.and_utc(),
                granted_by,
            });
        }
        members.push(StaffMember {
            id: person,
            given_name: account.given_name,
            family_name: account.family_name,
            email: account.email,
            last_signed_in: seen.get(&person).map(|at| at.and_utc()),
            roles,
        });
    }
    members.sort_by_key(|one| (one.family_name.to_lowercase(), one.given_name.to_lowercase(), one.id));
    Ok(members)
}

/// One of them. `NotFound` for whoever has no role that this administrator keeps.
pub fn show(tx: &mut Tx, actor: &Actor, person: Id) -> Result<StaffMember, Refusal> {
    list(tx, actor)?.into_iter().find(|one| one.id == person).ok_or(Refusal::NotFound)
}

/// Takes a role away at once: sessions in it admit nobody any more. What was done in it stays in the history.
pub fn end_role(tx: &mut Tx, actor: &Actor, person: Id, role: Id) -> Result<(), Refusal> {
    let held = kept(tx, actor)?.into_iter().find(|one| one.id == role && one.account_id == person).ok_or(Refusal::NotFound)?;
    if person == actor.account && held.role == Role::Admin {
        return Err(Refusal::WrongState(OWN_ROLE));
    }
    staff::end(tx, role)?;
    let everywhere = held.role == Role::Admin && held.departements.is_none();
    if everywhere && !staff::in_force(tx, &[Role::Admin])?.iter().any(|one| one.departements.is_none()) {
        return Err(Refusal::WrongState(LAST_ADMIN));
    }
    reads_no_concern(tx, person)?;
    let facts = serde_json::json!({ "departements": held.departements, "valid_until": held.valid_until });
    let change = Change {
        entity: Entity::Account,
        id: person,
        verb: "end-role",
        from: Some(held.role.code()),
        to: "ended",
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: Some(facts),
    };
    history::record(tx, change)
}

/// Whoever has no such role left is no reader of concerns: a name left behind would keep the settings from being changed.
fn reads_no_concern(tx: &mut Tx, person: Id) -> Result<(), Refusal> {
    let (mut network, version) = store::network::load(tx)?;
    let today = tx.today();
    let still = accounts::grants(tx, person, today)?.iter().any(|grant| CONCERN_READERS.contains(&grant.role));
    if still || !network.settings.concern_readers.contains(&person) {
        return Ok(());
    }
    network.settings.concern_readers.retain(|reader| *reader != person);
    store::network::save(tx, &network, version + 1)
}

/// Invitations to roles of the network that wait for an answer, or whose link is over.
pub fn invited(tx: &mut Tx, actor: &Actor) -> Result<Vec<OpenInvitation>, Refusal> {
    keeps_roles(actor)?;
    let links = links::unused(tx, Purpose::Invitation)?;
    let now = tx.now;
    let mut open = Vec::new();
    for (id, made) in invitations::unaccepted(tx, &OF_THE_NETWORK)? {
        let (Some(until), Some(one)) = (links.get(&id), invitations::open(tx, id)?) else { continue };
        if !within(actor, one.departements.as_ref()) {
            continue;
        }
        let link_until = until.and_utc();
        open.push(OpenInvitation {
            id,
            email: one.email.as_str().to_owned(),
            given_name: one.given_name,
            family_name: one.family_name,
            role: one.role,
            departements: one.departements,
            valid_until: one.valid_until,
            invited_by: name(tx, one.invited_by)?,
            invited_at: made.and_utc(),
            link_until,
            lapsed: link_until <= now,
        });
    }
    Ok(open)
}

fn reach(tx: &mut Tx, actor: &Actor, invitation: Id) -> Result<OpenInvitation, Refusal> {
    invited(tx, actor)?.into_iter().find(|one| one.id == invitation).ok_or(Refusal::NotFound)
}

/// What became of an invitation that waits no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Withdrawn,
    Accepted,
}

/// Why an invitation that this administrator could reach waits no more. `NotFound` for any other.
pub fn fate(tx: &mut Tx, actor: &Actor, invitation: Id) -> Result<Fate, Refusal> {
    keeps_roles(actor)?;
    let (role, places, accepted) = invitations::whatever_became(tx, invitation)?.ok_or(Refusal::NotFound)?;
    if !OF_THE_NETWORK.contains(&role) || !within(actor, places.as_ref()) {
        return Err(Refusal::NotFound);
    }
    Ok(if accepted { Fate::Accepted } else { Fate::Withdrawn })
}

/// Whether this role was taken away before, from somebody whose role this administrator kept.
pub fn is_over(tx: &mut Tx, actor: &Actor, person: Id, role: Id) -> Result<bool, Refusal> {
    keeps_roles(actor)?;
    let held = staff::over(tx, person, role)?;
    Ok(held.is_some_and(|(role, places)| OF_THE_NETWORK.contains(&role) && within(actor, places.as_ref())))
}

/// Whether somebody has left: they had a role of the network and none is left. For administrators of the whole country.
pub fn has_left(tx: &mut Tx, actor: &Actor, person: Id) -> Result<bool, Refusal> {
    keeps_roles(actor)?;
    Ok(within(actor, None) && staff::held_before(tx, person, &OF_THE_NETWORK)?)
}

/// Takes an invitation back: its link opens nothing any more.
pub fn cancel(tx: &mut Tx, actor: &Actor, invitation: Id) -> Result<(), Refusal> {
    reach(tx, actor, invitation)?;
    links::withdraw_about(tx, invitation, Purpose::Invitation)
}

/// Sends an invitation again, with a new link.
pub fn resend(tx: &mut Tx, actor: &Actor, invitation: Id) -> Result<(), Refusal> {
    reach(tx, actor, invitation)?;
    invite::again(tx, actor, invitation)
}
