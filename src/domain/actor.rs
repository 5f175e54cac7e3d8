//! Who asks: an account in its active role, with what that role is limited to.

use super::{Id, Role};

/// The person behind a request, as their live session says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Actor {
    pub account: Id,
    pub session: Id,
    pub role: Role,
    /// The associations this person is a member or a tutor of, in the active role.
    pub organizations: Vec<Id>,
    /// Départements a network role is limited to; `None` is the whole country.
    pub departements: Option<Vec<String>>,
    /// The case-worker who acts for this person on paper, logged beside them.
    pub acted_by: Option<Id>,
}

impl Actor {
    pub fn is_network(&self) -> bool {
        self.role.is_network()
    }

    /// Network staff of every kind: they read what concerns their work.
    pub fn is_staff(&self) -> bool {
        matches!(self.role, Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin)
    }

    pub fn belongs_to(&self, organization: Id) -> bool {
        self.organizations.contains(&organization)
    }

    /// Whether a thing of this département lies in the person's territory.
    pub fn covers(&self, departement: &str) -> bool {
        self.departements.as_ref().is_none_or(|list| list.iter().any(|one| one == departement))
    }
}
