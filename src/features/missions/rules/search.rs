//! What a search of missions asks for.

use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;

use super::sheet::Mission;
use super::state::MissionState;
use super::words::Word;
use crate::domain::{Actor, Id, MissionDomain, Regime, Role};
use crate::geography::GeoPoint;

/// Around a place, when `radius_km` is not sent.
pub const DEFAULT_RADIUS_KM: u32 = 30;

/// Conditions of a search; what is `None` is not asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Search {
    pub around: Option<Around>,
    pub domain: Option<MissionDomain>,
    pub regime: Option<Regime>,
    /// Days the window of starts must meet.
    pub starts_from: Option<NaiveDate>,
    pub starts_to: Option<NaiveDate>,
    pub minors_only: bool,
    pub accessible_only: bool,
    /// Words that must all be in the texts.
    pub words: Vec<Word>,
    pub organization: Option<Id>,
    pub states: States,
    pub sort: Sort,
}

/// A circle to search in; metres.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Around {
    pub centre: GeoPoint,
    pub radius_m: u32,
}

/// Which states a search looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum States {
    /// What takes applications now.
    #[default]
    Published,
    One(MissionState),
    /// Whatever the asker may see.
    All,
}

/// The order of a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// Nearest first; needs a place.
    Distance,
    /// Soonest start first.
    Date,
    /// Latest published first.
    #[default]
    Newest,
}

impl Sort {
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "distance" => Some(Self::Distance),
            "date" => Some(Self::Date),
            "newest" => Some(Self::Newest),
            _ => None,
        }
    }
}

/// The missions somebody may see, whatever they ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// What is public.
    Public,
    /// That, and everything of these associations.
    Organizations(Vec<Id>),
    /// That, and everything of these départements (`None`: of the country).
    Territory(Option<Vec<String>>),
}

impl Scope {
    pub fn of(actor: Option<&Actor>) -> Self {
        match actor {
            Some(actor) if actor.is_staff() => Self::Territory(actor.departements.clone()),
            Some(actor) if matches!(actor.role, Role::Host | Role::Tutor) => Self::Organizations(actor.organizations.clone()),
            Some(_) | None => Self::Public,
        }
    }

    /// Whether somebody with this scope sees the whole of a mission, its drafts and its internal fields.
    pub fn holds(&self, organization: Id, departement: &str) -> bool {
        match self {
            Self::Public => false,
            Self::Organizations(mine) => mine.contains(&organization),
            Self::Territory(limits) => limits.as_ref().is_none_or(|all| all.iter().any(|one| one == departement)),
        }
    }
}

impl Search {
    /// Whether the search in the database finds a published mission; `words` are [`Mission::words`].
    pub fn finds(&self, mission: &Mission, words: &str) -> bool {
        let sheet = &mission.sheet;
        let is_near =
            self.around.is_none_or(|around| sheet.nearest(around.centre).is_some_and(|(metres, _)| metres <= around.radius_m));
        is_near
            && self.domain.is_none_or(|domain| sheet.domain == domain)
            && self.regime.is_none_or(|regime| sheet.regime == regime)
            && self.starts_from.is_none_or(|day| sheet.starts_to >= day)
            && self.starts_to.is_none_or(|day| sheet.starts_from <= day)
            && (!self.minors_only || sheet.open_to_minors == Some(true))
            && (!self.accessible_only || sheet.accessible == Some(true))
            && self.organization.is_none_or(|host| mission.organization_id == host)
            && self.words.iter().all(|word| word.is_in(words))
    }
}
