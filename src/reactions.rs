//! One table: what each event makes the other features do, in the transaction of the event.

use crate::db::Tx;
use crate::domain::{Event, Owner};
use crate::error::Refusal;
use crate::features::missions::service::calendar as missions;
use crate::features::organizations::service::system as organizations;

pub fn react(tx: &mut Tx, event: Event) -> Result<(), Refusal> {
    match event {
        Event::OrganizationSuspended { organization } => missions::on_organization_suspended(tx, organization),
        Event::OrganizationReinstated { organization } => missions::on_organization_reinstated(tx, organization),
        Event::OrganizationBarred { organization } | Event::OrganizationLeft { organization } => {
            missions::on_organization_barred(tx, organization)
        }
        Event::DocumentChanged { owner: Owner::Organization(organization), .. } => organizations::on_document(tx, organization),
        Event::MissionPublished { .. }
        | Event::MissionOver { .. }
        | Event::SeatsChanged { .. }
        | Event::NominationConfirmed { .. }
        | Event::ApplicationAccepted { .. }
        | Event::DocumentChanged { owner: Owner::Placement(_), .. }
        | Event::CandidateChanged { .. }
        | Event::PlacementApproved { .. }
        | Event::PlacementOver { .. }
        | Event::InvitationAccepted { .. } => Ok(()),
    }
}
