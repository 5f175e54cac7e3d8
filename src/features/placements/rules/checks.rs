//! Points the law leaves to a person: who settled them, on which facts. Other facts open them again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::domain::{Finding, Id, Outcome, Said};
use crate::features::eligibility::{CandidateFacts, Decision, Law, MissionFacts};

/// Where a point left to a person stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckState {
    Open,
    Cleared,
    Refused,
}

impl CheckState {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Cleared => "cleared",
            Self::Refused => "refused",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Open, Self::Cleared, Self::Refused].into_iter().find(|state| state.code() == code)
    }
}

/// What a named person decided about one rule.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolution {
    pub rule: String,
    pub state: CheckState,
    pub resolved_by: Option<Id>,
    pub reason: Option<String>,
    /// What it was decided on.
    pub facts: Value,
}

/// One point to settle, as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    pub rule: &'static str,
    pub state: CheckState,
    /// What the rule asks a person to look at.
    pub question: Said,
    pub source: &'static str,
}

/// A check as the API shows it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CheckView {
    pub rule: &'static str,
    pub state: CheckState,
}

impl From<&Check> for CheckView {
    fn from(check: &Check) -> Self {
        Self { rule: check.rule, state: check.state }
    }
}

/// Each rule of the decision that asks a person to look, once, with what was decided about it on these very facts.
pub fn checks(decision: &Decision, resolutions: &[Resolution], facts_of: impl Fn(&str) -> Value) -> Vec<Check> {
    let mut checks: Vec<Check> = Vec::new();
    for finding in decision.findings.iter().filter(|finding| finding.outcome == Outcome::Check) {
        if checks.iter().any(|check| check.rule == finding.rule) {
            continue;
        }
        checks.push(Check {
            rule: finding.rule,
            state: standing(finding, resolutions, &facts_of),
            question: finding.message.clone(),
            source: finding.source,
        });
    }
    checks
}

/// The same once the contract is signed: what was settled about a rule stays settled, whatever has changed since.
pub fn settled(decision: &Decision, resolutions: &[Resolution]) -> Vec<Check> {
    let whatever = |rule: &str| resolutions.iter().find(|one| one.rule == rule).map_or(Value::Null, |one| one.facts.clone());
    checks(decision, resolutions, whatever)
}

fn standing(finding: &Finding, resolutions: &[Resolution], facts_of: impl Fn(&str) -> Value) -> CheckState {
    resolutions
        .iter()
        .find(|resolution| resolution.rule == finding.rule && resolution.facts == facts_of(finding.rule))
        .map_or(CheckState::Open, |resolution| resolution.state)
}

/// What a check of this rule is decided on. Which authorisations of a minor have come in matters to the rules about minors only,
/// so that a paper accepted later does not open every other check again.
pub fn facts(
    rule: &str,
    candidate: &CandidateFacts,
    mission: &MissionFacts,
    signature_on: NaiveDate,
    start_on: NaiveDate,
    law: &Law,
) -> Value {
    let mut candidate = candidate.clone();
    if !rule.starts_with("SC-MIN-") {
        candidate.parental_authorisation = None;
    }
    json!({
        "candidate": candidate,
        "mission": mission,
        "signature_on": signature_on,
        "start_on": start_on,
        "rules": law.parameters.version,
    })
}
