//! What a placement has done of its training and what it still owes, with the days (rulebook 6).

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::attendance::Presence;
use super::session::Kind;
use crate::domain::{Id, dates};

/// Least theory in half-days: two days (SC-FCC-01, CSN R121-15).
pub const THEORY_HALF_DAYS: u32 = 4;
/// Half of it within three months of the start (SC-FCC-02, CSN L120-14).
const EARLY_HALF_DAYS: u32 = THEORY_HALF_DAYS / 2;
const EARLY_MONTHS: u32 = 3;
/// The sworn statement, at latest two months after the end (SC-FCC-05).
const STATEMENT_MONTHS: u32 = 2;
/// The aid for the theory is paid after the second month (SC-MON-08).
const THEORY_AID_MONTHS: u32 = 2;

/// A session a placement is in, with what counts of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TrainingPart)]
pub struct Part {
    pub session_id: Id,
    pub kind: Kind,
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub state: Presence,
    /// Half-days attended, or planned.
    pub half_days: u32,
    pub hours: Option<u32>,
    /// Who gave it.
    pub trainer: String,
    pub accreditation: Option<String>,
    pub themes: Vec<String>,
}

/// Where a duty stands; the worst is the greatest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TrainingDutyState)]
pub enum DutyState {
    Done,
    /// Enough is booked in time.
    Planned,
    ToDo,
    /// The day is past.
    Late,
}

/// One duty, with its rule. Amounts in half-days, and 1 for what is done once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TrainingDuty)]
pub struct Duty {
    pub rule: &'static str,
    pub code: &'static str,
    pub required: u32,
    pub done: u32,
    pub planned: u32,
    pub due_on: NaiveDate,
    pub state: DutyState,
}

impl Duty {
    /// What is trained for it.
    pub fn kind(&self) -> Kind {
        match self.code {
            "first_aid" => Kind::FirstAid,
            "tutor" => Kind::TutorTraining,
            _ => Kind::CivicTheory,
        }
    }

    /// Done, or booked in time.
    pub const fn is_covered(&self) -> bool {
        matches!(self.state, DutyState::Done | DutyState::Planned)
    }

    /// What is done and booked beyond what is due. The law says "at least": this is a right (SC-FCC-01).
    pub const fn beyond(&self) -> u32 {
        (self.done + self.planned).saturating_sub(self.required)
    }
}

impl Progress {
    /// Whether everything due of a kind is done or booked in time: one more session is more than the law asks for.
    pub fn covers(&self, kind: Kind) -> bool {
        self.items.iter().filter(|duty| duty.kind() == kind).all(Duty::is_covered)
    }
}

/// What the sworn statement to the State rests on (SC-FCC-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TrainingStatement)]
pub struct Statement {
    pub due_on: NaiveDate,
    /// Everything it states is done.
    pub ready: bool,
    pub theory_half_days: u32,
    pub theory_days: Vec<NaiveDate>,
    pub themes: Vec<String>,
    pub first_aid_on: Option<NaiveDate>,
    pub first_aid_by: Option<String>,
    pub first_aid_accreditation: Option<String>,
    /// First day on which the aid for the theory can be paid.
    pub theory_aid_from: NaiveDate,
}

/// The training of one placement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = TrainingProgress)]
pub struct Progress {
    pub placement_id: Id,
    pub items: Vec<Duty>,
    pub sessions: Vec<Part>,
    pub statement: Statement,
}

/// Last day for half of the theory: three months from the start (SC-FCC-02, P-23).
pub fn early_theory_by(start_on: NaiveDate) -> NaiveDate {
    dates::last_day(start_on, EARLY_MONTHS)
}

/// Last day for the sworn statement: two months after the end, clamped to the month (SC-FCC-05, P-27).
pub fn statement_by(end_on: NaiveDate) -> NaiveDate {
    dates::add_months(end_on, STATEMENT_MONTHS)
}

fn sum(parts: &[Part], kind: Kind, presence: Presence, by: NaiveDate) -> u32 {
    let counted = parts.iter().filter(|part| part.kind == kind && part.state == presence && part.ends_on <= by);
    counted.map(|part| part.half_days).sum()
}

/// What has been done and what is due, on this day.
pub fn progress(placement_id: Id, start_on: NaiveDate, end_on: NaiveDate, parts: Vec<Part>, today: NaiveDate) -> Progress {
    let duty = |rule, code, required: u32, due_on: NaiveDate, kind| {
        let count = |presence| {
            let half_days = sum(&parts, kind, presence, due_on);
            if kind == Kind::CivicTheory { half_days } else { half_days.min(1) }
        };
        let (done, planned) = (count(Presence::Present), count(Presence::Booked));
        let state = if done >= required {
            DutyState::Done
        } else if today > due_on {
            DutyState::Late
        } else if done + planned >= required {
            DutyState::Planned
        } else {
            DutyState::ToDo
        };
        Duty { rule, code, required, done, planned, due_on, state }
    };
    let early = early_theory_by(start_on).min(end_on);
    let items = vec![
        duty("SC-FCC-02", "theory_half", EARLY_HALF_DAYS, early, Kind::CivicTheory),
        duty("SC-FCC-01", "theory", THEORY_HALF_DAYS, end_on, Kind::CivicTheory),
        duty("SC-FCC-03", "first_aid", 1, end_on, Kind::FirstAid),
        duty("SC-TUT-01", "tutor", 1, early, Kind::TutorTraining),
    ];
    let statement = statement(start_on, end_on, &parts);
    Progress { placement_id, items, sessions: parts, statement }
}

fn statement(start_on: NaiveDate, end_on: NaiveDate, parts: &[Part]) -> Statement {
    let held =
        |kind| parts.iter().filter(move |part| part.kind == kind && part.state == Presence::Present && part.ends_on <= end_on);
    let theory_half_days = held(Kind::CivicTheory).map(|part| part.half_days).sum();
    let first_aid = held(Kind::FirstAid).min_by_key(|part| part.ends_on);
    let mut themes: Vec<String> = held(Kind::CivicTheory).flat_map(|part| part.themes.clone()).collect();
    themes.sort();
    themes.dedup();
    Statement {
        due_on: statement_by(end_on),
        ready: theory_half_days >= THEORY_HALF_DAYS && first_aid.is_some(),
        theory_half_days,
        theory_days: held(Kind::CivicTheory).map(|part| part.starts_on).collect(),
        themes,
        first_aid_on: first_aid.map(|part| part.ends_on),
        first_aid_by: first_aid.map(|part| part.trainer.clone()),
        first_aid_accreditation: first_aid.and_then(|part| part.accreditation.clone()),
        theory_aid_from: dates::add_months(start_on, THEORY_AID_MONTHS),
    }
}
