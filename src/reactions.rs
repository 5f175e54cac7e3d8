//! One table: what each event makes the other features do, in the transaction of the event.

use crate::db::Tx;
use crate::domain::Event;
use crate::error::Refusal;
use crate::features::applications::service::effects as applications;
use crate::features::missions::service::calendar as missions;

pub fn react(tx: &mut Tx, event: Event) -> Result<(), Refusal> {
    match event {
        Event::OrganizationSuspended { organization } => missions::on_organization_suspended(tx, organization),
        Event::OrganizationReinstated { organization } => missions::on_organization_reinstated(tx, organization),
        Event::OrganizationBarred { organization } => missions::on_organization_barred(tx, organization),
        Event::MissionOver { mission, reason } => applications::on_mission_over(tx, mission, reason),
        Event::SeatsChanged { mission } => applications::on_seats_changed(tx, mission),
        Event::CandidateChanged { candidate } => applications::on_candidate_changed(tx, candidate),
        Event::PlacementOver { application, .. } => applications::on_placement_over(tx, application),
        Event::MissionPublished { .. }
        | Event::NominationConfirmed { .. }
        | Event::ApplicationAccepted { .. }
        | Event::DocumentChanged { .. }
        | Event::PlacementApproved { .. }
        | Event::InvitationAccepted { .. } => Ok(()),
    }
}
