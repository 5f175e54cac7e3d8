//! What went wrong during a placement. A start declared before the contract is validated changes no state: it is an incident, and
//! the licensed body alone owes the volunteer everything (R121-13 al. 2, SC-CON-05, example P-22).

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::machine::State;
use super::record::Placement;
use crate::domain::{Id, Prose, Role, Said, Versioned};
use crate::error::Faults;

/// What kind of incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
#[schema(as = IncidentKind)]
pub enum Kind {
    /// The volunteer served before the contract was validated or before its first day.
    #[deserr(rename = "early_start")]
    EarlyStart,
    #[deserr(rename = "accident")]
    Accident,
    #[deserr(rename = "other")]
    Other,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::EarlyStart, Self::Accident, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::EarlyStart => "early_start",
            Self::Accident => "accident",
            Self::Other => "other",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As a letter names it.
    pub const fn said(self) -> Said {
        match self {
            Self::EarlyStart => Said::new("début avant la validation du contrat", "start before the contract was validated"),
            Self::Accident => Said::new("accident", "accident"),
            Self::Other => Said::new("autre incident", "other incident"),
        }
    }

    /// What the law draws from it, when it does.
    pub const fn consequence(self) -> Option<(&'static str, Said)> {
        match self {
            Self::EarlyStart => Some(("SC-CON-05", LICENSED_BODY_ALONE)),
            Self::Accident | Self::Other => None,
        }
    }
}

/// What somebody declares.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct IncidentInput {
    pub kind: Kind,
    pub occurred_on: NaiveDate,
    pub description: Prose<10, 4000>,
}

/// An incident as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incident {
    pub id: Id,
    pub version: i32,
    pub placement_id: Id,
    pub kind: Kind,
    pub occurred_on: NaiveDate,
    pub description: String,
    pub declared_by: Id,
    pub declared_as: String,
}

/// An incident, for the network and for whoever declared it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct IncidentView {
    pub id: Id,
    pub version: i32,
    /// Always `declared`: an incident is a fact, kept as it was told.
    pub state: &'static str,
    pub placement_id: Id,
    pub kind: Kind,
    pub occurred_on: NaiveDate,
    pub description: String,
    pub declared_by: Id,
    /// Role in which it was declared.
    pub declared_as: String,
    /// The rule that speaks of it, when one does.
    pub rule: Option<&'static str>,
    /// What that rule says, in French.
    pub consequence: Option<String>,
}

impl Versioned for IncidentView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Incident> for IncidentView {
    fn from(incident: Incident) -> Self {
        let (rule, said) = incident.kind.consequence().unzip();
        Self {
            id: incident.id,
            version: incident.version,
            state: "declared",
            placement_id: incident.placement_id,
            kind: incident.kind,
            occurred_on: incident.occurred_on,
            description: incident.description,
            declared_by: incident.declared_by,
            declared_as: incident.declared_as,
            rule,
            consequence: said.map(|said| said.fr.into_owned()),
        }
    }
}

/// Who declares incidents: those who are there, and the network.
pub const fn may_declare(role: Role) -> bool {
    match role {
        Role::Candidate | Role::Host | Role::Tutor | Role::CaseWorker | Role::Approver => true,
        Role::Representative | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => false,
    }
}

/// What does not hold in a declaration.
pub fn lacks(input: &IncidentInput, placement: &Placement, today: NaiveDate) -> Faults {
    let mut faults = Faults::default();
    if input.occurred_on > today {
        faults.push("/occurred_on", "future", Said::new("Ce jour n’est pas encore venu.", "This day has not come yet."));
    }
    let early = input.occurred_on < placement.start_on
        || is_before_validation(placement.state)
        || placement.contract.validated_on.is_some_and(|day| input.occurred_on < day);
    if input.kind == Kind::EarlyStart && !early {
        faults.push("/occurred_on", "SC-CON-05", NOT_EARLY);
    }
    faults
}

/// The paying agency has not found the contract to conform.
const fn is_before_validation(state: State) -> bool {
    match state {
        State::DossierOpen
        | State::DossierComplete
        | State::NetworkApproved
        | State::Entered
        | State::Signed
        | State::Notified
        | State::PieceMissing
        | State::Rejected
        | State::Abandoned
        | State::Cancelled => true,
        State::Validated
        | State::InMission
        | State::Suspended
        | State::Notice
        | State::EndedEarly
        | State::Completed
        | State::Closing
        | State::Archived => false,
    }
}

/// R121-13 al. 2, as the people concerned read it.
pub const LICENSED_BODY_ALONE: Said = Said::new(
    "Le contrat engage le seul organisme agréé, qui doit au volontaire tout ce qui lui est dû. La mission doit s’arrêter jusqu’à la validation par l’ASP.",
    "The contract binds the licensed body alone, which owes the volunteer everything due. The mission has to stop until the paying agency validates.",
);
const NOT_EARLY: Said = Said::new(
    "Ce jour, le contrat était validé et la mission avait commencé\u{a0}: ce n’est pas un début anticipé.",
    "On that day the contract was validated and the mission had begun: this is no early start.",
);
