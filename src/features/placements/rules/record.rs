//! A placement as the services handle it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::machine::State;
use crate::domain::{Id, dates};

/// Contract, convention and file of one person in one mission.
#[derive(Debug, Clone, PartialEq)]
pub struct Placement {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub application_id: Id,
    pub mission_id: Id,
    pub organization_id: Id,
    pub candidate_id: Id,
    /// Of the mission: who of the network sees it.
    pub departement: String,
    /// The licence its slots are reserved on, from the approval on.
    pub accreditation_id: Option<Id>,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Last day of the mission.
    pub end_on: NaiveDate,
    pub terms: Terms,
    pub contract: Contract,
}

/// What became of the contract at the paying agency (rulebook 7.1), and of its last day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contract {
    /// Free text: one real number is known (SC-AGR-12).
    pub number: Option<String>,
    /// Day the notification was sent.
    pub notified_on: Option<NaiveDate>,
    /// Day of the agency's answer (SC-CON-05).
    pub validated_on: Option<NaiveDate>,
    /// The last day the contract said, once an early end has moved `end_on`; none as long as it runs to its end.
    pub planned_end_on: Option<NaiveDate>,
}

/// What this placement settled with the mission as it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    pub site: Option<Place>,
    pub tutor: Option<Tutor>,
    /// Whole months.
    pub months: u32,
    /// Hours a week since an amendment; the mission’s otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_hours: Option<u32>,
    /// Days of leave taken before the network came; nought for everybody else.
    #[serde(default, skip_serializing_if = "is_nought")]
    pub leave_taken_before: u32,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
const fn is_nought(days: &u32) -> bool {
    *days == 0
}

/// Where the person serves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PlacementSite)]
pub struct Place {
    pub insee: String,
    pub address: Option<String>,
}

/// The host's tutor (SC-MIS-13).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = PlacementTutor)]
pub struct Tutor {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

impl Placement {
    /// Moves the start, and the end with it (SC-MIS-09).
    pub fn starts(&mut self, start_on: NaiveDate) {
        self.start_on = start_on;
        self.end_on = dates::last_day(start_on, self.terms.months).max(start_on);
    }

    /// Ended, or about to end, before the day its contract said.
    pub const fn ends_early(&self) -> bool {
        self.contract.planned_end_on.is_some()
    }

    /// Last day to send the pieces to the paying agency: the lead time before the start, never before the signature (SC-CON-06).
    pub fn notify_by(&self, lead_time_days: u32) -> NaiveDate {
        let lead = chrono::Days::new(u64::from(lead_time_days));
        self.start_on.checked_sub_days(lead).map_or(self.signature_on, |day| day.max(self.signature_on))
    }

    /// The day by which the network says what becomes of a contract the agency has refused on `since`.
    pub fn agency_answered_by(&self, since: NaiveDate) -> NaiveDate {
        agency_answered_by(self.start_on, since)
    }
}

/// The same, of a placement that begins on `start_on`: before its first day, and never before the refusal came.
pub fn agency_answered_by(start_on: NaiveDate, since: NaiveDate) -> NaiveDate {
    let eve = start_on.pred_opt().unwrap_or(start_on);
    dates::add_days(since, AGENCY_ANSWERED_WITHIN_DAYS).min(eve).max(since)
}

/// Days the paying agency leaves for a piece or a correction before the file is at risk; our choice (D).
const AGENCY_ANSWERED_WITHIN_DAYS: u64 = 3;
