//! The steps of a host file (rulebook 9.1).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reasons::{BAR_CODES, REFUSE_CODES};
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where a host file stands (rulebook 9.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganizationState {
    Draft,
    Submitted,
    ToComplete,
    Approved,
    Refused,
    Withdrawn,
    Suspended,
    Barred,
    Left,
}

impl OrganizationState {
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Submitted,
        Self::ToComplete,
        Self::Approved,
        Self::Refused,
        Self::Withdrawn,
        Self::Suspended,
        Self::Barred,
        Self::Left,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::ToComplete => "to_complete",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Suspended => "suspended",
            Self::Barred => "barred",
            Self::Left => "left",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn label(self) -> Said {
        match self {
            Self::Draft => Said::new("brouillon", "draft"),
            Self::Submitted => Said::new("envoyé", "submitted"),
            Self::ToComplete => Said::new("à compléter", "to complete"),
            Self::Approved => Said::new("approuvé", "approved"),
            Self::Refused => Said::new("refusé", "refused"),
            Self::Withdrawn => Said::new("retiré", "withdrawn"),
            Self::Suspended => Said::new("suspendu", "suspended"),
            Self::Barred => Said::new("écarté", "barred"),
            Self::Left => Said::new("parti", "left"),
        }
    }
}

/// What can be done with a host file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    Submit,
    RequestChanges,
    Approve,
    Refuse,
    Withdraw,
    Suspend,
    Reinstate,
    Bar,
    LiftBar,
    Leave,
}

impl Verb {
    pub const ALL: [Self; 10] = [
        Self::Submit,
        Self::RequestChanges,
        Self::Approve,
        Self::Refuse,
        Self::Withdraw,
        Self::Suspend,
        Self::Reinstate,
        Self::Bar,
        Self::LiftBar,
        Self::Leave,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Submit => "submit",
            Self::RequestChanges => "request-changes",
            Self::Approve => "approve",
            Self::Refuse => "refuse",
            Self::Withdraw => "withdraw",
            Self::Suspend => "suspend",
            Self::Reinstate => "reinstate",
            Self::Bar => "bar",
            Self::LiftBar => "lift-bar",
            Self::Leave => "leave",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.code() == code)
    }
}

use OrganizationState::{Approved, Barred, Draft, Left, Refused, Submitted, Suspended, ToComplete, Withdrawn};

const HOST: &[Role] = &[Role::Host];
const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];
const BOTH: &[Role] = &[Role::Host, Role::CaseWorker, Role::Approver];
const APPROVER: &[Role] = &[Role::Approver];

const fn step(
    verb: Verb,
    from: &'static [OrganizationState],
    to: OrganizationState,
    who: &'static [Role],
) -> Step<OrganizationState> {
    Step { verb: verb.code(), outcome: None, from, to, who, system: false, reason: ReasonNeeded::No }
}

pub static STEPS: [Step<OrganizationState>; 10] = [
    step(Verb::Submit, &[Draft, ToComplete], Submitted, HOST),
    step(Verb::RequestChanges, &[Submitted], ToComplete, NETWORK),
    step(Verb::Approve, &[Submitted], Approved, NETWORK),
    Step { reason: ReasonNeeded::OneOf(&REFUSE_CODES), ..step(Verb::Refuse, &[Submitted, ToComplete], Refused, NETWORK) },
    step(Verb::Withdraw, &[Draft, Submitted, ToComplete], Withdrawn, BOTH),
    Step { system: true, ..step(Verb::Suspend, &[Approved], Suspended, NETWORK) },
    Step { system: true, ..step(Verb::Reinstate, &[Suspended], Approved, NETWORK) },
    Step { reason: ReasonNeeded::OneOf(&BAR_CODES), ..step(Verb::Bar, &[Approved, Suspended], Barred, APPROVER) },
    step(Verb::LiftBar, &[Barred], Draft, APPROVER),
    step(Verb::Leave, &[Approved, Suspended], Left, BOTH),
];
