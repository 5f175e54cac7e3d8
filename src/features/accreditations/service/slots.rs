//! Slots of the licences: whether there is room, taken at approval, given back when a placement does not happen.

use crate::db::Tx;
use crate::domain::{Id, MissionDomain, Said};
use crate::error::{Faults, FieldFault, Refusal};
use crate::features::accreditations::rules::room::{Need, NoRoom, line_for, unsignable};
use crate::features::accreditations::store::ledger::{self, LENDING, New, RECRUITMENT};
use crate::features::accreditations::store::licences;

/// A licence and the line of it that can take a placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    pub licence: Id,
    pub line: usize,
}

/// The first licence in force with room. Otherwise what is in the way: `Full` when a licence fits and is used up, else the
/// rules that the closest licence breaks.
pub fn room(tx: &mut Tx, need: &Need) -> Result<Result<Room, NoRoom>, Refusal> {
    let mut closest: Option<Vec<FieldFault>> = None;
    let mut full = false;
    for kept in licences::in_force(tx)? {
        let balance = ledger::balance(tx, kept.id, kept.licence.missions.len())?;
        match line_for(&kept.licence, kept.state, &balance, need) {
            Ok(line) => return Ok(Ok(Room { licence: kept.id, line })),
            Err(NoRoom::Full) => full = true,
            Err(NoRoom::Unfit(faults)) => {
                if closest.as_ref().is_none_or(|before| faults.len() < before.len()) {
                    closest = Some(faults);
                }
            }
        }
    }
    let none = || {
        let said = Said::new("Le réseau n’a aucun agrément en vigueur.", "The network has no licence in force.");
        vec![FieldFault::new("/accreditation", "SC-MIS-01", said)]
    };
    Ok(Err(if full { NoRoom::Full } else { NoRoom::Unfit(closest.unwrap_or_else(none)) }))
}

/// Takes one recruitment and one lending for a placement (SC-AGR-04), and answers the licence. Two at the same moment for
/// the last slot: the write transactions are put in an order, and the second finds the licence full.
pub fn reserve(tx: &mut Tx, placement: Id, need: &Need) -> Result<Id, Refusal> {
    match room(tx, need)? {
        Err(NoRoom::Full) => Err(Refusal::NoSlot),
        Err(NoRoom::Unfit(faults)) => Err(Refusal::Rule(Faults(faults))),
        Ok(Room { licence, line }) => {
            let line = Some(i32::try_from(line).map_err(Refusal::internal)?);
            let cause = "reserved";
            ledger::add(tx, &New { licence, counter: RECRUITMENT, line, placement, delta: 1, cause })?;
            ledger::add(tx, &New { licence, counter: LENDING, line: None, placement, delta: 1, cause })?;
            Ok(licence)
        }
    }
}

/// What a placement that is given up or over gives back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GivesBack {
    /// It never began: recruitment and lending.
    Everything,
    /// Its recruitment stays used for good (rulebook 9.4, ledger).
    Lending,
}

/// Gives back what a placement holds, by rows that undo its rows. `cause` is the verb that frees.
pub fn release(tx: &mut Tx, placement: Id, what: GivesBack, cause: &str) -> Result<(), Refusal> {
    let counters: &[&str] = match what {
        GivesBack::Everything => &[RECRUITMENT, LENDING],
        GivesBack::Lending => &[LENDING],
    };
    for counter in counters {
        if let Some(Held { licence, line, slots }) = held(tx, placement, counter)? {
            ledger::add(tx, &New { licence, counter, line, placement, delta: -slots, cause })?;
        }
    }
    Ok(())
}

/// Turns what the approval reserved into what is used, when the paying agency validates: the reservation is undone by one row and
/// the use written by another, so that the sum does not move and each cause can be added up alone.
pub fn consume(tx: &mut Tx, placement: Id) -> Result<(), Refusal> {
    for counter in [RECRUITMENT, LENDING] {
        if let Some(Held { licence, line, slots }) = held(tx, placement, counter)? {
            ledger::add(tx, &New { licence, counter, line, placement, delta: -slots, cause: "validated" })?;
            ledger::add(tx, &New { licence, counter, line, placement, delta: slots, cause: "consumed" })?;
        }
    }
    Ok(())
}

/// What a placement holds of one counter.
struct Held {
    licence: Id,
    line: Option<i32>,
    slots: i32,
}

fn held(tx: &mut Tx, placement: Id, counter: &str) -> Result<Option<Held>, Refusal> {
    let movements = ledger::of_placement(tx, placement)?;
    let mine: Vec<_> = movements.iter().filter(|movement| movement.counter == counter).collect();
    let slots: i32 = mine.iter().map(|movement| movement.delta).sum();
    let last = mine.last().filter(|_| slots != 0);
    Ok(last.map(|last| Held { licence: last.accreditation_id, line: last.line, slots }))
}

/// What stands against signing under the licence a placement holds its slots on (SC-AGR-03, -04, -05, -09). A licence that has
/// ended since does not: the day of signature counts.
pub fn against_signing(tx: &mut Tx, placement: Id, licence: Id, need: &Need) -> Result<Vec<FieldFault>, Refusal> {
    let kept = licences::by_id(tx, licence)?.ok_or_else(|| Refusal::internal("slots on a licence that is not there"))?;
    let mut faults = unsignable(&kept.licence, kept.state, need);
    for counter in [RECRUITMENT, LENDING] {
        if held(tx, placement, counter)?.is_none() {
            faults.push(FieldFault::new("/accreditation", "SC-AGR-04", NOTHING_HELD));
        }
    }
    Ok(faults)
}

const NOTHING_HELD: Said = Said::new(
    "Aucune place de l’agrément n’est réservée pour ce dossier\u{a0}: faites-le approuver de nouveau.",
    "No slot of the licence is reserved for this file: have it approved again.",
);

/// Whether a mission could be placed today under some licence: its domain is covered here and a slot is free. Nothing is
/// reserved. `Err` holds why not.
pub fn covers(
    tx: &mut Tx,
    domain: MissionDomain,
    departement: &str,
    starts: (chrono::NaiveDate, chrono::NaiveDate),
) -> Result<Result<(), NoRoom>, Refusal> {
    let today = tx.today();
    let need = |start_on| Need { domain, departement: departement.to_owned(), signature_on: today, start_on };
    // Some day of the mission's start window has to fall in the recruitment period: its two ends are tried.
    let (first, last) = starts;
    if room(tx, &need(first.max(today)))?.is_ok() {
        return Ok(Ok(()));
    }
    Ok(room(tx, &need(last))?.map(|_| ()))
}
