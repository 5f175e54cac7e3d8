//! Leave: asking for it, deciding on it, taking it back, and the counter.

use serde_json::{Value, json};

use super::{post, world};
use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Id, Line, Prose, Role, Said};
use crate::error::Refusal;
use crate::error::steps::{check_reason, refuse};
use crate::features::months::rules::leave::Counter;
use crate::features::months::rules::recount::recount;
use crate::features::months::rules::request::{
    self, Conflict, Leave, LeaveInput, LeaveView, LeavesView, MISSION_OVER, State, StepInput, TABLE, Verb, days_asked, days_in,
};
use crate::features::months::store::{absences, leaves as store};
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::{self as placements, served};
use crate::features::training::service::progress;
use crate::history::{self, Change, Entity};

/// The leaves of a placement and its counter as of today, or of its first day before it begins.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<LeavesView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let leaves = store::of(tx, placement.id)?;
    let around = conflicts(tx, &placement)?;
    let counter = counter(tx, &placement, &leaves)?;
    Ok(LeavesView { items: leaves.iter().map(|leave| request::view(leave, &around)).collect(), counter })
}

/// One leave. `NotFound` outside one’s scope.
pub fn show(tx: &mut Tx, actor: &Actor, placement: Id, id: Id) -> Result<LeaveView, Refusal> {
    let (placement, leave) = inside(tx, actor, placement, id)?;
    Ok(request::view(&leave, &conflicts(tx, &placement)?))
}

fn inside(tx: &mut Tx, actor: &Actor, placement: Id, id: Id) -> Result<(Placement, Leave), Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let leave = store::of(tx, placement.id)?.into_iter().find(|leave| leave.id == id).ok_or(Refusal::NotFound)?;
    Ok((placement, leave))
}

/// The counter as of today and the leaves that were accepted, for what is printed of them.
pub fn accepted(tx: &mut Tx, placement: &Placement) -> Result<(Counter, Vec<Leave>), Refusal> {
    let mut leaves = store::of(tx, placement.id)?;
    let counter = counter(tx, placement, &leaves)?;
    leaves.retain(|leave| leave.state == State::Accepted);
    Ok((counter, leaves))
}

fn counter(tx: &mut Tx, placement: &Placement, leaves: &[Leave]) -> Result<Counter, Refusal> {
    let absences = absences::of(tx, placement.id)?;
    let service = world::service(tx, placement, &absences)?;
    let taken = placement.terms.leave_taken_before + days_in(leaves, State::Accepted);
    Ok(service.counter(tx.today(), taken, days_in(leaves, State::Requested)))
}

/// What else takes place: trainings, and absences without their reasons.
fn conflicts(tx: &mut Tx, placement: &Placement) -> Result<Vec<Conflict>, Refusal> {
    let mut all: Vec<Conflict> = absences::of(tx, placement.id)?
        .into_iter()
        .map(|absence| {
            let period = absence.period(placement.end_on);
            Conflict { what: "absence", id: absence.id, from: period.from, to: period.to }
        })
        .collect();
    let trainings = progress::days_of(tx, placement.id)?.into_iter();
    all.extend(trainings.map(|(id, from, to)| Conflict { what: "training", id, from, to }));
    Ok(all)
}

/// Asks for leave. Refused when it takes more days than there are; what else takes place on those days is told.
pub fn ask(tx: &mut Tx, actor: &Actor, placement: Id, input: &LeaveInput) -> Result<LeaveView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    match actor.role {
        Role::Candidate | Role::CaseWorker | Role::Approver => {}
        Role::Representative
        | Role::Host
        | Role::Tutor
        | Role::Accountant
        | Role::Privacy
        | Role::Prescriber
        | Role::Auditor
        | Role::Admin => return Err(Refusal::wrong_role()),
    }
    world::must_run(&placement)?;
    let (leaves, absences) = (store::of(tx, placement.id)?, absences::of(tx, placement.id)?);
    let service = world::service(tx, &placement, &absences)?;
    let days = days_asked(input, &service, &leaves).map_err(Refusal::Rule)?;
    let new = Leave {
        id: tx.new_id(),
        version: 1,
        state: State::Requested,
        placement_id: placement.id,
        from: input.from,
        to: input.to,
        days,
        note: input.note.as_ref().map(Prose::as_str).map(str::to_owned),
        reason: None,
        comment: None,
    };
    store::insert(tx, &new)?;
    keep(tx, actor, &new, "request", None)?;
    post::leave_requested(tx, &placement, &new)?;
    Ok(request::view(&new, &conflicts(tx, &placement)?))
}

/// Accepts, refuses or cancels a leave.
pub fn act(
    tx: &mut Tx,
    actor: &Actor,
    (placement, id): (Id, Id),
    verb: Verb,
    version: i32,
    input: &StepInput,
) -> Result<LeaveView, Refusal> {
    let (placement, mut leave) = inside(tx, actor, placement, id)?;
    if leave.version != version {
        return Err(Refusal::Stale);
    }
    let from = leave.state;
    let step =
        find(&TABLE, verb.code(), None, from, By::Person(actor.role)).map_err(|misstep| refuse(misstep, from, State::label))?;
    let reason = input.reason.as_ref().map(Line::as_str);
    check_reason(step.reason, reason)?;
    if verb == Verb::Cancel && from == State::Accepted && leave.from <= tx.today() && !actor.is_network() {
        let said = Said::new(
            "Ce congé a commencé\u{a0}: demandez au réseau de le corriger.",
            "This leave has begun: ask the network to correct it.",
        );
        return Err(Refusal::WrongState(said));
    }
    leave.state = step.to;
    leave.reason = reason.map(str::to_owned);
    leave.comment = input.comment.as_ref().map(Prose::as_str).map(str::to_owned);
    store::save(tx, &mut leave)?;
    keep(tx, actor, &leave, verb.code(), Some(from))?;
    if verb != Verb::Cancel {
        let leaves = store::of(tx, placement.id)?;
        let left = counter(tx, &placement, &leaves)?.left;
        post::leave_decided(tx, &placement, &leave, left)?;
    }
    Ok(request::view(&leave, &conflicts(tx, &placement)?))
}

/// The last day of a placement has moved: leave after it is withdrawn, the rest is counted again, and whoever it concerns is told.
pub fn on_end_moved(tx: &mut Tx, placement: Id) -> Result<(), Refusal> {
    let placement = served::get(tx, placement)?;
    let (leaves, absences) = (store::of(tx, placement.id)?, absences::of(tx, placement.id)?);
    let service = world::service(tx, &placement, &absences)?;
    let recounted = recount(&service, &leaves, placement.terms.leave_taken_before);
    if recounted.says_nothing() {
        return Ok(());
    }
    for leave in &recounted.withdrawn {
        let from = leave.state;
        let step = find(&TABLE, "withdraw", None, from, By::System).map_err(|misstep| refuse(misstep, from, State::label))?;
        let mut after = Leave { state: step.to, reason: Some(MISSION_OVER.to_owned()), ..leave.clone() };
        store::save(tx, &mut after)?;
        record(tx, None, &after, step.verb, Some(from), None)?;
    }
    for leave in &recounted.shortened {
        let before = leaves.iter().find(|one| one.id == leave.id).map(|one| json!({ "to": one.to, "days": one.days }));
        let mut after = leave.clone();
        store::save(tx, &mut after)?;
        record(tx, None, &after, "shorten", Some(leave.state), before)?;
    }
    post::leave_recounted(tx, &placement, &recounted)
}

fn keep(tx: &mut Tx, actor: &Actor, leave: &Leave, verb: &str, from: Option<State>) -> Result<(), Refusal> {
    record(tx, Some(actor), leave, verb, from, None)
}

fn record(
    tx: &mut Tx,
    actor: Option<&Actor>,
    leave: &Leave,
    verb: &str,
    from: Option<State>,
    facts: Option<Value>,
) -> Result<(), Refusal> {
    let change = Change {
        entity: Entity::Leave,
        id: leave.id,
        verb,
        from: from.map(State::code),
        to: leave.state.code(),
        actor,
        reason: leave.reason.as_deref(),
        comment: leave.comment.as_deref(),
        facts,
    };
    history::record(tx, change)
}
