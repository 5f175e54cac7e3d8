//! Every verb a person sends to a placement comes through here, is held against the table, and goes to its use case.

use super::deed::Deed;
use super::file::{self, File};
use super::{contract, early_end, free, post, reach_at, show, step_to, tasks, tell_over, world};
use crate::db::Tx;
use crate::domain::machine::By;
use crate::domain::{Actor, Event, Id};
use crate::error::Refusal;
use crate::features::accreditations::service::slots::{self, GivesBack};
use crate::features::missions::service as missions;
use crate::features::placements::rules::approval::{ApprovalFacts, SECOND_PERSON, lacks, sees_it_for_the_first_time};
use crate::features::placements::rules::transitions::Transition;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::store;

/// Carries out one verb on the version the person read.
pub fn act(tx: &mut Tx, actor: &Actor, id: Id, version: i32, asked: &Transition) -> Result<PlacementView, Refusal> {
    let placement = reach_at(tx, actor, id, version)?;
    // An early end has two ends; who may ask for it, and from which states, is the same for both.
    let outcome = matches!(asked, Transition::EndEarly(_)).then_some("notice");
    let step = step_to(asked.verb().code(), outcome, placement.state, By::Person(actor.role))?;
    let deed = |told| Deed { actor, step, told };
    let mut file = file::of(tx, placement)?;
    match asked {
        Transition::Approve(why) => approve(tx, &mut file, &deed(why.told()))?,
        Transition::Enter(input) => contract::enter(tx, &mut file, &deed(input.told()), input)?,
        Transition::Sign(input) => contract::sign(tx, &mut file, &deed(input.told()), input)?,
        Transition::Notify(input) => contract::notify(tx, &mut file, &deed(input.told()), input)?,
        Transition::PieceMissing(input) => contract::piece_missing(tx, &mut file, &deed(input.told()), input)?,
        Transition::Reject(why) => contract::reject(tx, &mut file, &deed(why.told()))?,
        Transition::Validate(input) => contract::validate(tx, &mut file, &deed(input.told()), input)?,
        Transition::Cancel(why) => contract::cancel(tx, &mut file, &deed(why.told()))?,
        Transition::EndEarly(input) => early_end::end_early(tx, &mut file, &deed(input.told()), input)?,
        Transition::Suspend(why) => early_end::suspend(tx, &mut file, &deed(why.told()))?,
        Transition::Resume(why) => early_end::resume(tx, &mut file, &deed(why.told()))?,
        Transition::Abandon(why) => abandon(tx, &mut file, &deed(why.told()))?,
        Transition::Archive(why) => archive(tx, &mut file, &deed(why.told()))?,
    }
    Ok(show::view(actor, &file))
}

/// Every guard is looked at again at this moment; the seat and the slots are taken in the same transaction, so that two
/// approvals of the last one have one winner.
fn approve(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    if !sees_it_for_the_first_time(deed.actor.account, &store::acted_on(tx, file.placement.id)?) {
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
    let facts = file.kept();
    deed.enter(tx, file, Some(facts))?;
    tx.tell(Event::PlacementApproved { placement: file.placement.id });
    post::approved(tx, file)
}

fn abandon(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    let reason = deed.reason()?;
    if file.placement.state.holds_seat() {
        free(tx, &mut file.placement, GivesBack::Everything, "abandoned")?;
    }
    deed.enter(tx, file, None)?;
    tell_over(tx, &file.placement);
    post::given_up(tx, file, reason, deed.told.comment)
}

/// Everything that closes the file is done or waived.
fn archive(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    let against = tasks::against_archiving(tx, &file.placement)?;
    if !against.0.is_empty() {
        return Err(Refusal::Rule(against));
    }
    deed.enter(tx, file, None)
}
