//! Who may see, bring and withdraw a piece: by relation to the file it belongs to.

use super::codes::{DocumentCode, Sensitivity};
use crate::domain::{Actor, Id, Owner, Role, Said};
use crate::error::Faults;

/// What a piece belongs to, and who that concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnerScope {
    pub owner: Owner,
    pub departement: String,
    /// The candidate of a placement.
    pub candidate_id: Option<Id>,
    /// The host of a placement, or the host whose file it is.
    pub organization_id: Option<Id>,
}

/// How somebody stands to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// Case-workers and approvers of the territory.
    Network,
    /// Other staff of the territory: they read what is not sensitive.
    Staff,
    /// The candidate of the placement.
    Person,
    /// A legal representative. That the person is still under 18 is the placement's to know: here they see what they brought.
    Guardian,
    /// A member of the host.
    Host,
    Stranger,
}

/// `is_guardian`: the actor is a legal representative of the candidate.
pub fn relation(actor: &Actor, scope: &OwnerScope, is_guardian: bool) -> Relation {
    match actor.role {
        Role::CaseWorker | Role::Approver if actor.covers(&scope.departement) => Relation::Network,
        Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin if actor.covers(&scope.departement) => Relation::Staff,
        Role::Candidate if scope.candidate_id == Some(actor.account) => Relation::Person,
        Role::Representative if is_guardian => Relation::Guardian,
        Role::Host | Role::Tutor if scope.organization_id.is_some_and(|id| actor.belongs_to(id)) => Relation::Host,
        Role::CaseWorker
        | Role::Approver
        | Role::Accountant
        | Role::Privacy
        | Role::Auditor
        | Role::Admin
        | Role::Candidate
        | Role::Representative
        | Role::Host
        | Role::Tutor
        | Role::Prescriber => Relation::Stranger,
    }
}

/// Hosts never see a placement's sensitive pieces (DAT-06); staff other than case-workers and approvers see what is not sensitive.
pub fn may_see(relation: Relation, code: DocumentCode, owner: Owner, brought_by_self: bool) -> bool {
    match relation {
        Relation::Network | Relation::Person => true,
        Relation::Staff => code.sensitivity() == Sensitivity::Normal || matches!(owner, Owner::Organization(_)),
        Relation::Guardian => brought_by_self,
        Relation::Host => matches!(owner, Owner::Organization(_)) || code.is_shared_with_host(),
        Relation::Stranger => false,
    }
}

/// Whether somebody so related may bring this piece.
pub fn may_bring(relation: Relation, code: DocumentCode, owner: Owner) -> bool {
    match relation {
        Relation::Network => true,
        Relation::Person | Relation::Guardian => !code.fits_host_file(),
        Relation::Host => matches!(owner, Owner::Organization(_)) || code.is_shared_with_host(),
        Relation::Staff | Relation::Stranger => false,
    }
}

/// Who has not seen the paper of a piece sends a file of it. A case-worker who acts for somebody has seen it.
pub fn must_send_a_file(relation: Relation, actor: &Actor) -> bool {
    matches!(relation, Relation::Person | Relation::Guardian) && actor.acted_by.is_none()
}

/// Refuses a piece that has no place in this file.
pub fn check_place(code: DocumentCode, owner: Owner) -> Result<(), Faults> {
    if code == DocumentCode::PhotoCv {
        let said = Said::new(
            "Ni CV ni photo\u{a0}: seule la motivation compte (L120-1).",
            "Neither CV nor photo: only motivation counts (L120-1).",
        );
        return Err(Faults::one("/code", "SC-MIS-06", said));
    }
    let fits = match owner {
        Owner::Organization(_) => code.fits_host_file(),
        Owner::Placement(_) => code.fits_placement(),
    };
    if fits {
        return Ok(());
    }
    Err(Faults::one(
        "/code",
        "choice",
        Said::new("Cette pièce n’est pas de ce dossier.", "This piece does not belong to this file."),
    ))
}
