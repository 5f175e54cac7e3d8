//! What comes with a step of a host file.

use chrono::NaiveDate;
use deserr::Deserr;
use utoipa::ToSchema;

use super::machine::Verb;
use super::reasons::FindingNote;
use crate::domain::{Line, Prose, Said};
use crate::error::Faults;

/// The body of a step. `findings` goes with `request-changes`, `found_on` and `barred_until` with `bar`.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct StepInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
    /// What has to be completed.
    #[deserr(default)]
    pub findings: Option<Vec<FindingNote>>,
    /// Day the breach was found; today unless said.
    #[deserr(default)]
    pub found_on: Option<NaiveDate>,
    /// Day the bar ends, when the decision names it; counted from the finding otherwise.
    #[deserr(default)]
    pub barred_until: Option<NaiveDate>,
}

impl StepInput {
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Line::as_str)
    }

    pub fn comment(&self) -> Option<&str> {
        self.comment.as_ref().map(Prose::as_str)
    }

    pub fn findings(&self) -> &[FindingNote] {
        self.findings.as_deref().unwrap_or_default()
    }

    /// Refuses what the verb does not take.
    pub fn check(&self, verb: Verb, today: NaiveDate) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let foreign = |present: bool, mine: Verb| present && verb != mine;
        let unknown = Said::new("Ce champ n’existe pas ici.", "There is no such field here.");
        for (pointer, is_foreign) in [
            ("/findings", foreign(self.findings.is_some(), Verb::RequestChanges)),
            ("/found_on", foreign(self.found_on.is_some(), Verb::Bar)),
            ("/barred_until", foreign(self.barred_until.is_some(), Verb::Bar)),
        ] {
            if is_foreign {
                faults.push(pointer, "unknown", unknown.clone());
            }
        }
        if self.found_on.is_some_and(|found| found > today) {
            faults.push("/found_on", "future", Said::new("Cette date est dans le futur.", "This date is in the future."));
        }
        if self.barred_until.is_some_and(|until| until <= today) {
            faults.push("/barred_until", "past", Said::new("Cette date est déjà passée.", "This date is already over."));
        }
        if faults.0.is_empty() { Ok(()) } else { Err(faults) }
    }
}
