//! The states of a placement and the whole transition table of rulebook 9.4: contract, convention and file are one record.

use serde::{Deserialize, Serialize};

use crate::domain::Role;
use crate::domain::machine::{ReasonNeeded, Step};

macro_rules! states {
    ($($(#[$about:meta])* $name:ident = $code:literal,)+) => {
        /// Where a placement is, from its opening to its archive (rulebook 9.4).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[schema(as = PlacementState)]
        pub enum State {
            $($(#[$about])* #[serde(rename = $code)] $name,)+
        }

        impl State {
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|state| state.code() == code)
            }
        }
    };
}

states! {
    /// Papers are being collected.
    DossierOpen = "dossier_open",
    /// Every paper due by the notification is accepted.
    DossierComplete = "dossier_complete",
    /// A seat and the slots of the licence are reserved.
    NetworkApproved = "network_approved",
    /// The contract has its number at the paying agency.
    Entered = "entered",
    Signed = "signed",
    Notified = "notified",
    PieceMissing = "piece_missing",
    Rejected = "rejected",
    /// The paying agency found the contract to conform (SC-CON-05).
    Validated = "validated",
    InMission = "in_mission",
    Suspended = "suspended",
    /// The month of notice of an early end (SC-RUP-03).
    Notice = "notice",
    EndedEarly = "ended_early",
    Completed = "completed",
    Closing = "closing",
    Archived = "archived",
    Abandoned = "abandoned",
    Cancelled = "cancelled",
}

use State::{
    Abandoned, Archived, Cancelled, Closing, Completed, DossierComplete, DossierOpen, EndedEarly, Entered, InMission,
    NetworkApproved, Notice, Notified, PieceMissing, Rejected, Signed, Suspended, Validated,
};

impl State {
    /// A seat of the mission and the slots of the licence are held.
    pub const fn holds_seat(self) -> bool {
        match self {
            NetworkApproved | Entered | Signed | Notified | PieceMissing | Rejected | Validated | InMission | Suspended
            | Notice => true,
            DossierOpen | DossierComplete | EndedEarly | Completed | Closing | Archived | Abandoned | Cancelled => false,
        }
    }

    /// Signed, and the mission has not begun: the paying agency has or has not answered.
    pub const fn awaits_start(self) -> bool {
        matches!(self, Signed | Notified | PieceMissing | Rejected | Validated)
    }

    /// The mission has begun, whatever has become of it since.
    pub const fn has_begun(self) -> bool {
        matches!(self, InMission | Suspended | Notice) || self.has_ended()
    }

    /// The mission began and is over.
    pub const fn has_ended(self) -> bool {
        matches!(self, EndedEarly | Completed | Closing | Archived)
    }

    /// Dates, site and tutor can still be changed in place, and the file is computed again from its facts.
    pub const fn before_signature(self) -> bool {
        match self {
            DossierOpen | DossierComplete | NetworkApproved | Entered => true,
            Signed | Notified | PieceMissing | Rejected | Validated | InMission | Suspended | Notice | EndedEarly | Completed
            | Closing | Archived | Abandoned | Cancelled => false,
        }
    }
}

/// Why a placement is given up before its contract is signed.
pub const ABANDON_REASONS: &[&str] = &[
    "motivation",
    "availability",
    "found_job",
    "studies",
    "moved",
    "papers_missing",
    "ineligible",
    "mission_changed",
    "host_unable",
    "other",
];

/// Why a signed placement that never began is given up.
pub const CANCEL_REASONS: &[&str] =
    &["volunteer_withdrew", "host_withdrew", "agency_refused", "freeze", "licence_over", "ineligible", "other"];

/// Reasons of an early end (rulebook 7.2).
pub const END_REASONS: &[&str] = &[
    "common_agreement",
    "hired",
    "studies",
    "abandonment",
    "grave_fault",
    "force_majeure",
    "licence_withdrawn",
    "title_lapsed",
    "other",
];

const CASE_WORKER: &[Role] = &[Role::CaseWorker];
const APPROVER: &[Role] = &[Role::Approver];
const NOBODY: &[Role] = &[];
const PARTIES: &[Role] = &[Role::Candidate, Role::Host, Role::CaseWorker, Role::Approver];

const fn step(verb: &'static str, from: &'static [State], to: State, who: &'static [Role]) -> Step<State> {
    Step { verb, outcome: None, from, to, who, system: false, reason: ReasonNeeded::No }
}

const fn by_system(verb: &'static str, from: &'static [State], to: State) -> Step<State> {
    Step { system: true, ..step(verb, from, to, NOBODY) }
}

/// Every transition. `change` is the PATCH that undoes an approval.
pub static TABLE: &[Step<State>] = &[
    by_system("complete", &[DossierOpen], DossierComplete),
    by_system("reopen", &[DossierComplete, NetworkApproved, Entered], DossierOpen),
    step("change", &[NetworkApproved, Entered], DossierOpen, CASE_WORKER),
    step("approve", &[DossierComplete], NetworkApproved, APPROVER),
    step("enter", &[NetworkApproved, Rejected], Entered, CASE_WORKER),
    step("sign", &[Entered], Signed, CASE_WORKER),
    step("notify", &[Signed, PieceMissing], Notified, CASE_WORKER),
    step("piece-missing", &[Notified], PieceMissing, CASE_WORKER),
    step("reject", &[Notified, PieceMissing], Rejected, CASE_WORKER),
    step("validate", &[Notified], Validated, CASE_WORKER),
    by_system("start", &[Validated], InMission),
    step("suspend", &[InMission], Suspended, APPROVER),
    step("resume", &[Suspended], InMission, APPROVER),
    Step {
        outcome: Some("notice"),
        reason: ReasonNeeded::OneOf(END_REASONS),
        ..step("end-early", &[InMission, Suspended], Notice, CASE_WORKER)
    },
    Step {
        outcome: Some("at_once"),
        reason: ReasonNeeded::OneOf(END_REASONS),
        ..step("end-early", &[InMission, Suspended], EndedEarly, CASE_WORKER)
    },
    Step { outcome: Some("early"), ..by_system("end", &[Notice], EndedEarly) },
    Step { outcome: Some("in_time"), ..by_system("end", &[InMission, Suspended, Notice], Completed) },
    Step {
        reason: ReasonNeeded::OneOf(ABANDON_REASONS),
        ..step("abandon", &[DossierOpen, DossierComplete, NetworkApproved, Entered], Abandoned, PARTIES)
    },
    Step {
        reason: ReasonNeeded::OneOf(CANCEL_REASONS),
        ..step("cancel", &[Signed, Notified, PieceMissing, Rejected, Validated], Cancelled, CASE_WORKER)
    },
    by_system("close", &[Completed, EndedEarly], Closing),
    Step { system: true, ..step("archive", &[Closing], Archived, CASE_WORKER) },
];
