//! The states of a mission and who may move it from one to another (rulebook 9.2).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a mission stands (rulebook 9.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissionState {
    Draft,
    Submitted,
    ToRevise,
    Approved,
    Published,
    Paused,
    Filled,
    Closed,
    Cancelled,
}

use MissionState::{Approved, Cancelled, Closed, Draft, Filled, Paused, Published, Submitted, ToRevise};

impl MissionState {
    pub const ALL: [Self; 9] = [Draft, Submitted, ToRevise, Approved, Published, Paused, Filled, Closed, Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Draft => "draft",
            Submitted => "submitted",
            ToRevise => "to_revise",
            Approved => "approved",
            Published => "published",
            Paused => "paused",
            Filled => "filled",
            Closed => "closed",
            Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    /// Whether anybody may read it: a filled mission still takes people on its waiting list.
    pub const fn is_public(self) -> bool {
        matches!(self, Published | Filled)
    }

    /// No way leads out of it.
    pub const fn is_over(self) -> bool {
        matches!(self, Closed | Cancelled)
    }

    pub const fn label(self) -> Said {
        match self {
            Draft => Said::new("brouillon", "draft"),
            Submitted => Said::new("envoyée au réseau", "submitted"),
            ToRevise => Said::new("à reprendre", "to revise"),
            Approved => Said::new("validée", "approved"),
            Published => Said::new("publiée", "published"),
            Paused => Said::new("en pause", "paused"),
            Filled => Said::new("complète", "filled"),
            Closed => Said::new("fermée", "closed"),
            Cancelled => Said::new("annulée", "cancelled"),
        }
    }
}

/// What people do to a mission by `POST /missions/{id}/{verb}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    Submit,
    RequestRevision,
    Approve,
    Publish,
    Pause,
    Close,
    Cancel,
}

impl Verb {
    pub const ALL: [Self; 7] =
        [Self::Submit, Self::RequestRevision, Self::Approve, Self::Publish, Self::Pause, Self::Close, Self::Cancel];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::RequestRevision => "request-revision",
            Self::Approve => "approve",
            Self::Publish => "publish",
            Self::Pause => "pause",
            Self::Close => "close",
            Self::Cancel => "cancel",
        }
    }
}

/// A change of the sheet that has to be checked again: `PATCH` in the table of the rulebook.
pub const CHANGE: &str = "change";
/// The last seat is taken, a seat is free again: the service's own verbs.
pub const FILL: &str = "fill";
pub const UNFILL: &str = "unfill";

const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];
const BOTH: &[Role] = &[Role::Host, Role::CaseWorker, Role::Approver];
const WRITERS: &[Role] = &[Role::Host, Role::CaseWorker];
const NOBODY: &[Role] = &[];

const fn step(
    verb: &'static str,
    from: &'static [MissionState],
    to: MissionState,
    who: &'static [Role],
    system: bool,
) -> Step<MissionState> {
    Step { verb, outcome: None, from, to, who, system, reason: ReasonNeeded::No }
}

/// Rulebook 9.2. A filled mission whose sheet changes goes back to the network like a published one: it is as public. The
/// service itself publishes again what it paused when its host is reinstated (rulebook 9.1).
pub static TABLE: &[Step<MissionState>] = &[
    step("submit", &[Draft, ToRevise], Submitted, WRITERS, false),
    step("request-revision", &[Submitted], ToRevise, NETWORK, false),
    step("approve", &[Submitted], Approved, NETWORK, false),
    step("publish", &[Approved, Paused], Published, BOTH, true),
    step("pause", &[Published], Paused, BOTH, true),
    step(FILL, &[Published], Filled, NOBODY, true),
    step(UNFILL, &[Filled], Published, NOBODY, true),
    step("close", &[Approved, Published, Paused, Filled], Closed, BOTH, true),
    step("cancel", &[Draft, Submitted, ToRevise, Approved, Published, Paused, Filled], Cancelled, BOTH, false),
    step(CHANGE, &[Published, Paused, Approved, Filled], Submitted, WRITERS, false),
];

/// Who may write or change a sheet.
pub const fn may_write(role: Role) -> bool {
    matches!(role, Role::Host | Role::CaseWorker)
}
