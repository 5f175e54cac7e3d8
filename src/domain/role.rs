//! The roles of a network. A person may have several; one of them is active.

use serde::{Deserialize, Serialize};

/// Written in snake case wherever a role leaves the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Candidate,
    Representative,
    Host,
    Tutor,
    CaseWorker,
    Approver,
    Accountant,
    Privacy,
    Prescriber,
    Auditor,
    Admin,
}

impl Role {
    pub const ALL: [Self; 11] = [
        Self::Candidate,
        Self::Representative,
        Self::Host,
        Self::Tutor,
        Self::CaseWorker,
        Self::Approver,
        Self::Accountant,
        Self::Privacy,
        Self::Prescriber,
        Self::Auditor,
        Self::Admin,
    ];

    /// Code used in the API, the database and the logs.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Representative => "representative",
            Self::Host => "host",
            Self::Tutor => "tutor",
            Self::CaseWorker => "case_worker",
            Self::Approver => "approver",
            Self::Accountant => "accountant",
            Self::Privacy => "privacy",
            Self::Prescriber => "prescriber",
            Self::Auditor => "auditor",
            Self::Admin => "admin",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// "network" in the transition tables of the rulebook: the people who check and decide.
    pub const fn is_network(self) -> bool {
        matches!(self, Self::CaseWorker | Self::Approver)
    }
}
