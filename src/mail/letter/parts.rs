//! Pieces that several letters share.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use serde::Serialize;

/// What has to be put right or why something is not possible, in plain French.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// Rule id of the rulebook, as `SC-MIS-03`; shown small, so that a person can quote it.
    pub rule: Option<String>,
    /// Passage the remark is about.
    pub excerpt: Option<String>,
    pub message: String,
    /// What to do about it.
    pub advice: Option<String>,
}

/// Another mission, offered when one answer is no. At most three are shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Alternative {
    pub title: String,
    pub organization: String,
    pub town: String,
    /// Metres from home; absent when the home is not known.
    pub distance_m: Option<u32>,
    pub starts_on: NaiveDate,
    /// Absolute URL of the mission's page.
    pub url: String,
}

/// A paper of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Paper {
    pub name: String,
    /// Why it is asked, one sentence.
    pub why: String,
    pub due_on: Option<NaiveDate>,
    /// Who provides it, as read after « À fournir par » : « vous », « votre médecin », « l’association ».
    pub provider: String,
}

/// A person to reach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Contact {
    pub name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
}

pub(super) const MISSION: &str = "Aider les habitants dans leurs démarches en ligne";
pub(super) const HOST: &str = "Centre social des Tilleuls";
pub(super) const CANDIDATE: &str = "Inès Morel";
pub(super) const BASE: &str = "https://relais.example";

/// An absolute URL of the invented network.
pub(super) fn sample_url(path: &str) -> String {
    format!("{BASE}{path}")
}

/// 7 December 2026 plus `days`: a Monday, so that samples read as a calendar.
pub(super) fn sample_day(days: i64) -> NaiveDate {
    sample_instant(days).date_naive()
}

/// 7 December 2026 plus `days` at 13:30 UTC (14:30 in Paris).
pub(super) fn sample_instant(days: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_796_650_200, 0).unwrap_or_default() + TimeDelta::days(days)
}

pub(super) fn sample_alternatives() -> Vec<Alternative> {
    let card = |title: &str, organization: &str, town: &str, distance_m, days, id: u32| Alternative {
        title: title.to_owned(),
        organization: organization.to_owned(),
        town: town.to_owned(),
        distance_m: Some(distance_m),
        starts_on: sample_day(days),
        url: sample_url(&format!("/missions/{id}")),
    };
    vec![
        card("Faire vivre le repair café du quartier", "Les Ateliers du Faubourg", "Villeurbanne", 2_300, 28, 11),
        card("Accompagner les devoirs des collégiens", "Maison des jeunes Pablo-Neruda", "Vaulx-en-Velin", 4_100, 35, 12),
        card("Rendre visite aux personnes âgées isolées", "Les Voisins solidaires", "Bron", 800, 56, 13),
    ]
}

pub(super) fn sample_remarks() -> Vec<Remark> {
    vec![
        Remark {
            rule: Some("SC-MIS-03".to_owned()),
            excerpt: Some("assurer l’accueil en l’absence de la secrétaire".to_owned()),
            message: "Un volontaire complète l’action des salariés, il ne les remplace pas.".to_owned(),
            advice: Some(
                "Écrivez plutôt ce que le volontaire apporte en plus : « aller vers les habitants qui n’osent pas demander »."
                    .to_owned(),
            ),
        },
        Remark {
            rule: Some("SC-DIP-01".to_owned()),
            excerpt: Some("BAFA exigé".to_owned()),
            message: "Aucun diplôme ni expérience ne peut être demandé : seule la motivation compte.".to_owned(),
            advice: Some("Retirez cette condition, ou proposez la formation pendant la mission.".to_owned()),
        },
    ]
}
