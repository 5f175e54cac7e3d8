//! The network approves a placement, or somebody gives it up before the signature.

use super::file::{self, File};
use super::{Trace, enter, free, post, reach_at, show, step, world};
use crate::db::Tx;
use crate::domain::machine::{By, Step};
use crate::domain::{Actor, Event, Id};
use crate::error::Refusal;
use crate::features::accreditations::service::slots;
use crate::features::missions::service as missions;
use crate::features::placements::rules::approval::{ApprovalFacts, SECOND_PERSON, lacks, sees_it_for_the_first_time};
use crate::features::placements::rules::inputs::{TransitionInput, Verb};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::store;

/// Carries out one verb on the version the person read.
pub fn act(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    verb: Verb,
    version: i32,
    input: &TransitionInput,
) -> Result<PlacementView, Refusal> {
    let placement = reach_at(tx, actor, id, version)?;
    let step = step(verb.code(), placement.state, By::Person(actor.role))?;
    let mut file = file::of(tx, placement)?;
    match verb {
        Verb::Approve => approve(tx, &mut file, actor, step, input)?,
        Verb::Abandon => abandon(tx, &mut file, actor, step, input)?,
    }
    Ok(show::view(actor, &file))
}

/// Every guard is looked at again at this moment; the seat and the slots are taken in the same transaction, so that two
/// approvals of the last one have one winner.
fn approve(tx: &mut Tx, file: &mut File, actor: &Actor, step: &Step<State>, input: &TransitionInput) -> Result<(), Refusal> {
    if !sees_it_for_the_first_time(actor.account, &store::acted_on(tx, file.placement.id)?) {
        return Err(Refusal::Forbidden(SECOND_PERSON));
    }
    let host = world::host(tx, file.placement.organization_id)?;
    let need = file.need();
    let lacking = lacks(&ApprovalFacts {
        decision: &file.decision,
        items: &file.items,
        checks: &file.checks,
        host_approved: host.approved,
        host_conditions: &host.conditions,
        mission_stands: file.mission.stands,
        licence: &world::licence_faults(tx, &need)?,
    });
    if !lacking.0.is_empty() {
        return Err(Refusal::Rule(lacking));
    }
    missions::take_seat(tx, file.placement.mission_id)?;
    file.placement.accreditation_id = Some(slots::reserve(tx, file.placement.id, &need)?);
    let trace = Trace {
        actor: Some(actor),
        reason: input.reason.as_ref().map(|reason| reason.as_str()),
        comment: input.comment.as_ref().map(|comment| comment.as_str()),
        facts: Some(file.kept()),
    };
    enter(tx, &mut file.placement, step, trace)?;
    tx.tell(Event::PlacementApproved { placement: file.placement.id });
    post::approved(tx, file)
}

fn abandon(tx: &mut Tx, file: &mut File, actor: &Actor, step: &Step<State>, input: &TransitionInput) -> Result<(), Refusal> {
    let reason = input.reason_for(step.reason)?;
    let comment = input.comment.as_ref().map(|comment| comment.as_str());
    if file.placement.state.holds_seat() {
        free(tx, &mut file.placement, "abandoned")?;
    }
    enter(tx, &mut file.placement, step, Trace { actor: Some(actor), reason, comment, facts: None })?;
    tx.tell(Event::PlacementOver {
        placement: file.placement.id,
        application: file.placement.application_id,
        mission: file.placement.mission_id,
    });
    post::abandoned(tx, file, reason.unwrap_or("other"), comment)
}
