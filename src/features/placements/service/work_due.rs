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
use crate::features::placements::store::reminders::{Reminded, Sent};
use crate::features::placements::store::{self, tasks};
use crate::mail::letter::{BlockedStart, DueTask};
use crate::mail::{Recipient, outbox};

/// What one person has to do, and what of it they have not been told yet. What each line says is read only for a letter that leaves.
struct Work {
    to: Recipient,
    role: Role,
    blocked: Vec<(Placement, String)>,
    tasks: Vec<Task>,
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

/// What many tasks have in common, read once.
#[derive(Default)]
struct Known {
    placements: BTreeMap<Id, Placement>,
    hosts: BTreeMap<Id, Vec<Person>>,
    workers: BTreeMap<String, Vec<Person>>,
}

impl Known {
    fn placement(&mut self, tx: &mut Tx, id: Id) -> Result<Placement, Refusal> {
        if let Some(known) = self.placements.get(&id) {
            return Ok(known.clone());
        }
        let found = store::by_id(tx, id)?.ok_or_else(|| Refusal::internal("a task of no placement"))?;
        self.placements.insert(id, found.clone());
        Ok(found)
    }

    fn workers(&mut self, tx: &mut Tx, departement: &str) -> Result<Vec<Person>, Refusal> {
        if let Some(known) = self.workers.get(departement) {
            return Ok(known.clone());
        }
        let found = people::of_territory(tx, Role::CaseWorker, departement)?;
        self.workers.insert(departement.to_owned(), found.clone());
        Ok(found)
    }

    /// Who does the tasks of this owner, and in which role they read of it.
    fn owners(&mut self, tx: &mut Tx, placement: &Placement, owner: Role) -> Result<Vec<(Person, Role)>, Refusal> {
        let people = match owner {
            Role::Host | Role::Tutor => match self.hosts.get(&placement.organization_id) {
                Some(known) => known.clone(),
                None => {
                    let found = people::of_organization(tx, Role::Host, placement.organization_id)?;
                    self.hosts.insert(placement.organization_id, found.clone());
                    found
                }
            },
            Role::Candidate => vec![people::person(tx, placement.candidate_id)?],
            _ => self.workers(tx, &placement.departement)?,
        };
        Ok(people.into_iter().map(|person| (person, owner)).collect())
    }
}

pub(super) fn remind(tx: &mut Tx, sent: &mut Sent) -> Result<(), Refusal> {
    let today = tx.today();
    let (mut works, mut known) = (Works::default(), Known::default());
    blocked_starts(tx, &mut works, &mut known, sent)?;
    due_tasks(tx, &mut works, &mut known, sent)?;
    for (account, work) in works.0 {
        if work.fresh.is_empty() || sent.had_one(account) {
            continue;
        }
        for (placement, about) in &work.fresh {
            sent.keep(tx, &Reminded { placement: *placement, account, kind: "work", about })?;
        }
        let (mut blocked, mut tasks) = (Vec::new(), Vec::new());
        for (placement, reason) in work.blocked {
            blocked.push(blocked_line(tx, &placement, reason, today)?);
        }
        for task in work.tasks {
            let placement = known.placement(tx, task.placement_id)?;
            tasks.push(line(tx, &placement, &task, today)?);
        }
        let letter = mails::work_due(&tx.site.base_url, work.role, blocked, tasks, work.to);
        outbox::post(tx, &letter)?;
    }
    Ok(())
}

/// Starts the agency has not validated a week, a day before and after (P-21), and those that something else blocks.
fn blocked_starts(tx: &mut Tx, works: &mut Works, known: &mut Known, sent: &Sent) -> Result<(), Refusal> {
    let today = tx.today();
    let waiting: Vec<State> = State::ALL.iter().copied().filter(|state| state.awaits_start()).collect();
    let (first, last) = reminders::deadlines_around(reminders::NOT_VALIDATED, today);
    for placement in store::starting_between(tx, &waiting, first, last)? {
        let Some(due) = due(placement.start_on, reminders::NOT_VALIDATED, None, today) else { continue };
        let Some(reason) = why_blocked(tx, &placement, today)? else { continue };
        for worker in known.workers(tx, &placement.departement)? {
            let about = format!("start:{}", due.about());
            let told = Reminded { placement: placement.id, account: worker.id, kind: "work", about: &about };
            let fresh = !sent.has(&told);
            let Some(work) = works.of(&worker, Role::CaseWorker) else { continue };
            work.blocked.push((placement.clone(), reason.clone()));
            if fresh {
                work.fresh.push((placement.id, about));
            }
        }
    }
    Ok(())
}

fn blocked_line(tx: &mut Tx, placement: &Placement, reason: String, today: NaiveDate) -> Result<BlockedStart, Refusal> {
    let mission = world::mission(tx, placement.mission_id)?;
    Ok(BlockedStart {
        candidate: people::person(tx, placement.candidate_id)?.full_name(),
        mission: mission.title,
        organization: mission.organization,
        starts_on: placement.start_on,
        proposed_on: proposed_start(placement.start_on, today),
        reason,
    })
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

fn due_tasks(tx: &mut Tx, works: &mut Works, known: &mut Known, sent: &Sent) -> Result<(), Refusal> {
    let today = tx.today();
    for task in tasks::open_until(tx, dates::add_days(today, reminders::HORIZON_DAYS))? {
        let Some(due) = due(task.due_on, reminders::of_task(task.planned()), None, today) else { continue };
        let placement = known.placement(tx, task.placement_id)?;
        if placement.state == State::Archived || (placement.state.has_ended() && !task.closes()) {
            continue;
        }
        let about = format!("{}:{}", task.code, due.about());
        for (person, role) in known.owners(tx, &placement, task.owner)? {
            let told = Reminded { placement: placement.id, account: person.id, kind: "work", about: &about };
            let fresh = !sent.has(&told);
            let Some(work) = works.of(&person, role) else { continue };
            work.tasks.push(task.clone());
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
