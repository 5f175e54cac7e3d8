//! The application's machine (rulebook 9.3).

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::reasons::{CLOSINGS, REFUSALS};
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Role, Said};

/// Where an application stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Sent,
    Prechecked,
    Interview,
    Waiting,
    Selected,
    Accepted,
    Ineligible,
    Refused,
    Contested,
    Declined,
    Withdrawn,
    Closed,
    Ended,
}

use State::{
    Accepted, Closed, Contested, Declined, Ended, Ineligible, Interview, Prechecked, Refused, Selected, Sent, Waiting, Withdrawn,
};

impl State {
    pub const ALL: [Self; 13] = [
        Sent, Prechecked, Interview, Waiting, Selected, Accepted, Ineligible, Refused, Contested, Declined, Withdrawn, Closed,
        Ended,
    ];

    /// Open applications (rulebook 9.3 bis).
    pub const OPEN: &'static [Self] = &[Sent, Prechecked, Interview, Selected, Waiting];

    /// While an application to a mission is in one of these, the person cannot send another one to it.
    pub const ALIVE: &'static [Self] = &[Sent, Prechecked, Interview, Selected, Waiting, Accepted, Contested];

    pub const fn code(self) -> &'static str {
        match self {
            Sent => "sent",
            Prechecked => "prechecked",
            Interview => "interview",
            Waiting => "waiting",
            Selected => "selected",
            Accepted => "accepted",
            Ineligible => "ineligible",
            Refused => "refused",
            Contested => "contested",
            Declined => "declined",
            Withdrawn => "withdrawn",
            Closed => "closed",
            Ended => "ended",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn said(self) -> Said {
        match self {
            Sent => Said::new("envoyée", "sent"),
            Prechecked => Said::new("vérifiée", "prechecked"),
            Interview => Said::new("en entretien", "interview"),
            Waiting => Said::new("en liste d’attente", "waiting"),
            Selected => Said::new("retenue", "selected"),
            Accepted => Said::new("acceptée", "accepted"),
            Ineligible => Said::new("conditions non remplies", "ineligible"),
            Refused => Said::new("refusée", "refused"),
            Contested => Said::new("contestée", "contested"),
            Declined => Said::new("déclinée", "declined"),
            Withdrawn => Said::new("retirée", "withdrawn"),
            Closed => Said::new("close", "closed"),
            Ended => Said::new("terminée", "ended"),
        }
    }

    pub fn is_open(self) -> bool {
        Self::OPEN.contains(&self)
    }
}

/// What a person can do to an application. The service itself also waits, closes and ends (see [`TABLE`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    Precheck,
    Interview,
    Select,
    Refuse,
    Waitlist,
    Accept,
    Decline,
    Withdraw,
    Contest,
    Settle,
}

impl Verb {
    pub const ALL: [Self; 10] = [
        Self::Precheck,
        Self::Interview,
        Self::Select,
        Self::Refuse,
        Self::Waitlist,
        Self::Accept,
        Self::Decline,
        Self::Withdraw,
        Self::Contest,
        Self::Settle,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Precheck => "precheck",
            Self::Interview => "interview",
            Self::Select => "select",
            Self::Refuse => "refuse",
            Self::Waitlist => "waitlist",
            Self::Accept => "accept",
            Self::Decline => "decline",
            Self::Withdraw => "withdraw",
            Self::Contest => "contest",
            Self::Settle => "settle",
        }
    }

    /// The outcomes this verb asks for; empty when it has one end only.
    pub const fn outcomes(self) -> &'static [&'static str] {
        match self {
            Self::Precheck => &["pass", "ineligible"],
            Self::Settle => &["prechecked", "ineligible", "refused"],
            Self::Interview
            | Self::Select
            | Self::Refuse
            | Self::Waitlist
            | Self::Accept
            | Self::Decline
            | Self::Withdraw
            | Self::Contest => &[],
        }
    }

    /// Decided by the network, on which a host only gives its opinion.
    pub const fn is_proposed_by_hosts(self) -> bool {
        matches!(self, Self::Select | Self::Refuse | Self::Waitlist)
    }
}

const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];
const CANDIDATE: &[Role] = &[Role::Candidate];
const NOBODY: &[Role] = &[];

const fn by(verb: &'static str, from: &'static [State], to: State, who: &'static [Role]) -> Step<State> {
    Step { verb, outcome: None, from, to, who, system: false, reason: ReasonNeeded::No }
}

const fn ending(verb: &'static str, outcome: &'static str, from: &'static [State], to: State) -> Step<State> {
    Step { verb, outcome: Some(outcome), from, to, who: NETWORK, system: false, reason: ReasonNeeded::No }
}

const fn system(verb: &'static str, from: &'static [State], to: State, reason: ReasonNeeded) -> Step<State> {
    Step { verb, outcome: None, from, to, who: NOBODY, system: true, reason }
}

/// Every transition of rulebook 9.3. A host's `select`, `refuse` and `waitlist` are opinions and change no state: they are
/// told by [`Verb::is_proposed_by_hosts`].
pub static TABLE: &[Step<State>] = &[
    ending("precheck", "pass", &[Sent], Prechecked),
    ending("precheck", "ineligible", &[Sent], Ineligible),
    by("interview", &[Prechecked, Waiting], Interview, &[Role::Host, Role::CaseWorker, Role::Approver]),
    by("select", &[Prechecked, Interview, Waiting], Selected, NETWORK),
    Step { reason: ReasonNeeded::OneOf(REFUSALS), ..by("refuse", State::OPEN, Refused, NETWORK) },
    by("waitlist", &[Prechecked, Interview, Selected], Waiting, NETWORK),
    by("accept", &[Selected], Accepted, &[Role::Candidate, Role::Representative]),
    by("decline", &[Selected], Declined, CANDIDATE),
    by("withdraw", State::OPEN, Withdrawn, CANDIDATE),
    by("contest", &[Ineligible, Refused], Contested, CANDIDATE),
    ending("settle", "prechecked", &[Contested], Prechecked),
    ending("settle", "ineligible", &[Contested], Ineligible),
    ending("settle", "refused", &[Contested], Refused),
    system("wait", &[Sent, Prechecked, Interview], Waiting, ReasonNeeded::No),
    system("close", State::OPEN, Closed, ReasonNeeded::OneOf(CLOSINGS)),
    system("end", &[Accepted], Ended, ReasonNeeded::No),
];
