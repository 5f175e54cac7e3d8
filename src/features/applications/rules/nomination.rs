//! The nomination's machine: the host already has somebody (rulebook 9.3 bis).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a nomination stands. A confirmed one becomes an application as soon as the person has a profile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Invited,
    Confirmed,
    Declined,
    Cancelled,
    Lapsed,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Invited, Self::Confirmed, Self::Declined, Self::Cancelled, Self::Lapsed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Confirmed => "confirmed",
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
            Self::Invited => Said::new("en attente de la personne", "invited"),
            Self::Confirmed => Said::new("confirmée", "confirmed"),
            Self::Declined => Said::new("déclinée", "declined"),
            Self::Cancelled => Said::new("annulée", "cancelled"),
            Self::Lapsed => Said::new("expirée", "lapsed"),
        }
    }
}

/// What can be done to a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Confirm,
    Decline,
    Cancel,
}

impl Verb {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Confirm => "confirm",
            Self::Decline => "decline",
            Self::Cancel => "cancel",
        }
    }
}

const fn step(verb: &'static str, to: State, who: &'static [Role], system: bool) -> Step<State> {
    Step { verb, outcome: None, from: &[State::Invited], to, who, system, reason: ReasonNeeded::No }
}

/// The person acts as a candidate, whether signed in or known by the link only.
pub static TABLE: &[Step<State>] = &[
    step("confirm", State::Confirmed, &[Role::Candidate], false),
    step("decline", State::Declined, &[Role::Candidate], false),
    step("cancel", State::Cancelled, &[Role::Host], false),
    step("lapse", State::Lapsed, &[], true),
];
