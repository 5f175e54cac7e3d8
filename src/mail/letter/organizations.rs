//! Letters about the file of a host organization.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{HOST, Remark, sample_day, sample_url};

/// To the host: the file arrived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationSubmitted {
    pub organization: String,
    /// Day the network means to answer by, when it has set itself one.
    pub answer_by: Option<NaiveDate>,
    pub url: String,
}

/// To the network: a file to check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationToCheck {
    pub organization: String,
    pub town: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationToComplete {
    pub organization: String,
    pub remarks: Vec<Remark>,
    pub url: String,
}

/// Good news about an organization; `url` is where the next thing is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationNews {
    pub organization: String,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationRefused {
    pub organization: String,
    /// The coded reason as a French sentence.
    pub reason: String,
    pub comment: Option<String>,
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OrganizationSuspended {
    pub organization: String,
    /// A French sentence: « L’attestation d’assurance n’est plus à jour. »
    pub reason: String,
    /// Published missions that were paused with it.
    pub paused_missions: u32,
    pub url: String,
}

impl Sample for OrganizationSubmitted {
    fn sample() -> Self {
        Self { organization: HOST.to_owned(), answer_by: Some(sample_day(10)), url: sample_url("/host") }
    }
}

impl Sample for OrganizationToCheck {
    fn sample() -> Self {
        Self { organization: HOST.to_owned(), town: "Villeurbanne".to_owned(), url: sample_url("/network/organizations/7") }
    }
}

impl Sample for OrganizationToComplete {
    fn sample() -> Self {
        let remark = |message: &str, advice: &str| Remark {
            rule: Some("SC-INT-03".to_owned()),
            excerpt: None,
            message: message.to_owned(),
            advice: Some(advice.to_owned()),
        };
        Self {
            organization: HOST.to_owned(),
            remarks: vec![
                remark("Les statuts envoyés ne sont pas signés.", "Envoyez la version signée par deux membres du bureau."),
                remark(
                    "L’attestation d’assurance est terminée depuis le 31 octobre 2026.",
                    "Demandez la nouvelle à votre assureur.",
                ),
            ],
            url: sample_url("/host"),
        }
    }
}

impl Sample for OrganizationNews {
    fn sample() -> Self {
        Self { organization: HOST.to_owned(), url: sample_url("/host/missions/new") }
    }
}

impl Sample for OrganizationRefused {
    fn sample() -> Self {
        Self {
            organization: HOST.to_owned(),
            reason:
                "Votre structure a déjà son propre agrément : elle peut accueillir des volontaires sans passer par le réseau."
                    .to_owned(),
            comment: Some("Nous pouvons vous aider à publier vos missions vous-mêmes.".to_owned()),
            url: sample_url("/host"),
        }
    }
}

impl Sample for OrganizationSuspended {
    fn sample() -> Self {
        Self {
            organization: HOST.to_owned(),
            reason: "L’attestation d’assurance n’est plus à jour depuis le 31 octobre 2026.".to_owned(),
            paused_missions: 2,
            url: sample_url("/host"),
        }
    }
}
