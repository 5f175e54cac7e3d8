//! The scan of a paper signed by hand that a volunteer, a guardian, a host or a tutor brings: a person of the network looks at it
//! before anybody counts as having signed.

use chrono::{DateTime, NaiveDate, Utc};
use deserr::Deserr;

use super::views::Paper;
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Actor, Id, Line, Prose, Role, Said, StoredFile};
use crate::error::{Faults, Refusal};

/// Where a scan that was brought stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Filed,
    Refused,
}

impl State {
    const ALL: [Self; 3] = [Self::Waiting, Self::Filed, Self::Refused];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Filed => "filed",
            Self::Refused => "refused",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn label(self) -> Said {
        match self {
            Self::Waiting => Said::new("à regarder", "to look at"),
            Self::Filed => Said::new("classé", "filed"),
            Self::Refused => Said::new("refusé, à refaire", "refused, to be done again"),
        }
    }
}

/// Why a scan is refused.
pub const REFUSE_REASONS: &[&str] = &["unreadable", "not_signed", "other_paper", "other"];

/// A reason in words, for whoever brought the scan.
pub fn reason_said(code: &str) -> Said {
    match code {
        "unreadable" => Said::new(
            "La page ne se lit pas\u{a0}: reprenez-la à plat, en entier, bien éclairée.",
            "The page cannot be read: take it again, flat, whole and well lit.",
        ),
        "not_signed" => Said::new("Il manque une signature.", "A signature is missing."),
        "other_paper" => Said::new("C’est un autre papier, ou une autre version.", "It is another paper, or another version."),
        _ => Said::new("Pour une autre raison.", "For another reason."),
    }
}

const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];

const fn step(verb: &'static str, to: State, reason: ReasonNeeded) -> Step<State> {
    Step { verb, outcome: None, from: &[State::Waiting], to, who: NETWORK, system: false, reason }
}

/// What the network does with one.
pub static TABLE: [Step<State>; 2] =
    [step("file", State::Filed, ReasonNeeded::No), step("refuse", State::Refused, ReasonNeeded::OneOf(REFUSE_REASONS))];

/// The decision on one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verb {
    File,
    Refuse,
}

impl Verb {
    pub fn parse(code: &str) -> Option<Self> {
        [Self::File, Self::Refuse].into_iter().find(|verb| verb.code() == code)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Refuse => "refuse",
        }
    }
}

/// What goes with the file.
#[derive(Debug, Clone, Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct BroughtInput {
    /// Day it was signed.
    pub signed_on: NaiveDate,
}

/// Why, when it is refused.
#[derive(Debug, Clone, Default, Deserr)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct StepInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 1000>>,
}

/// A scan that was brought.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brought {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub paper_id: Id,
    pub placement_id: Id,
    pub file_id: Id,
    /// None once the file is deleted.
    pub file: Option<StoredFile>,
    /// The code was read in the picture; else a person has to say that it is this paper.
    pub recognised: bool,
    pub signed_on: NaiveDate,
    pub brought_by: Id,
    pub brought_at: DateTime<Utc>,
    pub reason: Option<String>,
    pub comment: Option<String>,
}

/// Who brings scans of papers they may read. The network files them itself.
pub const fn may_bring(role: Role) -> bool {
    match role {
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor => true,
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => {
            false
        }
    }
}

/// Who knows of a scan that was brought: whoever brought it, and the network of the territory.
pub fn may_know(brought: &Brought, actor: &Actor) -> bool {
    actor.is_network() || brought.brought_by == actor.account
}

/// A paper that has changed since it was printed, by its name and its version.
pub fn superseded(paper: &Paper) -> Refusal {
    let (title, version) = (paper.kind.title(), paper.version);
    let said = Said::built(
        format!(
            "C’est la version {version} de «\u{a0}{}\u{a0}». Le dossier a changé depuis qu’elle a été imprimée\u{a0}: imprimez et faites signer la \
             nouvelle version.",
            title.fr
        ),
        format!(
            "This is version {version} of “{}”. The file has changed since it was printed: print the new version and have it signed.",
            title.en
        ),
    );
    Refusal::rule("/file", super::unread::Unread::Superseded.code(), said)
}
