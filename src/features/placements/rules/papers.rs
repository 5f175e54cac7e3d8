//! The papers of a civic-service file as dated data (`data/papers.toml`, rulebook 7.3).

use std::sync::LazyLock;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Latest point where a paper must be there and valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PaperGate)]
pub enum Gate {
    FileComplete,
    Approval,
    Signature,
    Notification,
    BeforeStart,
    Monthly,
    End,
    Expiry,
}

/// Who brings a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PaperProvider)]
pub enum Provider {
    Candidate,
    Representative,
    Doctor,
    Host,
    Network,
}

impl Provider {
    /// As read by the candidate after « À fournir par ».
    pub const fn told_to_candidate(self) -> &'static str {
        match self {
            Self::Candidate => "vous",
            Self::Representative => "votre représentant légal",
            Self::Doctor => "votre médecin",
            Self::Host => "l’association",
            Self::Network => "le réseau",
        }
    }

    /// As read by the host.
    pub const fn told_to_host(self) -> &'static str {
        match self {
            Self::Candidate => "le volontaire",
            Self::Representative => "son représentant légal",
            Self::Doctor => "son médecin",
            Self::Host => "vous",
            Self::Network => "le réseau",
        }
    }
}

/// How private a paper is: hosts see none but the normal ones (DAT-06).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sensitivity {
    Normal,
    Identity,
    Health,
    Social,
    Finance,
}

/// When a paper is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    Always,
    /// The nationality asks for no residence title.
    WithoutTitle,
    /// The network asks for the social-security number (U-07).
    Nir,
    /// The network asks for a proof of address.
    Address,
    /// The eligibility rules list it.
    Situation,
}

/// Whether the paying agency receives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ToAgency {
    Yes,
    No,
    Unknown,
}

/// One line of rulebook 7.3.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRule {
    pub code: String,
    pub rule: String,
    pub source: String,
    pub need: Need,
    pub gate: Gate,
    pub provider: Provider,
    pub sensitivity: Sensitivity,
    pub to_asp: ToAgency,
    pub name_fr: String,
    pub name_en: String,
    /// The name inside a French sentence, with its article.
    pub article: String,
    pub why_fr: String,
    pub why_en: String,
}

/// The papers in force from a day on.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperBook {
    pub valid_from: NaiveDate,
    #[serde(rename = "paper")]
    pub papers: Vec<PaperRule>,
}

static SETS: LazyLock<Vec<PaperBook>> = LazyLock::new(|| parse(include_str!("../../../../data/papers.toml")).unwrap_or_default());
static NONE: LazyLock<PaperBook> = LazyLock::new(PaperBook::default);

fn parse(text: &str) -> Result<Vec<PaperBook>, toml::de::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        set: Vec<PaperBook>,
    }
    toml::from_str::<File>(text).map(|file| file.set)
}

impl PaperBook {
    /// The papers in force on this day. Before the first set, the first set.
    pub fn at(day: NaiveDate) -> &'static Self {
        let in_force = SETS.iter().filter(|set| set.valid_from <= day).max_by_key(|set| set.valid_from);
        in_force.or(SETS.first()).unwrap_or(&NONE)
    }

    pub fn paper(&self, code: &str) -> Option<&PaperRule> {
        self.papers.iter().find(|paper| paper.code == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dated_file_is_readable_in_order_and_names_each_paper_once() {
        let sets = parse(include_str!("../../../../data/papers.toml")).expect("data/papers.toml");
        assert!(!sets.is_empty());
        assert!(sets.is_sorted_by(|a, b| a.valid_from < b.valid_from));
        for set in &sets {
            assert!(!set.papers.is_empty());
            for paper in &set.papers {
                assert_eq!(set.papers.iter().filter(|other| other.code == paper.code).count(), 1, "{}", paper.code);
            }
        }
    }

    #[test]
    fn every_piece_the_eligibility_rules_can_ask_for_is_in_the_book() {
        use crate::features::eligibility::{Code, Document};
        let book = PaperBook::at(NaiveDate::MAX);
        for document in Document::ALL {
            assert_eq!(book.paper(document.code()).map(|paper| paper.need), Some(Need::Situation), "{}", document.code());
        }
    }

    #[test]
    fn health_social_identity_and_finance_are_marked() {
        let book = PaperBook::at(NaiveDate::MAX);
        for (code, sensitivity) in [
            ("MED", Sensitivity::Health),
            ("DISAB", Sensitivity::Health),
            ("RSA", Sensitivity::Social),
            ("BOURSE", Sensitivity::Social),
            ("ID", Sensitivity::Identity),
            ("TITLE", Sensitivity::Identity),
            ("NIR", Sensitivity::Identity),
            ("RIB", Sensitivity::Finance),
        ] {
            assert_eq!(book.paper(code).map(|paper| paper.sensitivity), Some(sensitivity), "{code}");
        }
    }
}
