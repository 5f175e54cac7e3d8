//! What a feature has to know of a later one, through a small trait of its own.

use crate::db::Tx;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::missions::service::{self as missions, MissionState};
use crate::features::organizations::service::HostActivity;
use crate::features::placements::service as placements;

/// What runs at a host: asked before it leaves.
pub struct Activity;

impl HostActivity for Activity {
    fn has_running_placements(&self, tx: &mut Tx, organization: Id) -> Result<bool, Refusal> {
        placements::runs_at(tx, organization)
    }

    fn published_missions(&self, tx: &mut Tx, organization: Id) -> Result<u32, Refusal> {
        let missions = missions::in_states(tx, &[MissionState::Published])?;
        let mine = missions.iter().filter(|mission| mission.organization_id == organization).count();
        u32::try_from(mine).map_err(Refusal::internal)
    }
}
