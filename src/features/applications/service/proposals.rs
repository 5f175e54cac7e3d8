//! The network finds somebody and proposes a mission; the person says yes or no.

use super::super::mails;
use super::super::rules::application::State as ApplicationState;
use super::super::rules::deadlines::lapses_on;
use super::super::rules::facts::{MissionBrief, Opening, PersonBrief};
use super::super::rules::inputs::{NewProposal, ProposalAct};
use super::super::rules::proposal::{State, TABLE, Verb};
use super::super::rules::record::{Origin, Proposal};
use super::super::rules::view::ProposalView;
use super::super::rules::{guards, refusal};
use super::super::store::{applications, proposals as store};
use super::{Case, Trace, apply, around, decide, network, scope};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::machine::{self, By};
use crate::domain::{Actor, Id, Line, Prose, Said};
use crate::error::Refusal;
use crate::history::Entity;
use crate::mail::{Letter, Recipient, outbox};

/// The network proposes a mission to somebody; why this pair is kept as it was that day.
pub fn propose(tx: &mut Tx, actor: &Actor, mission: Id, input: &NewProposal) -> Result<ProposalView, Refusal> {
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    let mission = around::mission(tx, mission)?;
    if !actor.covers(&mission.departement) {
        return Err(Refusal::NotFound);
    }
    let person = around::person(tx, input.candidate_id)?.ok_or_else(no_candidate)?;
    guards::takes_applications(&mission)?;
    never_twice(tx, &mission, &person)?;
    guards::nothing_fails(&around::assess(tx, &person, &mission)?)?;
    let why = around::why(tx, &person, &mission)?;
    let proposal = Proposal {
        id: tx.new_id(),
        version: 1,
        state: State::Proposed,
        mission_id: mission.id,
        organization_id: mission.organization_id,
        candidate_id: person.id,
        departement: mission.departement.clone(),
        ranked: why.kept,
        engine: why.engine,
        weights: why.weights,
        application_id: None,
        created_at: tx.now,
    };
    store::insert(tx, &proposal)?;
    Trace::by(Some(actor)).keep(tx, (Entity::Proposal, proposal.id), "create", None, proposal.state.code())?;
    let view = view(tx, proposal)?;
    if let Some(email) = person.email.as_deref() {
        let starts_on = around::start_on(&person, &mission, tx.today());
        let content = mails::proposal(&tx.site.base_url, &mission, starts_on, why.sentences, view.lapses_on);
        let to = Recipient::of_account(person.id, &person.given_name, &person.family_name, email);
        outbox::post(tx, &Letter::new(to, content))?;
    }
    Ok(view)
}

/// Whether a mission may still be proposed to somebody: they have neither applied to it nor been proposed it.
pub fn is_new(tx: &mut Tx, mission: Id, person: Id) -> Result<bool, Refusal> {
    let mission = around::mission(tx, mission)?;
    let Some(person) = around::person(tx, person)? else { return Ok(false) };
    match never_twice(tx, &mission, &person) {
        Ok(()) => Ok(true),
        Err(Refusal::WrongState(_)) => Ok(false),
        Err(refusal) => Err(refusal),
    }
}

fn no_candidate() -> Refusal {
    let said = Said::new("Aucun candidat n’a cet identifiant.", "No candidate has this id.");
    Refusal::invalid("/candidate_id", "unknown", said)
}

fn never_twice(tx: &mut Tx, mission: &MissionBrief, person: &PersonBrief) -> Result<(), Refusal> {
    if store::was_proposed(tx, mission.id, person.id)? {
        return Err(Refusal::WrongState(Said::new(
            "Cette mission a déjà été proposée à cette personne.",
            "This mission was already proposed to this person.",
        )));
    }
    let alive = applications::of_candidate(tx, person.id, ApplicationState::ALIVE)?;
    if alive.iter().any(|one| one.mission_id == mission.id) {
        return Err(Refusal::WrongState(Said::new(
            "Cette personne a déjà une candidature en cours pour cette mission.",
            "This person already has an application under way for this mission.",
        )));
    }
    Ok(())
}

fn view(tx: &mut Tx, proposal: Proposal) -> Result<ProposalView, Refusal> {
    let after = network::current(tx)?.settings.proposal_lapses_after_days;
    let mission = around::mission(tx, proposal.mission_id)?;
    let until = lapses_on(proposal.created_at, after);
    Ok(ProposalView::of(proposal, &mission, until))
}

fn reach(tx: &mut Tx, actor: &Actor, proposal: Id) -> Result<Proposal, Refusal> {
    let scope = scope(tx, actor)?;
    // A host learns of somebody when they accept: its own missions do not open their proposals to it.
    let hidden = matches!(scope, super::Scope::Organizations(_));
    let found = store::get(tx, proposal)?.filter(|_| !hidden);
    found.filter(|one| scope.admits(one.candidate_id, one.organization_id, &one.departement)).ok_or(Refusal::NotFound)
}

/// One proposal. `NotFound` outside one’s scope.
pub fn show(tx: &mut Tx, actor: &Actor, proposal: Id) -> Result<ProposalView, Refusal> {
    let proposal = reach(tx, actor, proposal)?;
    view(tx, proposal)
}

/// Proposals made to oneself, or in one's territory; newest first.
pub fn list(tx: &mut Tx, actor: &Actor, paging: &Paging) -> Result<Page<ProposalView>, Refusal> {
    let scope = scope(tx, actor)?;
    let rows = store::page(tx, &scope, paging)?;
    Page::of(rows, paging, |proposal| proposal.id.to_string()).try_map(|proposal| view(tx, proposal))
}

/// Carries out one verb on the version the person read.
pub fn act(
    tx: &mut Tx,
    actor: &Actor,
    proposal: Id,
    verb: Verb,
    version: i32,
    input: &ProposalAct,
) -> Result<ProposalView, Refusal> {
    let mut proposal = reach(tx, actor, proposal)?;
    if proposal.version != version {
        return Err(Refusal::Stale);
    }
    let state = proposal.state;
    let step = machine::find(TABLE, verb.code(), None, state, By::Person(actor.role))
        .map_err(|misstep| refusal(&misstep, &state.said()))?;
    if verb == Verb::Accept {
        proposal.application_id = Some(accept(tx, actor, &proposal)?);
    }
    let (reason, comment) = (input.reason.as_ref().map(Line::as_str), input.comment.as_ref().map(Prose::as_str));
    enter(tx, &mut proposal, step.to, verb.code(), Trace { reason, comment, ..Trace::by(Some(actor)) })?;
    view(tx, proposal)
}

/// An application at `prechecked`: the network looked at the conditions when it proposed, and they still hold. When the
/// mission has filled meanwhile, it waits.
fn accept(tx: &mut Tx, actor: &Actor, proposal: &Proposal) -> Result<Id, Refusal> {
    let mission = around::mission(tx, proposal.mission_id)?;
    guards::takes_applications(&mission)?;
    let person = around::person(tx, proposal.candidate_id)?.ok_or_else(around::no_profile)?;
    let alive = applications::of_candidate(tx, person.id, ApplicationState::ALIVE)?;
    if let Some(already) = alive.iter().find(|one| one.mission_id == mission.id) {
        return Ok(already.id);
    }
    guards::nothing_fails(&around::assess(tx, &person, &mission)?)?;
    let state = if mission.opening == Opening::Filled { ApplicationState::Waiting } else { ApplicationState::Prechecked };
    let application = apply::draft(tx, &mission, person.id, Origin::Proposal, state, "");
    let case = Case { application, mission, person, settings: network::current(tx)?.settings };
    apply::insert(tx, &case, Some(actor))?;
    if state == ApplicationState::Prechecked {
        decide::passed(tx, &case)?
    } else {
        apply::tell(tx, &case)?
    }
    Ok(case.application.id)
}

/// Enters a state and keeps the transition.
pub(super) fn enter(tx: &mut Tx, proposal: &mut Proposal, to: State, verb: &str, by: Trace) -> Result<(), Refusal> {
    let from = proposal.state;
    proposal.state = to;
    proposal.version += 1;
    store::save(tx, proposal)?;
    by.keep(tx, (Entity::Proposal, proposal.id), verb, Some(from.code()), to.code())
}
