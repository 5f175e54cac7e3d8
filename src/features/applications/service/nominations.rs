//! The host already has somebody: named with their consent, invited by a link, confirmed by themselves.

use chrono::NaiveDate;

use super::super::mails;
use super::super::rules::application::State as ApplicationState;
use super::super::rules::deadlines::lapses_on;
use super::super::rules::facts::{MissionBrief, Opening};
use super::super::rules::inputs::{NewNomination, NominationAct};
use super::super::rules::nomination::{State, TABLE, Verb};
use super::super::rules::record::{Nomination, Origin};
use super::super::rules::view::NominationView;
use super::super::rules::{guards, refusal};
use super::super::store::{applications, nominations as store};
use super::{Case, Trace, apply, around, network, scope};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::machine::{self, By};
use crate::domain::{Actor, Email, Id, Line, Prose, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::service::sign_in::SessionTokens;
use crate::features::accounts::service::{named, people};
use crate::features::accounts::tokens::KeyRing;
use crate::history::Entity;
use crate::mail::{Letter, Recipient, outbox};

/// A host names somebody who agreed to it. The answer never tells whether the address has an account.
pub fn nominate(tx: &mut Tx, actor: &Actor, mission: Id, input: &NewNomination) -> Result<NominationView, Refusal> {
    if actor.role != Role::Host {
        return Err(Refusal::wrong_role());
    }
    let mission = around::mission(tx, mission)?;
    if !actor.belongs_to(mission.organization_id) {
        return Err(Refusal::NotFound);
    }
    input.check()?;
    is_public(&mission)?;
    if store::is_named(tx, mission.id, input.email.as_str())? {
        return Err(Refusal::WrongState(Said::new(
            "Cette personne est déjà invitée pour cette mission.",
            "This person is already invited for this mission.",
        )));
    }
    let nomination = Nomination {
        id: tx.new_id(),
        version: 1,
        state: State::Invited,
        mission_id: mission.id,
        organization_id: mission.organization_id,
        departement: mission.departement.clone(),
        given_name: input.given_name.as_str().to_owned(),
        family_name: input.family_name.as_str().to_owned(),
        email: input.email.as_str().to_owned(),
        candidate_id: None,
        application_id: None,
        created_at: tx.now,
    };
    store::insert(tx, &nomination)?;
    Trace::by(Some(actor)).keep(tx, (Entity::Nomination, nomination.id), "create", None, nomination.state.code())?;
    let view = view(tx, nomination)?;
    let token = named::link(tx, view.id)?;
    let url = format!("{}/nominations?token={token}&id={}", tx.site.base_url, view.id);
    let inviter = people::person(tx, actor.account)?.full_name();
    let content = mails::nomination(&mission, &inviter, view.lapses_on, url);
    let to = Recipient::outside(&format!("{} {}", view.given_name, view.family_name), &view.email);
    outbox::post(tx, &Letter::new(to, content))?;
    Ok(view)
}

/// A host knows of its own hidden missions, and they take nobody yet.
fn is_public(mission: &MissionBrief) -> Result<(), Refusal> {
    if mission.opening == Opening::Hidden {
        return Err(Refusal::WrongState(Said::new("Publiez d’abord cette mission.", "First publish this mission.")));
    }
    guards::takes_applications(mission)
}

fn view(tx: &mut Tx, nomination: Nomination) -> Result<NominationView, Refusal> {
    let after = network::current(tx)?.settings.nomination_lapses_after_days;
    let until = lapses_on(nomination.created_at, after);
    Ok(NominationView::of(nomination, until))
}

/// Nominations made by one's association, in one's territory, or confirmed by oneself; newest first.
pub fn list(tx: &mut Tx, actor: &Actor, paging: &Paging) -> Result<Page<NominationView>, Refusal> {
    let scope = scope(tx, actor)?;
    let rows = store::page(tx, &scope, paging)?;
    Page::of(rows, paging, |nomination| nomination.id.to_string()).try_map(|nomination| view(tx, nomination))
}

fn reach(tx: &mut Tx, actor: &Actor, nomination: Id) -> Result<Nomination, Refusal> {
    let scope = scope(tx, actor)?;
    let found = store::get(tx, nomination)?;
    let theirs = |one: &Nomination| match one.candidate_id {
        Some(candidate) => scope.admits(candidate, one.organization_id, &one.departement),
        // Nobody's own yet: an id nobody has.
        None => scope.admits(one.id, one.organization_id, &one.departement),
    };
    found.filter(theirs).ok_or(Refusal::NotFound)
}

/// One nomination. `NotFound` outside one’s scope.
pub fn show(tx: &mut Tx, actor: &Actor, nomination: Id) -> Result<NominationView, Refusal> {
    let nomination = reach(tx, actor, nomination)?;
    view(tx, nomination)
}

/// What a confirmation answers: the nomination, and a session for somebody who was not signed in.
pub struct Confirmed {
    pub nomination: NominationView,
    pub session: Option<SessionTokens>,
}

/// What the link of an open nomination says to whoever holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub nomination: Id,
    pub mission: String,
    pub organization: String,
    pub town: String,
    pub starts_on: NaiveDate,
    /// Last day to confirm.
    pub lapses_on: NaiveDate,
}

/// Reads the nomination of a link without using the link up.
pub fn offer(tx: &mut Tx, token: &str) -> Result<Offer, Refusal> {
    let nomination = named::subject(tx, token)?.ok_or_else(named::spent)?;
    let nomination = store::get(tx, nomination)?.ok_or_else(named::spent)?;
    allowed(&nomination, Verb::Confirm, By::Person(Role::Candidate))?;
    let mission = around::mission(tx, nomination.mission_id)?;
    let lapses_on = view(tx, nomination.clone())?.lapses_on;
    Ok(Offer {
        nomination: nomination.id,
        mission: mission.title,
        organization: mission.organization,
        town: mission.town,
        starts_on: mission.starts_from,
        lapses_on,
    })
}

/// What confirming by the link made: the nomination, and the account of the person.
pub struct Taken {
    pub nomination: NominationView,
    pub candidate: Id,
}

/// Confirms by the link and signs in whoever was not.
pub fn confirm(
    tx: &mut Tx,
    keys: &KeyRing,
    actor: Option<&Actor>,
    nomination: Id,
    version: Option<i32>,
    input: &NominationAct,
) -> Result<Confirmed, Refusal> {
    let Taken { nomination, candidate } = take(tx, actor, nomination, version, input)?;
    let session = match actor {
        Some(_) => None,
        None => Some(named::sign_in(tx, keys, candidate)?),
    };
    Ok(Confirmed { nomination, session })
}

/// Confirms by the link. Holding it proves the address: the account of that address is used, or opened. Somebody signed in
/// with another address confirms nothing.
pub fn take(
    tx: &mut Tx,
    actor: Option<&Actor>,
    nomination: Id,
    version: Option<i32>,
    input: &NominationAct,
) -> Result<Taken, Refusal> {
    let mut nomination = by_link(tx, nomination, version, Verb::Confirm, input)?;
    let mission = around::mission(tx, nomination.mission_id)?;
    guards::takes_applications(&mission)?;
    let email = Email::parse(&nomination.email).map_err(|said| Refusal::internal(said.en))?;
    let candidate = named::enter(tx, &email, &nomination.given_name, &nomination.family_name)?;
    if actor.is_some_and(|actor| actor.account != candidate) {
        return Err(Refusal::Forbidden(Said::new(
            "Cette invitation est pour une autre adresse : déconnectez-vous d’abord.",
            "This invitation is for another address: sign out first.",
        )));
    }
    consume(tx, input)?;
    nomination.candidate_id = Some(candidate);
    let person = named::as_candidate(candidate);
    enter(tx, &mut nomination, State::Confirmed, Verb::Confirm.code(), by(Some(&person), input))?;
    let id = nomination.id;
    begin_waiting(tx, candidate)?;
    let nomination = store::get(tx, id)?.ok_or(Refusal::NotFound)?;
    Ok(Taken { nomination: view(tx, nomination)?, candidate })
}

/// The nominations a person confirmed become applications at `sent` (or on the waiting list) once they have a profile. One
/// whose mission takes nobody any more stays as it is.
pub(super) fn begin_waiting(tx: &mut Tx, candidate: Id) -> Result<(), Refusal> {
    let waiting = store::without_application(tx, candidate)?;
    if waiting.is_empty() {
        return Ok(());
    }
    let Some(person) = around::person(tx, candidate)? else { return Ok(()) };
    for mut nomination in waiting {
        let mission = around::mission(tx, nomination.mission_id)?;
        let state = match mission.opening {
            Opening::Published => ApplicationState::Sent,
            Opening::Filled => ApplicationState::Waiting,
            Opening::Hidden | Opening::Paused | Opening::Over => continue,
        };
        let alive = applications::of_candidate(tx, candidate, ApplicationState::ALIVE)?;
        let application = match alive.into_iter().find(|one| one.mission_id == mission.id) {
            Some(already) => already.id,
            None => {
                let application = apply::draft(tx, &mission, candidate, Origin::Nomination, state, "");
                let settings = network::current(tx)?.settings;
                let case = Case { application, mission, person: person.clone(), settings };
                apply::begin(tx, &case, Some(&named::as_candidate(candidate)))?;
                case.application.id
            }
        };
        nomination.application_id = Some(application);
        store::save(tx, &nomination)?;
    }
    Ok(())
}

/// Declines by the link; no account is needed.
pub fn decline(tx: &mut Tx, nomination: Id, version: Option<i32>, input: &NominationAct) -> Result<NominationView, Refusal> {
    let mut nomination = by_link(tx, nomination, version, Verb::Decline, input)?;
    consume(tx, input)?;
    enter(tx, &mut nomination, State::Declined, Verb::Decline.code(), by(None, input))?;
    view(tx, nomination)
}

/// The host takes its nomination back.
pub fn cancel(
    tx: &mut Tx,
    actor: &Actor,
    nomination: Id,
    version: i32,
    input: &NominationAct,
) -> Result<NominationView, Refusal> {
    let mut nomination = reach(tx, actor, nomination)?;
    if nomination.version != version {
        return Err(Refusal::Stale);
    }
    allowed(&nomination, Verb::Cancel, By::Person(actor.role))?;
    enter(tx, &mut nomination, State::Cancelled, Verb::Cancel.code(), by(Some(actor), input))?;
    view(tx, nomination)
}

fn by<'a>(actor: Option<&'a Actor>, input: &'a NominationAct) -> Trace<'a> {
    let (reason, comment) = (input.reason.as_ref().map(Line::as_str), input.comment.as_ref().map(Prose::as_str));
    Trace { reason, comment, ..Trace::by(actor) }
}

fn allowed(nomination: &Nomination, verb: Verb, by: By) -> Result<(), Refusal> {
    let state = nomination.state;
    machine::find(TABLE, verb.code(), None, state, by).map(|_| ()).map_err(|misstep| refusal(&misstep, &state.said()))
}

/// The nomination whose link this token is. A token of another one, or over, or used, opens nothing.
fn by_link(tx: &mut Tx, nomination: Id, version: Option<i32>, verb: Verb, input: &NominationAct) -> Result<Nomination, Refusal> {
    let token = input.token.as_deref().ok_or_else(|| {
        Refusal::invalid("/token", "required", Said::new("Ce champ est obligatoire.", "This field is required."))
    })?;
    if named::subject(tx, token)? != Some(nomination) {
        return Err(named::spent());
    }
    let found = store::get(tx, nomination)?.ok_or(Refusal::NotFound)?;
    if version.is_some_and(|version| version != found.version) {
        return Err(Refusal::Stale);
    }
    allowed(&found, verb, By::Person(Role::Candidate))?;
    Ok(found)
}

fn consume(tx: &mut Tx, input: &NominationAct) -> Result<(), Refusal> {
    named::consume(tx, input.token.as_deref().unwrap_or_default())
}

/// Enters a state and keeps the transition.
pub(super) fn enter(tx: &mut Tx, nomination: &mut Nomination, to: State, verb: &str, by: Trace) -> Result<(), Refusal> {
    let from = nomination.state;
    nomination.state = to;
    nomination.version += 1;
    store::save(tx, nomination)?;
    by.keep(tx, (Entity::Nomination, nomination.id), verb, Some(from.code()), to.code())
}
