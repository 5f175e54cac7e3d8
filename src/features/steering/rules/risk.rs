//! How much at risk a placement is before its start, and what stands between it and its first day.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use super::deadlines::of_placement;
use crate::domain::Id;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::notices::Notice;

/// How likely a start is to be missed if nobody does anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskLevel {
    /// On its way, with time left; or validated.
    None,
    /// It starts within twice the lead time of the paying agency, and nothing is late.
    Low,
    /// Something is late, or the agency is about to be told too late.
    Medium,
    /// It will not start as planned unless somebody acts now.
    High,
}

/// What the level follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RiskFacts {
    pub state: State,
    pub start_on: NaiveDate,
    pub today: NaiveDate,
    /// A day by which something was due is past.
    pub late: bool,
    /// Something forbids the next step as things are.
    pub blocked: bool,
    pub lead_time_days: u32,
}

/// Days after which the agency's silence becomes dangerous, before the start; our choice (D).
const SILENCE_DAYS: i64 = 3;

/// How much a placement is at risk (SC-CON-05, SC-CON-06).
pub fn level(facts: &RiskFacts) -> RiskLevel {
    let days = days_before(facts.start_on, facts.today);
    let lead = i64::from(facts.lead_time_days);
    let validated = facts.state == State::Validated;
    let told = facts.state == State::Notified;
    if validated && !facts.blocked {
        return RiskLevel::None;
    }
    let too_late_to_tell = days < lead && !validated && !told;
    if days <= 0 || too_late_to_tell || (told && days <= SILENCE_DAYS) || (facts.blocked && days <= lead) {
        return RiskLevel::High;
    }
    if facts.late || facts.blocked {
        return RiskLevel::Medium;
    }
    if is_near(facts.start_on, facts.today, facts.lead_time_days) { RiskLevel::Low } else { RiskLevel::None }
}

/// Whether a start is within twice the time the paying agency is given (SC-CON-06).
pub fn is_near(start_on: NaiveDate, today: NaiveDate, lead_time_days: u32) -> bool {
    let horizon = today.checked_add_days(Days::new(2 * u64::from(lead_time_days))).unwrap_or(NaiveDate::MAX);
    start_on <= horizon
}

/// Days from today to the start; negative once it is past.
pub fn days_before(start_on: NaiveDate, today: NaiveDate) -> i64 {
    start_on.signed_duration_since(today).num_days()
}

/// The first day by which something is due: a paper, or the next step of a placement that is in its state since that day. The step is
/// due on the day the inbox says.
pub fn first_due(
    papers: Option<NaiveDate>,
    (state, since): (State, NaiveDate),
    dates: (NaiveDate, NaiveDate),
    lead_time_days: u32,
) -> NaiveDate {
    let step = of_placement(state, since, dates, lead_time_days);
    papers.map_or(step, |day| day.min(step))
}

/// A placement before its start, and what it lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RiskView {
    pub placement_id: Id,
    pub state: State,
    pub mission_title: String,
    pub organization_name: String,
    pub given_name: String,
    pub family_name: String,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Negative once the start is past.
    pub days_before_start: i64,
    pub level: RiskLevel,
    /// Codes of the papers a complete file still lacks.
    pub lacking: Vec<&'static str>,
    /// The same codes.
    pub missing: Vec<&'static str>,
    /// The contract is not signed by everybody.
    pub unsigned: bool,
    /// The pieces have not been sent to the paying agency, or not all of them.
    pub unnotified: bool,
    /// The paying agency has not validated the contract: nothing begins without it (SC-CON-05).
    pub unvalidated: bool,
    /// What forbids the next step as things are.
    pub blocked: Vec<Notice>,
    /// The first day by which something is due.
    pub due_on: Option<NaiveDate>,
    /// That day is past.
    pub late: bool,
}

/// The placements before their start, as they are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardView {
    pub items: Vec<RiskView>,
}

impl RiskView {
    /// One line of the digest: the days left, the mission and what is in the way; in French, naming nobody.
    pub fn digest_line(&self) -> String {
        let when = match self.days_before_start {
            0 => "commence aujourd’hui".to_owned(),
            1 => "commence demain".to_owned(),
            days if days > 1 => format!("commence dans {days} jours"),
            days => format!("devait commencer il y a {} jours", -days),
        };
        let mut lacks: Vec<String> = Vec::new();
        match self.missing.len() {
            0 => {}
            1 => lacks.push("une pièce manque".to_owned()),
            many => lacks.push(format!("{many} pièces manquent")),
        }
        if self.unsigned {
            lacks.push("contrat non signé".to_owned());
        } else if self.unnotified {
            lacks.push("pièces non envoyées à l’agence".to_owned());
        } else if self.unvalidated {
            lacks.push("contrat non validé".to_owned());
        }
        if !self.blocked.is_empty() {
            lacks.push("étape suivante bloquée".to_owned());
        }
        format!("{} ({}) {when}\u{a0}: {}", self.mission_title, self.organization_name, lacks.join(", "))
    }
}

/// Whether the pieces are still to be sent, or to be sent again.
pub const fn is_unnotified(state: State) -> bool {
    !matches!(state, State::Notified | State::Validated)
}
