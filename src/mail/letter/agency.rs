//! Letters about an answer that decides of a contract: the paying agency's, or the network's on one point.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{CANDIDATE, Contact, HOST, MISSION, sample_day, sample_url};

/// To the volunteer and the representative of a minor: the agency finds the contract to conform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementValidated {
    pub mission: String,
    pub organization: String,
    pub validated_on: NaiveDate,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    /// The planned day is over: another one has to be set first (SC-CON-05).
    pub late: bool,
    pub url: String,
}

/// To the host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementValidatedHost {
    pub candidate: String,
    pub mission: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub late: bool,
    pub tutor: Option<Contact>,
    /// What the host does first.
    pub tasks: Vec<String>,
    pub url: String,
}

/// To the volunteer and the representative of a minor: the agency refuses the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementRejected {
    pub mission: String,
    pub organization: String,
    pub starts_on: NaiveDate,
    /// The agency's words.
    pub comment: Option<String>,
    /// The network says by then what becomes of it.
    pub answer_by: NaiveDate,
    pub url: String,
}

/// To the host, which reads no reason: it may tell of a paper that is not for it (DAT-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementRejectedHost {
    pub candidate: String,
    pub mission: String,
    pub starts_on: NaiveDate,
    pub answer_by: NaiveDate,
    pub url: String,
}

/// To the volunteer and the representative of a minor: the network has refused a point the law leaves to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementCheckRefused {
    pub mission: String,
    pub organization: String,
    /// What was looked at, as a French sentence.
    pub question: String,
    /// Why, in the network's words.
    pub reason: String,
    pub answer_by: NaiveDate,
    pub url: String,
}

impl Sample for PlacementValidated {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            validated_on: sample_day(50),
            starts_on: sample_day(56),
            ends_on: sample_day(298),
            late: false,
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementValidatedHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            starts_on: sample_day(56),
            ends_on: sample_day(298),
            late: false,
            tutor: None,
            tasks: vec!["Inscrire le volontaire au registre du personnel".to_owned()],
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for PlacementRejected {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            starts_on: sample_day(56),
            comment: Some("Les dates du contrat et de la convention ne sont pas les mêmes.".to_owned()),
            answer_by: sample_day(43),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementRejectedHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            starts_on: sample_day(56),
            answer_by: sample_day(43),
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for PlacementCheckRefused {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            question: "Vérifier que les horaires du lycée laissent 24 heures par semaine.".to_owned(),
            reason: "L’emploi du temps occupe toute la semaine.".to_owned(),
            answer_by: sample_day(25),
            url: sample_url("/me/placement/5"),
        }
    }
}
