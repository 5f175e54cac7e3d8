//! Letters about what changes during a placement: early end, suspension, amendment, incident.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{CANDIDATE, HOST, MISSION, sample_day, sample_url};

/// A mission ends before its planned day: to the volunteer, a representative, the host, the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarlyEnd {
    /// As the reader knows the volunteer.
    pub person: String,
    pub mission: String,
    pub organization: String,
    /// Last day in mission, inclusive.
    pub last_day: NaiveDate,
    /// The volunteer serves until then.
    pub notice: bool,
    /// The coded reason as a French sentence. Not shown to the host.
    pub reason: String,
    /// At least six months are done.
    pub attested: bool,
    /// The body owes a registered letter or a hand delivery.
    pub form_required: bool,
    pub url: String,
}

/// A mission is suspended, or goes on again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementPaused {
    pub person: String,
    pub mission: String,
    pub organization: String,
    pub url: String,
}

/// An amendment, to be signed or in effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementAmendment {
    pub person: String,
    pub mission: String,
    pub organization: String,
    /// With its article: « le lieu de la mission ».
    pub what: String,
    /// What holds from then on, one sentence each.
    pub lines: Vec<String>,
    pub effective_on: NaiveDate,
    pub url: String,
}

/// To the network: something happened. The account of it stays in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct IncidentDeclared {
    pub kind: String,
    pub mission: String,
    pub organization: String,
    pub occurred_on: NaiveDate,
    /// What the law draws from it, as a French sentence.
    pub consequence: Option<String>,
    pub url: String,
}

impl Sample for EarlyEnd {
    fn sample() -> Self {
        Self {
            person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            last_day: sample_day(31),
            notice: true,
            reason: "Des études ou une formation reprennent.".to_owned(),
            attested: false,
            form_required: true,
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementPaused {
    fn sample() -> Self {
        Self {
            person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementAmendment {
    fn sample() -> Self {
        Self {
            person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            what: "la durée hebdomadaire".to_owned(),
            lines: vec!["La mission compte 28 heures par semaine.".to_owned()],
            effective_on: sample_day(14),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for IncidentDeclared {
    fn sample() -> Self {
        Self {
            kind: "début avant la validation du contrat".to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            occurred_on: sample_day(-3),
            consequence: Some("Le contrat engage le seul organisme agréé.".to_owned()),
            url: sample_url("/network/placements/5"),
        }
    }
}
