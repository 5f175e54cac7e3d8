//! The rules, one file a family. Each reads the [`Question`] and speaks to a [`Report`], so that the full answer and the bare
//! verdict come from the same code.

mod age;
mod book;
mod cumulation;
mod disability;
mod incompatibilities;
mod minors;
mod mission;
mod nationality;
mod residence;
mod volunteering;
mod words;

use chrono::NaiveDate;

use super::codes::Document;
use super::facts::{CandidateFacts, MissionFacts};
use super::law::{Law, Parameters};
use crate::domain::{Finding, Outcome, Said, Verdict, dates};
use book::Rule;

/// One person, one mission, two dates, one law.
pub(super) struct Question<'a> {
    candidate: &'a CandidateFacts,
    mission: &'a MissionFacts,
    signature_on: NaiveDate,
    start_on: NaiveDate,
    law: &'a Law,
}

impl<'a> Question<'a> {
    pub(super) fn new(
        candidate: &'a CandidateFacts,
        mission: &'a MissionFacts,
        signature_on: NaiveDate,
        start_on: NaiveDate,
        law: &'a Law,
    ) -> Self {
        Self { candidate, mission, signature_on, start_on, law }
    }

    fn parameters(&self) -> &'a Parameters {
        &self.law.parameters
    }

    fn birthday(&self, years: i32) -> NaiveDate {
        dates::birthday(self.candidate.birth_date, years)
    }

    fn has_reached(&self, years: i32, day: NaiveDate) -> bool {
        dates::has_reached(self.candidate.birth_date, years, day)
    }

    /// Last day of the mission; six months are assumed while it does not say.
    fn last_day(&self) -> NaiveDate {
        let months = self.mission.months.unwrap_or(self.parameters().mission.assumed_months);
        dates::last_day(self.start_on, months).max(self.start_on)
    }

    fn minor_at_signature(&self) -> bool {
        dates::is_minor_on(self.candidate.birth_date, self.signature_on)
    }

    /// Some day of the mission is a minor's: the status is lost on the 18th birthday, never gained (SC-AGE-06).
    fn minor_at_start(&self) -> bool {
        dates::is_minor_on(self.candidate.birth_date, self.start_on)
    }
}

/// Who listens to the rules. Messages are built only for a listener that keeps them.
pub(super) trait Report {
    fn say(&mut self, rule: &'static Rule, outcome: Outcome, message: impl FnOnce() -> Said);
    fn ask(&mut self, document: Document);
}

/// Keeps everything.
#[derive(Default)]
pub(super) struct Full {
    pub(super) findings: Vec<Finding>,
    /// Each once.
    pub(super) documents: Vec<Document>,
}

impl Report for Full {
    fn say(&mut self, rule: &'static Rule, outcome: Outcome, message: impl FnOnce() -> Said) {
        self.findings.push(Finding { rule: rule.id, outcome, message: message(), source: rule.source });
    }

    fn ask(&mut self, document: Document) {
        if !self.documents.contains(&document) {
            self.documents.push(document);
        }
    }
}

/// Keeps the heaviest outcome only and allocates nothing: the ranking asks thousands of times a request.
#[derive(Default)]
pub(super) struct Heaviest(Option<Outcome>);

impl Heaviest {
    pub(super) fn verdict(&self) -> Verdict {
        Verdict::of_heaviest(self.0)
    }
}

impl Report for Heaviest {
    fn say(&mut self, _: &'static Rule, outcome: Outcome, _: impl FnOnce() -> Said) {
        self.0 = Some(self.0.map_or(outcome, |heaviest| heaviest.min(outcome)));
    }

    fn ask(&mut self, _: Document) {}
}

/// Every rule of *service civique*, in the order people read the answer.
pub(super) fn civic_service(question: &Question, report: &mut impl Report) {
    age::check(question, report);
    nationality::check(question, report);
    minors::check(question, report);
    disability::check(question, report);
    incompatibilities::check(question, report);
    cumulation::check(question, report);
    mission::check(question, report);
}

pub(super) use volunteering::check as volunteering;
