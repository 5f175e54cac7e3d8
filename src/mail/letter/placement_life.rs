//! Letters about a placement, from the agency's questions to the end of the mission.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{CANDIDATE, Contact, HOST, MISSION, Paper, sample_day, sample_url};

/// To whoever provides what the paying agency asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementPieceMissing {
    pub mission: String,
    pub papers: Vec<Paper>,
    /// The agency's words.
    pub comment: Option<String>,
    pub url: String,
}

/// To the volunteer and the representative of a minor, the day before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementStarting {
    pub mission: String,
    pub organization: String,
    pub address: Option<String>,
    pub starts_on: NaiveDate,
    pub tutor: Option<Contact>,
    pub url: String,
}

/// To the host, the day before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementStartingHost {
    pub candidate: String,
    pub mission: String,
    pub starts_on: NaiveDate,
    pub tutor: Option<Contact>,
    /// What the host does first.
    pub tasks: Vec<String>,
    pub url: String,
}

/// To the volunteer, on the first day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementStarted {
    pub mission: String,
    pub organization: String,
    pub ends_on: NaiveDate,
    pub tutor: Option<Contact>,
    pub url: String,
}

/// To the volunteer, a month before the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementEnding {
    pub mission: String,
    pub organization: String,
    pub ends_on: NaiveDate,
    pub url: String,
}

/// To the host, a month before the end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementEndingHost {
    pub candidate: String,
    pub mission: String,
    pub ends_on: NaiveDate,
    /// What the host does at the end.
    pub tasks: Vec<String>,
    pub url: String,
}

/// A start that cannot take place as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BlockedStart {
    pub candidate: String,
    pub mission: String,
    pub organization: String,
    pub starts_on: NaiveDate,
    pub proposed_on: NaiveDate,
    /// Why, as a French sentence.
    pub reason: String,
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DueTask {
    /// As an order, without a full stop.
    pub name: String,
    pub candidate: String,
    pub mission: String,
    pub due_on: NaiveDate,
    pub late: bool,
}

/// To whoever has something to do, all in one letter a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementWorkDue {
    pub blocked: Vec<BlockedStart>,
    pub tasks: Vec<DueTask>,
    pub url: String,
}

/// To the network: a licence nears its end or its counters their top.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AccreditationAlert {
    pub number: String,
    pub valid_until: NaiveDate,
    /// French sentences.
    pub warnings: Vec<String>,
    pub url: String,
}

fn sample_tutor() -> Option<Contact> {
    let (email, phone) = ("samira.benali@tilleuls.example", "04 00 00 00 00");
    Some(Contact { name: "Samira Benali".to_owned(), email: Some(email.to_owned()), phone: Some(phone.to_owned()) })
}

impl Sample for PlacementPieceMissing {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            papers: vec![Paper {
                name: "Relevé d’identité bancaire à votre nom".to_owned(),
                why: "Pour recevoir votre indemnité chaque mois.".to_owned(),
                due_on: Some(sample_day(5)),
                provider: "vous".to_owned(),
            }],
            comment: Some("Le relevé est illisible.".to_owned()),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementStarting {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            address: Some("3 place des Tilleuls, 69100 Villeurbanne".to_owned()),
            starts_on: sample_day(56),
            tutor: sample_tutor(),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementStartingHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            starts_on: sample_day(56),
            tutor: sample_tutor(),
            tasks: vec!["Inscrire le volontaire au registre du personnel".to_owned()],
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for PlacementStarted {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            ends_on: sample_day(298),
            tutor: sample_tutor(),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementEnding {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            ends_on: sample_day(298),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementEndingHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            ends_on: sample_day(298),
            tasks: vec!["Signer le bilan nominatif (tuteur)".to_owned()],
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for PlacementWorkDue {
    fn sample() -> Self {
        Self {
            blocked: vec![BlockedStart {
                candidate: CANDIDATE.to_owned(),
                mission: MISSION.to_owned(),
                organization: HOST.to_owned(),
                starts_on: sample_day(1),
                proposed_on: sample_day(14),
                reason: "L’agence n’a pas encore répondu.".to_owned(),
            }],
            tasks: vec![DueTask {
                name: "Appeler après un mois".to_owned(),
                candidate: "Bilal Diarra".to_owned(),
                mission: "Faire vivre le repair café du quartier".to_owned(),
                due_on: sample_day(-1),
                late: true,
            }],
            url: sample_url("/network/placements"),
        }
    }
}

impl Sample for AccreditationAlert {
    fn sample() -> Self {
        Self {
            number: "NA-000-26-00001".to_owned(),
            valid_until: sample_day(120),
            warnings: vec!["17 recrutements sur 20 sont pris.".to_owned()],
            url: sample_url("/network/accreditations/1"),
        }
    }
}
