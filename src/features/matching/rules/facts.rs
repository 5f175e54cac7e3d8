//! What the engine needs to know of a mission and of a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::{MissionDomain, Regime};
use crate::features::eligibility::{CandidateFacts, MissionFacts, WeeklyHours};
use crate::geography::{GeoPoint, Reach, distance_m};

/// A mission to rank. The caller says how many seats, pending applications and days to answer (rulebook 9.3 bis).
#[derive(Debug, Clone, PartialEq)]
pub struct RankMission {
    pub id: String,
    pub regime: Regime,
    pub title: String,
    pub domain: MissionDomain,
    /// Where the mission takes place. Without any site nobody is near enough.
    pub sites: Vec<GeoPoint>,
    /// First and last day the mission may begin.
    pub starts_from: NaiveDate,
    pub starts_to: NaiveDate,
    /// Half-days of a volunteering mission; empty when they do not matter.
    pub slots: WeekSlots,
    /// How many of a person's half-days must fall in `slots` (volunteering).
    pub slots_needed: u64,
    pub accessible: bool,
    pub seats_left: u64,
    /// Applications sent, prechecked or at interview.
    pub pending_applications: u64,
    /// Median days to the host's first act; `None`: too few to say.
    pub host_answer_days: Option<u64>,
    pub published_on: NaiveDate,
    /// Length, hours, minors: what eligibility asks of a mission.
    pub facts: MissionFacts,
}

/// A person to rank missions for, or to rank.
#[derive(Debug, Clone, PartialEq)]
pub struct RankCandidate {
    pub id: String,
    pub mobility: Mobility,
    pub available_from: NaiveDate,
    /// Last day the person is free; `None`: no end.
    pub available_to: Option<NaiveDate>,
    pub weekly_hours_max: Option<WeeklyHours>,
    pub slots: WeekSlots,
    /// Most wanted first.
    pub interests: Vec<MissionDomain>,
    pub needs_accessible: bool,
    pub profile_completed_on: NaiveDate,
    /// The regimes wanted.
    pub regimes: Vec<Regime>,
    pub facts: CandidateFacts,
}

/// How far a person can go from home, with the box that leaves out most missions cheaply.
#[derive(Debug, Clone, PartialEq)]
pub struct Mobility {
    home: GeoPoint,
    radius_m: u64,
    reach: Reach,
}

impl Mobility {
    /// `km` saturates, far beyond the size of the Earth.
    pub fn new(home: GeoPoint, km: u64) -> Self {
        let radius_m = km.saturating_mul(1_000);
        Self { home, radius_m, reach: Reach::around(home, radius_m) }
    }

    pub const fn home(&self) -> GeoPoint {
        self.home
    }

    /// Metres.
    pub const fn radius_m(&self) -> u64 {
        self.radius_m
    }

    /// Metres to the nearest point, however far. `None` without a point.
    pub fn nearest(&self, points: &[GeoPoint]) -> Option<u32> {
        points.iter().map(|point| distance_m(self.home, *point)).min()
    }

    /// Metres to the nearest point, if it is within the radius.
    pub fn nearest_within(&self, points: &[GeoPoint]) -> Option<u32> {
        points
            .iter()
            .filter(|point| self.reach.may_hold(**point))
            .map(|point| distance_m(self.home, *point))
            .min()
            .filter(|metres| u64::from(*metres) <= self.radius_m)
    }
}

/// Half-days of a week: 28 bits, day-major, Monday morning is bit 0; morning, midday, afternoon, evening of each day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "u32", into = "u32")]
pub struct WeekSlots(u32);

impl WeekSlots {
    pub const MAX: u32 = (1 << 28) - 1;

    /// `None` for a mask of more than 28 bits.
    pub const fn new(mask: u32) -> Option<Self> {
        if mask <= Self::MAX { Some(Self(mask)) } else { None }
    }

    pub const fn mask(self) -> u32 {
        self.0
    }

    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }

    pub const fn common(self, other: Self) -> u32 {
        (self.0 & other.0).count_ones()
    }
}

impl TryFrom<u32> for WeekSlots {
    type Error = &'static str;

    fn try_from(mask: u32) -> Result<Self, Self::Error> {
        Self::new(mask).ok_or("write a mask of 28 bits, from 0 to 268435455")
    }
}

impl From<WeekSlots> for u32 {
    fn from(slots: WeekSlots) -> Self {
        slots.0
    }
}
