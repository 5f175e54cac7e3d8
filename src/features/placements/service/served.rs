//! What the features below ask about placements that have begun.

use chrono::NaiveDate;

use super::scope;
use crate::db::Tx;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::eligibility::PreviousService;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;
pub use crate::features::placements::store::served::Span;
use crate::features::placements::store::{self, Scope};

/// The mission has begun; `end_on` is its last day, moved by an early end.
pub const BEGUN: &[State] =
    &[State::InMission, State::Suspended, State::Notice, State::EndedEarly, State::Completed, State::Closing, State::Archived];

/// One placement, for the service itself. `NotFound` when there is none.
pub fn get(tx: &mut Tx, placement: Id) -> Result<Placement, Refusal> {
    store::by_id(tx, placement)?.ok_or(Refusal::NotFound)
}

/// Those somebody may know of that were served on some day from `from` to `to`, by their starts; of one host when asked.
pub fn within(
    tx: &mut Tx,
    actor: &Actor,
    organization: Option<Id>,
    days: (NaiveDate, NaiveDate),
) -> Result<Vec<Placement>, Refusal> {
    let scope = scope(tx, actor)?;
    store::served::between(tx, &scope, organization, BEGUN, days)
}

/// All those served on some day from `from` to `to`, for the service itself.
pub fn all(tx: &mut Tx, organization: Option<Id>, days: (NaiveDate, NaiveDate)) -> Result<Vec<Placement>, Refusal> {
    store::served::between(tx, &Scope::Territory(None), organization, BEGUN, days)
}

/// The spans of those in mission or not archived yet that were served on some day from `from` to `to`, for the service itself.
pub fn spans(tx: &mut Tx, days: (NaiveDate, NaiveDate)) -> Result<Vec<Span>, Refusal> {
    let open: Vec<State> = BEGUN.iter().copied().filter(|state| *state != State::Archived).collect();
    store::served::spans(tx, &open, days)
}

/// Who served in a placement that is over, and how it ended, as the rules on an earlier service read it (SC-ONE-01, SC-ONE-02); none
/// for one that never began.
pub fn service_done(tx: &mut Tx, placement: Id) -> Result<Option<(Id, PreviousService)>, Refusal> {
    let over = get(tx, placement)?;
    if !over.state.has_ended() {
        return Ok(None);
    }
    let how = if over.ends_early() { PreviousService::EndedEarly } else { PreviousService::Completed };
    Ok(Some((over.candidate_id, how)))
}
