//! What happens to missions without anybody asking: the calendar, and what becomes of their host.

use crate::db::Tx;
use crate::domain::{Id, Regime};
use crate::error::Refusal;
use crate::features::missions::rules::guards::LicenceFit;
use crate::features::missions::rules::state::{MissionState, Verb};
use crate::features::missions::store;
use crate::history::{self, Entity};

use super::around;
use super::transition::by_itself;

/// Reasons kept with what the service does by itself.
const WINDOW_OVER: &str = "window_over";
const LICENCE_OVER: &str = "licence_over";
const HOST_SUSPENDED: &str = "host_suspended";
const HOST_REINSTATED: &str = "host_reinstated";
const HOST_BARRED: &str = "host_barred";

const OPEN: [MissionState; 4] = [MissionState::Approved, MissionState::Published, MissionState::Paused, MissionState::Filled];

/// Closes the missions whose last possible start is past. Answers how many.
pub fn close_overdue(tx: &mut Tx) -> Result<usize, Refusal> {
    let overdue = store::overdue(tx, &OPEN)?;
    let count = overdue.len();
    for mission in overdue {
        by_itself(tx, mission, Verb::Close, WINDOW_OVER)?;
    }
    Ok(count)
}

/// Pauses the published civic service missions that no licence in force covers any more. Answers how many.
pub fn pause_unlicensed(tx: &mut Tx) -> Result<usize, Refusal> {
    let mut count = 0;
    for mission in store::in_states(tx, &[MissionState::Published], None)? {
        if mission.sheet.regime != Regime::CivicService {
            continue;
        }
        match around::licence(tx, &mission)? {
            LicenceFit::Fits | LicenceFit::NoSlot => {}
            LicenceFit::Unfit(_) => {
                by_itself(tx, mission, Verb::Pause, LICENCE_OVER)?;
                count += 1;
            }
        }
    }
    Ok(count)
}

/// Pauses what a suspended host has published (rulebook 9.1).
pub fn on_organization_suspended(tx: &mut Tx, organization: Id) -> Result<(), Refusal> {
    for mission in store::in_states(tx, &[MissionState::Published], Some(organization))? {
        by_itself(tx, mission, Verb::Pause, HOST_SUSPENDED)?;
    }
    Ok(())
}

/// Publishes again what the suspension paused; what the host had paused itself stays so.
pub fn on_organization_reinstated(tx: &mut Tx, organization: Id) -> Result<(), Refusal> {
    for mission in store::in_states(tx, &[MissionState::Paused], Some(organization))? {
        let last = history::of(tx, Entity::Mission, mission.id)?.pop();
        if last.and_then(|kept| kept.reason).as_deref() == Some(HOST_SUSPENDED) {
            by_itself(tx, mission, Verb::Publish, HOST_REINSTATED)?;
        }
    }
    Ok(())
}

/// What is searched for in missions holds the name of their host.
pub fn on_organization_renamed(tx: &mut Tx, organization: Id) -> Result<(), Refusal> {
    let all = store::in_states(tx, &MissionState::ALL, Some(organization))?;
    all.iter().try_for_each(|mission| store::save_words(tx, mission))
}

/// Closes what a barred host offers.
pub fn on_organization_barred(tx: &mut Tx, organization: Id) -> Result<(), Refusal> {
    for mission in store::in_states(tx, &OPEN, Some(organization))? {
        by_itself(tx, mission, Verb::Close, HOST_BARRED)?;
    }
    Ok(())
}
