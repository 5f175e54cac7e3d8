//! A leave somebody asks for: its life, and whether it can be given.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::leave::{Counter, Period, Service};
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Id, Line, Prose, Role, Said, Versioned};
use crate::error::Faults;

/// Where a leave stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LeaveState)]
pub enum State {
    Requested,
    Accepted,
    Refused,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Requested, Self::Accepted, Self::Refused, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn label(self) -> Said {
        match self {
            Self::Requested => Said::new("demandé", "requested"),
            Self::Accepted => Said::new("accepté", "accepted"),
            Self::Refused => Said::new("refusé", "refused"),
            Self::Cancelled => Said::new("annulé", "cancelled"),
        }
    }

    /// It takes its days, or would.
    pub const fn is_live(self) -> bool {
        match self {
            Self::Requested | Self::Accepted => true,
            Self::Refused | Self::Cancelled => false,
        }
    }
}

/// What people do about a leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LeaveVerb)]
pub enum Verb {
    Accept,
    Refuse,
    Cancel,
}

impl Verb {
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Accept, Self::Refuse, Self::Cancel].into_iter().find(|verb| verb.code() == code)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Refuse => "refuse",
            Self::Cancel => "cancel",
        }
    }
}

const DECIDES: &[Role] = &[Role::Host, Role::Tutor, Role::CaseWorker, Role::Approver];
const CANCELS: &[Role] = &[Role::Candidate, Role::CaseWorker, Role::Approver];

/// Why a leave is refused.
pub const REFUSE_REASONS: &[&str] = &["needed_that_day", "too_late", "other_dates", "other"];

const fn step(verb: &'static str, from: &'static [State], to: State, who: &'static [Role]) -> Step<State> {
    Step { verb, outcome: None, from, to, who, system: false, reason: ReasonNeeded::No }
}

pub static TABLE: [Step<State>; 4] = [
    step("accept", &[State::Requested], State::Accepted, DECIDES),
    Step { reason: ReasonNeeded::OneOf(REFUSE_REASONS), ..step("refuse", &[State::Requested], State::Refused, DECIDES) },
    step("cancel", &[State::Requested, State::Accepted], State::Cancelled, CANCELS),
    // The mission ends before these days.
    Step { system: true, ..step("withdraw", &[State::Requested, State::Accepted], State::Cancelled, &[]) },
];

/// Why the service withdraws a leave by itself.
pub const MISSION_OVER: &str = "mission_over";

/// The sentence of a refusal.
pub fn reason_said(code: &str) -> Said {
    match code {
        "needed_that_day" => Said::new("L’équipe a besoin de vous ces jours-là.", "The team needs you on those days."),
        "too_late" => Said::new("La demande arrive trop tard pour s’organiser.", "The request comes too late."),
        "other_dates" => Said::new("D’autres dates conviendraient mieux.", "Other dates would suit better."),
        MISSION_OVER => Said::new("La mission se termine avant ces jours.", "The mission ends before those days."),
        _ => Said::new("Pour une autre raison.", "For another reason."),
    }
}

/// Leave as a volunteer asks for it: both days included.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct LeaveInput {
    pub from: NaiveDate,
    pub to: NaiveDate,
    #[deserr(default)]
    pub note: Option<Prose<1, 1000>>,
}

/// Body of a transition of a leave or of an absence.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = MonthStep)]
pub struct StepInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// A leave as the services handle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub placement_id: Id,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Mission days it takes, as counted when it was asked for.
    pub days: u32,
    pub note: Option<String>,
    /// Coded reason of a refusal, and what was added.
    pub reason: Option<String>,
    pub comment: Option<String>,
}

impl Leave {
    pub fn period(&self) -> Period {
        Period { from: self.from, to: self.to }
    }
}

/// Something else that takes place on days of a leave: told, not refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Conflict {
    /// `absence` or `training`.
    pub what: &'static str,
    pub id: Id,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

/// A leave as the API shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LeaveView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub placement_id: Id,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Mission days it takes.
    pub days: u32,
    pub note: Option<String>,
    pub reason: Option<String>,
    /// The coded reason as a French sentence.
    pub reason_message: Option<String>,
    pub comment: Option<String>,
    pub conflicts: Vec<Conflict>,
}

impl Versioned for LeaveView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// The leaves of a placement, oldest first, and the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct LeavesView {
    pub items: Vec<LeaveView>,
    pub counter: Counter,
}

/// A leave with what else takes place on its days.
pub fn view(leave: &Leave, around: &[Conflict]) -> LeaveView {
    let period = leave.period();
    let conflicts = around.iter().filter(|_| leave.state.is_live());
    LeaveView {
        id: leave.id,
        version: leave.version,
        state: leave.state,
        placement_id: leave.placement_id,
        from: leave.from,
        to: leave.to,
        days: leave.days,
        note: leave.note.clone(),
        reason_message: leave.reason.as_deref().map(|code| reason_said(code).fr.into_owned()),
        reason: leave.reason.clone(),
        comment: leave.comment.clone(),
        conflicts: conflicts.filter(|one| period.overlaps(&Period { from: one.from, to: one.to })).cloned().collect(),
    }
}

/// Days of the leaves in one state.
pub fn days_in(leaves: &[Leave], state: State) -> u32 {
    leaves.iter().filter(|leave| leave.state == state).map(|leave| leave.days).sum()
}

/// The mission days that a leave of these dates takes, or every reason why it cannot be asked for. Days are acquired by the last
/// day of the leave: leave is service.
pub fn days_asked(input: &LeaveInput, service: &Service, others: &[Leave]) -> Result<u32, Faults> {
    let mut faults = Faults::default();
    if input.to < input.from {
        let said = Said::new("Le congé finit avant de commencer.", "The leave ends before it begins.");
        return Err(Faults::one("/to", "order", said));
    }
    let period = Period { from: input.from, to: input.to };
    let whole = Period { from: service.start_on, to: service.end_on };
    if !whole.contains(period.from) || !whole.contains(period.to) {
        let said = Said::new("Ces jours sont hors de la mission.", "These days are outside the mission.");
        return Err(Faults::one("/from", "range", said));
    }
    if others.iter().any(|other| other.state.is_live() && other.period().overlaps(&period)) {
        let said = Said::new("Un congé est déjà demandé sur ces jours.", "Leave is already asked for on these days.");
        faults.push("/from", "overlap", said);
    }
    let days = u32::try_from(service.rhythm.mission_days(period)).unwrap_or(u32::MAX);
    if days == 0 {
        let said = Said::new("Aucun de ces jours n’est un jour de mission.", "None of these days is a mission day.");
        faults.push("/from", "no_mission_day", said);
    }
    if !service.is_open(period.to) {
        let said = Said::new(
            "Le droit à congé s’ouvre après 10 jours de mission (R121-17).",
            "Leave opens after 10 worked days (R121-17).",
        );
        faults.push("/from", "SC-LEA-01", said);
    } else {
        let used = days_in(others, State::Accepted) + days_in(others, State::Requested);
        let left = service.acquired(period.to).saturating_sub(used);
        if days > left {
            let said = Said::built(
                format!("Jours de mission pris par ce congé\u{a0}: {days}. Jours restants à cette date\u{a0}: {left}."),
                format!("Mission days this leave takes: {days}. Days left by then: {left}."),
            );
            faults.push("/to", "SC-LEA-03", said);
        }
    }
    if faults.0.is_empty() { Ok(days) } else { Err(faults) }
}
