//! Applications, nominations and proposals as the services handle them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::application::State;
use super::deadlines::Waited;
use super::{nomination, proposal};
use crate::domain::Id;

/// How an application came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    Candidate,
    Nomination,
    Proposal,
}

impl Origin {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Candidate => "candidate",
            Self::Nomination => "nomination",
            Self::Proposal => "proposal",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Candidate, Self::Nomination, Self::Proposal].into_iter().find(|origin| origin.code() == code)
    }
}

/// What a host proposes to the network, which decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Opinion {
    /// `select`, `refuse` or `waitlist`.
    pub verb: String,
    pub reason: Option<String>,
    pub comment: Option<String>,
    pub at: DateTime<Utc>,
    pub by: Id,
}

/// A person who asks for a mission, whatever began it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Application {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub mission_id: Id,
    pub organization_id: Id,
    pub candidate_id: Id,
    /// Of the mission.
    pub departement: String,
    pub origin: Origin,
    /// Empty when somebody else began it (nomination, proposal).
    pub motivation: String,
    pub host_opinion: Option<Opinion>,
    pub placement_id: Option<Id>,
    /// Of the transition that led to the present state.
    pub reason: Option<String>,
    pub comment: Option<String>,
    pub state_since: DateTime<Utc>,
    pub notice_at: Option<DateTime<Utc>>,
    pub prechecked_at: Option<DateTime<Utc>>,
    pub host_acted_at: Option<DateTime<Utc>>,
    /// A minor's selection takes two agreements.
    pub person_agreed_at: Option<DateTime<Utc>>,
    pub representative_agreed_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
}

impl Application {
    pub fn waited(&self) -> Waited {
        Waited {
            state: self.state,
            state_since: self.state_since,
            notice_at: self.notice_at,
            host_has_spoken: self.host_opinion.as_ref().is_some_and(|opinion| opinion.at >= self.state_since),
        }
    }

    /// Enters a state now: what was waited for in the state before is over.
    pub fn enter(&mut self, state: State, reason: Option<&str>, comment: Option<&str>, now: DateTime<Utc>) {
        self.version += 1;
        self.state = state;
        self.state_since = now;
        self.notice_at = None;
        self.reason = reason.map(str::to_owned);
        self.comment = comment.map(str::to_owned);
        if state == State::Prechecked {
            self.prechecked_at = Some(now);
            self.host_opinion = None;
            self.host_acted_at = None;
        }
        if state == State::Selected {
            self.person_agreed_at = None;
            self.representative_agreed_at = None;
        }
    }

    /// The first act of the host after the network's check is what its answer time is counted to.
    pub fn host_acts(&mut self, now: DateTime<Utc>) {
        if self.prechecked_at.is_some() && self.host_acted_at.is_none() {
            self.host_acted_at = Some(now);
        }
    }
}

/// Somebody a host has named for one of its missions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nomination {
    pub id: Id,
    pub version: i32,
    pub state: nomination::State,
    pub mission_id: Id,
    pub organization_id: Id,
    pub departement: String,
    pub given_name: String,
    pub family_name: String,
    pub email: String,
    /// Who confirmed, once they have.
    pub candidate_id: Option<Id>,
    pub application_id: Option<Id>,
    pub created_at: DateTime<Utc>,
}

/// A mission the network proposes to somebody.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    pub id: Id,
    pub version: i32,
    pub state: proposal::State,
    pub mission_id: Id,
    pub organization_id: Id,
    pub candidate_id: Id,
    pub departement: String,
    /// Score, terms and version of the weights, as they were when it was made.
    pub ranked: serde_json::Value,
    /// Version of the engine that ranked it.
    pub engine: i32,
    /// Version of the weights it was ranked with.
    pub weights: i32,
    pub application_id: Option<Id>,
    pub created_at: DateTime<Utc>,
}
