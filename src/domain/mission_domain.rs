//! The ten domains of *service civique* and the two regimes that are never mixed in one record (BEN-02).

use serde::{Deserialize, Serialize};

use super::Said;

/// A statutory contract, or free volunteering.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Regime {
    CivicService,
    Volunteering,
}

impl Regime {
    pub const ALL: [Self; 2] = [Self::CivicService, Self::Volunteering];

    pub const fn code(self) -> &'static str {
        match self {
            Self::CivicService => "civic_service",
            Self::Volunteering => "volunteering",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.code() == code)
    }
}

/// Domains recognised as priorities for the Nation (rulebook 3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum MissionDomain {
    Solidarite,
    Sante,
    Education,
    CultureLoisirs,
    Sport,
    Environnement,
    MemoireCitoyennete,
    InternationalHumanitaire,
    Urgence,
    CitoyenneteEuropeenne,
}

impl MissionDomain {
    pub const ALL: [Self; 10] = [
        Self::Solidarite,
        Self::Sante,
        Self::Education,
        Self::CultureLoisirs,
        Self::Sport,
        Self::Environnement,
        Self::MemoireCitoyennete,
        Self::InternationalHumanitaire,
        Self::Urgence,
        Self::CitoyenneteEuropeenne,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Solidarite => "solidarite",
            Self::Sante => "sante",
            Self::Education => "education",
            Self::CultureLoisirs => "culture_loisirs",
            Self::Sport => "sport",
            Self::Environnement => "environnement",
            Self::MemoireCitoyennete => "memoire_citoyennete",
            Self::InternationalHumanitaire => "international_humanitaire",
            Self::Urgence => "urgence",
            Self::CitoyenneteEuropeenne => "citoyennete_europeenne",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|domain| domain.code() == code)
    }

    /// The official label.
    pub const fn label(self) -> Said {
        match self {
            Self::Solidarite => Said::new("Solidarité", "Solidarity"),
            Self::Sante => Said::new("Santé", "Health"),
            Self::Education => Said::new("Éducation pour tous", "Education for all"),
            Self::CultureLoisirs => Said::new("Culture et loisirs", "Culture and leisure"),
            Self::Sport => Said::new("Sport", "Sport"),
            Self::Environnement => Said::new("Environnement", "Environment"),
            Self::MemoireCitoyennete => Said::new("Mémoire et citoyenneté", "Memory and citizenship"),
            Self::InternationalHumanitaire => Said::new(
                "Développement international et action humanitaire",
                "International development and humanitarian action",
            ),
            Self::Urgence => Said::new("Intervention d’urgence en cas de crise", "Emergency response in a crisis"),
            Self::CitoyenneteEuropeenne => Said::new("Citoyenneté européenne", "European citizenship"),
        }
    }
}
