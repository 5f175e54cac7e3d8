//! May this person do this mission? One pure function decides and says why; the API, the pages, the ranking and the command
//! line all call it. Rule ids are those of the rulebook.

pub mod codes;
pub mod facts;
pub mod http;
pub mod law;
pub mod nationality;
pub mod pages;
pub mod reading;
mod rules;
pub mod service;

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::{Finding, Lang, Outcome, Verdict};

pub use codes::{ActivityKind, Body, Code, DisabilityProof, Document, LinkRole, ParentalAuthorisation, PreviousService, Title};
pub use facts::{Activity, CandidateFacts, Case, Disability, Link, MissionFacts, Residence, Social, WeeklyHours};
pub use law::Law;
pub use nationality::Nationality;
pub use reading::{read_candidate, read_case, read_mission};
use rules::{Full, Heaviest, Question};

/// A verdict and everything that led to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    pub verdict: Verdict,
    /// Every rule that says something, not the first one only.
    pub findings: Vec<Finding>,
    /// Situational pieces to bring, each once.
    pub documents: Vec<Document>,
}

impl Decision {
    /// The answer of the contract, in one language. `id` is that of the case.
    pub fn answer<'a>(&'a self, id: Option<&'a str>, lang: Lang) -> Answer<'a> {
        let findings = self.findings.iter().map(|finding| AnsweredFinding {
            rule: finding.rule,
            outcome: finding.outcome,
            message: finding.message.in_lang(lang),
        });
        Answer { id, verdict: self.verdict, findings: findings.collect(), documents: &self.documents }
    }
}

impl From<Full> for Decision {
    fn from(said: Full) -> Self {
        Self { verdict: Verdict::of(&said.findings), findings: said.findings, documents: said.documents }
    }
}

/// A decision as other programs read it.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    id: Option<&'a str>,
    verdict: Verdict,
    findings: Vec<AnsweredFinding<'a>>,
    documents: &'a [Document],
}

#[derive(Debug, Serialize)]
struct AnsweredFinding<'a> {
    rule: &'static str,
    outcome: Outcome,
    message: &'a str,
}

/// May this person do this *service civique* mission, signed and begun on these days? `law` is that of the signature day.
/// Freezes are not looked at: they close signatures, not eligibility (SC-FRZ).
pub fn evaluate(
    candidate: &CandidateFacts,
    mission: &MissionFacts,
    signature_on: NaiveDate,
    start_on: NaiveDate,
    law: &Law,
) -> Decision {
    let mut said = Full::default();
    rules::civic_service(&Question::new(candidate, mission, signature_on, start_on, law), &mut said);
    said.into()
}

/// The verdict of [`evaluate`] alone, by the same rules, without building a message or allocating.
pub fn verdict(
    candidate: &CandidateFacts,
    mission: &MissionFacts,
    signature_on: NaiveDate,
    start_on: NaiveDate,
    law: &Law,
) -> Verdict {
    let mut heaviest = Heaviest::default();
    rules::civic_service(&Question::new(candidate, mission, signature_on, start_on, law), &mut heaviest);
    heaviest.verdict()
}

/// May this person volunteer freely from this day (BEN-03)? A mission that does not say it takes minors takes none.
pub fn volunteering(birth_date: NaiveDate, open_to_minors: bool, start_on: NaiveDate, law: &Law) -> Decision {
    let mut said = Full::default();
    rules::volunteering(birth_date, open_to_minors, start_on, law, &mut said);
    said.into()
}

/// The verdict of [`volunteering`] alone.
pub fn volunteering_verdict(birth_date: NaiveDate, open_to_minors: bool, start_on: NaiveDate, law: &Law) -> Verdict {
    let mut heaviest = Heaviest::default();
    rules::volunteering(birth_date, open_to_minors, start_on, law, &mut heaviest);
    heaviest.verdict()
}
