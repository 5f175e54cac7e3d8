//! A placement opens when an application is accepted.

use super::{file, post, world};
use crate::db::Tx;
use crate::domain::{Id, Regime, dates};
use crate::error::Refusal;
use crate::features::applications::service::effects;
use crate::features::eligibility::Law;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::{Contract, Placement, Terms};
use crate::features::placements::store;
use crate::history::{self, Change, Entity};

/// Opens the placement of an accepted application, planned for today's signature and the first start that suits both
/// (rulebook 9.4). Free volunteering has no placement (BEN-01): none is opened.
pub fn open(tx: &mut Tx, application: Id) -> Result<Option<Id>, Refusal> {
    let accepted = effects::accepted(tx, application)?;
    let mission = world::mission(tx, accepted.mission)?;
    if mission.regime != Regime::CivicService {
        return Ok(None);
    }
    let volunteer = world::candidate(tx, accepted.candidate, mission.organization_id, None)?;
    let today = tx.today();
    let start_on = today.max(volunteer.available_from).max(mission.starts_from);
    let months = mission.months.unwrap_or(Law::at(today).parameters.mission.assumed_months);
    let placement = Placement {
        id: tx.new_id(),
        version: 1,
        state: State::DossierOpen,
        application_id: application,
        mission_id: mission.id,
        organization_id: mission.organization_id,
        candidate_id: accepted.candidate,
        departement: mission.departement.clone(),
        accreditation_id: None,
        signature_on: today,
        start_on,
        end_on: dates::last_day(start_on, months).max(start_on),
        terms: Terms {
            site: mission.nearest(volunteer.home),
            tutor: mission.tutor,
            months,
            weekly_hours: None,
            leave_taken_before: 0,
        },
        contract: Contract::default(),
    };
    store::insert(tx, &placement)?;
    history::record(
        tx,
        Change {
            entity: Entity::Placement,
            id: placement.id,
            verb: "open",
            from: None,
            to: placement.state.code(),
            actor: None,
            reason: None,
            comment: None,
            facts: None,
        },
    )?;
    effects::set_placement(tx, application, placement.id)?;
    let id = placement.id;
    let file = file::of(tx, placement)?;
    post::opened(tx, &file)?;
    Ok(Some(id))
}
