//! The life of a campaign: draft, simulated, approved or cancelled.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignState)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Not simulated since it was last edited.
    Draft,
    Simulated,
    Approved,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Draft, Self::Simulated, Self::Approved, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Simulated => "simulated",
            Self::Approved => "approved",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn said(self) -> Said {
        match self {
            Self::Draft => Said::new("à simuler", "to simulate"),
            Self::Simulated => Said::new("simulée", "simulated"),
            Self::Approved => Said::new("approuvée", "approved"),
            Self::Cancelled => Said::new("annulée", "cancelled"),
        }
    }
}

/// What can be done to a campaign, beside pinning and forbidding pairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = CampaignVerb)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Simulate,
    /// Stops the simulation that waits or runs.
    Stop,
    Approve,
    Cancel,
}

impl Verb {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Simulate => "simulate",
            Self::Stop => "stop",
            Self::Approve => "approve",
            Self::Cancel => "cancel",
        }
    }
}

/// Who prepares campaigns.
pub const STAFF: &[Role] = &[Role::CaseWorker, Role::Approver];

const fn by(verb: &'static str, from: &'static [State], to: State, who: &'static [Role]) -> Step<State> {
    Step { verb, outcome: None, from, to, who, system: false, reason: ReasonNeeded::No }
}

const EDITED: &[State] = &[State::Draft, State::Simulated];

pub static TABLE: &[Step<State>] = &[
    by("simulate", EDITED, State::Draft, STAFF),
    by("stop", &[State::Draft], State::Draft, STAFF),
    by("pin", EDITED, State::Draft, STAFF),
    by("forbid", EDITED, State::Draft, STAFF),
    Step {
        verb: "simulated",
        outcome: None,
        from: &[State::Draft],
        to: State::Simulated,
        who: &[],
        system: true,
        reason: ReasonNeeded::No,
    },
    by("approve", &[State::Simulated], State::Approved, &[Role::Approver]),
    by("cancel", EDITED, State::Cancelled, STAFF),
];
