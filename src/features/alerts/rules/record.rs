//! An alert as it is kept and shown.

use chrono::{DateTime, Utc};
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::inputs::SavedSearch;
use crate::domain::{Id, Versioned};
use crate::error::Faults;

#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    pub id: Id,
    pub account: Id,
    pub wanted: Wanted,
    pub frequency: Frequency,
    pub created_at: DateTime<Utc>,
}

/// What somebody wants to be told of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wanted {
    /// Missions that a search would find.
    Search { search: SavedSearch },
    /// Missions whose score in the person's ranking is this much at least, 0 to 100,000.
    Matches { threshold: u32 },
}

/// How soon; in any case one mail a day at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum Frequency {
    #[deserr(rename = "immediate")]
    Immediate,
    #[deserr(rename = "daily")]
    Daily,
    #[deserr(rename = "weekly")]
    Weekly,
}

impl Frequency {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Immediate, Self::Daily, Self::Weekly].into_iter().find(|one| one.code() == code)
    }
}

/// An alert, to its owner.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct AlertView {
    pub id: Id,
    /// An alert lives until it is deleted.
    pub state: &'static str,
    pub version: i32,
    #[serde(flatten)]
    pub wanted: Wanted,
    pub frequency: Frequency,
    pub created_at: DateTime<Utc>,
}

impl Versioned for AlertView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Alert> for AlertView {
    fn from(alert: Alert) -> Self {
        let Alert { id, wanted, frequency, created_at, .. } = alert;
        Self { id, state: "active", version: 1, wanted, frequency, created_at }
    }
}
