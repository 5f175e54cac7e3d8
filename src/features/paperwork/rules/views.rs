//! Papers as the API shows them.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::inputs::Letterhead;
use super::model::Model;
use super::parties::Party;
use super::sheet;
use crate::domain::{Id, MediaType, PaperKind, StoredFile, Versioned};

/// Where a paper stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PaperState)]
pub enum State {
    /// Nobody has asked for it yet.
    NotMade,
    /// Made, and signed by nobody: or it needs no signature by link.
    Made,
    PartlySigned,
    Signed,
    /// What it says has changed: the next request makes a new version, and voids the signatures of this one.
    Outdated,
}

/// How somebody has signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By a one-time code: a simple electronic signature (eIDAS, article 3, 10°).
    Code,
    /// By hand, on a printed paper.
    Paper,
}

impl Method {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Paper => "paper",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Code, Self::Paper].into_iter().find(|method| method.code() == code)
    }
}

/// One version of one paper: a snapshot that never changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    pub id: Id,
    pub placement_id: Id,
    pub kind: PaperKind,
    /// From 1, by placement and kind.
    pub version: i32,
    pub data: Value,
    pub data_hash: String,
    /// SHA-256 of the file as it was first printed, without signatures.
    pub file_hash: String,
    pub model_id: Option<Id>,
    pub made_at: DateTime<Utc>,
}

/// One signature of one version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    pub id: Id,
    pub paper_id: Id,
    pub version: i32,
    pub party: Party,
    pub account_id: Option<Id>,
    pub name: String,
    pub method: Method,
    /// The address it came from, as far as it can be believed.
    pub address: Option<String>,
    pub data_hash: String,
    pub signed_at: DateTime<Utc>,
    pub voided_at: Option<DateTime<Utc>>,
    /// Paths into the data that have changed.
    pub void_reason: Option<String>,
}

/// How the mark of a scan was come by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ScanFound)]
pub enum Found {
    /// Read in the picture.
    Code,
    /// Typed, where no code could be read.
    Typed,
}

impl Found {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Typed => "typed",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Code, Self::Typed].into_iter().find(|found| found.code() == code)
    }
}

/// The scan of a version signed by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanOfPaper {
    pub id: Id,
    pub paper_id: Id,
    pub placement_id: Id,
    pub version: i32,
    pub file_id: Id,
    /// None once the file is deleted.
    pub file: Option<StoredFile>,
    pub found: Found,
    pub signed_on: NaiveDate,
    pub filed_by: Id,
    pub filed_at: DateTime<Utc>,
}

/// A scan as the API shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = PaperScan)]
pub struct ScanView {
    pub id: Id,
    pub version: i32,
    pub found: Found,
    pub signed_on: NaiveDate,
    pub filed_at: DateTime<Utc>,
    /// Null once the file is deleted, as what follows.
    pub media_type: Option<MediaType>,
    /// Bytes.
    pub size: Option<u64>,
    /// Of a PDF.
    pub pages: Option<u32>,
    /// Where it is downloaded.
    pub url: String,
}

impl From<&ScanOfPaper> for ScanView {
    fn from(scan: &ScanOfPaper) -> Self {
        let file = scan.file.as_ref();
        Self {
            id: scan.id,
            version: scan.version,
            found: scan.found,
            signed_on: scan.signed_on,
            filed_at: scan.filed_at,
            media_type: file.map(|file| file.media_type),
            size: file.map(|file| file.size),
            pages: file.and_then(|file| file.pages),
            url: format!("/api/v1/paper-scans/{}/content", scan.id),
        }
    }
}

/// A signature as the API shows it; the address it came from is for the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SignatureView {
    pub party: Party,
    pub name: String,
    pub method: Method,
    pub version: i32,
    pub hash: String,
    pub signed_at: DateTime<Utc>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    pub voided_at: Option<DateTime<Utc>>,
    pub void_reason: Option<String>,
}

/// A paper of a placement.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PaperView {
    pub kind: PaperKind,
    /// As printed.
    pub title: String,
    pub state: State,
    pub id: Option<Id>,
    pub version: Option<i32>,
    /// SHA-256 of what the version says.
    pub hash: Option<String>,
    /// SHA-256 of its file, without signatures.
    pub file_hash: Option<String>,
    pub made_at: Option<DateTime<Utc>>,
    /// What is left to write by hand, as paths into the data.
    pub missing: Vec<String>,
    /// Who signs it.
    pub parties: Vec<Party>,
    pub signatures: Vec<SignatureView>,
    /// Signatures that count no more: what they signed has changed.
    pub voided: Vec<SignatureView>,
    /// Scans of what was signed by hand, of this version and of those before.
    pub scans: Vec<ScanView>,
    pub url: String,
}

/// What a view is made of.
pub struct Around<'a> {
    pub placement: Id,
    pub kind: PaperKind,
    pub latest: Option<&'a Paper>,
    pub outdated: bool,
    pub parties: Vec<Party>,
    pub signatures: &'a [Signature],
    pub scans: Vec<ScanView>,
    pub missing: Vec<&'static str>,
    /// Whether the reader sees the addresses signatures came from.
    pub network: bool,
}

/// Parties whose signature counts on this version.
pub fn signed_by(paper: Id, signatures: &[Signature]) -> Vec<Party> {
    let good = signatures.iter().filter(|one| one.paper_id == paper && one.voided_at.is_none());
    good.map(|one| one.party).collect()
}

/// The paper, as its reader sees it.
pub fn view(around: &Around) -> PaperView {
    let shown = |one: &Signature| SignatureView {
        party: one.party,
        name: one.name.clone(),
        method: one.method,
        version: one.version,
        hash: one.data_hash.clone(),
        signed_at: one.signed_at,
        address: one.address.clone().filter(|_| around.network),
        voided_at: one.voided_at,
        void_reason: one.void_reason.clone(),
    };
    let done = around.latest.map(|paper| signed_by(paper.id, around.signatures)).unwrap_or_default();
    let state = match around.latest {
        None => State::NotMade,
        Some(_) if around.outdated => State::Outdated,
        Some(_) if done.is_empty() => State::Made,
        Some(_) if around.parties.iter().all(|party| done.contains(party)) => State::Signed,
        Some(_) => State::PartlySigned,
    };
    let (voided, live): (Vec<_>, Vec<_>) = around.signatures.iter().partition(|one| one.voided_at.is_some());
    PaperView {
        kind: around.kind,
        title: around.kind.title().fr.into_owned(),
        state,
        id: around.latest.map(|paper| paper.id),
        version: around.latest.map(|paper| paper.version),
        hash: around.latest.map(|paper| paper.data_hash.clone()),
        file_hash: around.latest.map(|paper| paper.file_hash.clone()),
        made_at: around.latest.map(|paper| paper.made_at),
        missing: around.missing.iter().map(|path| (*path).to_owned()).collect(),
        parties: around.parties.clone(),
        signatures: live.into_iter().map(shown).collect(),
        voided: voided.into_iter().map(shown).collect(),
        scans: around.scans.clone(),
        url: format!("/api/v1/placements/{}/papers/{}.pdf", around.placement, around.kind.code()),
    }
}

/// A model of the convention as the API shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct ModelView {
    /// None for the one that ships.
    pub id: Option<Id>,
    pub title: String,
    /// Empty for a model given as a PDF.
    pub text: String,
    /// Whether it was given as a PDF: its bytes are at `/network/convention-model/content`.
    pub pdf: bool,
    pub sha256: String,
    pub short_hash: String,
    pub valid_from: NaiveDate,
    /// The network has given none of its own yet.
    pub default: bool,
    /// What may stand between double braces.
    pub fields: Vec<&'static str>,
}

impl From<Model> for ModelView {
    fn from(model: Model) -> Self {
        Self {
            default: model.id.is_none(),
            short_hash: sheet::short_hash(&model.sha256),
            id: model.id,
            title: model.title,
            text: model.text,
            pdf: model.file_id.is_some(),
            sha256: model.sha256,
            valid_from: model.valid_from,
            fields: super::model::FIELDS.to_vec(),
        }
    }
}

/// The network as a party, with the version of its row.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LetterheadView {
    pub version: i32,
    #[serde(flatten)]
    pub letterhead: Letterhead,
}

impl Versioned for LetterheadView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// What became of a request for signatures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Requested {
    pub kind: PaperKind,
    pub version: i32,
    pub hash: String,
    /// Parties a link was sent to.
    pub links: Vec<Party>,
    /// Whether a one-time code was sent to whoever asks, who signs as this party.
    pub code_for: Option<Party>,
}
