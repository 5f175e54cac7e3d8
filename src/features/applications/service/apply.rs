//! A person applies to a mission.

use super::super::rules::application::State;
use super::super::rules::facts::{MissionBrief, Opening};
use super::super::rules::guards;
use super::super::rules::inputs::NewApplication;
use super::super::rules::record::{Application, Origin};
use super::super::rules::view::ApplicationView;
use super::super::store::applications;
use super::{Case, Trace, around, network, post, show};
use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::rules::throttle;
use crate::features::accounts::service::sign_in;
use crate::history::Entity;

/// The candidate, or a case-worker on their behalf, applies in their own words.
pub fn apply(tx: &mut Tx, actor: &Actor, input: &NewApplication) -> Result<ApplicationView, Refusal> {
    if actor.role != Role::Candidate {
        return Err(Refusal::wrong_role());
    }
    let mission = around::mission(tx, input.mission_id)?;
    guards::takes_applications(&mission)?;
    let person = around::person(tx, actor.account)?.ok_or_else(around::no_profile)?;
    let settings = network::current(tx)?.settings;
    let alive = applications::of_candidate(tx, person.id, State::ALIVE)?;
    let open = alive.iter().filter(|application| application.state.is_open()).count();
    let here = alive.iter().any(|application| application.mission_id == mission.id);
    guards::may_apply(here, open, settings.open_applications_most)?;
    sign_in::count(tx, &throttle::APPLICATIONS, &person.id.to_string())?;
    let state = if mission.opening == Opening::Filled { State::Waiting } else { State::Sent };
    let case = Case {
        application: draft(tx, &mission, person.id, Origin::Candidate, state, input.motivation.as_str()),
        mission,
        person,
        settings,
    };
    begin(tx, &case, Some(actor))?;
    show::view(tx, actor, case)
}

/// An application that begins now.
pub(super) fn draft(
    tx: &mut Tx,
    mission: &MissionBrief,
    candidate: Id,
    origin: Origin,
    state: State,
    motivation: &str,
) -> Application {
    let now = tx.now;
    Application {
        id: tx.new_id(),
        version: 1,
        state,
        mission_id: mission.id,
        organization_id: mission.organization_id,
        candidate_id: candidate,
        departement: mission.departement.clone(),
        origin,
        motivation: motivation.to_owned(),
        host_opinion: None,
        placement_id: None,
        reason: None,
        comment: None,
        state_since: now,
        notice_at: None,
        prechecked_at: (state == State::Prechecked).then_some(now),
        host_acted_at: None,
        person_agreed_at: None,
        representative_agreed_at: None,
        created_at: now,
    }
}

/// Keeps a new application and tells both sides.
pub(super) fn begin(tx: &mut Tx, case: &Case, actor: Option<&Actor>) -> Result<(), Refusal> {
    insert(tx, case, actor)?;
    tell(tx, case)
}

/// Keeps a new application and the beginning of its history.
pub(super) fn insert(tx: &mut Tx, case: &Case, actor: Option<&Actor>) -> Result<(), Refusal> {
    applications::insert(tx, &case.application)?;
    Trace::by(actor).keep(tx, (Entity::Application, case.application.id), "create", None, case.application.state.code())
}

/// Tells both sides that an application has come.
pub(super) fn tell(tx: &mut Tx, case: &Case) -> Result<(), Refusal> {
    if case.application.state == State::Waiting {
        let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
        post::to_person(tx, case, |subject| subject.waiting(alternatives))?;
    } else {
        post::to_person(tx, case, |subject| subject.received_by_candidate())?;
    }
    post::to_host(tx, case, |subject| subject.received_by_host(None))
}
