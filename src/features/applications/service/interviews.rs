//! Meetings: the host or the network offers times, whoever is at the interview step picks one, and each tells the other.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::super::mails::Meeting as Told;
use super::super::rules::application::{self, State};
use super::super::rules::facts::Opening;
use super::super::rules::inputs::Act;
use super::super::rules::interview::{
    MOST_OPEN, MOVE, OFFERS, Slot, SlotInput, SlotMove, SlotView, SlotsView, State as SlotState, TABLE, Taker, Verb, instant,
};
use super::super::rules::record::Application;
use super::super::rules::refusal;
use super::super::rules::scope::Scope;
use super::super::store::{applications, interviews as store};
use super::{Case, Trace, around, decide, post, reach, scope, slots};
use crate::db::Tx;
use crate::domain::machine::{self, By};
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;
use crate::history::Entity;
use crate::mail::letter::MeetingOff;

/// Offers a time: to one application, which is then at the interview step, or to whoever is at that step for the mission.
pub fn offer(tx: &mut Tx, actor: &Actor, mission: Id, input: &SlotInput) -> Result<SlotView, Refusal> {
    if !OFFERS.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    let brief = around::mission(tx, mission)?;
    if !scope(tx, actor)?.runs(brief.organization_id, &brief.departement) {
        return Err(Refusal::NotFound);
    }
    match brief.opening {
        Opening::Published | Opening::Filled | Opening::Paused => {}
        Opening::Hidden | Opening::Over => {
            let said =
                Said::new("Cette mission n’est pas en ligne, ou elle est terminée.", "This mission is not online, or is over.");
            return Err(Refusal::WrongState(said));
        }
    }
    let meets = input.application_id.map(|id| to_meet(tx, actor, mission, id)).transpose()?;
    let now = tx.now;
    let starts_at = instant(input.on, input.at, now)?;
    if store::of_mission(tx, mission, now)?.iter().filter(|slot| slot.state == SlotState::Offered).count() >= MOST_OPEN {
        let said = Said::built(
            format!("{MOST_OPEN} moments sont déjà proposés pour cette mission\u{a0}: c’est assez."),
            format!("{MOST_OPEN} times are already offered for this mission: that is enough."),
        );
        return Err(Refusal::rule("/on", "open_slots_most", said));
    }
    let slot = Slot {
        id: tx.new_id(),
        version: 1,
        state: SlotState::Offered,
        mission_id: mission,
        organization_id: brief.organization_id,
        departement: brief.departement,
        application_id: input.application_id,
        starts_at,
        minutes: input.minutes.get(),
        place: input.place.as_str().to_owned(),
        offered_by: actor.account,
        taken_by: None,
        reminded_at: None,
        changed_at: now,
    };
    store::insert(tx, &slot)?;
    Trace::by(Some(actor)).keep(tx, (Entity::InterviewSlot, slot.id), "offer", None, slot.state.code())?;
    match meets {
        Some(application) if application.state != State::Interview => invite(tx, actor, application)?,
        Some(application) => tell_first(tx, vec![application])?,
        None => {
            let all = applications::of_mission(tx, mission, &[State::Interview])?;
            tell_first(tx, all)?;
        }
    }
    Ok(SlotView::of(&slot, None, tx.now))
}

/// The application somebody wants to meet: of this mission, and where a meeting can be asked for.
fn to_meet(tx: &mut Tx, actor: &Actor, mission: Id, id: Id) -> Result<Application, Refusal> {
    let unknown = || {
        let said = Said::new("Cette candidature n’est pas de cette mission.", "This application is not of this mission.");
        Refusal::invalid("/application_id", "unknown", said)
    };
    let found = match reach(tx, actor, id) {
        Err(Refusal::NotFound) => return Err(unknown()),
        found => found?,
    };
    if found.mission_id != mission {
        return Err(unknown());
    }
    match found.state {
        State::Prechecked | State::Interview | State::Waiting => Ok(found),
        State::Sent
        | State::Selected
        | State::Accepted
        | State::Ineligible
        | State::Refused
        | State::Contested
        | State::Declined
        | State::Withdrawn
        | State::Closed
        | State::Ended => Err(Refusal::WrongState(Said::built(
            format!("On ne propose pas de rencontre à cette étape\u{a0}: la candidature est « {} ».", found.state.said().fr),
            format!("No meeting is offered at this step: the application is “{}”.", found.state.said().en),
        ))),
    }
}

/// A time offered is an invitation: the application enters the interview step by the same verb.
fn invite(tx: &mut Tx, actor: &Actor, application: Application) -> Result<(), Refusal> {
    let state = application.state;
    let step = machine::find(application::TABLE, "interview", None, state, By::Person(actor.role))
        .map_err(|misstep| refusal(&misstep, &state.said()))?;
    let mut case = Case::of(tx, application)?;
    decide::interview(tx, &mut case, actor, step, &Act::default())
}

/// Tells those for whom this is the first time they can pick: they find the next ones on the same page.
fn tell_first(tx: &mut Tx, applications: Vec<Application>) -> Result<(), Refusal> {
    for application in applications {
        if slots::open_to(tx, &application)?.len() == 1 && store::taken(tx, &[application.id])?.is_empty() {
            let case = Case::of(tx, application)?;
            post::to_person_while(tx, &case, |subject| subject.times_offered())?;
        }
    }
    Ok(())
}

/// A mission's slots that are not cancelled: for whoever runs it those of the last month too; for a candidate, those they can
/// pick and the one they have.
pub fn list(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<SlotsView, Refusal> {
    let brief = around::mission(tx, mission)?;
    let scope = scope(tx, actor)?;
    let now = tx.now;
    if scope.runs(brief.organization_id, &brief.departement) {
        let since = now - chrono::Duration::days(30);
        let slots = store::of_mission(tx, mission, since)?;
        let items = slots.iter().map(|slot| seen_by_those_who_run(tx, slot)).collect::<Result<_, _>>()?;
        return Ok(SlotsView { items });
    }
    let application = alive(tx, &scope, mission)?.ok_or(Refusal::NotFound)?;
    let mut theirs = store::taken(tx, &[application.id])?;
    theirs.extend(slots::open_to(tx, &application)?);
    theirs.sort_by_key(|slot| (slot.starts_at, slot.id));
    let items = theirs.iter().map(|slot| seen_by_person(tx, slot, &application)).collect::<Result<_, _>>()?;
    Ok(SlotsView { items })
}

/// One slot, as far as the reader may see it.
pub fn show(tx: &mut Tx, actor: &Actor, slot: Id) -> Result<SlotView, Refusal> {
    let (slot, application) = reach_slot(tx, actor, slot)?;
    match application {
        Some(application) => seen_by_person(tx, &slot, &application),
        None => seen_by_those_who_run(tx, &slot),
    }
}

/// The slot, and the application of the reader it may be for; none when they run the mission.
fn reach_slot(tx: &mut Tx, actor: &Actor, slot: Id) -> Result<(Slot, Option<Application>), Refusal> {
    let slot = store::get(tx, slot)?.ok_or(Refusal::NotFound)?;
    let scope = scope(tx, actor)?;
    if scope.runs(slot.organization_id, &slot.departement) {
        return Ok((slot, None));
    }
    let application = alive(tx, &scope, slot.mission_id)?.filter(|one| slot.concerns(one)).ok_or(Refusal::NotFound)?;
    Ok((slot, Some(application)))
}

/// The application under way of whoever asks, or of their child, for this mission.
fn alive(tx: &mut Tx, scope: &Scope, mission: Id) -> Result<Option<Application>, Refusal> {
    let people = match scope {
        Scope::Own(person) => vec![*person],
        Scope::Wards(people) => people.clone(),
        Scope::Organizations(_) | Scope::Territory(_) | Scope::Nothing => Vec::new(),
    };
    for person in people {
        let theirs = applications::of_candidate(tx, person, State::ALIVE)?;
        if let Some(found) = theirs.into_iter().find(|one| one.mission_id == mission) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

fn seen_by_those_who_run(tx: &mut Tx, slot: &Slot) -> Result<SlotView, Refusal> {
    let taker = match slot.taken_by {
        None => None,
        Some(application) => taker(tx, application)?,
    };
    Ok(SlotView::of(slot, taker, tx.now))
}

fn seen_by_person(tx: &mut Tx, slot: &Slot, application: &Application) -> Result<SlotView, Refusal> {
    let taker = if slot.taken_by == Some(application.id) { taker(tx, application.id)? } else { None };
    Ok(SlotView::of(slot, taker, tx.now))
}

fn taker(tx: &mut Tx, application: Id) -> Result<Option<Taker>, Refusal> {
    let Some(found) = applications::get(tx, application)? else { return Ok(None) };
    let person = around::anyone(tx, found.candidate_id)?;
    Ok(person.map(|person| Taker { application_id: application, given_name: person.given_name }))
}

/// Picks a slot, gives it back or cancels it.
pub fn act(tx: &mut Tx, actor: &Actor, slot: Id, verb: Verb, version: i32) -> Result<SlotView, Refusal> {
    let (mut slot, application) = reach_slot(tx, actor, slot)?;
    if slot.version != version {
        return Err(Refusal::Stale);
    }
    let from = slot.state;
    let step = machine::find(&TABLE, verb.code(), None, from, By::Person(actor.role))
        .map_err(|misstep| refusal(&misstep, &from.said()))?;
    let taken_by = slot.taken_by;
    match (verb, application) {
        (Verb::Take, Some(application)) => take(tx, actor, &mut slot, application)?,
        (Verb::Release, Some(application)) => {
            if taken_by != Some(application.id) {
                return Err(Refusal::NotFound);
            }
            slot.is_to_come(tx.now)?;
            change(tx, &mut slot, step.to, None, (verb.code(), Some(actor)))?;
            let case = Case::of(tx, application)?;
            post::to_host(tx, &case, |subject| subject.meeting_off_for_host(slot.starts_at, MeetingOff::Candidate))?;
        }
        (Verb::Cancel, None) => {
            slot.is_to_come(tx.now)?;
            change(tx, &mut slot, step.to, None, (verb.code(), Some(actor)))?;
            tell_cancelled(tx, actor, &slot, taken_by)?;
        }
        (Verb::Take | Verb::Release, None) | (Verb::Cancel, Some(_)) => return Err(Refusal::wrong_role()),
    }
    show(tx, actor, slot.id)
}

/// Moves a time to another hour or place: whoever picked it keeps it, and is told.
pub fn move_to(tx: &mut Tx, actor: &Actor, slot: Id, version: i32, to: &SlotMove) -> Result<SlotView, Refusal> {
    let (mut slot, application) = reach_slot(tx, actor, slot)?;
    if slot.version != version {
        return Err(Refusal::Stale);
    }
    let from = slot.state;
    let step =
        machine::find(&TABLE, MOVE, None, from, By::Person(actor.role)).map_err(|misstep| refusal(&misstep, &from.said()))?;
    if application.is_some() {
        return Err(Refusal::wrong_role());
    }
    slot.is_to_come(tx.now)?;
    let (was, taken_by) = (slot.clone(), slot.taken_by);
    slot.starts_at = instant(to.on, to.at, tx.now)?;
    slot.minutes = to.minutes.get();
    slot.place = to.place.as_str().to_owned();
    if slot == was {
        return show(tx, actor, slot.id);
    }
    slot.reminded_at = Some(tx.now).filter(|now| *now >= slot.reminder_from());
    let facts = json!({ "application": taken_by, "from": was.starts_at, "to": slot.starts_at });
    change_with(tx, &mut slot, step.to, taken_by, (MOVE, Trace { facts: Some(facts), ..Trace::by(Some(actor)) }))?;
    tell_moved(tx, actor, &slot, Some(was.starts_at).filter(|at| *at != slot.starts_at))?;
    show(tx, actor, slot.id)
}

/// The candidate is told; the host too, when it is the network that moves.
fn tell_moved(tx: &mut Tx, actor: &Actor, slot: &Slot, was: Option<DateTime<Utc>>) -> Result<(), Refusal> {
    let Some(application) = slot.taken_by.map(|id| applications::get(tx, id)).transpose()?.flatten() else { return Ok(()) };
    let case = Case::of(tx, application)?;
    let told = Told { at: slot.starts_at, minutes: slot.minutes, place: &slot.place };
    post::to_person(tx, &case, |subject| subject.meeting_moved(&told, was))?;
    if actor.role == Role::Host {
        return Ok(());
    }
    post::to_host(tx, &case, |subject| subject.meeting_moved_for_host(&told, was))
}

/// One taker at most, and one slot at most for each: what the person had picked before is offered again.
fn take(tx: &mut Tx, actor: &Actor, slot: &mut Slot, application: Application) -> Result<(), Refusal> {
    slot.may_be_taken(&application, tx.now)?;
    let mut instead_of = None;
    for mut before in store::taken(tx, &[application.id])? {
        instead_of = Some(before.starts_at).filter(|at| *at > tx.now);
        change(tx, &mut before, SlotState::Offered, None, ("release", Some(actor)))?;
    }
    // Whoever picks a time of the next hours knows of it.
    slot.reminded_at = Some(tx.now).filter(|now| *now >= slot.reminder_from());
    change(tx, slot, SlotState::Taken, Some(application.id), ("take", Some(actor)))?;
    let case = Case::of(tx, application)?;
    let told = Told { at: slot.starts_at, minutes: slot.minutes, place: &slot.place };
    post::to_host(tx, &case, |subject| subject.meeting_agreed(&told, instead_of))
}

/// The candidate is told; the host too, when it is the network that cancels.
fn tell_cancelled(tx: &mut Tx, actor: &Actor, slot: &Slot, taken_by: Option<Id>) -> Result<(), Refusal> {
    let Some(application) = taken_by.map(|id| applications::get(tx, id)).transpose()?.flatten() else { return Ok(()) };
    let others = slots::any_open_to(tx, &application)?;
    let case = Case::of(tx, application)?;
    post::to_person(tx, &case, |subject| subject.meeting_off(slot.starts_at, others))?;
    if actor.role == Role::Host {
        return Ok(());
    }
    post::to_host(tx, &case, |subject| subject.meeting_off_for_host(slot.starts_at, MeetingOff::Network))
}

/// An application that is over gives back the time it had picked, and needs none of those offered to it alone.
pub(super) fn free(tx: &mut Tx, case: &Case) -> Result<(), Refusal> {
    let state = case.application.state;
    if state.is_open() || matches!(state, State::Accepted) {
        return Ok(());
    }
    for mut slot in store::taken(tx, &[case.application.id])? {
        if slot.is_past(tx.now) {
            continue;
        }
        change(tx, &mut slot, SlotState::Offered, None, ("free", None))?;
        // Whoever leaves is told of by another letter.
        if !matches!(state, State::Withdrawn | State::Declined) {
            post::to_host(tx, case, |subject| subject.meeting_off_for_host(slot.starts_at, MeetingOff::Over))?;
        }
    }
    for mut slot in store::offered_to(tx, case.application.id)? {
        change(tx, &mut slot, SlotState::Cancelled, None, ("drop", None))?;
    }
    Ok(())
}

/// Saves a slot in another state, and keeps who did it.
fn change(
    tx: &mut Tx,
    slot: &mut Slot,
    to: SlotState,
    taken_by: Option<Id>,
    (verb, actor): (&str, Option<&Actor>),
) -> Result<(), Refusal> {
    change_with(tx, slot, to, taken_by, (verb, Trace::by(actor)))
}

fn change_with(
    tx: &mut Tx,
    slot: &mut Slot,
    to: SlotState,
    taken_by: Option<Id>,
    (verb, trace): (&str, Trace),
) -> Result<(), Refusal> {
    let from = slot.state;
    slot.state = to;
    slot.taken_by = taken_by;
    slot.version += 1;
    if to != SlotState::Taken {
        slot.reminded_at = None;
    }
    store::save(tx, slot)?;
    trace.keep(tx, (Entity::InterviewSlot, slot.id), verb, Some(from.code()), to.code())
}
