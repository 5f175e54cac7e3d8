//! Letters about a placement, from its opening to its approval.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{Alternative, CANDIDATE, Contact, HOST, MISSION, Paper, sample_alternatives, sample_day, sample_url};

/// To the candidate: the papers to bring; also the reminder of those still missing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementOpened {
    pub mission: String,
    pub organization: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub papers: Vec<Paper>,
    pub url: String,
}

/// To the host: what it has to bring, if anything.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementOpenedHost {
    pub candidate: String,
    pub mission: String,
    pub starts_on: NaiveDate,
    pub papers: Vec<Paper>,
    pub url: String,
}

/// To whoever provides the paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementPieceRejected {
    /// With its article: « le certificat médical ».
    pub paper: String,
    pub mission: String,
    /// A French sentence.
    pub reason: String,
    pub comment: Option<String>,
    pub due_on: Option<NaiveDate>,
    pub url: String,
}

/// To the approver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementReadyToApprove {
    pub candidate: String,
    pub mission: String,
    pub organization: String,
    pub starts_on: NaiveDate,
    /// What a named person still has to settle, as French sentences; may be empty.
    pub checks: Vec<String>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementApproved {
    pub mission: String,
    pub organization: String,
    /// Where the first day takes place.
    pub address: Option<String>,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub tutor: Option<Contact>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementApprovedHost {
    pub candidate: String,
    pub mission: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub tutor: Option<Contact>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementApprovedRepresentative {
    pub young_person: String,
    pub mission: String,
    pub organization: String,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub tutor: Option<Contact>,
    pub url: String,
}

/// To the candidate: abandoned or cancelled, by whomever, before it began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementCancelled {
    pub mission: String,
    pub organization: String,
    /// The coded reason as a French sentence.
    pub reason: String,
    pub comment: Option<String>,
    pub alternatives: Vec<Alternative>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementCancelledHost {
    pub candidate: String,
    pub mission: String,
    pub reason: String,
    pub comment: Option<String>,
    pub url: String,
}

/// To the representative of a minor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacementCancelledRepresentative {
    pub young_person: String,
    pub mission: String,
    pub organization: String,
    /// The coded reason as a French sentence.
    pub reason: String,
    pub url: String,
}

fn sample_tutor() -> Contact {
    Contact {
        name: "Samira Benali".to_owned(),
        email: Some("samira.benali@tilleuls.example".to_owned()),
        phone: Some("04 00 00 00 00".to_owned()),
    }
}

fn paper(name: &str, why: &str, due_in: i64, provider: &str) -> Paper {
    Paper { name: name.to_owned(), why: why.to_owned(), due_on: Some(sample_day(due_in)), provider: provider.to_owned() }
}

impl Sample for PlacementOpened {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            starts_on: sample_day(56),
            ends_on: sample_day(298),
            papers: vec![
                paper("Carte d’identité ou passeport, recto et verso", "Pour établir votre contrat.", 14, "vous"),
                paper("Relevé d’identité bancaire à votre nom", "Pour recevoir votre indemnité chaque mois.", 14, "vous"),
                paper(
                    "Certificat médical qui nomme la mission",
                    "Pour vérifier que la mission ne présente pas de risque pour votre santé.",
                    25,
                    "votre médecin",
                ),
                paper(
                    "Autorisation parentale",
                    "Parce que vous aurez moins de 18 ans le jour de la signature.",
                    25,
                    "votre représentant légal",
                ),
            ],
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementOpenedHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            starts_on: sample_day(56),
            papers: vec![paper("Fiche du tuteur", "Pour savoir qui accompagne le volontaire.", 14, "vous")],
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for PlacementPieceRejected {
    fn sample() -> Self {
        Self {
            paper: "le certificat médical".to_owned(),
            mission: MISSION.to_owned(),
            reason: "Le certificat ne nomme pas la mission.".to_owned(),
            comment: Some(
                "Votre médecin peut ajouter l’intitulé de la mission sur le même certificat, daté et signé.".to_owned(),
            ),
            due_on: Some(sample_day(25)),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementReadyToApprove {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            starts_on: sample_day(56),
            checks: vec!["Vérifier que les horaires du lycée laissent 24 heures par semaine.".to_owned()],
            url: sample_url("/network/placements/5"),
        }
    }
}

impl Sample for PlacementApproved {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            address: Some("3 place des Tilleuls, 69100 Villeurbanne".to_owned()),
            starts_on: sample_day(56),
            ends_on: sample_day(298),
            tutor: Some(sample_tutor()),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PlacementApprovedHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            starts_on: sample_day(56),
            ends_on: sample_day(298),
            tutor: Some(sample_tutor()),
            url: sample_url("/host/placements/5"),
        }
    }
}

impl Sample for PlacementApprovedRepresentative {
    fn sample() -> Self {
        Self {
            young_person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            starts_on: sample_day(56),
            ends_on: sample_day(298),
            tutor: Some(sample_tutor()),
            url: sample_url("/representative"),
        }
    }
}

impl Sample for PlacementCancelled {
    fn sample() -> Self {
        Self {
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            reason: "La mission n’a plus de tuteur disponible.".to_owned(),
            comment: None,
            alternatives: sample_alternatives(),
            url: sample_url("/me"),
        }
    }
}

impl Sample for PlacementCancelledHost {
    fn sample() -> Self {
        Self {
            candidate: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            reason: "La personne a trouvé une formation.".to_owned(),
            comment: None,
            url: sample_url("/host/missions/3"),
        }
    }
}

impl Sample for PlacementCancelledRepresentative {
    fn sample() -> Self {
        Self {
            young_person: CANDIDATE.to_owned(),
            mission: MISSION.to_owned(),
            organization: HOST.to_owned(),
            reason: "La mission n’a plus de tuteur disponible.".to_owned(),
            url: sample_url("/representative"),
        }
    }
}
