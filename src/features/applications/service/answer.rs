//! What the person answers: yes, no, or no longer.

use super::super::rules::application::State;
use super::super::rules::guards::{self, Agreement};
use super::super::rules::inputs::Act;
use super::super::rules::reasons::{LEAVINGS, NOT_SAID, PLACED_ELSEWHERE, one_of};
use super::super::store::applications;
use super::{Case, Trace, people, post};
use crate::db::Tx;
use crate::domain::machine::Step;
use crate::domain::{Actor, Event, Role};
use crate::error::Refusal;
use crate::mail::letter::HowLeft;

/// The person accepts; under 18 their representative agrees too, before or after, by the same verb. The second agreement
/// completes the acceptance. A case-worker who acts for somebody on paper holds both agreements in hand.
pub(super) fn accept(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    let accepted = applications::of_candidate(tx, case.person.id, &[State::Accepted])?;
    guards::not_placed(!accepted.is_empty())?;
    match actor.role {
        Role::Representative => case.application.representative_agreed_at = Some(tx.now),
        _ => case.application.person_agreed_at = Some(tx.now),
    }
    let agreement = Agreement {
        minor: case.person.is_minor_on(tx.today()),
        person: case.application.person_agreed_at.is_some(),
        representative: case.application.representative_agreed_at.is_some(),
        on_paper: actor.acted_by.is_some(),
    };
    let guardians = people::guardians_of(tx, case.person.id)?.len();
    agreement.can_be_completed(guardians)?;
    if !agreement.is_complete() {
        return case.note(tx, step.verb, Trace::of(actor, input));
    }
    case.enter(tx, step, Trace::of(actor, input))?;
    let closed = close_the_others(tx, case)?;
    post::to_person(tx, case, |subject| subject.accepted(closed))?;
    post::to_host(tx, case, |subject| subject.accepted_for_host())?;
    tx.tell(Event::ApplicationAccepted { application: case.application.id });
    Ok(())
}

/// Closes the person's other open applications and tells those hosts. Answers how many there were.
fn close_the_others(tx: &mut Tx, case: &Case) -> Result<usize, Refusal> {
    let others = applications::of_candidate(tx, case.person.id, State::OPEN)?;
    let count = others.len();
    for other in others {
        let mut other = Case::of(tx, other)?;
        let step = other.by_system("close")?;
        other.enter(tx, step, Trace::system(Some(PLACED_ELSEWHERE)))?;
        post::to_host(tx, &other, |subject| subject.placed_elsewhere())?;
    }
    Ok(count)
}

/// Declines a selection or withdraws. Telling why is a choice; a reason that is told is coded.
pub(super) fn leave(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    let reason = match input.reason() {
        None => NOT_SAID,
        given => one_of(given, LEAVINGS)?,
    };
    case.enter(tx, step, Trace { reason: Some(reason), ..Trace::of(actor, input) })?;
    let how = if step.to == State::Declined { HowLeft::Declined } else { HowLeft::Withdrawn };
    post::to_host(tx, case, |subject| subject.left(how))
}
