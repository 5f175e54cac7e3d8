//! One day of a placement, and what it comes to by its end.

use chrono::NaiveDate;

use super::world;
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::months::rules::day::{Around, Day, day};
use crate::features::months::rules::leave::Period;
use crate::features::months::rules::request::{Leave, State};
use crate::features::months::rules::schedule::ScheduleInput;
use crate::features::months::store::{absences, leaves, terms};
use crate::features::placements::service as placements;
use crate::features::training::service::progress;

/// What a day is for the volunteer. `NotFound` outside one’s scope.
pub fn on(tx: &mut Tx, actor: &Actor, placement: Id, on: NaiveDate) -> Result<Day, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let absent = absences::of(tx, placement.id)?;
    let taken = leaves::of(tx, placement.id)?;
    let around = Around {
        absences: absent.iter().map(|absence| absence.period(placement.end_on)).collect(),
        leaves: taken.iter().filter(|leave| leave.state == State::Accepted).map(Leave::period).collect(),
        trainings: progress::days_of(tx, placement.id)?.into_iter().map(|(_, from, to)| Period { from, to }).collect(),
    };
    let weeks = terms::schedule(tx, placement.id)?.map_or_else(Vec::new, |(ScheduleInput { weeks }, _)| weeks);
    let rhythm = world::rhythm(tx, &placement)?;
    let service = Period { from: placement.start_on, to: placement.end_on };
    Ok(day(on, service, &rhythm, &weeks, &around))
}

/// The days of leave that will be acquired by the last day, as things stand. `NotFound` outside one’s scope.
pub fn leave_by_the_end(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<u32, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let absent = absences::of(tx, placement.id)?;
    let service = world::service(tx, &placement, &absent)?;
    Ok(service.acquired(placement.end_on))
}
