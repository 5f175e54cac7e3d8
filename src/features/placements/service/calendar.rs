//! What time does to placements: they begin, end, close and go to the archive. Each task can run twice without harm.

use serde_json::json;

use super::file::File;
pub use super::reminders::remind;
use super::{Trace, end, enter, file, post, step, step_to, tasks};
use crate::db::Tx;
use crate::domain::machine::By;
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::start::{Start, StartFacts, start};
use crate::features::placements::store;

/// Begins the validated missions whose day has come (SC-CON-05): nothing and nobody else does.
pub fn start_due(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for placement in store::to_start(tx, State::Validated, today)? {
        let file = file::of(tx, placement)?;
        let decided = start(&StartFacts {
            today,
            start_on: file.placement.start_on,
            validated_on: file.placement.contract.validated_on,
            decision: &file.decision,
            title_until: file.title_until(),
        });
        match decided {
            Start::NotYet | Start::Blocked(_) => {}
            Start::Now => begin(tx, file)?,
        }
    }
    Ok(())
}

fn begin(tx: &mut Tx, mut file: File) -> Result<(), Refusal> {
    let placement = &mut file.placement;
    let step = step("start", placement.state, By::System)?;
    let facts = json!({ "start_on": placement.start_on, "validated_on": placement.contract.validated_on });
    enter(tx, placement, step, Trace { facts: Some(facts), ..Trace::default() })?;
    post::started(tx, &file)
}

/// Ends the missions whose last day is over, in time or at the end of a notice.
pub fn end_due(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for mut placement in store::ended_before(tx, &[State::InMission, State::Suspended, State::Notice], today)? {
        let outcome = if placement.ends_early() { "early" } else { "in_time" };
        let step = step_to("end", Some(outcome), placement.state, By::System)?;
        end(tx, &mut placement, step, Trace::default())?;
    }
    Ok(())
}

/// What has ended is closed: the closing tasks are what is left.
pub fn close_ended(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for mut placement in store::ended_before(tx, &[State::Completed, State::EndedEarly], today)? {
        let step = step("close", placement.state, By::System)?;
        enter(tx, &mut placement, step, Trace::default())?;
    }
    Ok(())
}

/// Files with nothing left to do go to the archive.
pub fn archive_done(tx: &mut Tx) -> Result<(), Refusal> {
    for mut placement in store::in_states(tx, &[State::Closing])? {
        if tasks::against_archiving(tx, &placement)?.0.is_empty() {
            let step = step("archive", placement.state, By::System)?;
            enter(tx, &mut placement, step, Trace::default())?;
        }
    }
    Ok(())
}
