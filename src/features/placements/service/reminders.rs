//! Deadline letters: each is planned from the file and the date, leaves once, and nobody gets two on one day. Those that must not
//! wait come first; the others try again the next day.

use chrono::NaiveDate;

use super::file::{self, File};
use super::{post, work_due};
use crate::db::Tx;
use crate::domain::{Actor, Id, Role, Said, dates};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::features::placements::mails::{self, Told};
use crate::features::placements::rules::checklist::{Item, ItemState};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::Provider;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::rules::reminders::{self, Due, due};
use crate::features::placements::rules::tasks::TaskCode;
use crate::features::placements::store::reminders::{Reminded, Sent};
use crate::features::placements::store::{self, tasks};
use crate::history::Entity;
use crate::mail::outbox::{self, OnlyWhile};
use crate::mail::{Letter, Recipient};

/// Writes what is due today (calendar). At night nobody is written to.
pub fn remind(tx: &mut Tx) -> Result<(), Refusal> {
    if !reminders::in_the_day(tx.now) {
        return Ok(());
    }
    let today = tx.today();
    let mut sent = Sent::since(tx, reminders::first_day_of(today), today)?;
    starts_tomorrow(tx, &mut sent)?;
    papers_missing(tx, &mut sent)?;
    ends_soon(tx, &mut sent)?;
    work_due::remind(tx, &mut sent)
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
    fn send(
        &self,
        tx: &mut Tx,
        sent: &mut Sent,
        to: Recipient,
        write: impl FnOnce(&mut Tx, Recipient) -> Letter,
    ) -> Result<(), Refusal> {
        let Some(account) = to.account_id else { return Ok(()) };
        let about = self.due.about();
        let this = Reminded { placement: self.placement, account, kind: self.kind, about: &about };
        if sent.has(&this) || sent.had_one(account) {
            return Ok(());
        }
        sent.keep(tx, &this)?;
        let letter = write(tx, to);
        let only = OnlyWhile { entity: Entity::Placement, id: self.placement, state: self.state.code() };
        outbox::post_while(tx, &letter, only)
    }
}

fn starts_tomorrow(tx: &mut Tx, sent: &mut Sent) -> Result<(), Refusal> {
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
            ready.send(tx, sent, to, |tx, to| with_facts(tx, &file, |facts| mails::starting(facts, told, to)))?;
        }
    }
    Ok(())
}

fn ends_soon(tx: &mut Tx, sent: &mut Sent) -> Result<(), Refusal> {
    let today = tx.today();
    // A mission shorter than the notice of its end is told of it from its first day on.
    let (first, last) = (today, reminders::deadlines_around(reminders::END_SOON, today).1);
    for placement in store::ending_between(tx, State::InMission, first, last)? {
        let Some(due) = due(placement.end_on, reminders::END_SOON, Some(placement.start_on), today) else { continue };
        if told_of_the_end(tx, sent, &placement, due)? {
            continue;
        }
        let file = file::of(tx, placement)?;
        let ready = Ready { kind: "ending", due, placement: file.placement.id, state: State::InMission };
        for (to, told) in post::readers(tx, &file)? {
            if told != Told::Representative {
                ready.send(tx, sent, to, |tx, to| with_facts(tx, &file, |facts| mails::ending(facts, told, to)))?;
            }
        }
    }
    Ok(())
}

/// Whether the volunteer and every member of the host know already.
fn told_of_the_end(tx: &mut Tx, sent: &Sent, placement: &Placement, due: Due) -> Result<bool, Refusal> {
    let (about, kind) = (due.about(), "ending");
    let knows = |account: Id| sent.has(&Reminded { placement: placement.id, account, kind, about: &about });
    if !knows(placement.candidate_id) {
        return Ok(false);
    }
    Ok(people::of_organization(tx, Role::Host, placement.organization_id)?.iter().all(|member| knows(member.id)))
}

/// The papers a file still lacks, to each of those who bring them; and, during the mission, a title that has to be renewed.
fn papers_missing(tx: &mut Tx, sent: &mut Sent) -> Result<(), Refusal> {
    let today = tx.today();
    for placement in store::in_states(tx, &[State::DossierOpen])? {
        let peace = reminders::peace_until(store::opened_on(tx, placement.id)?);
        if today >= peace {
            ask_for_papers(tx, sent, placement, reminders::PAPERS, Some(peace))?;
        }
    }
    let horizon = dates::add_days(today, reminders::HORIZON_DAYS);
    for task in tasks::open_of(tx, TaskCode::TitleWatch.code(), horizon)? {
        if due(task.due_on, reminders::TITLE, None, today).is_none() {
            continue;
        }
        let placement = store::by_id(tx, task.placement_id)?.filter(|one| one.state == State::InMission);
        if let Some(placement) = placement {
            ask_for_papers(tx, sent, placement, reminders::TITLE, None)?;
        }
    }
    Ok(())
}

/// Asks now for the papers a file still lacks, of each of those who bring them; answers how many people were written to. Whoever
/// was reminded of something today already is left in peace.
pub fn ask_now(tx: &mut Tx, actor: &Actor, placement: Id, version: i32) -> Result<u32, Refusal> {
    let placement = super::reach_at(tx, actor, placement, version)?;
    // It counts as an act on the file: an approver who reminds could not approve it any more.
    if actor.role != Role::CaseWorker {
        return Err(Refusal::wrong_role());
    }
    if placement.state != State::DossierOpen {
        return Err(super::wrong_state(placement.state));
    }
    let today = tx.today();
    let mut sent = Sent::since(tx, today, today)?;
    let file = file::of(tx, placement)?;
    let (mut lacking, mut written) = (false, 0);
    for (to, told) in post::readers(tx, &file)? {
        let mine: Vec<Item> = file.items.iter().filter(|item| lacks(&file, item) && brings(item, told)).cloned().collect();
        let Some(first) = mine.iter().map(|item| item.due_on).min() else { continue };
        lacking = true;
        if to.account_id.is_none_or(|account| sent.had_one(account)) {
            continue;
        }
        let due = Due { deadline: first, offset: today.signed_duration_since(first).num_days() };
        let ready = Ready { kind: "papers", due, placement: file.placement.id, state: file.placement.state };
        ready.send(tx, &mut sent, to, |tx, to| with_facts(tx, &file, |facts| mails::papers_reminder(facts, &mine, to, told)))?;
        written += 1;
    }
    match (lacking, written) {
        (false, _) => Err(Refusal::WrongState(NOTHING_LACKS)),
        (true, 0) => Err(Refusal::WrongState(TOLD_TODAY)),
        (true, _) => {
            super::note(tx, &file.placement, "remind", actor)?;
            Ok(written)
        }
    }
}

const NOTHING_LACKS: Said = Said::new(
    "Personne n’a plus de pièce à apporter\u{a0}: c’est au réseau de regarder celles qui sont là.",
    "Nobody has a paper left to bring: it is for the network to look at those that are there.",
);
const TOLD_TODAY: Said = Said::new(
    "Ceux qui ont une pièce à apporter ont déjà reçu une relance aujourd’hui, ou n’ont pas d’adresse.",
    "Those who have a paper to bring were reminded today already, or have no address.",
);

fn ask_for_papers(
    tx: &mut Tx,
    sent: &mut Sent,
    placement: Placement,
    offsets: &[i64],
    not_before: Option<NaiveDate>,
) -> Result<(), Refusal> {
    let today = tx.today();
    let file = file::of(tx, placement)?;
    for (to, told) in post::readers(tx, &file)? {
        let mine: Vec<Item> = file.items.iter().filter(|item| lacks(&file, item) && brings(item, told)).cloned().collect();
        let Some(first) = mine.iter().map(|item| item.due_on).min() else { continue };
        let Some(due) = due(first, offsets, not_before, today) else { continue };
        let ready = Ready { kind: "papers", due, placement: file.placement.id, state: file.placement.state };
        ready.send(tx, sent, to, |tx, to| with_facts(tx, &file, |facts| mails::papers_reminder(facts, &mine, to, told)))?;
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
