//! A piece of a file, as the services and the other features read it.

use chrono::{DateTime, NaiveDate, Utc};

use super::access::OwnerScope;
use super::{DocumentCode, DocumentState, RejectReason, Seen};
use crate::domain::{Id, StoredFile};

/// A piece of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    pub id: Id,
    pub version: i32,
    pub state: DocumentState,
    pub code: DocumentCode,
    pub scope: OwnerScope,
    pub issued_on: Option<NaiveDate>,
    /// Last day it counts.
    pub valid_until: Option<NaiveDate>,
    pub holder: Option<String>,
    pub names_mission: Option<bool>,
    pub note: Option<String>,
    pub provided_by: Id,
    /// Who accepted or rejected it.
    pub decided_by: Option<Id>,
    pub reject_reason: Option<RejectReason>,
    pub reject_comment: Option<String>,
    /// The file, when the piece was sent rather than seen on paper, until it is deleted.
    pub file: Option<StoredFile>,
    /// Day the file was deleted.
    pub file_deleted_on: Option<NaiveDate>,
    pub seen: Option<Seen>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Document {
    /// When the copy came, as far as is known: nothing has happened since to one that waits.
    pub fn brought_at(&self) -> DateTime<Utc> {
        if self.state == DocumentState::Received { self.updated_at } else { self.created_at }
    }

    /// Accepted, and not over on this day.
    pub fn is_good_on(&self, day: NaiveDate) -> bool {
        self.state == DocumentState::Accepted && self.valid_until.is_none_or(|until| until >= day)
    }
}
