//! Missions and people in outline: what tells, without opening a row, that it cannot be among the best. Outlines lie side by
//! side in the order of places, so that thousands are looked at in the time of a few rows.
//!
//! An outline promises a score that its row does not exceed, and nothing only for a row that a filter puts out. It decides
//! nothing: what it leaves in is looked at whole, as a [`Pair`](super::pair::Pair).

use chrono::{Datelike, NaiveDate};

use super::engine::Query;
use super::facts::{RankCandidate, RankMission, WeekSlots};
use super::terms::{self, TermWeights, Terms};
use crate::domain::{MissionDomain, Regime};
use crate::geography::{Direction, GeoPoint};

/// No month has fewer days.
const SHORTEST_MONTH: u32 = 28;
/// Longer missions count as this long, in months.
const LONGEST: u32 = 1_200;
/// What hours lose in single precision.
const SLACK_HOURS: f32 = 0.01;

/// A score that is not exceeded, and the place of the row.
pub type Promise = (u32, u32);

/// A mission at one of its sites.
#[derive(Debug, Clone, Copy)]
pub struct MissionOutline {
    at: Direction,
    place: u32,
    /// Days of the common era.
    starts_from: i32,
    starts_to: i32,
    /// Days it lasts at least.
    shortest: i32,
    slots: WeekSlots,
    weekly_hours: f32,
    flood: u16,
    responsiveness: u16,
    slots_needed: u8,
    domain: MissionDomain,
    regime: Regime,
    accessible: bool,
}

/// Where somebody lives, and what they look for.
#[derive(Debug, Clone, Copy)]
pub struct PersonOutline {
    at: Direction,
    place: u32,
    radius_m: u64,
    free_from: i32,
    /// `i32::MAX`: without end.
    free_until: i32,
    completed_on: i32,
    slots: WeekSlots,
    hours_max: f32,
    /// The term of each domain, in tenths so that it fits.
    interests: [u8; MissionDomain::ALL.len()],
    /// Whether they look for *service civique*, and for volunteering.
    regimes: [bool; 2],
    needs_accessible: bool,
}

fn day(date: NaiveDate) -> i32 {
    date.num_days_from_ce()
}

impl MissionOutline {
    /// One outline a site; none without a seat.
    pub fn of(place: u32, mission: &RankMission) -> impl Iterator<Item = (GeoPoint, Self)> {
        let months = mission.facts.months.unwrap_or(0).min(LONGEST);
        let outline = move |at: Direction| Self {
            at,
            place,
            starts_from: day(mission.starts_from),
            starts_to: day(mission.starts_to),
            shortest: i32::try_from(months * SHORTEST_MONTH).unwrap_or(0),
            slots: mission.slots,
            weekly_hours: mission.facts.weekly_hours.map_or(0.0, |hours| hours.get() as f32),
            flood: terms::flood(mission),
            responsiveness: terms::responsiveness(mission.host_answer_days),
            slots_needed: u8::try_from(mission.slots_needed).unwrap_or(u8::MAX),
            domain: mission.domain,
            regime: mission.regime,
            accessible: mission.accessible,
        };
        let sites = if mission.seats_left > 0 { mission.sites.as_slice() } else { &[] };
        sites.iter().map(move |site| (*site, outline(Direction::of(*site))))
    }
}

impl PersonOutline {
    pub fn of(place: u32, person: &RankCandidate) -> Self {
        // Dates that no calendar holds are left to the pair.
        let until = person.available_to.filter(|last| last.year() < 9_999);
        Self {
            at: Direction::of(person.mobility.home()),
            place,
            radius_m: person.mobility.radius_m(),
            free_from: day(person.available_from),
            free_until: until.map_or(i32::MAX, day),
            completed_on: day(person.profile_completed_on),
            slots: person.slots,
            hours_max: person.weekly_hours_max.map_or(f32::MAX, |hours| hours.get() as f32),
            interests: MissionDomain::ALL.map(|domain| (terms::interest(&person.interests, domain) / 10) as u8),
            regimes: Regime::ALL.map(|regime| person.regimes.contains(&regime)),
            needs_accessible: person.needs_accessible,
        }
    }

    /// What this person can make of a mission that is at least so far.
    fn promise(&self, mission: &MissionOutline, at_least_m: u32, on: i32, weights: &TermWeights) -> Option<u32> {
        let free = on.max(self.free_from);
        let start = free.max(mission.starts_from);
        let common = self.slots.common(mission.slots);
        let is_volunteering = mission.regime == Regime::Volunteering;
        let is_out = u64::from(at_least_m) > self.radius_m
            || start > mission.starts_to
            || start.saturating_add(mission.shortest).saturating_sub(1) > self.free_until
            || !self.regimes[mission.regime as usize]
            || (self.needs_accessible && !mission.accessible)
            || mission.weekly_hours > self.hours_max + SLACK_HOURS
            || (is_volunteering && common < u32::from(mission.slots_needed));
        let days = |from: i32, to: i32| u64::try_from(to.saturating_sub(from)).unwrap_or(0);
        let terms = || Terms {
            proximity: terms::share_of_radius(at_least_m, self.radius_m),
            dates: terms::dates(days(free, start)),
            week: terms::week(mission.regime, self.slots, mission.slots),
            interests: u16::from(self.interests[mission.domain as usize]) * 10,
            flood: mission.flood,
            responsiveness: mission.responsiveness,
            waiting: terms::waiting(days(self.completed_on, on)),
        };
        (!is_out).then(|| terms().score(weights))
    }
}

/// A person who looks at missions.
pub struct Looking<'q> {
    person: PersonOutline,
    on: i32,
    weights: &'q TermWeights,
}

impl<'q> Looking<'q> {
    pub fn of(person: &RankCandidate, query: &Query<'q>) -> Self {
        Self { person: PersonOutline::of(0, person), on: day(query.on), weights: query.weights }
    }

    pub fn promise(&self, mission: &MissionOutline) -> Option<Promise> {
        let at_least_m = self.person.at.at_least_m(mission.at);
        Some((self.person.promise(mission, at_least_m, self.on, self.weights)?, mission.place))
    }
}

/// A mission that looks at people, from all its sites.
pub struct Wanting<'q> {
    mission: Vec<MissionOutline>,
    on: i32,
    weights: &'q TermWeights,
}

impl<'q> Wanting<'q> {
    pub fn of(mission: &RankMission, query: &Query<'q>) -> Self {
        let mission = MissionOutline::of(0, mission).map(|(_, outline)| outline).collect();
        Self { mission, on: day(query.on), weights: query.weights }
    }

    pub fn promise(&self, person: &PersonOutline) -> Option<Promise> {
        let at_least_m = self.mission.iter().map(|site| site.at.at_least_m(person.at)).min()?;
        Some((person.promise(self.mission.first()?, at_least_m, self.on, self.weights)?, person.place))
    }
}
