//! The use cases of missions, one file a story, and what the other features ask of a mission.

pub mod answers;
pub mod around;
pub mod bring_in;
pub mod calendar;
pub mod import;
pub mod offer;
pub mod read;
pub mod seats;
pub mod transition;
pub mod write;

use crate::db::Tx;
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::people;
use crate::history::{self, Change, Entity};
use crate::mail::{Letter, Recipient, outbox};

use super::rules::search::Scope;
use super::store;

pub use super::rules::sheet::Mission;
pub use super::rules::state::MissionState;
pub use super::rules::view::{MissionCard, MissionView, SiteView, card as public_card};
pub use calendar::{close_overdue, pause_unlicensed};
pub use seats::{free_seat, take_seat};

/// A mission by its id, whatever its state. `NotFound` when there is none.
pub fn get(tx: &mut Tx, id: Id) -> Result<Mission, Refusal> {
    store::by_id(tx, id)?.ok_or(Refusal::NotFound)
}

/// Every mission in these states, oldest first.
pub fn in_states(tx: &mut Tx, states: &[MissionState]) -> Result<Vec<Mission>, Refusal> {
    store::in_states(tx, states, None)
}

/// A mission somebody works on: of their association, or of their territory. Others are not told that it exists.
pub(super) fn inside(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Mission, Refusal> {
    let mission = get(tx, id)?;
    if Scope::of(Some(actor)).holds(mission.organization_id, &mission.departement) {
        return Ok(mission);
    }
    // Whoever reads a public mission learns nothing from being told that this act is not theirs.
    if mission.state.is_public() { Err(Refusal::wrong_role()) } else { Err(Refusal::NotFound) }
}

pub(super) fn hosts_of(tx: &mut Tx, mission: &Mission) -> Result<Vec<Recipient>, Refusal> {
    let people = people::of_organization(tx, Role::Host, mission.organization_id)?;
    Ok(people.iter().filter_map(people::Person::recipient).collect())
}

pub(super) fn case_workers_of(tx: &mut Tx, mission: &Mission) -> Result<Vec<Recipient>, Refusal> {
    let people = people::of_territory(tx, Role::CaseWorker, &mission.departement)?;
    Ok(people.iter().filter_map(people::Person::recipient).collect())
}

pub(super) fn post(tx: &mut Tx, letters: Vec<Letter>) -> Result<(), Refusal> {
    letters.iter().try_for_each(|letter| outbox::post(tx, letter))
}

/// Keeps a transition that carries neither reason nor comment.
fn remember(
    tx: &mut Tx,
    mission: &Mission,
    verb: &str,
    from: Option<MissionState>,
    actor: Option<&Actor>,
) -> Result<(), Refusal> {
    let change = Change {
        entity: Entity::Mission,
        id: mission.id,
        verb,
        from: from.map(MissionState::code),
        to: mission.state.code(),
        actor,
        reason: None,
        comment: None,
        facts: None,
    };
    history::record(tx, change)
}
