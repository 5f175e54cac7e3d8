//! Invitations: a role given to whoever holds an address, taken by the link sent there.

use crate::db::Tx;
use crate::domain::{Actor, Email, Event, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::rules::grants::{may_invite, role_in_french};
use crate::features::accounts::rules::inputs::InvitationInput;
use crate::features::accounts::store::accounts::{self, Grant, NewAccount};
use crate::features::accounts::store::invitations::{self, Invitation};
use crate::features::accounts::store::links::{self, Purpose};
use crate::features::accounts::tokens::KeyRing;
use crate::mail::letter::{Invitation as InvitationLetter, InvitedAs};
use crate::mail::{Content, Letter, Recipient, outbox};

use super::register::spent;
use super::sign_in::{self, SessionTokens};
use super::{people, secrets};

/// Invites somebody.
pub fn invite(tx: &mut Tx, actor: &Actor, input: &InvitationInput) -> Result<(), Refusal> {
    may_invite(actor, input, tx.today())?;
    if let Some(id) = input.organization_id {
        invitations::organization(tx, id)?.filter(|(_, departement)| actor.covers(departement)).ok_or(Refusal::NotFound)?;
    }
    let text = |line: &Option<crate::domain::Line<80>>| line.as_ref().map(|line| line.as_str().to_owned()).unwrap_or_default();
    let invitation = Invitation {
        email: input.email.clone(),
        role: input.role,
        organization_id: input.organization_id,
        departements: input.departements.as_ref().map(|list| list.iter().map(|one| one.as_str().to_owned()).collect()),
        valid_until: input.valid_until,
        candidate_id: (actor.role == Role::Candidate).then_some(actor.account),
        given_name: text(&input.given_name),
        family_name: text(&input.family_name),
        invited_by: Some(actor.account),
    };
    let url = open(tx, &invitation)?;
    write(tx, actor, &invitation, url)
}

/// Sends the link of an invitation, in the name of whoever acts.
fn write(tx: &mut Tx, actor: &Actor, invitation: &Invitation, url: String) -> Result<(), Refusal> {
    let inviter = people::person(tx, actor.account)?.full_name();
    let name = match invitation.organization_id {
        Some(id) => invitations::organization(tx, id)?.map(|(name, _)| name).unwrap_or_default(),
        None => String::new(),
    };
    let invited_as = match invitation.role {
        Role::Host => InvitedAs::HostMember { organization: name },
        Role::Tutor => InvitedAs::Tutor { organization: name, mission: None },
        Role::Representative => InvitedAs::Representative { young_person: inviter.clone() },
        role => InvitedAs::Network { role: role_in_french(role).to_owned() },
    };
    let valid_until = tx.now + Purpose::Invitation.life();
    let full_name = format!("{} {}", invitation.given_name, invitation.family_name);
    let to = Recipient::outside(full_name.trim(), invitation.email.as_str());
    let content = Content::Invitation(InvitationLetter { inviter, invited_as, url, valid_until });
    outbox::post(tx, &Letter::new(to, content))
}

/// Sends an open invitation again with a new link; the one before is good for nothing any more.
pub fn again(tx: &mut Tx, actor: &Actor, invitation_id: Id) -> Result<(), Refusal> {
    let invitation = invitations::open(tx, invitation_id)?.ok_or(Refusal::NotFound)?;
    links::withdraw_about(tx, invitation_id, Purpose::Invitation)?;
    let url = link(tx, invitation_id)?;
    write(tx, actor, &invitation, url)
}

/// Makes the link of an invitation, shown once.
fn link(tx: &mut Tx, invitation_id: Id) -> Result<String, Refusal> {
    let token = secrets::new(tx);
    links::insert(tx, &secrets::hash(&token), Purpose::Invitation, None, Some(invitation_id))?;
    Ok(format!("{}/invitations?token={token}", tx.site.base_url))
}

/// Invites by the command line (`relais user add`): answers the link, which nobody is mailed. The first administrator comes in
/// this way, so nobody stands behind the invitation.
pub fn by_command(tx: &mut Tx, role: Role, email: &str, departements: Option<Vec<String>>) -> Result<String, Refusal> {
    let email = Email::parse(email).map_err(|said| Refusal::invalid("email", "format", said))?;
    let invitation = Invitation {
        email,
        role,
        organization_id: None,
        departements,
        valid_until: None,
        candidate_id: None,
        given_name: role_in_french(role).to_owned(),
        family_name: String::new(),
        invited_by: None,
    };
    open(tx, &invitation)
}

/// Keeps an invitation and answers its link, shown once.
pub fn open(tx: &mut Tx, invitation: &Invitation) -> Result<String, Refusal> {
    let invitation_id = invitations::insert(tx, invitation)?;
    link(tx, invitation_id)
}

/// The role an open invitation gives: its password rule depends on it.
pub fn role_offered(tx: &mut Tx, token: &str) -> Result<Role, Refusal> {
    Ok(offer(tx, token)?.role)
}

/// What an open invitation says to whoever holds its link.
#[derive(Debug, Clone)]
pub struct Offer {
    pub email: Email,
    pub role: Role,
    pub organization: Option<String>,
    /// None for an invitation made on the command line.
    pub inviter: Option<String>,
    /// A password already chosen is never replaced by an invitation, so none is asked for.
    pub has_password: bool,
}

/// Reads an open invitation without using it up.
pub fn offer(tx: &mut Tx, token: &str) -> Result<Offer, Refusal> {
    let link = links::peek(tx, &secrets::hash(token), Purpose::Invitation)?.ok_or_else(spent)?;
    let invitation = invitations::open(tx, link.subject_id.ok_or_else(spent)?)?.ok_or_else(spent)?;
    let organization = match invitation.organization_id {
        Some(id) => invitations::organization(tx, id)?.map(|(name, _)| name),
        None => None,
    };
    let inviter = match invitation.invited_by {
        Some(id) => accounts::by_id(tx, id)?.map(|account| account.full_name()),
        None => None,
    };
    let account = accounts::by_email(tx, &invitation.email)?;
    let has_password = account.is_some_and(|account| account.password_hash.is_some());
    Ok(Offer { email: invitation.email, role: invitation.role, organization, inviter, has_password })
}

/// Takes the role and signs in.
pub fn accept(tx: &mut Tx, keys: &KeyRing, token: &str, password_hash: Option<&str>) -> Result<SessionTokens, Refusal> {
    let account_id = take(tx, token, password_hash)?;
    sign_in::open(tx, keys, account_id)
}

/// Takes the role, opening an account when the address has none: holding the link proves the address.
pub fn take(tx: &mut Tx, token: &str, password_hash: Option<&str>) -> Result<Id, Refusal> {
    let link = links::consume(tx, &secrets::hash(token), Purpose::Invitation)?.ok_or_else(spent)?;
    let invitation_id = link.subject_id.ok_or_else(spent)?;
    let invitation = invitations::open(tx, invitation_id)?.ok_or_else(spent)?;
    let account_id = account_for(tx, &invitation.email, &invitation.given_name, &invitation.family_name, password_hash)?;
    let grant = Grant {
        role: invitation.role,
        organization_id: invitation.organization_id,
        departements: invitation.departements.clone(),
        valid_until: invitation.valid_until,
    };
    accounts::grant(tx, account_id, &grant, invitation.invited_by)?;
    if let Some(candidate) = invitation.candidate_id {
        accounts::add_guardian(tx, candidate, account_id)?;
    }
    invitations::mark_accepted(tx, invitation_id)?;
    tx.tell(Event::InvitationAccepted { account: account_id, invitation: invitation_id });
    Ok(account_id)
}

/// The account of an address, opened and verified if there is none. A password already chosen is never replaced here.
pub fn account_for(
    tx: &mut Tx,
    email: &Email,
    given_name: &str,
    family_name: &str,
    password_hash: Option<&str>,
) -> Result<Id, Refusal> {
    if let Some(account) = accounts::by_email(tx, email)? {
        accounts::set_verified(tx, account.id)?;
        if let (None, Some(hash)) = (&account.password_hash, password_hash) {
            accounts::set_password(tx, account.id, hash)?;
        }
        return Ok(account.id);
    }
    let new = NewAccount { email: Some(email), verified: true, password_hash, given_name, family_name, on_paper_by: None };
    accounts::insert(tx, &new)
}
