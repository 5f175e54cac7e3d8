//! One box over everything of a territory, and its figures.

use crate::db::Tx;
use crate::domain::{Actor, Role};
use crate::error::Refusal;
use crate::features::steering::rules::figures::{Figures, figures};
use crate::features::steering::rules::search::{Known, find};
use crate::features::steering::store::{self, Reach};

/// What has every word typed, within the territory of a case-worker, an approver or an auditor.
pub fn search(tx: &mut Tx, actor: &Actor, typed: &str) -> Result<Vec<Known>, Refusal> {
    if !matches!(actor.role, Role::CaseWorker | Role::Approver | Role::Auditor) {
        return Err(Refusal::wrong_role());
    }
    let reach = Reach::Territory(actor.departements.clone());
    Ok(find(store::search::known(tx, &reach)?, typed))
}

/// The figures of the placements of the territory.
pub fn dashboard(tx: &mut Tx, actor: &Actor) -> Result<Figures, Refusal> {
    if !matches!(actor.role, Role::CaseWorker | Role::Approver | Role::Accountant | Role::Auditor) {
        return Err(Refusal::wrong_role());
    }
    let reach = Reach::Territory(actor.departements.clone());
    Ok(figures(&store::figures::counted(tx, &reach)?))
}
