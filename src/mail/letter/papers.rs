//! Letters about the papers of a placement and their signatures.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Sample;
use super::parts::{MISSION, sample_instant, sample_url};

/// To a party: a page that shows the paper; opening it signs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperToSign {
    /// Its title, as printed.
    pub paper: String,
    pub mission: String,
    pub version: i32,
    /// SHA-256 of what the version says.
    pub hash: String,
    pub url: String,
    pub valid_until: DateTime<Utc>,
}

/// To a party: six digits that sign one version, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperCode {
    pub paper: String,
    pub mission: String,
    pub version: i32,
    pub hash: String,
    pub code: String,
    pub url: String,
    pub valid_until: DateTime<Utc>,
}

/// A paper is signed by all, or a signature of it counts no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperNews {
    pub paper: String,
    pub mission: String,
    pub version: i32,
    pub hash: String,
    pub url: String,
}

/// To whoever sent the page of a paper signed by hand: it is to be sent again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperScanRefused {
    pub paper: String,
    pub mission: String,
    /// The coded reason as a French sentence.
    pub reason: String,
    pub comment: Option<String>,
    pub url: String,
}

const CONTRACT: &str = "Contrat d’engagement de service civique";
const HASH: &str = "3f2a91bc77d0e4129c0fa5d1b2e834763f2a91bc77d0e4129c0fa5d1b2e83476";

impl Sample for PaperToSign {
    fn sample() -> Self {
        Self {
            paper: CONTRACT.to_owned(),
            mission: MISSION.to_owned(),
            version: 1,
            hash: HASH.to_owned(),
            url: sample_url("/sign?token=k7Qd2mZx"),
            valid_until: sample_instant(14),
        }
    }
}

impl Sample for PaperCode {
    fn sample() -> Self {
        Self {
            paper: CONTRACT.to_owned(),
            mission: MISSION.to_owned(),
            version: 1,
            hash: HASH.to_owned(),
            code: "042917".to_owned(),
            url: sample_url("/sign?token=k7Qd2mZx"),
            valid_until: sample_instant(0),
        }
    }
}

impl Sample for PaperNews {
    fn sample() -> Self {
        Self {
            paper: CONTRACT.to_owned(),
            mission: MISSION.to_owned(),
            version: 2,
            hash: HASH.to_owned(),
            url: sample_url("/me/placement/5"),
        }
    }
}

impl Sample for PaperScanRefused {
    fn sample() -> Self {
        Self {
            paper: CONTRACT.to_owned(),
            mission: MISSION.to_owned(),
            reason: "Il manque une signature.".to_owned(),
            comment: Some("En bas à droite.".to_owned()),
            url: sample_url("/me/placement/5/papers"),
        }
    }
}
