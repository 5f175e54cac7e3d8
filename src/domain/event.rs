//! What has just happened, told by a use case so that the features below it may react in the same transaction
//! (`reactions.rs` is the table of who does what about it).

use super::Id;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    OrganizationSuspended {
        organization: Id,
    },
    OrganizationReinstated {
        organization: Id,
    },
    OrganizationBarred {
        organization: Id,
    },
    OrganizationLeft {
        organization: Id,
    },
    /// Its name, which its missions carry, is another one.
    OrganizationRenamed {
        organization: Id,
    },
    MissionPublished {
        mission: Id,
    },
    /// Closed or cancelled: `reason` is the code its open applications are closed with.
    MissionOver {
        mission: Id,
        reason: &'static str,
    },
    /// The seats, or what is taken of them, have changed.
    SeatsChanged {
        mission: Id,
    },
    ApplicationAccepted {
        application: Id,
    },
    /// A piece of a file changed state.
    DocumentChanged {
        owner: Owner,
        document: Id,
    },
    CandidateChanged {
        candidate: Id,
    },
    PlacementApproved {
        placement: Id,
    },
    /// Abandoned, cancelled or ended: the application it came from ends.
    PlacementOver {
        placement: Id,
        application: Id,
        mission: Id,
    },
    /// The last day of a placement is another one.
    PlacementEndMoved {
        placement: Id,
    },
    /// A prescriber, representative or member was invited and came.
    InvitationAccepted {
        account: Id,
        invitation: Id,
    },
}

/// What a document belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Organization(Id),
    Placement(Id),
}
