//! What the events of other features make of applications (called by the reactions, in the transaction of the event).

use super::super::rules::application::State;
use super::super::rules::facts::Opening;
use super::super::rules::reasons::MISSION_CANCELLED;
use super::super::store::applications;
use super::{Case, Trace, around, post};
use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;

/// The mission is closed or cancelled: its open applications are closed with that code.
pub fn on_mission_over(tx: &mut Tx, mission: Id, reason: &str) -> Result<(), Refusal> {
    for application in applications::of_mission(tx, mission, State::OPEN)? {
        let mut case = Case::of(tx, application)?;
        close_with_mission(tx, &mut case, reason)?;
    }
    Ok(())
}

pub(super) fn close_with_mission(tx: &mut Tx, case: &mut Case, reason: &str) -> Result<(), Refusal> {
    let step = case.by_system("close")?;
    case.enter(tx, step, Trace::system(Some(reason)))?;
    let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
    post::to_person(tx, case, |subject| subject.mission_over(reason == MISSION_CANCELLED, alternatives))
}

/// The mission is full: whoever was not chosen waits, whoever was keeps their place. Seats are free again: the waiting list
/// is told, in order, once each time.
pub fn on_seats_changed(tx: &mut Tx, mission: Id) -> Result<(), Refusal> {
    match around::mission(tx, mission)?.opening {
        Opening::Filled => fill(tx, mission),
        Opening::Published => tell_waiting_list(tx, mission),
        Opening::Hidden | Opening::Paused | Opening::Over => Ok(()),
    }
}

fn fill(tx: &mut Tx, mission: Id) -> Result<(), Refusal> {
    // Those who were told of a free seat before will be told of the next one.
    for mut application in applications::of_mission(tx, mission, &[State::Waiting])? {
        if application.notice_at.take().is_some() {
            applications::save(tx, &application)?;
        }
    }
    for application in applications::of_mission(tx, mission, &[State::Sent, State::Prechecked, State::Interview])? {
        let mut case = Case::of(tx, application)?;
        let step = case.by_system("wait")?;
        case.enter(tx, step, Trace::default())?;
        let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
        post::to_person(tx, &case, |subject| subject.waiting(alternatives))?;
    }
    Ok(())
}

fn tell_waiting_list(tx: &mut Tx, mission: Id) -> Result<(), Refusal> {
    for application in applications::of_mission(tx, mission, &[State::Waiting])? {
        if application.notice_at.is_some() {
            continue;
        }
        let mut case = Case::of(tx, application)?;
        case.application.notice_at = Some(tx.now);
        applications::save(tx, &case.application)?;
        post::to_person_while(tx, &case, |subject| subject.seat_free())?;
    }
    Ok(())
}

/// The placement was abandoned, cancelled or ended: the application ends, and the person may apply again.
pub fn on_placement_over(tx: &mut Tx, application: Id) -> Result<(), Refusal> {
    let found = applications::get(tx, application)?.ok_or(Refusal::NotFound)?;
    if found.state != State::Accepted {
        return Ok(());
    }
    let mut case = Case::of(tx, found)?;
    let step = case.by_system("end")?;
    case.enter(tx, step, Trace::default())
}

/// An accepted application carries the placement it opened.
pub fn set_placement(tx: &mut Tx, application: Id, placement: Id) -> Result<(), Refusal> {
    let mut found = applications::get(tx, application)?.ok_or(Refusal::NotFound)?;
    found.placement_id = Some(placement);
    applications::save(tx, &found)
}

/// Somebody has a profile: the nominations they confirmed before become applications.
pub fn on_candidate_changed(tx: &mut Tx, candidate: Id) -> Result<(), Refusal> {
    super::nominations::begin_waiting(tx, candidate)
}

/// What the placement that an acceptance opens needs to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accepted {
    pub mission: Id,
    pub organization: Id,
    pub candidate: Id,
}

/// Who was accepted where.
pub fn accepted(tx: &mut Tx, application: Id) -> Result<Accepted, Refusal> {
    let found = applications::get(tx, application)?.ok_or(Refusal::NotFound)?;
    Ok(Accepted { mission: found.mission_id, organization: found.organization_id, candidate: found.candidate_id })
}
