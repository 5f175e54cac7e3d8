//! One table: what each event makes the other features do, in the transaction of the event.

use crate::db::Tx;
use crate::domain::Event;
use crate::error::Refusal;
use crate::features::missions::service::calendar as missions;

pub fn react(tx: &mut Tx, event: Event) -> Result<(), Refusal> {
    match event {
        Event::OrganizationSuspended { organization } => missions::on_organization_suspended(tx, organization),
        Event::OrganizationReinstated { organization } => missions::on_organization_reinstated(tx, organization),
        Event::OrganizationBarred { organization } => missions::on_organization_barred(tx, organization),
        Event::OrganizationLeft { .. }
        | Event::MissionPublished { .. }
        | Event::MissionOver { .. }
        | Event::SeatsChanged { .. }
        | Event::NominationConfirmed { .. }
        | Event::ApplicationAccepted { .. }
        | Event::DocumentChanged { .. }
        | Event::CandidateChanged { .. }
        | Event::PlacementApproved { .. }
        | Event::PlacementOver { .. }
        | Event::InvitationAccepted { .. } => Ok(()),
    }
}
