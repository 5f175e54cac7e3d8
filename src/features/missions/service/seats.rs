//! Seats: taken at the network's approval of a placement, freed when it ends early; the last one fills the mission.

use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::machine::{By, find};
use crate::domain::{Event, Id};
use crate::error::Refusal;
use crate::features::missions::rules::sheet::Mission;
use crate::features::missions::rules::state::{FILL, MissionState, TABLE, UNFILL};
use crate::features::missions::store;

use super::remember;

/// Takes one seat, in the transaction that approves a placement. `NoSeat` when none is left.
pub fn take_seat(tx: &mut Tx, id: Id) -> Result<(), Refusal> {
    let mut mission = super::get(tx, id)?;
    if mission.seats_left() == 0 {
        return Err(Refusal::NoSeat);
    }
    mission.seats_taken += 1;
    keep(tx, mission)
}

/// Gives one seat back.
pub fn free_seat(tx: &mut Tx, id: Id) -> Result<(), Refusal> {
    let mut mission = super::get(tx, id)?;
    mission.seats_taken = mission.seats_taken.saturating_sub(1);
    keep(tx, mission)
}

fn keep(tx: &mut Tx, mut mission: Mission) -> Result<(), Refusal> {
    mission.version += 1;
    store::save_state(tx, &mission)?;
    epoch::raise(tx, &[Changed::Mission(mission.id)])?;
    tx.tell(Event::SeatsChanged { mission: mission.id });
    settle(tx, mission).map(|_| ())
}

/// Fills a published mission that has no seat left, and publishes again a filled one that has.
pub(super) fn settle(tx: &mut Tx, mut mission: Mission) -> Result<Mission, Refusal> {
    let verb = match (mission.state, mission.seats_left()) {
        (MissionState::Published, 0) => FILL,
        (MissionState::Filled, 1..) => UNFILL,
        _ => return Ok(mission),
    };
    let before = mission.state;
    let Ok(step) = find(TABLE, verb, None, before, By::System) else { return Ok(mission) };
    mission.state = step.to;
    mission.version += 1;
    store::save_state(tx, &mission)?;
    remember(tx, &mission, verb, Some(before), None)?;
    Ok(mission)
}
