//! One person and one mission on one day: the quantities that filters and terms are made of.

use chrono::NaiveDate;

use super::facts::{RankCandidate, RankMission};
use crate::domain::dates::{is_minor_on, last_day};
use crate::domain::{Finding, Regime, Verdict};
use crate::features::eligibility::{self, Law};

/// A person and a mission, on the day of the question.
#[derive(Debug, Clone, Copy)]
pub struct Pair<'a> {
    pub candidate: &'a RankCandidate,
    pub mission: &'a RankMission,
    pub on: NaiveDate,
    /// The law of that day.
    pub law: &'a Law,
}

impl Pair<'_> {
    /// First day the person is free, today or later.
    pub fn free_from(&self) -> NaiveDate {
        self.on.max(self.candidate.available_from)
    }

    /// First common day: written `e` in the contract.
    pub fn start_on(&self) -> NaiveDate {
        self.free_from().max(self.mission.starts_from)
    }

    /// Last day if the mission begins on the first common day. A *service civique* without a known length is taken to last
    /// as long as eligibility assumes. A volunteering mission without a length may be left any day
    /// (BEN-01): it is over at once.
    pub fn end_on(&self) -> NaiveDate {
        let start = self.start_on();
        match (self.mission.facts.months, self.mission.regime) {
            (Some(months), _) => last_day(start, months),
            (None, Regime::CivicService) => last_day(start, self.law.parameters.mission.assumed_months),
            (None, Regime::Volunteering) => start,
        }
    }

    /// Days between the first day the person is free and the start.
    pub fn days_to_start(&self) -> u64 {
        days_between(self.free_from(), self.start_on())
    }

    /// Days since the profile was completed; none if that is still to come.
    pub fn days_waiting(&self) -> u64 {
        days_between(self.candidate.profile_completed_on, self.on)
    }

    pub fn common_slots(&self) -> u32 {
        self.candidate.slots.common(self.mission.slots)
    }

    pub fn is_minor_at_start(&self) -> bool {
        is_minor_on(self.candidate.facts.birth_date, self.start_on())
    }

    /// Eligibility, signed today and begun on the first common day. For volunteering only the age counts (BEN-03).
    pub fn verdict(&self) -> Verdict {
        let (person, mission, start) = (&self.candidate.facts, &self.mission.facts, self.start_on());
        match self.mission.regime {
            Regime::CivicService => eligibility::verdict(person, mission, self.on, start, self.law),
            Regime::Volunteering => eligibility::volunteering_verdict(person.birth_date, self.takes_minors(), start, self.law),
        }
    }

    /// What eligibility says of the pair, with its messages.
    pub fn findings(&self) -> Vec<Finding> {
        let (person, mission, start) = (&self.candidate.facts, &self.mission.facts, self.start_on());
        let decision = match self.mission.regime {
            Regime::CivicService => eligibility::evaluate(person, mission, self.on, start, self.law),
            Regime::Volunteering => eligibility::volunteering(person.birth_date, self.takes_minors(), start, self.law),
        };
        decision.findings
    }

    /// A mission that says nothing of minors takes none.
    pub fn takes_minors(&self) -> bool {
        self.mission.facts.open_to_minors == Some(true)
    }
}

/// Whole days from `from` to `to`, 0 when `to` is earlier.
fn days_between(from: NaiveDate, to: NaiveDate) -> u64 {
    u64::try_from(to.signed_duration_since(from).num_days()).unwrap_or(0)
}
