//! Ids in a sentence, as the names people know them by. What is kept names nobody; what staff of the campaign read does.

use super::super::rules::record::Simulation;
use crate::db::Tx;
use crate::domain::{Id, Said};
use crate::error::{Faults, Refusal};
use crate::features::accounts::service::people;
use crate::features::missions::service as missions;

/// Faults with names for ids.
pub(super) fn faults(tx: &mut Tx, mut faults: Faults) -> Result<Faults, Refusal> {
    for fault in &mut faults.0 {
        fault.detail = said(tx, &fault.detail)?;
    }
    Ok(faults)
}

/// A simulation whose cause has names for ids.
pub(super) fn simulation(tx: &mut Tx, mut simulation: Simulation) -> Result<Simulation, Refusal> {
    if let Some(cause) = &simulation.cause {
        simulation.cause = Some(said(tx, cause)?);
    }
    Ok(simulation)
}

fn said(tx: &mut Tx, said: &Said) -> Result<Said, Refusal> {
    Ok(Said::built(told(tx, &said.fr)?, told(tx, &said.en)?))
}

fn told(tx: &mut Tx, text: &str) -> Result<String, Refusal> {
    let of_an_id = |letter: char| letter.is_ascii_hexdigit() || letter == '-';
    let mut told = String::new();
    for piece in text.split_inclusive(|letter| !of_an_id(letter)) {
        let word = piece.trim_end_matches(|letter| !of_an_id(letter));
        let name = match word.parse::<Id>() {
            Ok(id) => name(tx, id)?,
            Err(_) => None,
        };
        told.push_str(name.as_deref().unwrap_or(word));
        told.push_str(&piece[word.len()..]);
    }
    Ok(told)
}

/// Somebody's full name, or the title of a mission.
fn name(tx: &mut Tx, id: Id) -> Result<Option<String>, Refusal> {
    match people::person(tx, id) {
        Ok(person) => return Ok(Some(person.full_name())),
        Err(Refusal::NotFound) => {}
        Err(other) => return Err(other),
    }
    match missions::get(tx, id) {
        Ok(mission) => Ok(Some(format!("\u{ab}\u{a0}{}\u{a0}\u{bb}", mission.sheet.title.as_str()))),
        Err(Refusal::NotFound) => Ok(None),
        Err(other) => Err(other),
    }
}
