//! The tasks of a placement: planned from its dates, done, waived; and the conversations with the volunteer and the host.

use serde_json::json;

use super::{file, reach, wrong_state};
use crate::db::Tx;
use crate::domain::{Actor, Id, Said};
use crate::error::{Faults, Refusal};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::reader::Reader;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::task_view::{self, FollowUpInput, Task, TaskDone, TaskView, TaskWaived};
use crate::features::placements::rules::tasks::{TaskCode, TaskFacts, UNPLANNED, plan};
use crate::features::placements::rules::transitions::reported_on;
use crate::features::placements::store::{self, tasks as store_tasks};
use crate::history::{self, Change, Entity};

/// Plans the tasks of a placement again after its state or a date it rests on has changed: new ones are added, open ones move or go,
/// settled ones stay as they are.
pub fn replan(tx: &mut Tx, placement: &Placement) -> Result<(), Refusal> {
    let file = file::of(tx, placement.clone())?;
    let facts = TaskFacts {
        state: placement.state,
        start_on: placement.start_on,
        end_on: placement.end_on,
        ends_early: placement.ends_early(),
        birth_date: file.volunteer.facts.birth_date,
        title_until: file.title_until(),
    };
    let planned = plan(&facts);
    let kept = store_tasks::of(tx, placement.id)?;
    for task in kept.iter().filter(|task| task.is_open()) {
        match planned.iter().find(|one| one.code.code() == task.code) {
            None => store_tasks::drop_one(tx, task.id)?,
            Some(one) if one.due_on != task.due_on => store_tasks::save(tx, &Task { due_on: one.due_on, ..task.clone() })?,
            Some(_) => {}
        }
    }
    for one in planned.iter().filter(|one| kept.iter().all(|task| task.code != one.code.code())) {
        let id = tx.new_id();
        store_tasks::insert(tx, &blank(id, placement.id, one.code.code(), one.code.owner(), one.due_on))?;
    }
    Ok(())
}

fn blank(id: Id, placement_id: Id, code: &str, owner: crate::domain::Role, due_on: chrono::NaiveDate) -> Task {
    Task {
        id,
        placement_id,
        code: code.to_owned(),
        owner,
        due_on,
        done_on: None,
        spoken_to: None,
        note: None,
        waived_reason: None,
        settled_by: None,
    }
}

/// The tasks of a placement this reader may know of, the first due first.
pub fn list(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<TaskView>, Refusal> {
    let placement = reach(tx, actor, id)?;
    let reader = Reader::of(actor);
    Ok(store_tasks::of(tx, placement.id)?.iter().filter_map(|task| task_view::task(reader, task)).collect())
}

/// What closes the file, from the end of the mission on.
pub fn closing(tx: &mut Tx, placement: &Placement) -> Result<Vec<Task>, Refusal> {
    if !placement.state.has_ended() {
        return Ok(Vec::new());
    }
    let mut tasks = store_tasks::of(tx, placement.id)?;
    tasks.retain(Task::closes);
    Ok(tasks)
}

/// Every closing task that nobody has done or waived: the archive waits for them.
pub(super) fn against_archiving(tx: &mut Tx, placement: &Placement) -> Result<Faults, Refusal> {
    let mut faults = Faults::default();
    for task in closing(tx, placement)?.iter().filter(|task| task.is_open()) {
        let said = task.said();
        faults.push(
            format!("/tasks/{}", task.code),
            task.rule(),
            Said::built(format!("Reste à faire\u{a0}: {}.", said.fr), format!("Still to do: {}.", said.en)),
        );
    }
    Ok(faults)
}

/// Somebody has done a task.
pub fn done(tx: &mut Tx, actor: &Actor, id: Id, code: &str, input: &TaskDone) -> Result<TaskView, Refusal> {
    let (placement, mut task) = to_settle(tx, actor, id, code)?;
    task.done_on = Some(reported_on(input.on, tx.today(), "/on", None)?);
    task.note = input.note.as_ref().map(|note| note.as_str().to_owned());
    settle(tx, actor, &placement, task, "task_done")
}

/// The network does without a task, and says why.
pub fn waive(tx: &mut Tx, actor: &Actor, id: Id, code: &str, input: &TaskWaived) -> Result<TaskView, Refusal> {
    let (placement, mut task) = to_settle(tx, actor, id, code)?;
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    task.waived_reason = Some(input.reason.as_str().to_owned());
    settle(tx, actor, &placement, task, "task_waived")
}

/// A task that another feature knows to be done (a training held, a statement signed). Nothing when it is not open.
pub fn mark_done(tx: &mut Tx, placement: Id, code: TaskCode, on: chrono::NaiveDate) -> Result<(), Refusal> {
    let Some(mut task) = store_tasks::by_code(tx, placement, code.code())?.filter(Task::is_open) else { return Ok(()) };
    task.done_on = Some(on);
    store_tasks::save(tx, &task)
}

fn to_settle(tx: &mut Tx, actor: &Actor, id: Id, code: &str) -> Result<(Placement, Task), Refusal> {
    let placement = reach(tx, actor, id)?;
    let task = store_tasks::by_code(tx, placement.id, code)?.ok_or(Refusal::NotFound)?;
    if task_view::task(Reader::of(actor), &task).is_none() {
        return Err(Refusal::NotFound);
    }
    if !task.is_for(actor) {
        return Err(Refusal::wrong_role());
    }
    if placement.state == State::Archived {
        return Err(wrong_state(placement.state));
    }
    if !task.is_open() {
        let said = Said::new("Cette tâche est déjà faite ou écartée.", "This task is done or waived already.");
        return Err(Refusal::WrongState(said));
    }
    Ok((placement, task))
}

fn settle(tx: &mut Tx, actor: &Actor, placement: &Placement, mut task: Task, verb: &str) -> Result<TaskView, Refusal> {
    task.settled_by = Some(actor.account);
    store_tasks::save(tx, &task)?;
    remember(tx, actor, placement, &task, verb)?;
    Ok(task_view::follow_up(Reader::of(actor), &task))
}

/// The state stays: what was done is kept in the life of the placement.
fn remember(tx: &mut Tx, actor: &Actor, placement: &Placement, task: &Task, verb: &str) -> Result<(), Refusal> {
    let state = placement.state.code();
    history::record(
        tx,
        Change {
            entity: Entity::Placement,
            id: placement.id,
            verb,
            from: Some(state),
            to: state,
            actor: Some(actor),
            reason: None,
            comment: task.waived_reason.as_deref(),
            facts: Some(json!({ "task": task.code, "done_on": task.done_on })),
        },
    )
}

/// The conversations planned and held, the first due first.
pub fn follow_ups(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<TaskView>, Refusal> {
    let placement = reach(tx, actor, id)?;
    let reader = Reader::of(actor);
    let all = store_tasks::of(tx, placement.id)?;
    Ok(all.iter().filter(|task| task.is_follow_up()).map(|task| task_view::follow_up(reader, task)).collect())
}

/// The network writes down a conversation: a planned one, or another.
pub fn hold(tx: &mut Tx, actor: &Actor, id: Id, input: &FollowUpInput) -> Result<TaskView, Refusal> {
    let placement = reach(tx, actor, id)?;
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    if !placement.state.has_begun() || placement.state == State::Archived {
        return Err(wrong_state(placement.state));
    }
    let on = reported_on(input.on, tx.today(), "/on", None)?;
    let planned = match &input.code {
        None => None,
        Some(code) => {
            let found = store_tasks::by_code(tx, placement.id, code.as_str())?;
            let open = found.filter(|task| task.is_follow_up() && task.is_open());
            let said = Said::new("Aucun point de suivi ouvert ne porte ce nom.", "No open follow-up has this name.");
            Some(open.ok_or_else(|| Refusal::invalid("/code", "unknown", said))?)
        }
    };
    let is_planned = planned.is_some();
    let mut task = match planned {
        Some(task) => task,
        None => {
            let all = store_tasks::of(tx, placement.id)?;
            let count = all.iter().filter(|task| task.code.starts_with(UNPLANNED)).count();
            let id = tx.new_id();
            blank(id, placement.id, &format!("{UNPLANNED}{}", count + 1), crate::domain::Role::CaseWorker, on)
        }
    };
    task.done_on = Some(on);
    task.spoken_to = Some(input.spoken_to.as_str().to_owned());
    task.note = input.note.as_ref().map(|note| note.as_str().to_owned());
    task.settled_by = Some(actor.account);
    if is_planned {
        store_tasks::save(tx, &task)?;
    } else {
        store_tasks::insert(tx, &task)?;
    }
    remember(tx, actor, &placement, &task, "follow_up")?;
    Ok(task_view::follow_up(Reader::of(actor), &task))
}

/// The placements of somebody that are signed and not over: their tasks follow a changed title.
pub(super) fn replan_of(tx: &mut Tx, candidate: Id) -> Result<(), Refusal> {
    let planned: Vec<State> = State::ALL.iter().copied().filter(|state| state.has_begun() && !state.has_ended()).collect();
    for placement in store::of_candidate(tx, candidate, &planned)? {
        replan(tx, &placement)?;
    }
    Ok(())
}
