//! Tasks that are due and starts that are blocked, in one letter a day to each person who has them to do.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{file, world};
use crate::db::Tx;
use crate::domain::{Id, Role, dates};
use crate::error::Refusal;
use crate::features::accounts::service::people::{self, Person};
use crate::features::placements::mails;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::reminders::{self, due};
use crate::features::placements::rules::start::{Start, StartFacts, proposed_start, start};
use crate::features::placements::rules::task_view::Task;
use crate::features::placements::store::reminders::{self as sent, Reminded};
use crate::features::placements::store::{self, tasks};
use crate::mail::letter::{BlockedStart, DueTask};
use crate::mail::{Recipient, outbox};

/// What one person has to do, and what of it they have not been told yet.
struct Work {
    to: Recipient,
    role: Role,
    blocked: Vec<BlockedStart>,
    tasks: Vec<DueTask>,
    fresh: Vec<(Id, String)>,
}

/// Everybody's work, by account.
#[derive(Default)]
struct Works(BTreeMap<Id, Work>);

impl Works {
    fn of(&mut self, person: &Person, role: Role) -> Option<&mut Work> {
        let to = person.recipient()?;
        let empty = Work { to, role, blocked: Vec::new(), tasks: Vec::new(), fresh: Vec::new() };
        Some(self.0.entry(person.id).or_insert(empty))
    }
}

pub(super) fn remind(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    let mut works = Works::default();
    blocked_starts(tx, &mut works, today)?;
    due_tasks(tx, &mut works, today)?;
    for (account, work) in works.0 {
        if work.fresh.is_empty() || sent::had_one_on(tx, account, today)? {
            continue;
        }
        for (placement, about) in &work.fresh {
            sent::keep(tx, &Reminded { placement: *placement, account, kind: "work", about }, today)?;
        }
        let letter = mails::work_due(&tx.site.base_url, work.role, work.blocked, work.tasks, work.to);
        outbox::post(tx, &letter)?;
    }
    Ok(())
}

/// Starts the agency has not validated a week, a day before and after (P-21), and those that something else blocks.
fn blocked_starts(tx: &mut Tx, works: &mut Works, today: NaiveDate) -> Result<(), Refusal> {
    let waiting: Vec<State> = State::ALL.iter().copied().filter(|state| state.awaits_start()).collect();
    let horizon = dates::add_days(today, reminders::HORIZON_DAYS);
    for placement in store::in_states(tx, &waiting)?.into_iter().filter(|one| one.start_on <= horizon) {
        let Some(due) = due(placement.start_on, reminders::NOT_VALIDATED, None, today) else { continue };
        let Some(reason) = why_blocked(tx, &placement, today)? else { continue };
        let mission = world::mission(tx, placement.mission_id)?;
        let person = people::person(tx, placement.candidate_id)?;
        for worker in people::of_territory(tx, Role::CaseWorker, &placement.departement)? {
            let about = format!("start:{}", due.about());
            let told = Reminded { placement: placement.id, account: worker.id, kind: "work", about: &about };
            let fresh = !sent::was_sent(tx, &told)?;
            let Some(work) = works.of(&worker, Role::CaseWorker) else { continue };
            work.blocked.push(BlockedStart {
                candidate: person.full_name(),
                mission: mission.title.clone(),
                organization: mission.organization.clone(),
                starts_on: placement.start_on,
                proposed_on: proposed_start(placement.start_on, today),
                reason: reason.clone(),
            });
            if fresh {
                work.fresh.push((placement.id, about));
            }
        }
    }
    Ok(())
}

/// Why a start will not take place, as a French sentence; none when nothing stands in its way.
fn why_blocked(tx: &mut Tx, placement: &Placement, today: NaiveDate) -> Result<Option<String>, Refusal> {
    if placement.state != State::Validated {
        return Ok(Some(mails::not_validated(placement.state).to_owned()));
    }
    let file = file::of(tx, placement.clone())?;
    let asked = StartFacts {
        today: today.max(placement.start_on),
        start_on: placement.start_on,
        validated_on: placement.contract.validated_on,
        decision: &file.decision,
        title_until: file.title_until(),
    };
    Ok(match start(&asked) {
        Start::NotYet | Start::Now => None,
        Start::Blocked(why) => Some(why.into_iter().map(|one| one.message.fr.into_owned()).collect::<Vec<_>>().join(" ")),
    })
}

fn due_tasks(tx: &mut Tx, works: &mut Works, today: NaiveDate) -> Result<(), Refusal> {
    for task in tasks::open_until(tx, dates::add_days(today, reminders::HORIZON_DAYS))? {
        let Some(due) = due(task.due_on, reminders::of_task(task.planned()), None, today) else { continue };
        let placement = store::by_id(tx, task.placement_id)?.ok_or_else(|| Refusal::internal("a task of no placement"))?;
        if placement.state == State::Archived || (placement.state.has_ended() && !task.closes()) {
            continue;
        }
        let about = format!("{}:{}", task.code, due.about());
        let line = line(tx, &placement, &task, today)?;
        for (person, role) in owners(tx, &placement, task.owner)? {
            let told = Reminded { placement: placement.id, account: person.id, kind: "work", about: &about };
            let fresh = !sent::was_sent(tx, &told)?;
            let Some(work) = works.of(&person, role) else { continue };
            work.tasks.push(line.clone());
            if fresh {
                work.fresh.push((placement.id, about.clone()));
            }
        }
    }
    Ok(())
}

fn line(tx: &mut Tx, placement: &Placement, task: &Task, today: NaiveDate) -> Result<DueTask, Refusal> {
    let person = people::person(tx, placement.candidate_id)?;
    let candidate = if task.owner == Role::CaseWorker { person.full_name() } else { person.given_name };
    Ok(DueTask {
        name: task.said().fr.into_owned(),
        candidate,
        mission: world::mission(tx, placement.mission_id)?.title,
        due_on: task.due_on,
        late: task.due_on < today,
    })
}

/// Who does the tasks of this owner, and in which role they read of it.
fn owners(tx: &mut Tx, placement: &Placement, owner: Role) -> Result<Vec<(Person, Role)>, Refusal> {
    let people = match owner {
        Role::Host | Role::Tutor => people::of_organization(tx, Role::Host, placement.organization_id)?,
        Role::Candidate => vec![people::person(tx, placement.candidate_id)?],
        _ => people::of_territory(tx, Role::CaseWorker, &placement.departement)?,
    };
    Ok(people.into_iter().map(|person| (person, owner)).collect())
}
