//! What a placement has done of its training.

use chrono::NaiveDate;

use crate::db::Tx;
use crate::domain::{Actor, Id, Line};
use crate::error::Refusal;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service as placements;
use crate::features::training::rules::attendance::Presence;
use crate::features::training::rules::progress::{self, Part, Progress};
use crate::features::training::rules::session::State;
use crate::features::training::store;

/// The training of one placement. `NotFound` outside one’s scope.
pub fn show(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Progress, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    of(tx, &placement)
}

/// The same, for the other features.
pub fn of(tx: &mut Tx, placement: &Placement) -> Result<Progress, Refusal> {
    let today = tx.today();
    let parts = parts(tx, placement.id)?;
    Ok(progress::progress(placement.id, placement.start_on, placement.end_on, parts, today))
}

fn parts(tx: &mut Tx, placement: Id) -> Result<Vec<Part>, Refusal> {
    let rows = store::of_placement(tx, placement)?;
    let counts = |(session, line): &(_, _)| counts(session, line);
    Ok(rows
        .into_iter()
        .filter(counts)
        .map(|(session, line)| Part {
            session_id: session.id,
            kind: session.sheet.kind,
            title: session.sheet.title.as_str().to_owned(),
            starts_on: session.sheet.starts_on,
            ends_on: session.sheet.last_day(),
            state: line.presence,
            half_days: line.half_days.unwrap_or_else(|| session.sheet.length()),
            hours: line.hours,
            trainer: session.sheet.trainer.as_str().to_owned(),
            accreditation: session.sheet.accreditation.as_ref().map(Line::as_str).map(str::to_owned),
            themes: session.sheet.themes.iter().map(|theme| theme.as_str().to_owned()).collect(),
        })
        .collect())
}

fn counts(
    session: &crate::features::training::rules::session::Session,
    line: &crate::features::training::rules::attendance::Attendance,
) -> bool {
    session.state != State::Cancelled && line.presence != Presence::Cancelled
}

/// Days on which somebody is booked or was present: session, first and last day.
pub fn days_of(tx: &mut Tx, placement: Id) -> Result<Vec<(Id, NaiveDate, NaiveDate)>, Refusal> {
    let parts = parts(tx, placement)?.into_iter();
    Ok(parts
        .filter(|part| matches!(part.state, Presence::Booked | Presence::Present))
        .map(|part| (part.session_id, part.starts_on, part.ends_on))
        .collect())
}
