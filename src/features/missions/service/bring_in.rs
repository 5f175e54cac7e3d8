//! Missions of placements that ran before the network came: kept closed, for their placements only.

use super::{remember, write};
use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::missions::rules::sheet::Sheet;
use crate::features::missions::rules::state::MissionState;
use crate::features::missions::store;

/// The host's mission of this title and domain, or a closed one made from the sheet. `takes_seat`: somebody serves in it, or is
/// about to.
pub fn mission(tx: &mut Tx, organization: Id, host: String, sheet: Sheet, takes_seat: bool) -> Result<Id, Refusal> {
    let of_host = store::in_states(tx, &MissionState::ALL, Some(organization))?;
    let same =
        |sheet: &Sheet, other: &Sheet| (&sheet.title, sheet.domain, sheet.regime) == (&other.title, other.domain, other.regime);
    let known = of_host.into_iter().find(|mission| same(&mission.sheet, &sheet));
    let is_new = known.is_none();
    let mut mission = known.unwrap_or_else(|| write::draft(tx, organization, host, sheet));
    if is_new {
        mission.state = MissionState::Closed;
        store::insert(tx, &mission, None)?;
        remember(tx, &mission, "bring_in", None, None)?;
    }
    if takes_seat {
        if mission.seats_left() == 0 {
            mission.sheet.seats += 1;
        }
        mission.seats_taken += 1;
        mission.version += 1;
        store::save_sheet(tx, &mission)?;
        epoch::raise(tx, &[Changed::Mission(mission.id)])?;
    }
    Ok(mission.id)
}
