//! One table: what each event makes the other features do, in the transaction of the event.

use crate::db::Tx;
use crate::domain::{Event, Owner};
use crate::error::Refusal;
use crate::features::alerts::service::{found as alerts, people as suited};
use crate::features::applications::service::effects as applications;
use crate::features::candidates::service as candidates;
use crate::features::missions::service::calendar as missions;
use crate::features::months::service::leaves;
use crate::features::organizations::service::system as organizations;
use crate::features::placements::service as placements;

pub fn react(tx: &mut Tx, event: Event) -> Result<(), Refusal> {
    match event {
        Event::OrganizationSuspended { organization } => missions::on_organization_suspended(tx, organization),
        Event::OrganizationReinstated { organization } => missions::on_organization_reinstated(tx, organization),
        Event::OrganizationBarred { organization } | Event::OrganizationLeft { organization } => {
            missions::on_organization_barred(tx, organization)
        }
        Event::OrganizationRenamed { organization } => missions::on_organization_renamed(tx, organization),
        Event::MissionOver { mission, reason } => applications::on_mission_over(tx, mission, reason),
        Event::SeatsChanged { mission } => applications::on_seats_changed(tx, mission),
        Event::ApplicationAccepted { application } => placements::open::open(tx, application).map(|_| ()),
        Event::DocumentChanged { owner: Owner::Placement(placement), document } => {
            placements::refresh::on_document_changed(tx, placement, document)
        }
        Event::DocumentChanged { owner: Owner::Organization(organization), .. } => organizations::on_document(tx, organization),
        Event::CandidateChanged { candidate } => {
            applications::on_candidate_changed(tx, candidate)?;
            placements::refresh::on_candidate_changed(tx, candidate)?;
            suited::on_candidate_changed(tx, candidate)
        }
        Event::PlacementOver { placement, application, .. } => {
            if let Some((candidate, how)) = placements::served::service_done(tx, placement)? {
                candidates::note_service(tx, candidate, how)?;
            }
            applications::on_placement_over(tx, application)
        }
        Event::PlacementEndMoved { placement } => leaves::on_end_moved(tx, placement),
        Event::MissionPublished { mission } => alerts::on_mission_published(tx, mission),
        Event::PlacementApproved { .. } | Event::InvitationAccepted { .. } => Ok(()),
    }
}
