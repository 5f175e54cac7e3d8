//! What must hold at the moment a placement is approved (rulebook 9.4 `approve`). Each lack is a finding with its rule.

use super::checklist::{Item, ItemState, still_due};
use super::checks::{Check, CheckState};
use crate::domain::{Finding, Id, Outcome, Said};
use crate::error::{Faults, FieldFault};
use crate::features::eligibility::Decision;

/// Everything an approval rests on.
#[derive(Debug, Clone)]
pub struct ApprovalFacts<'a> {
    pub decision: &'a Decision,
    pub items: &'a [Item],
    pub checks: &'a [Check],
    pub host_approved: bool,
    /// What SC-INT-02 to -07 say of the host today: whom a body may lend to follows from its own form.
    pub host_conditions: &'a [Finding],
    /// The mission's text has been checked by the network and stands.
    pub mission_stands: bool,
    /// What the closest licence breaks (SC-MIS-01, SC-AGR-03, -05, -09); empty when one fits, used up or not.
    pub licence: &'a [FieldFault],
}

/// Why this placement cannot be approved now: every lack with its rule, none when it can. Seat and slots are counted where they
/// are taken.
pub fn lacks(facts: &ApprovalFacts) -> Faults {
    let mut faults = Faults::default();
    let broken = |finding: &&Finding| finding.outcome == Outcome::Fails;
    for finding in facts.decision.findings.iter().filter(broken) {
        faults.push("", finding.rule, finding.message.clone());
    }
    papers(facts.items, &mut faults);
    for check in facts.checks {
        unresolved(check, &mut faults);
    }
    if !facts.host_approved {
        faults.push("/organization_id", "SC-INT-06", HOST_NOT_APPROVED);
    }
    for finding in facts.host_conditions.iter().filter(broken) {
        faults.push("/organization_id", finding.rule, finding.message.clone());
    }
    if !facts.mission_stands {
        faults.push("/mission_id", "SC-MIS-01", MISSION_UNCHECKED);
    }
    faults.0.extend(facts.licence.iter().cloned());
    faults
}

pub(super) fn papers(items: &[Item], faults: &mut Faults) {
    if items.is_empty() {
        faults.push("/checklist", "SC-CON-04", NO_LIST);
    }
    for item in still_due(items) {
        faults.push("/checklist", item.paper.rule.as_str(), lacking(item));
    }
}

pub(super) fn lacking(item: &Item) -> Said {
    let (fr, en) = match item.state {
        ItemState::Missing => ("n’est pas encore là", "is not there yet"),
        ItemState::Received => ("n’est pas encore vérifié", "has not been checked yet"),
        ItemState::Rejected => ("a été refusé", "was rejected"),
        ItemState::Expired => ("n’est pas ou plus valable", "is not or no longer valid"),
        ItemState::Accepted => ("est accepté", "is accepted"),
    };
    let (why_fr, why_en) =
        item.defect.as_ref().map_or((String::new(), String::new()), |said| (format!(" {}", said.fr), format!(" {}", said.en)));
    Said::built(
        format!("{} ({}) {fr}.{why_fr}", item.paper.name_fr, item.paper.code),
        format!("{} ({}) {en}.{why_en}", item.paper.name_en, item.paper.code),
    )
}

pub(super) fn unresolved(check: &Check, faults: &mut Faults) {
    let said = match check.state {
        CheckState::Cleared => return,
        CheckState::Open => {
            Said::built(format!("À vérifier\u{a0}: {}", check.question.fr), format!("To check: {}", check.question.en))
        }
        CheckState::Refused => Said::built(
            format!("Point vérifié et refusé\u{a0}: {}", check.question.fr),
            format!("Checked and refused: {}", check.question.en),
        ),
    };
    faults.push("/checks", check.rule, said);
}

/// The four-eyes rule: who approves has made no transition of the placement and accepted no document of it. `acted` are those
/// who did, people who acted on somebody's behalf included.
pub fn sees_it_for_the_first_time(approver: Id, acted: &[Id]) -> bool {
    !acted.contains(&approver)
}

/// What somebody who breaks the four-eyes rule is told.
pub const SECOND_PERSON: Said = Said::new(
    "Vous avez déjà agi sur ce dossier ou accepté une de ses pièces\u{a0}: une autre personne doit l’approuver.",
    "You have already acted on this file or accepted one of its papers: somebody else has to approve it.",
);

const NO_LIST: Said = Said::new("La liste des pièces n’a pas pu être établie.", "The list of papers could not be made.");
const MISSION_UNCHECKED: Said = Said::new(
    "La mission n’est pas approuvée dans sa version actuelle, ou elle a été annulée.",
    "The mission is not approved as it now stands, or it was cancelled.",
);
const HOST_NOT_APPROVED: Said =
    Said::new("L’association d’accueil n’est pas approuvée à ce jour.", "The host is not approved on this day.");
