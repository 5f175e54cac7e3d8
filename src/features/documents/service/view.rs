//! A piece as the API shows it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::Document;
use crate::domain::{Id, MediaType, Owner, Scan, StoredFile, Versioned};
use crate::features::documents::rules::{DocumentCode, DocumentState, RejectReason, Seen, Sensitivity};

/// The file of a piece.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FileView {
    /// Bytes of what is downloaded: a picture is written anew when it is taken in.
    pub size: u64,
    pub media_type: MediaType,
    /// In hexadecimal, of what is downloaded.
    pub sha256: String,
    pub scan: Scan,
    /// Of a PDF.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<u32>,
}

impl From<StoredFile> for FileView {
    fn from(file: StoredFile) -> Self {
        let sha256 = file.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { size: file.size, media_type: file.media_type, sha256, scan: file.scan, pages: file.pages }
    }
}

/// A piece as the API shows it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct DocumentView {
    pub id: Id,
    pub version: i32,
    pub state: DocumentState,
    pub code: DocumentCode,
    /// Its French name, with its article.
    pub name: String,
    pub sensitivity: Sensitivity,
    /// The host whose file it is; absent for a piece of a placement.
    pub organization_id: Option<Id>,
    pub placement_id: Option<Id>,
    pub issued_on: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub holder: Option<String>,
    pub names_mission: Option<bool>,
    pub note: Option<String>,
    pub provided_by: Id,
    pub decided_by: Option<Id>,
    pub reject_reason: Option<RejectReason>,
    /// The coded reason as a French sentence.
    pub reject_message: Option<String>,
    pub reject_comment: Option<String>,
    /// The file that was sent; null for a piece seen on paper, and once the file is deleted.
    pub file: Option<FileView>,
    /// Day its file was deleted: it had served.
    pub file_deleted_on: Option<NaiveDate>,
    /// What whoever accepted it read on it; stays when the file is deleted.
    pub seen: Option<Seen>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

impl Versioned for DocumentView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Document> for DocumentView {
    fn from(document: Document) -> Self {
        let (organization_id, placement_id) = match document.scope.owner {
            Owner::Organization(organization) => (Some(organization), None),
            Owner::Placement(placement) => (None, Some(placement)),
        };
        Self {
            id: document.id,
            version: document.version,
            state: document.state,
            code: document.code,
            name: document.code.name().fr.into_owned(),
            sensitivity: document.code.sensitivity(),
            organization_id,
            placement_id,
            issued_on: document.issued_on,
            valid_until: document.valid_until,
            holder: document.holder,
            names_mission: document.names_mission,
            note: document.note,
            provided_by: document.provided_by,
            decided_by: document.decided_by,
            reject_message: document.reject_reason.map(|reason| reason.sentence().fr.into_owned()),
            reject_reason: document.reject_reason,
            reject_comment: document.reject_comment,
            file: document.file.map(FileView::from),
            file_deleted_on: document.file_deleted_on,
            seen: document.seen,
            created_at: document.created_at,
            updated_at: document.updated_at,
        }
    }
}
