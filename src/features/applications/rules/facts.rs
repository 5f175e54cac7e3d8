//! What the rules, the letters and the views need to know of a mission and of a person.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::{Finding, Id, Outcome, Regime, Verdict, dates};

/// Whether a mission takes applications.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// Not public yet: nobody outside knows of it.
    Hidden,
    Published,
    Filled,
    Paused,
    /// Closed or cancelled.
    Over,
}

/// A mission as an application sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissionBrief {
    pub id: Id,
    pub organization_id: Id,
    pub organization: String,
    pub regime: Regime,
    pub title: String,
    pub town: String,
    pub departement: String,
    pub opening: Opening,
    pub seats: u32,
    /// Placements from the network's approval on that are not over.
    pub seats_taken: u32,
    pub starts_from: NaiveDate,
}

/// A person as an application sees them.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonBrief {
    pub id: Id,
    pub given_name: String,
    pub family_name: String,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub birth_date: NaiveDate,
    pub availability: Availability,
}

impl PersonBrief {
    pub fn full_name(&self) -> String {
        format!("{} {}", self.given_name, self.family_name)
    }

    pub fn is_minor_on(&self, day: NaiveDate) -> bool {
        dates::is_minor_on(self.birth_date, day)
    }
}

/// When somebody is free.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Availability {
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub weekly_hours_max: Option<f64>,
}

/// One rule's word, as it is kept and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct KeptFinding {
    /// Rule id of the rulebook.
    pub rule: String,
    pub outcome: Outcome,
    /// French.
    pub message: String,
}

impl From<&Finding> for KeptFinding {
    fn from(finding: &Finding) -> Self {
        Self { rule: finding.rule.to_owned(), outcome: finding.outcome, message: finding.message.fr.clone().into_owned() }
    }
}

/// What the eligibility rules say of one person for one mission, and what it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Assessment {
    pub verdict: Verdict,
    pub findings: Vec<KeptFinding>,
    /// Day the contract would be signed: the day of the question.
    pub signature_on: NaiveDate,
    /// The first start that suits both (contract of the ranking).
    pub start_on: NaiveDate,
    /// Version of the rules and their parameters.
    pub rules: String,
    /// The person's and the mission's facts, as they were.
    pub facts: serde_json::Value,
}

impl Assessment {
    pub fn fails(&self) -> Vec<&KeptFinding> {
        self.findings.iter().filter(|finding| finding.outcome == Outcome::Fails).collect()
    }
}
