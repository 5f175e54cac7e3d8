//! Deadline letters: each is planned from the file and the date, leaves once, and nobody gets two on one day. Those that must not
//! wait come first; the others try again the next day.

use chrono::NaiveDate;

use super::file::{self, File};
use super::{post, work_due};
use crate::db::Tx;
use crate::domain::{Id, dates};
use crate::error::Refusal;
use crate::features::placements::mails::{self, Told};
use crate::features::placements::rules::checklist::{Item, ItemState};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::Provider;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::reminders::{self, Due, due};
use crate::features::placements::rules::tasks::TaskCode;
use crate::features::placements::store::reminders::{self as sent, Reminded};
use crate::features::placements::store::{self, tasks};
use crate::history::Entity;
use crate::mail::outbox::{self, OnlyWhile};
use crate::mail::{Letter, Recipient};

/// Writes what is due today (calendar). At night nobody is written to.
pub fn remind(tx: &mut Tx) -> Result<(), Refusal> {
    if !reminders::in_the_day(tx.now) {
        return Ok(());
    }
    starts_tomorrow(tx)?;
    papers_missing(tx)?;
    ends_soon(tx)?;
    work_due::remind(tx)
}

/// A letter about one placement that leaves only while the placement is in this state.
struct Ready<'a> {
    kind: &'a str,
    due: Due,
    placement: Id,
    state: State,
}

impl Ready<'_> {
    /// Writes the letter, unless this person had it before or was reminded of something today.
    fn send(&self, tx: &mut Tx, to: Recipient, write: impl FnOnce(&mut Tx, Recipient) -> Letter) -> Result<(), Refusal> {
        let Some(account) = to.account_id else { return Ok(()) };
        let (today, about) = (tx.today(), self.due.about());
        let this = Reminded { placement: self.placement, account, kind: self.kind, about: &about };
        if sent::was_sent(tx, &this)? || sent::had_one_on(tx, account, today)? {
            return Ok(());
        }
        sent::keep(tx, &this, today)?;
        let letter = write(tx, to);
        let only = OnlyWhile { entity: Entity::Placement, id: self.placement, state: self.state.code() };
        outbox::post_while(tx, &letter, only)
    }
}

fn starts_tomorrow(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    let tomorrow = today.succ_opt().unwrap_or(today);
    for placement in store::to_start(tx, State::Validated, tomorrow)? {
        let Some(due) = due(placement.start_on, reminders::START_TOMORROW, None, today).filter(|_| placement.start_on > today)
        else {
            continue;
        };
        let file = file::of(tx, placement)?;
        let ready = Ready { kind: "starting", due, placement: file.placement.id, state: State::Validated };
        for (to, told) in post::readers(tx, &file)? {
            ready.send(tx, to, |tx, to| with_facts(tx, &file, |facts| mails::starting(facts, told, to)))?;
        }
    }
    Ok(())
}

fn ends_soon(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for placement in store::in_states(tx, &[State::InMission])? {
        let Some(due) = due(placement.end_on, reminders::END_SOON, Some(placement.start_on), today) else { continue };
        let file = file::of(tx, placement)?;
        let ready = Ready { kind: "ending", due, placement: file.placement.id, state: State::InMission };
        for (to, told) in post::readers(tx, &file)? {
            if told != Told::Representative {
                ready.send(tx, to, |tx, to| with_facts(tx, &file, |facts| mails::ending(facts, told, to)))?;
            }
        }
    }
    Ok(())
}

/// The papers a file still lacks, to each of those who bring them; and, during the mission, a title that has to be renewed.
fn papers_missing(tx: &mut Tx) -> Result<(), Refusal> {
    for placement in store::in_states(tx, &[State::DossierOpen])? {
        let peace = reminders::peace_until(store::opened_on(tx, placement.id)?);
        ask_for_papers(tx, placement, reminders::PAPERS, Some(peace))?;
    }
    let horizon = dates::add_days(tx.today(), reminders::HORIZON_DAYS);
    for task in tasks::open_until(tx, horizon)?.iter().filter(|task| task.planned() == Some(TaskCode::TitleWatch)) {
        let placement = store::by_id(tx, task.placement_id)?.filter(|one| one.state == State::InMission);
        if let Some(placement) = placement {
            ask_for_papers(tx, placement, reminders::TITLE, None)?;
        }
    }
    Ok(())
}

fn ask_for_papers(tx: &mut Tx, placement: Placement, offsets: &[i64], not_before: Option<NaiveDate>) -> Result<(), Refusal> {
    let today = tx.today();
    let file = file::of(tx, placement)?;
    for (to, told) in post::readers(tx, &file)? {
        let mine: Vec<Item> = file.items.iter().filter(|item| lacks(&file, item) && brings(item, told)).cloned().collect();
        let Some(first) = mine.iter().map(|item| item.due_on).min() else { continue };
        let Some(due) = due(first, offsets, not_before, today) else { continue };
        let ready = Ready { kind: "papers", due, placement: file.placement.id, state: file.placement.state };
        ready.send(tx, to, |tx, to| with_facts(tx, &file, |facts| mails::papers_reminder(facts, &mine, to, told)))?;
    }
    Ok(())
}

/// Not brought, or not good. A paper that waits for the network's look is no longer in the hands of whoever brought it.
fn lacks(file: &File, item: &Item) -> bool {
    let asked = match file.placement.state {
        State::DossierOpen => item.completes,
        _ => item.paper.code == "RENEWAL",
    };
    asked && matches!(item.state, ItemState::Missing | ItemState::Rejected | ItemState::Expired)
}

const fn brings(item: &Item, told: Told) -> bool {
    match (item.paper.provider, told) {
        (Provider::Candidate | Provider::Doctor, Told::Volunteer)
        | (Provider::Representative, Told::Representative)
        | (Provider::Host, Told::Host) => true,
        (
            Provider::Candidate | Provider::Doctor | Provider::Representative | Provider::Host | Provider::Network,
            Told::Volunteer | Told::Representative | Told::Host,
        ) => false,
    }
}

fn with_facts(tx: &mut Tx, file: &File, write: impl FnOnce(&mails::Facts) -> Letter) -> Letter {
    let name = file.volunteer.person.full_name();
    write(&file.told(tx.site, &name))
}
