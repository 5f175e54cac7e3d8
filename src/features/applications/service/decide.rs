//! What the network decides, and what a host proposes to it.

use super::super::rules::application::State;
use super::super::rules::deadlines::contest_until;
use super::super::rules::facts::Assessment;
use super::super::rules::guards;
use super::super::rules::inputs::Act;
use super::super::rules::reasons::{self, REFUSALS};
use super::super::rules::record::Opinion;
use super::super::store::applications;
use super::{Case, Trace, around, people, post, slots};
use crate::db::Tx;
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::mail::letter::Contact;

/// A host's `select`, `refuse` or `waitlist`: kept for the network, which decides. The state stays.
pub(super) fn propose(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    check_reason(step, input)?;
    case.application.host_opinion = Some(Opinion {
        verb: step.verb.to_owned(),
        reason: input.reason().map(str::to_owned),
        comment: input.comment().map(str::to_owned),
        at: tx.now,
        by: actor.account,
    });
    case.application.host_acts(tx.now);
    case.note(tx, &format!("propose_{}", step.verb), Trace::of(actor, input))
}

fn check_reason(step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    match step.reason {
        ReasonNeeded::No => Ok(()),
        ReasonNeeded::OneOf(codes) => reasons::one_of(input.reason(), codes).map(|_| ()),
    }
}

/// A case-worker confirms, or not, what the engine says. The facts and the verdict are kept with the decision.
pub(super) fn precheck(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    let assessment = around::assess(tx, &case.person, &case.mission)?;
    let comment = if step.to == State::Prechecked {
        guards::nothing_fails(&assessment)?;
        input.comment().map(str::to_owned)
    } else {
        guards::grounds(&assessment, input.reason(), input.comment())?
    };
    let trace = Trace { comment: comment.as_deref(), ..Trace::of(actor, input) };
    case.enter(tx, step, trace.with(&assessment)?)?;
    if step.to == State::Prechecked { passed(tx, case) } else { ineligible(tx, case, &assessment) }
}

/// The conditions hold: it is the host's turn.
pub(super) fn passed(tx: &mut Tx, case: &Case) -> Result<(), Refusal> {
    let answer_by = case.application.waited().answer_by(case.delays());
    post::to_person(tx, case, |subject| subject.prechecked(answer_by))?;
    post::to_host_while(tx, case, |subject| subject.received_by_host(answer_by))
}

fn ineligible(tx: &mut Tx, case: &Case, assessment: &Assessment) -> Result<(), Refusal> {
    let until = contest_until(tx.now, case.settings.contest_within_months);
    let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
    post::to_person(tx, case, |subject| subject.ineligible(assessment, until, alternatives))
}

/// The host, or the network, wants to meet the person.
pub(super) fn interview(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    case.enter(tx, step, Trace::of(actor, input))?;
    let contact = match actor.role {
        Role::Host => {
            let member = people::person(tx, actor.account)?;
            Some(Contact { name: member.full_name(), email: member.email, phone: None })
        }
        _ => None,
    };
    let times = slots::any_open_to(tx, &case.application)?;
    post::to_person(tx, case, |subject| subject.interview(contact, times))
}

/// Chosen for a seat. Two selections racing for the last one: the count is made in the transaction that takes it.
pub(super) fn select(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    let mission = case.mission.id;
    let selected = applications::count_of_mission(tx, mission, State::Selected)?;
    let accepted = applications::count_of_mission(tx, mission, State::Accepted)?;
    guards::seat_left(&case.mission, selected, accepted)?;
    if case.application.prechecked_at.is_none() {
        // Sent straight to the waiting list: nobody has looked at the conditions yet.
        guards::nothing_fails(&around::assess(tx, &case.person, &case.mission)?)?;
    }
    case.enter(tx, step, Trace::of(actor, input))?;
    let confirm_by = case.application.waited().closes_at(case.delays());
    let confirm_by = crate::domain::dates::paris_date(confirm_by);
    let minor = case.person.is_minor_on(tx.today());
    post::to_person_while(tx, case, |subject| subject.selected(confirm_by, minor))?;
    if minor {
        post::to_guardians_while(tx, case, |subject| subject.to_authorise(confirm_by))?;
    }
    Ok(())
}

/// Refused by somebody of the network, with a coded reason; never a diploma (SC-DIP-01), never the engine alone (DAT-11).
pub(super) fn refuse(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    reasons::one_of(input.reason(), REFUSALS)?;
    let assessment = around::assess(tx, &case.person, &case.mission)?;
    case.enter(tx, step, Trace::of(actor, input).with(&assessment)?)?;
    refused(tx, case)
}

pub(super) fn refused(tx: &mut Tx, case: &Case) -> Result<(), Refusal> {
    let until = contest_until(tx.now, case.settings.contest_within_months);
    let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
    post::to_person(tx, case, |subject| subject.refused(until, alternatives))
}

pub(super) fn waitlist(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    case.enter(tx, step, Trace::of(actor, input))?;
    let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
    post::to_person(tx, case, |subject| subject.waiting(alternatives))
}

/// Everybody who took part in deciding against this application.
pub(super) fn deciders(tx: &mut Tx, application: Id) -> Result<Vec<Id>, Refusal> {
    let kept = crate::history::of(tx, crate::history::Entity::Application, application)?;
    let decisions = kept.into_iter().filter(|one| matches!(one.verb.as_str(), "precheck" | "refuse" | "settle"));
    let decisions = decisions.filter(|one| matches!(one.to.as_str(), "ineligible" | "refused"));
    Ok(decisions.filter_map(|one| one.by).collect())
}
