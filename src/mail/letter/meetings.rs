//! Letters about meeting somebody who applied.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Sample;
use super::parts::{CANDIDATE, HOST, MISSION, sample_instant, sample_url};

/// To the candidate: there are times to pick among.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotsOffered {
    pub mission: String,
    pub organization: String,
    /// The application, where one is picked.
    pub url: String,
}

/// A meeting that is agreed: to the host when it is picked, to the other side when it is moved, to both the day before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MeetingNews {
    /// Whom the reader meets: a first name, or an association.
    pub with: String,
    pub mission: String,
    pub at: DateTime<Utc>,
    pub minutes: u32,
    /// A place, a telephone number or the address of a video call.
    pub place: String,
    /// The time that was agreed before.
    pub instead_of: Option<DateTime<Utc>>,
    pub url: String,
}

/// To the candidate: the host cancels the time they picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotCancelled {
    pub mission: String,
    pub organization: String,
    pub at: DateTime<Utc>,
    /// Whether there are others to pick among.
    pub others: bool,
    pub url: String,
}

/// To the host: the meeting does not take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SlotReleased {
    pub candidate: String,
    pub mission: String,
    pub at: DateTime<Utc>,
    pub by: MeetingOff,
    pub url: String,
}

/// Why a meeting does not take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MeetingOff {
    /// The candidate gave the time back.
    Candidate,
    /// The network cancelled it.
    Network,
    /// The application is over.
    Over,
}

impl Sample for SlotsOffered {
    fn sample() -> Self {
        Self { mission: MISSION.to_owned(), organization: HOST.to_owned(), url: sample_url("/me/applications/21") }
    }
}

impl Sample for MeetingNews {
    fn sample() -> Self {
        Self {
            with: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            at: sample_instant(4),
            minutes: 30,
            place: "3 place des Tilleuls, 69100 Villeurbanne".to_owned(),
            instead_of: Some(sample_instant(3)),
            url: sample_url("/host/applications/21"),
        }
    }
}

impl Sample for SlotCancelled {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            at: sample_instant(4),
            others: true,
            url: sample_url("/me/applications/21"),
        }
    }
}

impl Sample for SlotReleased {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            at: sample_instant(4),
            by: MeetingOff::Candidate,
            url: sample_url("/host/applications/21"),
        }
    }
}
