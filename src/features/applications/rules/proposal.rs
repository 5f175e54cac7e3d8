//! The proposal's machine: the network finds somebody (rulebook 9.3 bis).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Proposed,
    Accepted,
    Declined,
    Cancelled,
    Lapsed,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Proposed, Self::Accepted, Self::Declined, Self::Cancelled, Self::Lapsed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Cancelled => "cancelled",
            Self::Lapsed => "lapsed",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn said(self) -> Said {
        match self {
            Self::Proposed => Said::new("proposée", "proposed"),
            Self::Accepted => Said::new("acceptée", "accepted"),
            Self::Declined => Said::new("déclinée", "declined"),
            Self::Cancelled => Said::new("annulée", "cancelled"),
            Self::Lapsed => Said::new("expirée", "lapsed"),
        }
    }
}

/// What can be done to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Accept,
    Decline,
    Cancel,
}

impl Verb {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
        }
    }
}

const fn step(verb: &'static str, to: State, who: &'static [Role], system: bool) -> Step<State> {
    Step { verb, outcome: None, from: &[State::Proposed], to, who, system, reason: ReasonNeeded::No }
}

pub static TABLE: &[Step<State>] = &[
    step("accept", State::Accepted, &[Role::Candidate], false),
    step("decline", State::Declined, &[Role::Candidate], false),
    step("cancel", State::Cancelled, &[Role::CaseWorker, Role::Approver], false),
    step("lapse", State::Lapsed, &[], true),
];
