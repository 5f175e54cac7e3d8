//! A person contests a verdict or a refusal; somebody else looks at it, with the facts that were used.

use super::super::rules::application::State;
use super::super::rules::facts::Opening;
use super::super::rules::guards;
use super::super::rules::inputs::Act;
use super::super::rules::reasons::{self, REFUSALS};
use super::super::store::applications;
use super::{Case, Trace, around, decide, effects, people, post, show};
use crate::db::Tx;
use crate::domain::machine::Step;
use crate::domain::{Actor, Role};
use crate::error::Refusal;
use crate::history::{self, Entity};
use crate::mail::letter::Settled;

pub(super) fn contest(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    guards::in_time_to_contest(case.application.state_since, case.settings.contest_within_months, tx.today())?;
    let alive = applications::of_candidate(tx, case.person.id, State::ALIVE)?;
    let applied_again = alive.iter().any(|other| other.mission_id == case.mission.id);
    let last = history::of(tx, Entity::Application, case.application.id)?.pop();
    guards::may_contest(applied_again, last.is_some_and(|kept| kept.verb == "settle"))?;
    let decision = match case.application.state {
        State::Ineligible => "Les conditions de la mission n’étaient pas réunies.",
        _ => reasons::in_french(case.application.reason.as_deref().unwrap_or_default()),
    };
    let mut trace = Trace::of(actor, input);
    if let Some(assessment) = show::decided_on(tx, case.application.id)? {
        trace = trace.with(&assessment)?;
    }
    case.enter(tx, step, trace)?;
    tell_the_others(tx, case, decision)
}

/// Case-workers of the territory who did not decide; when there is none, approvers.
fn tell_the_others(tx: &mut Tx, case: &Case, decision: &str) -> Result<(), Refusal> {
    let deciders = decide::deciders(tx, case.application.id)?;
    let mut others = Vec::new();
    for role in [Role::CaseWorker, Role::Approver] {
        if others.is_empty() {
            others = people::of_territory(tx, role, &case.application.departement)?;
            others.retain(|person| !deciders.contains(&person.id));
        }
    }
    let content = post::content(tx, case, |subject| subject.contested(decision));
    post::to_each(tx, others, &content)
}

/// The code of the refusal that was contested; none when it was a verdict.
fn refused_for(tx: &mut Tx, case: &Case) -> Result<Option<&'static str>, Refusal> {
    let kept = history::of(tx, Entity::Application, case.application.id)?;
    let refusal = kept.into_iter().rev().find(|one| one.to == State::Refused.code()).and_then(|one| one.reason);
    Ok(refusal.and_then(|code| REFUSALS.iter().copied().find(|known| *known == code)))
}

/// Answers what was contested, with the reason, by somebody who did not decide it.
pub(super) fn settle(tx: &mut Tx, case: &mut Case, actor: &Actor, step: &Step<State>, input: &Act) -> Result<(), Refusal> {
    let deciders = decide::deciders(tx, case.application.id)?;
    guards::is_somebody_else(&deciders, actor.account)?;
    guards::says_why(input.reason(), input.comment())?;
    let assessment = around::assess(tx, &case.person, &case.mission)?;
    let (reason, comment) = match step.to {
        State::Refused => {
            let (code, words) = reasons::code_and_words(input.reason(), refused_for(tx, case)?)?;
            (Some(code.to_owned()), input.comment().or(words).map(str::to_owned))
        }
        State::Ineligible => {
            let comment = guards::grounds(&assessment, input.reason(), input.comment())?;
            (input.reason().map(str::to_owned), comment)
        }
        _ => {
            guards::nothing_fails(&assessment)?;
            (input.reason().map(str::to_owned), input.comment().map(str::to_owned))
        }
    };
    let trace = Trace { reason: reason.as_deref(), comment: comment.as_deref(), ..Trace::of(actor, input) };
    case.enter(tx, step, trace.with(&assessment)?)?;
    let outcome = if step.to == State::Prechecked { Settled::Reopened } else { Settled::Upheld };
    let alternatives = around::alternatives(tx, &case.person, &case.mission)?;
    post::to_person(tx, case, |subject| subject.settled(outcome, alternatives))?;
    if step.to != State::Prechecked {
        return Ok(());
    }
    if case.mission.opening == Opening::Over {
        // The person was right, and the mission is over meanwhile.
        return effects::close_with_mission(tx, case, reasons::MISSION_CLOSED);
    }
    let answer_by = case.application.waited().answer_by(case.delays());
    post::to_host_while(tx, case, |subject| subject.received_by_host(answer_by))
}
