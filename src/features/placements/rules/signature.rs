//! What must hold when a contract is signed, and when it is sent to the paying agency (rulebook 9.4 `sign`, `notify`). Each lack
//! is told with its rule, all at once.

use chrono::NaiveDate;

use super::approval::{lacking, papers, unresolved};
use super::checklist::{Item, ItemState};
use super::checks::Check;
use crate::domain::{Finding, Outcome, Said, words};
use crate::error::{Faults, FieldFault};
use crate::features::accreditations::rules::freeze::FreezeInput;
use crate::features::eligibility::Decision;

/// Everything a signature rests on, as of its real day.
#[derive(Debug, Clone)]
pub struct SigningFacts<'a> {
    /// On the real day of signature and the start as it stands: ages, titles, the year after an employee, the order of the days.
    pub decision: &'a Decision,
    pub items: &'a [Item],
    pub checks: &'a [Check],
    /// What the licence says against it (SC-AGR-03, -04, -05, -09).
    pub licence: &'a [FieldFault],
    /// The freeze that runs on that day and does not exempt this mission (SC-FRZ-01).
    pub freeze: Option<&'a FreezeInput>,
}

/// Why this contract cannot be signed on that day; nothing when it can.
pub fn against_signing(facts: &SigningFacts) -> Faults {
    let mut faults = Faults::default();
    let broken = |finding: &&Finding| finding.outcome == Outcome::Fails;
    for finding in facts.decision.findings.iter().filter(broken) {
        faults.push("/signed_on", finding.rule, finding.message.clone());
    }
    papers(facts.items, &mut faults);
    signed_paper(facts.items, "CSC", "SC-CON-01", &mut faults);
    signed_paper(facts.items, "MAD", "SC-INT-08", &mut faults);
    for check in facts.checks {
        unresolved(check, &mut faults);
    }
    faults.0.extend(facts.licence.iter().cloned());
    if let Some(freeze) = facts.freeze {
        faults.push("/signed_on", "SC-FRZ-01", frozen(freeze));
    }
    faults
}

/// Why the notification cannot be sent; nothing when it can (SC-CON-04).
pub fn against_notifying(items: &[Item]) -> Faults {
    let mut faults = Faults::default();
    signed_paper(items, "NOTIF", "SC-CON-04", &mut faults);
    faults
}

/// A paper of the signature itself: accepted, or the gate stays closed.
fn signed_paper(items: &[Item], code: &str, rule: &str, faults: &mut Faults) {
    match items.iter().find(|item| item.paper.code == code) {
        Some(item) if item.state == ItemState::Accepted => {}
        Some(item) => faults.push("/checklist", rule, lacking(item)),
        None => faults.push("/checklist", rule, Said::new("Cette pièce signée manque.", "This signed paper is missing.")),
    }
}

/// What everybody is told while signatures are frozen.
pub fn frozen(freeze: &FreezeInput) -> Said {
    let reason = freeze.reason.as_str();
    let (since, first) = (words::french_day(freeze.from), words::english_day(freeze.from));
    let (until, last) = freeze.to.map_or((String::new(), String::new()), |to: NaiveDate| {
        (format!(" jusqu’au {}", words::french_day(to)), format!(" until {}", words::english_day(to)))
    });
    Said::built(
        format!(
            "Depuis le {since}{until}, aucun contrat ne peut être signé («\u{a0}{reason}\u{a0}»). Le reste du dossier avance normalement."
        ),
        format!("Since {first}{last}, no contract can be signed (“{reason}”). The rest of the file goes on as usual."),
    )
}
