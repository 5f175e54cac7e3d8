//! The use cases of placements, and what the reactions ask of them.

pub mod amendments;
pub mod bring_in;
pub mod calendar;
pub mod change;
mod contract;
pub mod decide;
mod deed;
pub mod early_end;
mod file;
pub mod incidents;
pub mod known;
pub mod open;
pub mod records;
mod post;
pub mod refresh;
pub mod reminders;
pub mod risk;
pub mod settle;
pub mod show;
pub mod served;
pub mod tasks;
mod work_due;
mod world;

use crate::db::Tx;
use crate::domain::machine::{self, By, Misstep, Step};
use crate::domain::{Actor, Event, Id, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::accreditations::service::slots::{self, GivesBack};
use crate::features::missions::service as missions;
use crate::features::placements::rules::machine::{State, TABLE};
use crate::features::placements::rules::record::Placement;
use crate::features::placements::store::{self, Scope};
use crate::history::{self, Change, Entity};

/// Which placements somebody may know of: by relation, never by role alone.
pub fn scope(tx: &mut Tx, actor: &Actor) -> Result<Scope, Refusal> {
    Ok(match actor.role {
        Role::Candidate => Scope::People(vec![actor.account]),
        Role::Representative => {
            let mut minors = Vec::new();
            for ward in people::wards_of(tx, actor.account)? {
                // A representative sees the file until the 18th birthday (DAT-08).
                if world::is_minor(tx, ward)? {
                    minors.push(ward);
                }
            }
            Scope::People(minors)
        }
        Role::Host | Role::Tutor => Scope::Organizations(actor.organizations.clone()),
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor => {
            Scope::Territory(actor.departements.clone())
        }
        Role::Prescriber | Role::Admin => Scope::Nothing,
    })
}

/// The placement, for somebody in whose scope it is.
pub fn reach(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Placement, Refusal> {
    let scope = scope(tx, actor)?;
    store::by_id(tx, placement)?.filter(|found| scope.admits(found)).ok_or(Refusal::NotFound)
}

/// The same, at the version the person read.
fn reach_at(tx: &mut Tx, actor: &Actor, placement: Id, version: i32) -> Result<Placement, Refusal> {
    let found = reach(tx, actor, placement)?;
    if found.version == version { Ok(found) } else { Err(Refusal::Stale) }
}

/// The row of the table a verb takes, or why there is none.
fn step(verb: &str, state: State, by: By) -> Result<&'static Step<State>, Refusal> {
    step_to(verb, None, state, by)
}

/// The same, for a verb with several ends.
fn step_to(verb: &str, outcome: Option<&str>, state: State, by: By) -> Result<&'static Step<State>, Refusal> {
    machine::find(TABLE, verb, outcome, state, by).map_err(|misstep| match misstep {
        Misstep::UnknownVerb => Refusal::NotFound,
        Misstep::NotYours => Refusal::wrong_role(),
        Misstep::WrongState { .. } => wrong_state(state),
    })
}

fn wrong_state(state: State) -> Refusal {
    let code = state.code();
    Refusal::WrongState(Said::built(
        format!("Cette étape n’est pas possible à ce stade du dossier ({code})."),
        format!("This step is not possible at this stage of the file ({code})."),
    ))
}

/// Who did it and why, as the history keeps it.
#[derive(Default)]
struct Trace<'a> {
    actor: Option<&'a Actor>,
    reason: Option<&'a str>,
    comment: Option<&'a str>,
    facts: Option<serde_json::Value>,
}

/// Enters the state a step leads to, and keeps the transition.
fn enter(tx: &mut Tx, placement: &mut Placement, step: &Step<State>, trace: Trace) -> Result<(), Refusal> {
    let from = placement.state;
    placement.state = step.to;
    keep(tx, placement, step.verb, from, trace)?;
    let moves_tasks = placement.state.awaits_start() || placement.state.has_begun() || from.awaits_start();
    if moves_tasks { tasks::replan(tx, placement) } else { Ok(()) }
}

/// Writes down what has changed, and keeps who changed it.
fn keep(tx: &mut Tx, placement: &mut Placement, verb: &str, from: State, trace: Trace) -> Result<(), Refusal> {
    store::save(tx, placement)?;
    history::record(
        tx,
        Change {
            entity: Entity::Placement,
            id: placement.id,
            verb,
            from: Some(from.code()),
            to: placement.state.code(),
            actor: trace.actor,
            reason: trace.reason,
            comment: trace.comment,
            facts: trace.facts,
        },
    )
}

/// Keeps an act that leaves the placement as it is.
fn note(tx: &mut Tx, placement: &Placement, verb: &str, actor: &Actor) -> Result<(), Refusal> {
    let state = placement.state.code();
    let change = Change {
        entity: Entity::Placement,
        id: placement.id,
        verb,
        from: Some(state),
        to: state,
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: None,
    };
    history::record(tx, change)
}

/// Gives back the seat and the slots that the approval took.
fn free(tx: &mut Tx, placement: &mut Placement, what: GivesBack, cause: &str) -> Result<(), Refusal> {
    missions::free_seat(tx, placement.mission_id)?;
    slots::release(tx, placement.id, what, cause)?;
    if what == GivesBack::Everything {
        placement.accreditation_id = None;
    }
    Ok(())
}

/// What the features above do when a placement is over: its application ends.
fn tell_over(tx: &mut Tx, placement: &Placement) {
    tx.tell(Event::PlacementOver {
        placement: placement.id,
        application: placement.application_id,
        mission: placement.mission_id,
    });
}

/// Ends a mission that began, in time or early: the seat and the lending are free, the recruitment stays used.
fn end(tx: &mut Tx, placement: &mut Placement, step: &Step<State>, trace: Trace) -> Result<(), Refusal> {
    free(tx, placement, GivesBack::Lending, "ended")?;
    enter(tx, placement, step, trace)?;
    tell_over(tx, placement);
    Ok(())
}
