//! Letters about a mission offer.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{Alternative, HOST, MISSION, Remark, sample_alternatives, sample_day, sample_remarks, sample_url};

/// To the network: a mission to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionSubmitted {
    pub mission: String,
    pub organization: String,
    pub town: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionToRevise {
    pub mission: String,
    pub remarks: Vec<Remark>,
    pub comment: Option<String>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionApproved {
    pub mission: String,
    /// Whether the host publishes itself; otherwise the network does.
    pub host_publishes: bool,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionPublished {
    pub mission: String,
    pub starts_from: NaiveDate,
    pub seats: u32,
    /// Published during a freeze, with the notice "subject to reopening".
    pub subject_to_reopening: bool,
    /// The public page.
    pub url: String,
}

/// To the host: the mission takes no more applications.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionClosed {
    pub mission: String,
    pub how: MissionEnd,
    /// Open applications that were closed with it.
    pub closed_applications: u32,
    pub url: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MissionEnd {
    /// By the host or by the network.
    Closed,
    /// The last possible start is past.
    WindowOver,
    Cancelled,
}

/// To somebody with an alert: missions just published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionAlert {
    /// At least one.
    pub missions: Vec<Alternative>,
    /// How many more there are than those told.
    pub more: usize,
    /// The person's own list of missions.
    pub url: String,
    /// Where alerts are ended.
    pub alerts_url: String,
}

/// To somebody of the network with an alert: how many people suit missions of their territory. Nobody is named: who they are is
/// read after signing in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissionCandidates {
    /// In all, once for each mission they suit.
    pub people: u32,
    /// At least one.
    pub missions: Vec<SuitedMission>,
    /// How many more missions there are than those told.
    pub more: usize,
    /// The missions of the network.
    pub url: String,
    /// Where the alert is changed.
    pub alerts_url: String,
}

/// A mission and how many people suit it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SuitedMission {
    pub title: String,
    pub organization: String,
    pub town: String,
    pub people: u32,
    /// Where the network sees them.
    pub url: String,
}

impl Sample for MissionAlert {
    fn sample() -> Self {
        Self { missions: sample_alternatives(), more: 2, url: sample_url("/me"), alerts_url: sample_url("/me/alerts") }
    }
}

impl Sample for MissionCandidates {
    fn sample() -> Self {
        let suited = |people| SuitedMission {
            title: MISSION.to_owned(),
            organization: HOST.to_owned(),
            town: "Villeurbanne".to_owned(),
            people,
            url: sample_url("/network/missions/3/candidates"),
        };
        Self {
            people: 4,
            missions: vec![suited(3), suited(1)],
            more: 0,
            url: sample_url("/network/missions"),
            alerts_url: sample_url("/network/settings/alerts"),
        }
    }
}

impl Sample for MissionSubmitted {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            town: "Villeurbanne".to_owned(),
            url: sample_url("/network/missions/3"),
        }
    }
}

impl Sample for MissionToRevise {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            remarks: sample_remarks(),
            comment: Some("Le reste est très clair, merci : il ne manque que cela.".to_owned()),
            url: sample_url("/host/missions/3"),
        }
    }
}

impl Sample for MissionApproved {
    fn sample() -> Self {
        Self { mission: MISSION.to_owned(), host_publishes: true, url: sample_url("/host/missions/3") }
    }
}

impl Sample for MissionPublished {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            starts_from: sample_day(56),
            seats: 2,
            subject_to_reopening: false,
            url: sample_url("/missions/3"),
        }
    }
}

impl Sample for MissionClosed {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            how: MissionEnd::WindowOver,
            closed_applications: 3,
            url: sample_url("/host/missions/3"),
        }
    }
}
