//! What a use case may refuse, as a closed enum. The HTTP edge turns it into a problem document (`http::problem`); the
//! cause of a failure is kept for the log and never told.

pub mod reading;
pub mod steps;

use std::fmt;

use crate::domain::Said;

/// Code of the fault of a link that is good for nothing any more: unknown, used, replaced or late.
pub const SPENT_LINK: &str = "spent";

/// One field at fault, named so that a person or a program finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON pointer into the body (`/sites/0/insee`), or the name of a query parameter or header.
    pub pointer: String,
    /// Stable code; the rule id where a rule speaks.
    pub code: String,
    pub detail: Said,
}

impl FieldFault {
    pub fn new(pointer: impl Into<String>, code: impl Into<String>, detail: Said) -> Self {
        Self { pointer: pointer.into(), code: code.into(), detail }
    }

    /// What people are told instead, who have a form: a date as they write it, one wording for what is left empty.
    pub fn for_people(&self) -> Option<&'static Said> {
        match self.detail.fr.as_ref() {
            _ if self.lists_codes() => Some(&CHOOSE),
            fr if fr.contains("AAAA-MM-JJ") => Some(&A_DAY),
            fr if fr.contains("AAAA-MM") => Some(&A_MONTH),
            "Ce champ est obligatoire." => Some(&EMPTY),
            _ => None,
        }
    }

    /// Whether its words list codes: fit for a program. People choose among what a page draws.
    pub fn lists_codes(&self) -> bool {
        [ONE_OF, REASON_OF].iter().any(|start| self.detail.fr.starts_with(start))
    }
}

/// Left empty, or a code that no page offers.
static CHOOSE: Said = Said::new("Choisissez une réponse.", "Choose an answer.");
/// Left empty.
pub static EMPTY: Said = Said::new("À remplir.", "To be filled in.");
static A_DAY: Said = Said::new("Attendu\u{a0}: une date, comme 31/12/2026.", "Expected: a date, such as 31/12/2026.");
static A_MONTH: Said = Said::new("Attendu\u{a0}: un mois, comme 12/2026.", "Expected: a month, such as 12/2026.");

const ONE_OF: &str = "Attendu\u{a0}: l’un de ";
const REASON_OF: &str = "Donnez un motif parmi\u{a0}: ";

/// What is told of a field that takes one of some codes.
pub fn one_of(codes: &[&str]) -> Said {
    let list = codes.join(", ");
    Said::built(format!("{ONE_OF}{list}."), format!("Expected: one of {list}."))
}

/// Every field at fault in one input, in the order they were met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<FieldFault>);

impl Faults {
    pub fn one(pointer: impl Into<String>, code: impl Into<String>, detail: Said) -> Self {
        Self(vec![FieldFault::new(pointer, code, detail)])
    }

    pub fn push(&mut self, pointer: impl Into<String>, code: impl Into<String>, detail: Said) {
        self.0.push(FieldFault::new(pointer, code, detail));
    }

    /// `Ok` when nothing is at fault.
    pub fn into_result(self) -> Result<(), Refusal> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self)) }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            let separator = if index == 0 { "" } else { "; " };
            write!(f, "{separator}{}: {}", fault.pointer, fault.detail.en)?;
        }
        Ok(())
    }
}

/// Why a use case did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// Not there, or not for the caller to know that it is.
    #[error("not found")]
    NotFound,
    /// No valid session.
    #[error("no valid session: sign in again")]
    Unauthenticated,
    /// An address and a password that do not go together; which of the two is wrong is not told.
    #[error("wrong address or password: check both, or ask for a link")]
    WrongPassword,
    /// The caller is known and may see the thing, and this act is not theirs.
    #[error("forbidden: {}", .0.en)]
    Forbidden(Said),
    #[error("wrong state: {}", .0.en)]
    WrongState(Said),
    #[error("no seat is left")]
    NoSeat,
    #[error("no slot is left on the licence")]
    NoSlot,
    /// A form that was sent already, with other words; `to` is what the first one made.
    #[error("this form was sent already, with other words: read {to}")]
    SentAlready { to: String },
    /// The same idempotency key is being answered, or a placement still runs.
    #[error("still running: {}", .0.en)]
    Running(Said),
    /// `If-Match` names another version.
    #[error("the resource has changed: read it again")]
    Stale,
    #[error("`If-Match` is missing: send the version you read")]
    VersionMissing,
    /// Unreadable request: not JSON, not UTF-8.
    #[error("unreadable: {}", .0.en)]
    Unreadable(Said),
    #[error("this method is not for this address")]
    WrongMethod,
    #[error("the body is too large")]
    TooLarge,
    /// A body that comes too slowly.
    #[error("the body comes too slowly: send it again over a better connection")]
    TooSlow,
    /// A file over the limit of the configuration.
    #[error("the file is larger than {max_mib} MiB")]
    FileTooLarge { max_mib: u64 },
    #[error("send `Content-Type: application/json`")]
    NotJson,
    /// Fields that do not have the shape or the bounds asked for.
    #[error("invalid: {0}")]
    Invalid(Faults),
    /// Well-formed, and refused by rules; each fault carries the rule's id.
    #[error("refused by a rule: {0}")]
    Rule(Faults),
    /// Something that sends or writes was asked for too often by somebody who may: nobody guesses anything.
    #[error("asked for too often: {}", .said.en)]
    Enough { said: Said, retry_after_s: u64 },
    #[error("too many tries: wait {retry_after_s} seconds")]
    TooMany { retry_after_s: u64 },
    #[error("not available now: try again in {retry_after_s} seconds")]
    Unavailable { retry_after_s: u64 },
    /// This node cannot serve, for a reason that whoever runs it is told.
    #[error("not ready: {}", .0.en)]
    NotReady(Said),
    #[error("database: {0}")]
    Database(#[from] diesel::result::Error),
    /// Something that cannot happen when the program and its data are sound.
    #[error("internal: {0}")]
    Internal(String),
}

impl Refusal {
    /// Whether a link that is good for nothing any more is the reason.
    pub fn is_spent_link(&self) -> bool {
        self.faults().iter().any(|fault| fault.code == SPENT_LINK)
    }

    /// The fields at fault, if that is the reason.
    pub fn faults(&self) -> &[FieldFault] {
        match self {
            Self::Invalid(faults) | Self::Rule(faults) => &faults.0,
            _ => &[],
        }
    }

    /// The same of a form whose fields are named by the last part of each pointer.
    pub fn near(self) -> Self {
        let Self::Invalid(mut faults) = self else { return self };
        for fault in &mut faults.0 {
            fault.pointer = format!("/{}", fault.pointer.rsplit('/').next().unwrap_or_default());
        }
        Self::Invalid(faults)
    }

    /// The same of a form that has another name for a field.
    pub fn at(self, field: &str, named: &str) -> Self {
        let rename = |mut faults: Faults| {
            faults.0.iter_mut().filter(|fault| fault.pointer == field).for_each(|fault| fault.pointer = named.to_owned());
            faults
        };
        match self {
            Self::Invalid(faults) => Self::Invalid(rename(faults)),
            Self::Rule(faults) => Self::Rule(rename(faults)),
            other => other,
        }
    }

    /// How long to wait before trying again, when that is known.
    pub const fn retry_after_s(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after_s } | Self::Enough { retry_after_s, .. } | Self::Unavailable { retry_after_s } => {
                Some(*retry_after_s)
            }
            _ => None,
        }
    }

    pub fn internal(cause: impl fmt::Display) -> Self {
        Self::Internal(cause.to_string())
    }

    /// What somebody in another role is told.
    pub fn wrong_role() -> Self {
        Self::Forbidden(Said::new("Votre rôle actif ne permet pas cette action.", "Your active role does not allow this."))
    }

    pub fn rule(pointer: impl Into<String>, rule: impl Into<String>, detail: Said) -> Self {
        Self::Rule(Faults::one(pointer, rule, detail))
    }

    pub fn invalid(pointer: impl Into<String>, code: impl Into<String>, detail: Said) -> Self {
        Self::Invalid(Faults::one(pointer, code, detail))
    }
}
