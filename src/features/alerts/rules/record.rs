//! An alert as it is kept and shown.

use chrono::{DateTime, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::inputs::{Frequency, Wanted};
use crate::domain::{Id, Versioned};

/// Whose alert it is, what they want and how soon.
#[derive(Debug, Clone, PartialEq)]
pub struct Alert {
    pub id: Id,
    pub account: Id,
    pub wanted: Wanted,
    pub frequency: Frequency,
    pub created_at: DateTime<Utc>,
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
