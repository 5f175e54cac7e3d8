//! Letters about applications and what leads to them: nominations and proposals.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use super::parts::{Alternative, Contact, Remark};

/// To the candidate: received, prechecked, on the waiting list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationNews {
    pub mission: String,
    pub organization: String,
    /// Day the next answer is due by, when one is known.
    pub answer_by: Option<NaiveDate>,
    /// Shown on the waiting list; may be empty.
    pub alternatives: Vec<Alternative>,
    pub url: String,
}

/// To the host: somebody applied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationReceivedHost {
    pub candidate: String,
    pub mission: String,
    /// Present once the network has checked the conditions: the host's turn, before that day. Absent before.
    pub answer_by: Option<NaiveDate>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationIneligible {
    pub mission: String,
    pub organization: String,
    pub reasons: Vec<Remark>,
    /// Last day to contest (two months).
    pub contest_until: NaiveDate,
    pub alternatives: Vec<Alternative>,
    /// The application, where it can be contested.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationInterview {
    pub mission: String,
    pub organization: String,
    /// When it is not agreed yet, the organization gets in touch.
    pub at: Option<DateTime<Utc>>,
    pub place: Option<String>,
    pub contact: Option<Contact>,
    pub note: Option<String>,
    /// Whether there are times to pick among.
    pub times: bool,
    pub url: String,
}

/// To the candidate: selected, an answer is waited for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationToConfirm {
    pub mission: String,
    pub organization: String,
    pub town: String,
    pub starts_on: NaiveDate,
    pub confirm_by: NaiveDate,
    /// Under 18: the representative confirms too.
    pub minor: bool,
    pub url: String,
}

/// To the legal representative of a selected minor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationToAuthorise {
    pub young_person: String,
    pub mission: String,
    pub organization: String,
    pub town: String,
    pub starts_on: NaiveDate,
    pub confirm_by: NaiveDate,
    pub url: String,
}

/// To the candidate who confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationAccepted {
    pub mission: String,
    pub organization: String,
    pub starts_on: NaiveDate,
    /// Other open applications, closed because this one was accepted.
    pub closed_others: u32,
    /// The file that has just been opened.
    pub url: String,
}

/// To the host, about one person's application.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationForHost {
    pub candidate: String,
    pub mission: String,
    pub starts_on: Option<NaiveDate>,
    pub url: String,
}

/// Refused by the network, on the host's proposal or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationRefused {
    pub mission: String,
    pub organization: String,
    /// The coded reason as a French sentence.
    pub reason: String,
    pub comment: Option<String>,
    pub contest_until: NaiveDate,
    pub alternatives: Vec<Alternative>,
    pub url: String,
}

/// To the host: the person no longer wants this mission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationLeft {
    pub candidate: String,
    pub mission: String,
    pub how: HowLeft,
    pub reason: Option<String>,
    pub url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HowLeft {
    Withdrawn,
    /// Selected, and said no.
    Declined,
}

/// To the candidate: closed by silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationClosed {
    pub mission: String,
    pub organization: String,
    pub how: HowClosed,
    pub alternatives: Vec<Alternative>,
    /// The search page.
    pub url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum HowClosed {
    /// The host did not answer.
    HostSilent,
    /// The person did not confirm.
    CandidateSilent,
}

/// To the candidate: closed because the mission itself was closed or cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationMissionClosed {
    pub mission: String,
    pub organization: String,
    pub cancelled: bool,
    pub alternatives: Vec<Alternative>,
    /// The search page.
    pub url: String,
}

/// To the host silent for seven days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationNotice {
    pub candidate: String,
    pub mission: String,
    pub waiting_since: NaiveDate,
    /// Day the application closes by itself.
    pub closes_on: NaiveDate,
    pub url: String,
}

/// To the case-worker who looks at it anew (never the one who decided).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationContested {
    pub candidate: String,
    pub mission: String,
    pub organization: String,
    /// The decision contested, as a French sentence.
    pub decision: String,
    /// What the person wrote.
    pub words: Option<String>,
    pub url: String,
}

/// To the candidate: the answer to what they contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationSettled {
    pub mission: String,
    pub organization: String,
    pub outcome: Settled,
    pub reason: String,
    pub alternatives: Vec<Alternative>,
    pub url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Settled {
    /// The application goes on (`prechecked`).
    Reopened,
    /// The first decision stands (`ineligible` or `refused`).
    Upheld,
}

/// To a candidate on the waiting list, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SeatFree {
    pub mission: String,
    pub organization: String,
    pub town: String,
    pub starts_on: NaiveDate,
    pub url: String,
}

/// To somebody whom a host already knows; may have no account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NominationInvitation {
    pub inviter: String,
    pub organization: String,
    pub mission: String,
    pub town: String,
    pub starts_on: NaiveDate,
    pub lapses_on: NaiveDate,
    pub url: String,
}

/// To the host: the person named did not answer in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NominationLapsed {
    pub person: String,
    pub mission: String,
    pub url: String,
}

/// To a candidate the network thought of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalReceived {
    pub mission: String,
    pub organization: String,
    pub town: String,
    pub starts_on: NaiveDate,
    /// Why this mission, as sentences: « À 4 km de chez vous ».
    pub reasons: Vec<String>,
    pub answer_by: NaiveDate,
    pub url: String,
}

/// To the candidate who let a proposal pass.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposalLapsed {
    pub mission: String,
    pub organization: String,
    /// The person's own list of missions.
    pub url: String,
}
