//! The seven terms of a score and their weights.

use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::facts::{RankMission, WeekSlots};
use super::pair::Pair;
use crate::domain::{MissionDomain, Regime};
use crate::error::Faults;

/// The most a term can be.
pub(super) const FULL: u64 = 1_000;

/// Days after which a later start counts no less.
pub(super) const LONGEST_DELAY: u64 = 180;
/// Days after which a slow host counts no less.
pub(super) const SLOWEST_ANSWER: u64 = 30;
/// Days after which a longer wait counts no more.
pub(super) const LONGEST_WAIT: u64 = 90;
/// Pending applications for one seat after which a mission is as flooded as can be.
pub(super) const FLOODED: u64 = 5;

/// What is not known, or not said, counts for half.
pub(super) const UNKNOWN: u16 = 500;
/// The first domains of a person, the later ones, and those they did not name.
pub(super) const WANTED: [u16; 3] = [1_000, 800, 600];
pub(super) const WANTED_LATER: u16 = 400;
pub(super) const UNWANTED: u16 = 200;

/// One of the seven terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    Proximity,
    Dates,
    Week,
    Interests,
    Flood,
    Responsiveness,
    Waiting,
}

impl Term {
    pub const ALL: [Self; 7] =
        [Self::Proximity, Self::Dates, Self::Week, Self::Interests, Self::Flood, Self::Responsiveness, Self::Waiting];
}

/// The value of each term, 0..=1000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Terms {
    pub proximity: u16,
    pub dates: u16,
    pub week: u16,
    pub interests: u16,
    pub flood: u16,
    pub responsiveness: u16,
    pub waiting: u16,
}

/// How much each term counts. Weights that add up to 100 give scores up to 100,000.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(deny_unknown_fields)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct TermWeights {
    pub proximity: u16,
    pub dates: u16,
    pub week: u16,
    pub interests: u16,
    pub flood: u16,
    pub responsiveness: u16,
    pub waiting: u16,
}

/// The weights of both directions. A network may change them: the version is published and kept with each proposal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    pub version: String,
    /// Missions ranked for a person.
    pub missions: TermWeights,
    /// Persons ranked for a mission.
    pub persons: TermWeights,
}

impl Default for Weights {
    fn default() -> Self {
        let common = TermWeights { proximity: 35, dates: 15, week: 10, interests: 20, flood: 0, responsiveness: 0, waiting: 0 };
        Self {
            version: "1".to_owned(),
            missions: TermWeights { flood: 10, responsiveness: 10, ..common },
            persons: TermWeights { waiting: 20, ..common },
        }
    }
}

impl TermWeights {
    /// The highest score with this value of proximity.
    pub const fn at_most(&self, proximity: u16) -> u32 {
        let full = FULL as u16;
        let best =
            Terms { proximity, dates: full, week: full, interests: full, flood: full, responsiveness: full, waiting: full };
        best.score(self)
    }

    pub const fn get(&self, term: Term) -> u16 {
        match term {
            Term::Proximity => self.proximity,
            Term::Dates => self.dates,
            Term::Week => self.week,
            Term::Interests => self.interests,
            Term::Flood => self.flood,
            Term::Responsiveness => self.responsiveness,
            Term::Waiting => self.waiting,
        }
    }

    pub const fn sum(&self) -> u32 {
        Terms { proximity: 1, dates: 1, week: 1, interests: 1, flood: 1, responsiveness: 1, waiting: 1 }.score(self)
    }
}

impl Terms {
    /// The terms of a pair whose nearest site is at `distance_m`, within the person's radius, with a seat left.
    pub fn of(pair: &Pair, distance_m: u32) -> Self {
        let (mission, candidate) = (pair.mission, pair.candidate);
        Self {
            proximity: share_of_radius(distance_m, candidate.mobility.radius_m()),
            dates: dates(pair.days_to_start()),
            week: week(mission.regime, candidate.slots, mission.slots),
            interests: interest(&candidate.interests, mission.domain),
            flood: flood(mission),
            responsiveness: responsiveness(mission.host_answer_days),
            waiting: waiting(pair.days_waiting()),
        }
    }

    pub const fn get(&self, term: Term) -> u16 {
        match term {
            Term::Proximity => self.proximity,
            Term::Dates => self.dates,
            Term::Week => self.week,
            Term::Interests => self.interests,
            Term::Flood => self.flood,
            Term::Responsiveness => self.responsiveness,
            Term::Waiting => self.waiting,
        }
    }

    /// Sum of weight times term.
    pub const fn score(&self, weights: &TermWeights) -> u32 {
        self.proximity as u32 * weights.proximity as u32
            + self.dates as u32 * weights.dates as u32
            + self.week as u32 * weights.week as u32
            + self.interests as u32 * weights.interests as u32
            + self.flood as u32 * weights.flood as u32
            + self.responsiveness as u32 * weights.responsiveness as u32
            + self.waiting as u32 * weights.waiting as u32
    }
}

/// The term of proximity, of a site at this distance within a radius, both in metres.
pub(super) fn share_of_radius(distance_m: u32, radius_m: u64) -> u16 {
    share_or_full(radius_m.saturating_sub(distance_m.into()), radius_m.into())
}

/// The term of dates, for days between the first day the person is free and the start.
pub(super) fn dates(days: u64) -> u16 {
    lack(days, LONGEST_DELAY.into())
}

/// The term of the week: only volunteering has half-days.
pub(super) fn week(regime: Regime, theirs: WeekSlots, wanted: WeekSlots) -> u16 {
    match regime {
        Regime::CivicService => FULL as u16,
        Regime::Volunteering => share_or_full(theirs.common(wanted).into(), wanted.count().into()),
    }
}

/// The term of pending applications for each seat.
pub(super) fn flood(mission: &RankMission) -> u16 {
    lack(mission.pending_applications, u128::from(mission.seats_left) * u128::from(FLOODED))
}

/// The term of the host's median days to answer.
pub(super) fn responsiveness(days: Option<u64>) -> u16 {
    days.map_or(UNKNOWN, |days| lack(days, SLOWEST_ANSWER.into()))
}

/// The term of days since the profile was completed.
pub(super) fn waiting(days: u64) -> u16 {
    share_or_full(days, LONGEST_WAIT.into())
}

/// `1000 * min(part, whole) / whole`, rounded down; 1000 when there is no whole. Exact however large the numbers; those met
/// in life are divided in 64 bits, which is faster.
fn share_or_full(part: u64, whole: u128) -> u16 {
    match (part.checked_mul(FULL), u64::try_from(whole)) {
        (_, Ok(0)) => FULL as u16,
        (Some(product), Ok(whole)) => (product / whole).min(FULL) as u16,
        _ => (u128::from(part) * u128::from(FULL) / whole).min(u128::from(FULL)) as u16,
    }
}

/// `1000 - 1000 * min(part, whole) / whole`, the quotient alone rounded down.
fn lack(part: u64, whole: u128) -> u16 {
    FULL as u16 - share_or_full(part, whole)
}

/// The term of the mission's domain among those a person prefers.
pub(super) fn interest(interests: &[MissionDomain], domain: MissionDomain) -> u16 {
    if interests.is_empty() {
        return UNKNOWN;
    }
    match interests.iter().position(|wanted| *wanted == domain) {
        Some(rank) => WANTED.get(rank).copied().unwrap_or(WANTED_LATER),
        None => UNWANTED,
    }
}
