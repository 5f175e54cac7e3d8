//! What a rule says about a case, and the verdict that follows.

use serde::{Deserialize, Serialize};

use super::Said;

/// How heavily a finding weighs, heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The rule is broken.
    Fails,
    /// A person has to look: the facts are missing or the law leaves room.
    Check,
    /// A document is needed.
    Needs,
    /// Allowed, with something to know first.
    Warns,
    /// Good to know; never changes the verdict.
    Info,
}

/// What one rule of the rulebook says, with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Rule id of the rulebook, as `SC-AGE-01`.
    pub rule: &'static str,
    pub outcome: Outcome,
    pub message: Said,
    /// Article or official page the rule comes from.
    pub source: &'static str,
}

/// The four answers to "may this person do this mission on these dates?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Eligible,
    EligibleWith,
    ToCheck,
    Ineligible,
}

impl Verdict {
    /// The heaviest finding decides; `Info` weighs nothing.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        Self::of_heaviest(findings.into_iter().map(|finding| finding.outcome).min())
    }

    /// The verdict that the heaviest outcome alone gives.
    pub const fn of_heaviest(outcome: Option<Outcome>) -> Self {
        match outcome {
            Some(Outcome::Fails) => Self::Ineligible,
            Some(Outcome::Check) => Self::ToCheck,
            Some(Outcome::Needs | Outcome::Warns) => Self::EligibleWith,
            Some(Outcome::Info) | None => Self::Eligible,
        }
    }
}
