//! Letters about the months of a mission: leave, training, proofs, absences.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{CANDIDATE, HOST, MISSION, sample_day, sample_url};

/// To the host and the tutor: leave to decide on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaveRequested {
    /// First name.
    pub volunteer: String,
    pub mission: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    /// Mission days it takes.
    pub days: u32,
    pub note: Option<String>,
    pub url: String,
}

/// To the volunteer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaveDecided {
    pub mission: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub accepted: bool,
    /// The coded reason as a French sentence.
    pub reason: Option<String>,
    pub comment: Option<String>,
    /// Days left after it.
    pub left: u32,
    pub url: String,
}

/// A leave, both days included, and the mission days it takes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaveDays {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: u32,
}

/// To the volunteer: the mission ends on another day, and leave is counted again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaveRecounted {
    pub mission: String,
    pub last_day: NaiveDate,
    /// After the last day: they do not take place.
    pub withdrawn: Vec<LeaveDays>,
    /// As they end now.
    pub shortened: Vec<LeaveDays>,
    pub acquired: u32,
    pub taken: u32,
    /// Days to take by the last day.
    pub left: u32,
    /// Days taken that were not acquired.
    pub beyond: u32,
    pub url: String,
}

/// To the network: somebody has taken more days of leave than they have acquired by their last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LeaveBeyond {
    pub person: String,
    pub mission: String,
    pub last_day: NaiveDate,
    pub acquired: u32,
    pub taken: u32,
    pub beyond: u32,
    pub url: String,
}

impl Sample for LeaveRecounted {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            last_day: sample_day(31),
            withdrawn: vec![LeaveDays { from: sample_day(70), to: sample_day(74), days: 5 }],
            shortened: vec![LeaveDays { from: sample_day(28), to: sample_day(31), days: 4 }],
            acquired: 6,
            taken: 4,
            left: 2,
            beyond: 0,
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for LeaveBeyond {
    fn sample() -> Self {
        Self {
            person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            last_day: sample_day(31),
            acquired: 4,
            taken: 6,
            beyond: 2,
            url: sample_url("/network/placements/5"),
        }
    }
}

/// To the volunteer or to the host: a session somebody is booked to, or that will not take place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TrainingNews {
    /// First name, for the host.
    pub volunteer: String,
    /// What it is: « formation civique et citoyenne ».
    pub kind: String,
    pub title: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub place: String,
    pub trainer: String,
    pub practical: Option<String>,
    pub url: String,
}

/// To the host: no proof of the *prestation* of a month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProofMissing {
    /// First name.
    pub volunteer: String,
    pub mission: String,
    /// « octobre 2026 ».
    pub month: String,
    /// Still to prove, in cents.
    pub amount_cents: i64,
    pub url: String,
}

/// To the volunteer: nobody has received the proof of an absence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AbsenceUnjustified {
    pub mission: String,
    pub organization: String,
    pub from: NaiveDate,
    pub url: String,
}

impl Sample for LeaveRequested {
    fn sample() -> Self {
        Self {
            volunteer: "Inès".to_owned(),
            mission: MISSION.to_owned(),
            from: sample_day(77),
            to: sample_day(81),
            days: 5,
            note: Some("Pour les vacances de mon petit frère.".to_owned()),
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for LeaveDecided {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            from: sample_day(77),
            to: sample_day(81),
            accepted: false,
            reason: Some("D’autres dates conviendraient mieux.".to_owned()),
            comment: Some("La semaine suivante serait plus calme.".to_owned()),
            left: 7,
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for TrainingNews {
    fn sample() -> Self {
        Self {
            volunteer: "Inès".to_owned(),
            kind: "formation civique et citoyenne".to_owned(),
            title: "Vivre la laïcité".to_owned(),
            starts_on: sample_day(70),
            ends_on: sample_day(71),
            place: "Maison des associations, 2 rue des Écoles, Villeurbanne".to_owned(),
            trainer: "Les Ateliers citoyens".to_owned(),
            practical: Some("De 9 h 30 à 17 h. Le repas est offert.".to_owned()),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for ProofMissing {
    fn sample() -> Self {
        Self {
            volunteer: "Inès".to_owned(),
            mission: MISSION.to_owned(),
            month: "octobre 2026".to_owned(),
            amount_cents: 11_485,
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for AbsenceUnjustified {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            from: sample_day(90),
            url: sample_url("/me/placement/5"),
        }
    }
}
