//! One table: what each event makes the other features do, in the transaction of the event.

use crate::db::Tx;
use crate::domain::Event;
use crate::error::Refusal;

pub fn react(_: &mut Tx, event: Event) -> Result<(), Refusal> {
    match event {
        Event::OrganizationSuspended { .. }
        | Event::OrganizationReinstated { .. }
        | Event::OrganizationBarred { .. }
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
