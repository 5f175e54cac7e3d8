//! In what relation people read a placement: what they see follows from it (DAT-06).

use crate::domain::{Actor, Role};

/// In what relation somebody reads a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The volunteer, or the representative while the volunteer is a minor.
    Person,
    Host,
    /// Case-workers and approvers.
    Network,
    /// Other staff: they read what is not sensitive.
    Staff,
}

impl Reader {
    /// Only asked of people whose scope admits the record.
    pub const fn of(actor: &Actor) -> Self {
        match actor.role {
            Role::Candidate | Role::Representative => Self::Person,
            Role::CaseWorker | Role::Approver => Self::Network,
            Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => Self::Staff,
            Role::Host | Role::Tutor | Role::Prescriber => Self::Host,
        }
    }
}
