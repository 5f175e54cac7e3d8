//! A campaign and its simulations as they are kept, and which pairs may be pinned or forbidden.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::Mode;
use super::machine::State;
use super::outcome::Outcome;
pub use super::outcome::Pair;
use crate::domain::{Actor, Id, Said};
use crate::error::Faults;

/// A campaign with what was chosen for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Campaign {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub name: String,
    pub mode: Mode,
    pub choices: Choices,
    /// Territory; `None` is the whole country.
    pub departements: Option<Vec<String>>,
    /// Raised by whatever makes earlier simulations out of date.
    pub edition: i32,
    /// Once approved.
    pub made: Option<Made>,
    pub created_by: Id,
    pub created_at: DateTime<Utc>,
}

/// Who and what takes part, and what is settled beforehand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    pub mission_ids: Option<Vec<Id>>,
    pub candidate_ids: Option<Vec<Id>>,
    pub top: u32,
    pub wishes: Option<Vec<Wishes>>,
    /// Missions that are not here rank everybody who suits.
    #[serde(default)]
    pub rankings: Option<Vec<Ranking>>,
    pub pinned: Vec<Pair>,
    pub forbidden: Vec<Pair>,
}

/// The missions one person asked for, most wanted first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wishes {
    pub candidate_id: Id,
    pub mission_ids: Vec<Id>,
}

/// The people one mission would take, most wanted first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    pub mission_id: Id,
    pub candidate_ids: Vec<Id>,
}

/// What an approval has made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Made {
    /// Proposals written.
    pub proposals: u32,
    /// Applications selected.
    pub selected: u32,
    /// Pairs that were proposed or selected before.
    pub already: u32,
}

/// One simulation, how far it is, and its answer once it is done.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulation {
    pub id: Id,
    pub campaign_id: Id,
    /// 1 is the campaign's first.
    pub number: i32,
    pub edition: i32,
    pub state: SimulationState,
    pub done_steps: i32,
    pub all_steps: i32,
    pub outcome: Option<Outcome>,
    pub cause: Option<Said>,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
}

/// Where a simulation stands, from asked for to settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SimulationState {
    Waiting,
    Running,
    Done,
    Failed,
    Stopped,
}

impl SimulationState {
    pub const ALL: [Self; 5] = [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Stopped];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Stopped => "stopped",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

impl Campaign {
    /// Whether somebody's territory holds the whole of the campaign's.
    pub fn is_within(&self, actor: &Actor) -> bool {
        match (&actor.departements, &self.departements) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(its)) => its.iter().all(|one| mine.contains(one)),
        }
    }

    /// Whether a département is of the campaign's territory.
    pub fn covers(&self, departement: &str) -> bool {
        self.departements.as_ref().is_none_or(|list| list.iter().any(|one| one == departement))
    }

    pub fn has_mission(&self, mission: Id) -> bool {
        self.choices.mission_ids.as_ref().is_none_or(|ids| ids.contains(&mission))
    }

    pub fn has_candidate(&self, candidate: Id) -> bool {
        self.choices.candidate_ids.as_ref().is_none_or(|ids| ids.contains(&candidate))
    }
}

impl Choices {
    /// Pins a pair. Refused when it is forbidden, when the person is pinned elsewhere, or beyond `seats`; each is named.
    pub fn pin(&mut self, pair: Pair, seats: u32) -> Result<(), Faults> {
        if self.pinned.contains(&pair) {
            return Ok(());
        }
        let (candidate, mission) = pair;
        let mut faults = Faults::default();
        if self.forbidden.contains(&pair) {
            faults.0.extend(contradiction("imposée", "pinned", "interdite", "forbidden", pair).0);
        }
        if let Some((_, other)) = self.pinned.iter().find(|(who, _)| *who == candidate) {
            let said = Said::built(
                format!("{candidate} est déjà imposé à la mission {other}\u{a0}: retirez d’abord ce choix."),
                format!("{candidate} is already pinned to mission {other}: take that back first."),
            );
            faults.push("/candidate_id", "contradiction", said);
        }
        let pinned = self.pinned.iter().filter(|(_, which)| *which == mission).count();
        if pinned >= usize::try_from(seats).unwrap_or(usize::MAX) {
            let held = match pinned {
                0 => (String::new(), String::new()),
                1 => ("\u{a0}: une personne y est déjà imposée".to_owned(), ": one person is pinned to it already".to_owned()),
                _ => (
                    format!("\u{a0}: {pinned} personnes y sont déjà imposées"),
                    format!(": {pinned} people are pinned to it already"),
                ),
            };
            let said = Said::built(
                format!("La mission {mission} n’a plus de place{}.", held.0),
                format!("Mission {mission} has no seat left{}.", held.1),
            );
            faults.push("/mission_id", "no_seat", said);
        }
        if !faults.0.is_empty() {
            return Err(faults);
        }
        self.pinned.push(pair);
        Ok(())
    }

    /// Forbids a pair. Refused when it is pinned.
    pub fn forbid(&mut self, pair: Pair) -> Result<(), Faults> {
        if self.pinned.contains(&pair) {
            return Err(contradiction("interdite", "forbidden", "imposée", "pinned", pair));
        }
        if !self.forbidden.contains(&pair) {
            self.forbidden.push(pair);
        }
        Ok(())
    }
}

fn contradiction(fr: &str, en: &str, is_fr: &str, is_en: &str, (candidate, mission): Pair) -> Faults {
    let said = Said::built(
        format!("La paire ({candidate}, {mission}) est {is_fr}\u{a0}: elle ne peut pas aussi être {fr}."),
        format!("The pair ({candidate}, {mission}) is {is_en}: it cannot be {en} too."),
    );
    Faults::one("/candidate_id", "contradiction", said)
}
