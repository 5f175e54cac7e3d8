//! A task as it is kept, what each reader sees of it, and what people send about one.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::Serialize;
use utoipa::ToSchema;

use super::reader::Reader;
use super::tasks::{TaskCode, TaskState, UNPLANNED};
use crate::domain::{Actor, Id, Line, Prose, Role, Said, Versioned};
use crate::error::Faults;

/// A task of a placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Task {
    pub id: Id,
    pub placement_id: Id,
    /// A planned one, or a conversation nobody had planned.
    pub code: String,
    pub owner: Role,
    pub due_on: NaiveDate,
    pub done_on: Option<NaiveDate>,
    /// With whom, for a conversation.
    pub spoken_to: Option<String>,
    pub note: Option<String>,
    pub waived_reason: Option<String>,
    pub settled_by: Option<Id>,
}

impl Task {
    /// What it is, when the plan knows it.
    pub fn planned(&self) -> Option<TaskCode> {
        TaskCode::parse(&self.code)
    }

    pub const fn state(&self) -> TaskState {
        if self.waived_reason.is_some() {
            TaskState::Waived
        } else if self.done_on.is_some() {
            TaskState::Done
        } else {
            TaskState::Open
        }
    }

    pub fn is_open(&self) -> bool {
        self.state() == TaskState::Open
    }

    pub fn closes(&self) -> bool {
        self.planned().is_some_and(TaskCode::closes)
    }

    pub fn is_follow_up(&self) -> bool {
        self.code.starts_with(UNPLANNED) || self.planned().is_some_and(TaskCode::is_follow_up)
    }

    pub fn rule(&self) -> &'static str {
        self.planned().map_or("SC-FOL-01", TaskCode::rule)
    }

    pub fn said(&self) -> Said {
        self.planned().map_or(Said::new("Point de suivi", "Follow-up"), TaskCode::said)
    }

    /// Case-workers and approvers settle any task, the others their own; a tutor acts for the host.
    pub fn is_for(&self, actor: &Actor) -> bool {
        match actor.role {
            Role::CaseWorker | Role::Approver => true,
            Role::Host | Role::Tutor => self.owner == Role::Host,
            Role::Candidate => self.owner == Role::Candidate,
            Role::Representative | Role::Accountant | Role::Privacy | Role::Auditor | Role::Prescriber | Role::Admin => false,
        }
    }
}

/// A task as the API shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PlacementTask)]
pub struct TaskView {
    pub code: String,
    pub rule: &'static str,
    /// What there is to do, in French.
    pub name: String,
    pub owner: Role,
    pub due_on: NaiveDate,
    pub state: TaskState,
    /// Whether the file goes to the archive only with it.
    pub closing: bool,
    pub done_on: Option<NaiveDate>,
    pub spoken_to: Option<String>,
    /// For the network, and for the host what it wrote itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub waived_reason: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub settled_by: Option<Id>,
}

/// What this reader sees of it; nothing when it is not theirs to know. A host reads its own tasks: what concerns a title, an age
/// or what was said to the network is not for it (DAT-06).
pub fn task(reader: Reader, task: &Task) -> Option<TaskView> {
    let network = reader == Reader::Network;
    let own = reader == Reader::Host && task.owner == Role::Host;
    if reader == Reader::Host && !own {
        return None;
    }
    Some(TaskView {
        code: task.code.clone(),
        rule: task.rule(),
        name: task.said().fr.into_owned(),
        owner: task.owner,
        due_on: task.due_on,
        state: task.state(),
        closing: task.closes(),
        done_on: task.done_on,
        spoken_to: task.spoken_to.clone(),
        note: task.note.clone().filter(|_| network || own),
        waived_reason: task.waived_reason.clone().filter(|_| network),
        settled_by: task.settled_by.filter(|_| network),
    })
}

/// A conversation as the API shows it: the host knows that it took place, not what was said to the network.
pub fn follow_up(reader: Reader, one: &Task) -> TaskView {
    let seen = |reader| task(reader, one);
    let hidden = TaskView {
        code: one.code.clone(),
        rule: one.rule(),
        name: one.said().fr.into_owned(),
        owner: one.owner,
        due_on: one.due_on,
        state: one.state(),
        closing: false,
        done_on: one.done_on,
        spoken_to: None,
        note: None,
        waived_reason: None,
        settled_by: None,
    };
    seen(reader).unwrap_or(hidden)
}

/// A task is done.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct TaskDone {
    /// The day itself unless given; never later.
    #[deserr(default)]
    pub on: Option<NaiveDate>,
    #[deserr(default)]
    pub note: Option<Prose<1, 2000>>,
}

/// A task is not needed here.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct TaskWaived {
    pub reason: Prose<3, 500>,
}

/// A conversation that took place.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct FollowUpInput {
    /// The planned one it was (`call_1`, `interview_start`…); none for another.
    #[deserr(default)]
    pub code: Option<Line<40>>,
    /// The day itself unless given; never later.
    #[deserr(default)]
    pub on: Option<NaiveDate>,
    /// With whom: the volunteer, the tutor, both.
    pub spoken_to: Line<120>,
    /// For the network alone.
    #[deserr(default)]
    pub note: Option<Prose<1, 5000>>,
}

impl Versioned for TaskView {
    /// A task is settled once.
    fn version(&self) -> i32 {
        if self.state == TaskState::Open { 1 } else { 2 }
    }
}
