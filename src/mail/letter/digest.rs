//! One letter a day instead of many, for whoever chose it.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{sample_day, sample_url};
use crate::domain::Role;

/// What waits for a person in one of their roles, on `day`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DailyDigest {
    pub role: Role,
    pub day: NaiveDate,
    /// In the order they are read; a section without lines is left out by the caller.
    pub sections: Vec<DigestSection>,
    /// The person's inbox.
    pub url: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DigestSection {
    pub title: String,
    pub lines: Vec<DigestLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DigestLine {
    pub text: String,
    pub due_on: Option<NaiveDate>,
    pub url: String,
}

impl Sample for DailyDigest {
    fn sample() -> Self {
        let line = |text: &str, due_in: Option<i64>, path: &str| DigestLine {
            text: text.to_owned(),
            due_on: due_in.map(sample_day),
            url: sample_url(path),
        };
        Self {
            role: Role::CaseWorker,
            day: sample_day(0),
            sections: vec![
                DigestSection {
                    title: "À vérifier".to_owned(),
                    lines: vec![
                        line("Dossier du Centre social des Tilleuls", Some(3), "/network/organizations/7"),
                        line("Mission « Faire vivre le repair café du quartier »", Some(4), "/network/missions/11"),
                    ],
                },
                DigestSection {
                    title: "Candidatures reçues hier".to_owned(),
                    lines: vec![line(
                        "Inès Morel, pour « Aider les habitants dans leurs démarches en ligne »",
                        None,
                        "/network/applications/21",
                    )],
                },
            ],
            url: sample_url("/network"),
        }
    }
}
