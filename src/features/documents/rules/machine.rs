//! The life of a piece (rulebook 9.4, side machines).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a piece stands (rulebook 9.4, side machines).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DocumentState {
    Requested,
    Received,
    Accepted,
    Rejected,
    Withdrawn,
    Expired,
    Superseded,
}

impl DocumentState {
    pub const ALL: [Self; 7] =
        [Self::Requested, Self::Received, Self::Accepted, Self::Rejected, Self::Withdrawn, Self::Expired, Self::Superseded];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Received => "received",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::Expired => "expired",
            Self::Superseded => "superseded",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn label(self) -> Said {
        match self {
            Self::Requested => Said::new("demandée", "requested"),
            Self::Received => Said::new("reçue", "received"),
            Self::Accepted => Said::new("acceptée", "accepted"),
            Self::Rejected => Said::new("refusée", "rejected"),
            Self::Withdrawn => Said::new("retirée", "withdrawn"),
            Self::Expired => Said::new("périmée", "expired"),
            Self::Superseded => Said::new("remplacée", "superseded"),
        }
    }
}

/// Why the network could not accept a piece. Codes are never deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RejectReason {
    Unreadable,
    Incomplete,
    WrongDocument,
    WrongPerson,
    Expired,
    TooOld,
    NotSigned,
    MissionNotNamed,
    Other,
}

pub const REJECT_CODES: [&str; 9] = [
    "unreadable",
    "incomplete",
    "wrong_document",
    "wrong_person",
    "expired",
    "too_old",
    "not_signed",
    "mission_not_named",
    "other",
];

impl RejectReason {
    pub const ALL: [Self; 9] = [
        Self::Unreadable,
        Self::Incomplete,
        Self::WrongDocument,
        Self::WrongPerson,
        Self::Expired,
        Self::TooOld,
        Self::NotSigned,
        Self::MissionNotNamed,
        Self::Other,
    ];

    pub const fn code(self) -> &'static str {
        REJECT_CODES[self as usize]
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }

    /// What the person is told.
    pub const fn sentence(self) -> Said {
        match self {
            Self::Unreadable => Said::new("Le document ne se lit pas bien.", "The document cannot be read well."),
            Self::Incomplete => {
                Said::new("Il manque une page ou une face du document.", "A page or a side of the document is missing.")
            }
            Self::WrongDocument => Said::new("Ce n’est pas le document demandé.", "This is not the document asked for."),
            Self::WrongPerson => Said::new("Le document n’est pas au bon nom.", "The document is not in the right name."),
            Self::Expired => Said::new("Le document n’est plus valable.", "The document is no longer valid."),
            Self::TooOld => Said::new("Le document est trop ancien.", "The document is too old."),
            Self::NotSigned => Said::new("Il manque une signature ou une date.", "A signature or a date is missing."),
            Self::MissionNotNamed => {
                Said::new("Le certificat ne nomme pas la mission.", "The certificate does not name the mission.")
            }
            Self::Other => Said::new("Le document ne convient pas.", "The document does not fit."),
        }
    }
}

use DocumentState::{Accepted, Expired, Received, Rejected, Requested, Superseded, Withdrawn};

/// The network decides on a piece; an approver who does cannot approve that placement.
const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];
const BRINGERS: &[Role] = &[Role::Candidate, Role::Representative, Role::Host, Role::Tutor, Role::CaseWorker, Role::Approver];

const fn step(
    verb: &'static str,
    from: &'static [DocumentState],
    to: DocumentState,
    who: &'static [Role],
) -> Step<DocumentState> {
    Step { verb, outcome: None, from, to, who, system: who.is_empty(), reason: ReasonNeeded::No }
}

/// `reject` takes an accepted piece too: "rejected after all" opens the file again (rulebook 9.4).
pub static STEPS: [Step<DocumentState>; 6] = [
    step("receive", &[Requested], Received, BRINGERS),
    step("accept", &[Received], Accepted, NETWORK),
    Step { reason: ReasonNeeded::OneOf(&REJECT_CODES), ..step("reject", &[Received, Accepted], Rejected, NETWORK) },
    step("withdraw", &[Requested, Received], Withdrawn, BRINGERS),
    step("expire", &[Accepted], Expired, &[]),
    step("supersede", &[Received, Accepted], Superseded, &[]),
];
