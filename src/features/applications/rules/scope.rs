//! Whose applications somebody may know of: by relation, never by role alone.

use crate::domain::{Actor, Id, Role};

/// The part of the records that one person may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Own(Id),
    /// The young people somebody represents, while they are under 18.
    Wards(Vec<Id>),
    /// To the missions of these associations.
    Organizations(Vec<Id>),
    /// In these départements; `None` is the whole country.
    Territory(Option<Vec<String>>),
    Nothing,
}

impl Scope {
    /// `wards` are the minors a representative stands for today.
    pub fn of(actor: &Actor, wards: Vec<Id>) -> Self {
        match actor.role {
            Role::Candidate => Self::Own(actor.account),
            Role::Representative => Self::Wards(wards),
            Role::Host => Self::Organizations(actor.organizations.clone()),
            Role::CaseWorker | Role::Approver | Role::Auditor => Self::Territory(actor.departements.clone()),
            Role::Tutor | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Admin => Self::Nothing,
        }
    }

    /// Whether somebody acts for a mission of this association, in this département.
    pub fn runs(&self, organization: Id, departement: &str) -> bool {
        match self {
            Self::Organizations(ids) => ids.contains(&organization),
            Self::Territory(limits) => limits.as_ref().is_none_or(|list| list.iter().any(|one| one == departement)),
            Self::Own(_) | Self::Wards(_) | Self::Nothing => false,
        }
    }

    pub fn admits(&self, candidate: Id, organization: Id, departement: &str) -> bool {
        match self {
            Self::Own(id) => *id == candidate,
            Self::Wards(ids) => ids.contains(&candidate),
            Self::Organizations(_) | Self::Territory(_) | Self::Nothing => self.runs(organization, departement),
        }
    }
}
