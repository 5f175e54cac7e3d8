//! Absences: declaring one, justifying it, closing it.

use chrono::NaiveDate;

use super::{post, world};
use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Id, Prose, Role, Said};
use crate::error::Refusal;
use crate::error::steps::refuse;
use crate::features::accounts::service::network;
use crate::features::months::rules::absence::{self, Absence, AbsenceInput, AbsenceView, State, TABLE};
use crate::features::months::rules::leave::Period;
use crate::features::months::store::absences as store;
use crate::features::placements::rules::view::Reader;
use crate::features::placements::service::{self as placements, served};
use crate::history::{self, Change, Entity};

/// The absences of a placement, by their first days, as this reader may see them.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<AbsenceView>, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let reader = Reader::of(actor);
    Ok(store::of(tx, placement.id)?.iter().map(|one| absence::view(one, reader)).collect())
}

/// One absence. `NotFound` outside one’s scope.
pub fn show(tx: &mut Tx, actor: &Actor, placement: Id, id: Id) -> Result<AbsenceView, Refusal> {
    Ok(absence::view(&inside(tx, actor, placement, id)?, Reader::of(actor)))
}

fn inside(tx: &mut Tx, actor: &Actor, placement: Id, id: Id) -> Result<Absence, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    store::by_id(tx, id)?.filter(|found| found.placement_id == placement.id).ok_or(Refusal::NotFound)
}

/// Declares an absence. Whoever knows of the placement may, but those who only read.
pub fn declare(tx: &mut Tx, actor: &Actor, placement: Id, input: &AbsenceInput) -> Result<AbsenceView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    match actor.role {
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor | Role::CaseWorker | Role::Approver => {}
        Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => return Err(Refusal::wrong_role()),
    }
    world::must_run(&placement)?;
    let rhythm = world::rhythm(tx, &placement)?;
    let others: Vec<Period> = store::of(tx, placement.id)?.iter().map(|one| one.period(placement.end_on)).collect();
    let served = Period { from: placement.start_on, to: placement.end_on };
    absence::faults(input, served, &rhythm, &others).into_result()?;
    let new = Absence {
        id: tx.new_id(),
        version: 1,
        state: State::Declared,
        placement_id: placement.id,
        kind: input.kind,
        event: input.event,
        from: input.from,
        to: input.to,
        note: input.note.as_ref().map(Prose::as_str).map(str::to_owned),
        declared_by: actor.account,
        counts: true,
    };
    store::insert(tx, &new)?;
    keep(tx, Some(actor), &new, "declare", None, None)?;
    Ok(absence::view(&new, Reader::of(actor)))
}

/// What the network settles about an absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settling {
    Justify,
    Close,
}

/// Justifies an absence, or closes it with its last day.
pub fn settle(
    tx: &mut Tx,
    actor: &Actor,
    (placement, id): (Id, Id),
    verb: Settling,
    version: i32,
    (to, comment): (Option<NaiveDate>, Option<&str>),
) -> Result<AbsenceView, Refusal> {
    let mut absence = inside(tx, actor, placement, id)?;
    if absence.version != version {
        return Err(Refusal::Stale);
    }
    let from = absence.state;
    let code = match verb {
        Settling::Justify => "justify",
        Settling::Close => "close",
    };
    let step = find(&TABLE, code, None, from, By::Person(actor.role)).map_err(|misstep| refuse(misstep, from, State::label))?;
    if let Some(to) = to {
        let end_on = served::get(tx, absence.placement_id)?.end_on;
        if to < absence.from || to > end_on {
            let said = Said::new("Ce jour n’est pas dans la mission.", "This day is not within the mission.");
            return Err(Refusal::invalid("/to", "range", said));
        }
        absence.to = Some(to);
    } else if verb == Settling::Close && absence.to.is_none() {
        let said = Said::new("Donnez le dernier jour de l’absence.", "Give the last day of the absence.");
        return Err(Refusal::invalid("/to", "required", said));
    }
    absence.state = step.to;
    absence.counts = absence.counts || verb == Settling::Justify;
    store::save(tx, &mut absence)?;
    keep(tx, Some(actor), &absence, code, Some(from), comment)?;
    Ok(absence::view(&absence, Reader::of(actor)))
}

/// Absences that nobody has justified in time are unjustified from now on, and the volunteer is told.
pub fn find_unjustified(tx: &mut Tx) -> Result<(), Refusal> {
    let (today, after) = (tx.today(), network::current(tx)?.settings.unjustified_after_days);
    for mut absence in store::declared_by(tx, today)? {
        if !absence.is_overdue(today, after) {
            continue;
        }
        let from = absence.state;
        let step = find(&TABLE, "unjustified", None, from, By::System).map_err(|misstep| refuse(misstep, from, State::label))?;
        absence.state = step.to;
        absence.counts = false;
        store::save(tx, &mut absence)?;
        keep(tx, None, &absence, "unjustified", Some(from), None)?;
        let placement = served::get(tx, absence.placement_id)?;
        post::absence_unjustified(tx, &placement, &absence)?;
    }
    Ok(())
}

fn keep(
    tx: &mut Tx,
    actor: Option<&Actor>,
    absence: &Absence,
    verb: &str,
    from: Option<State>,
    comment: Option<&str>,
) -> Result<(), Refusal> {
    let change = Change {
        entity: Entity::Absence,
        id: absence.id,
        verb,
        from: from.map(State::code),
        to: absence.state.code(),
        actor,
        reason: None,
        comment,
        facts: None,
    };
    history::record(tx, change)
}
