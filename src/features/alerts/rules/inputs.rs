//! What somebody sends about alerts.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Insee, Line, MissionDomain, Regime, Role, Said};
use crate::error::Faults;
use crate::features::missions::rules::search::{Around, DEFAULT_RADIUS_KM, Search};
use crate::features::missions::rules::words;
use crate::geography::commune;

/// Alerts one person may have.
pub const MOST: usize = 10;
/// Highest score of the ranking.
const MOST_SCORE: u32 = 100_000;
/// As far as a search goes, in kilometres.
const MOST_KM: u32 = 1_000;

/// An alert: a search, or a score in one's own ranking; for the network, a score of people for the missions of its territory.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewAlert {
    pub kind: AlertKind,
    /// Of `search` only.
    #[deserr(default)]
    pub search: Option<SavedSearch>,
    /// Of `matches` and `candidates`: the score from which a mission, or a person, is worth a mail, 0 to 100,000.
    #[deserr(default)]
    pub threshold: Option<u32>,
    /// `candidates` come daily or weekly.
    pub frequency: Frequency,
}

/// Of what an alert is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum AlertKind {
    #[deserr(rename = "search")]
    Search,
    #[deserr(rename = "matches")]
    Matches,
    #[deserr(rename = "candidates")]
    Candidates,
}

impl AlertKind {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Matches => "matches",
            Self::Candidates => "candidates",
        }
    }

    /// Whether somebody in this role may have such an alert.
    pub const fn is_for(self, role: Role) -> bool {
        match self {
            Self::Search | Self::Matches => matches!(role, Role::Candidate),
            Self::Candidates => matches!(role, Role::CaseWorker | Role::Approver),
        }
    }
}

/// The conditions of `GET /missions`, kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SavedSearch {
    #[deserr(default)]
    pub q: Option<Line<200>>,
    #[deserr(default)]
    pub domain: Option<MissionDomain>,
    #[deserr(default)]
    pub regime: Option<Regime>,
    #[deserr(default)]
    pub commune: Option<Insee>,
    /// Around the commune; 30 unless sent.
    #[deserr(default)]
    pub radius_km: Option<u32>,
    #[deserr(default)]
    pub starts_from: Option<NaiveDate>,
    #[deserr(default)]
    pub starts_to: Option<NaiveDate>,
    #[deserr(default)]
    pub minors: Option<bool>,
    #[deserr(default)]
    pub accessible: Option<bool>,
}

/// What somebody wants to be told of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wanted {
    /// Missions that a search would find.
    Search { search: SavedSearch },
    /// Missions whose score in the person's ranking is this much at least, 0 to 100,000.
    Matches { threshold: u32 },
    /// New or changed people whose score for an open mission of one's territory is this much at least, 0 to 100,000.
    Candidates { threshold: u32 },
}

impl Wanted {
    pub const fn kind(&self) -> AlertKind {
        match self {
            Self::Search { .. } => AlertKind::Search,
            Self::Matches { .. } => AlertKind::Matches,
            Self::Candidates { .. } => AlertKind::Candidates,
        }
    }
}

/// How soon; in any case one mail a day at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum Frequency {
    #[deserr(rename = "immediate")]
    Immediate,
    #[deserr(rename = "daily")]
    Daily,
    #[deserr(rename = "weekly")]
    Weekly,
}

impl Frequency {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Immediate => "immediate",
            Self::Daily => "daily",
            Self::Weekly => "weekly",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Immediate, Self::Daily, Self::Weekly].into_iter().find(|one| one.code() == code)
    }
}

impl NewAlert {
    /// What is wanted, once it is whole.
    pub fn wanted(&self) -> Result<Wanted, Faults> {
        let mut faults = Faults::default();
        let not_here =
            || Said::new("Ce champ n’existe pas pour ce genre d’alerte.", "There is no such field in this kind of alert.");
        let needed = || Said::new("Ce champ est obligatoire.", "This field is required.");
        let wanted = match (self.kind, &self.search, self.threshold) {
            (AlertKind::Search, Some(search), threshold) => {
                search.check(&mut faults);
                if threshold.is_some() {
                    faults.push("/threshold", "unknown", not_here());
                }
                Some(Wanted::Search { search: search.clone() })
            }
            (AlertKind::Search, None, _) => {
                faults.push("/search", "required", needed());
                None
            }
            (kind, search, Some(threshold)) => {
                if threshold > MOST_SCORE {
                    faults.push(
                        "/threshold",
                        "bounds",
                        Said::new("Un score va de 0 à 100\u{202f}000.", "A score is from 0 to 100,000."),
                    );
                }
                if search.is_some() {
                    faults.push("/search", "unknown", not_here());
                }
                if kind == AlertKind::Candidates && self.frequency == Frequency::Immediate {
                    faults.push("/frequency", "choice", Said::new("Attendu\u{a0}: daily, weekly.", "Expected: daily, weekly."));
                }
                Some(if kind == AlertKind::Candidates { Wanted::Candidates { threshold } } else { Wanted::Matches { threshold } })
            }
            (AlertKind::Matches | AlertKind::Candidates, _, None) => {
                faults.push("/threshold", "required", needed());
                None
            }
        };
        wanted.filter(|_| faults.0.is_empty()).ok_or(faults)
    }
}

impl SavedSearch {
    fn check(&self, faults: &mut Faults) {
        if *self == Self::default() {
            let said = Said::new("Donnez au moins une condition.", "Give at least one condition.");
            faults.push("/search", "empty", said);
        }
        if self.radius_km.is_some() && self.commune.is_none() {
            let said = Said::new("Un rayon va avec une commune.", "A radius goes with a commune.");
            faults.push("/search/radius_km", "conflict", said);
        }
        if self.radius_km.is_some_and(|km| !(1..=MOST_KM).contains(&km)) {
            let said = Said::new("Attendu\u{a0}: de 1 à 1\u{202f}000\u{a0}km.", "Expected: 1 to 1,000 km.");
            faults.push("/search/radius_km", "bounds", said);
        }
        if self.commune.as_ref().is_some_and(|insee| commune(insee.as_str()).is_none()) {
            let said = Said::new("Aucune commune n’a ce code INSEE.", "No commune has this INSEE code.");
            faults.push("/search/commune", "unknown_commune", said);
        }
    }

    /// The same search, as missions are looked for.
    pub fn search(&self) -> Search {
        let centre = self.commune.as_ref().and_then(|insee| commune(insee.as_str())).map(|found| found.point);
        let radius_m = self.radius_km.unwrap_or(DEFAULT_RADIUS_KM).saturating_mul(1_000);
        Search {
            around: centre.map(|centre| Around { centre, radius_m }),
            domain: self.domain,
            regime: self.regime,
            starts_from: self.starts_from,
            starts_to: self.starts_to,
            minors_only: self.minors == Some(true),
            accessible_only: self.accessible == Some(true),
            words: self.q.as_ref().map(|q| words::typed(q.as_str())).unwrap_or_default(),
            ..Search::default()
        }
    }
}
