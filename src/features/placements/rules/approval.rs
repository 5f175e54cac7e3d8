//! What must hold at the moment a placement is approved (rulebook 9.4 `approve`). Each lack is a finding with its rule.

use chrono::NaiveDate;

use super::checklist::{Item, ItemState, is_complete, still_due};
use super::checks::{Check, CheckState};
use crate::domain::{Finding, Id, Outcome, Said};
use crate::features::eligibility::Decision;

/// Legal form of a body, as far as lending goes (SC-INT-02, SC-INT-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    FrenchNonProfit,
    PublicBody,
    ForeignNonProfit,
    /// A company, a union, a cult body...: not in the list of L120-32.
    Other,
}

/// The host on the day of the approval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostFacts {
    pub approved: bool,
    pub form: Form,
}

/// What the licence allows. Days are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LicenceFacts {
    pub in_force: bool,
    pub valid_until: NaiveDate,
    pub recruits_from: NaiveDate,
    pub recruits_to: NaiveDate,
}

/// Everything an approval rests on.
#[derive(Debug, Clone)]
pub struct ApprovalFacts<'a> {
    pub decision: &'a Decision,
    pub items: &'a [Item],
    pub checks: &'a [Check],
    pub host: HostFacts,
    /// The network is itself a public body.
    pub network_is_public: bool,
    /// The mission's text has been checked by the network and stands.
    pub mission_stands: bool,
    /// None: no licence covers this mission.
    pub licence: Option<LicenceFacts>,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
}

/// Why this placement cannot be approved now; empty when it can. Seat and slots are counted where they are taken.
pub fn lacks(facts: &ApprovalFacts) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        facts.decision.findings.iter().filter(|finding| finding.outcome == Outcome::Fails).cloned().collect();
    found.extend(papers(facts.items));
    found.extend(facts.checks.iter().filter_map(unresolved));
    found.extend(host(facts));
    if !facts.mission_stands {
        found.push(fails("SC-MIS-01", "CSN L120-1, R121-38 7°", MISSION_UNCHECKED));
    }
    found.extend(licence(facts));
    found
}

fn fails(rule: &'static str, source: &'static str, message: Said) -> Finding {
    Finding { rule, outcome: Outcome::Fails, message, source }
}

fn papers(items: &[Item]) -> Vec<Finding> {
    if items.is_empty() && !is_complete(items) {
        return vec![fails("SC-CON-04", "CSN R121-13", NO_LIST)];
    }
    still_due(items).map(lacking).collect()
}

fn lacking(item: &Item) -> Finding {
    let (fr, en) = match item.state {
        ItemState::Missing => ("n’est pas encore là", "is not there yet"),
        ItemState::Received => ("n’est pas encore vérifié", "has not been checked yet"),
        ItemState::Rejected => ("a été refusé", "was rejected"),
        ItemState::Expired => ("n’est pas ou plus valable", "is not or no longer valid"),
        ItemState::Accepted => ("est accepté", "is accepted"),
    };
    let (why_fr, why_en) =
        item.defect.as_ref().map_or((String::new(), String::new()), |said| (format!(" {}", said.fr), format!(" {}", said.en)));
    let message = Said::built(
        format!("{} ({}) {fr}.{why_fr}", item.paper.name_fr, item.paper.code),
        format!("{} ({}) {en}.{why_en}", item.paper.name_en, item.paper.code),
    );
    Finding { rule: &item.paper.rule, outcome: Outcome::Needs, message, source: &item.paper.source }
}

fn unresolved(check: &Check) -> Option<Finding> {
    let message = match check.state {
        CheckState::Cleared => return None,
        CheckState::Open => {
            Said::built(format!("À vérifier\u{a0}: {}", check.question.fr), format!("To check: {}", check.question.en))
        }
        CheckState::Refused => Said::built(
            format!("Point vérifié et refusé\u{a0}: {}", check.question.fr),
            format!("Checked and refused: {}", check.question.en),
        ),
    };
    Some(Finding { rule: check.rule, outcome: Outcome::Check, message, source: check.source })
}

/// SC-INT-02 to -04: whom a licensed body may lend to follows from its own form.
fn host(facts: &ApprovalFacts) -> Vec<Finding> {
    let mut found = Vec::new();
    if !facts.host.approved {
        found.push(fails("SC-INT-06", "CSN L120-32, L120-30", HOST_NOT_APPROVED));
    }
    match facts.host.form {
        Form::PublicBody => {}
        Form::FrenchNonProfit | Form::ForeignNonProfit if !facts.network_is_public => {}
        Form::FrenchNonProfit | Form::ForeignNonProfit => {
            found.push(fails("SC-INT-03", "CSN L120-32 al. 2", PUBLIC_LENDS_TO_PUBLIC));
        }
        Form::Other if facts.network_is_public => {
            found.push(fails("SC-INT-03", "CSN L120-32 al. 2", PUBLIC_LENDS_TO_PUBLIC));
        }
        Form::Other => found.push(fails("SC-INT-02", "CSN L120-32 al. 1", HOST_OUTSIDE_THE_LIST)),
    }
    found
}

fn licence(facts: &ApprovalFacts) -> Vec<Finding> {
    let Some(licence) = &facts.licence else {
        return vec![fails("SC-INT-01", "CSN L120-32 al. 1, R121-38", NO_LICENCE)];
    };
    let mut found = Vec::new();
    if !licence.in_force || facts.signature_on > licence.valid_until {
        found.push(fails("SC-AGR-05", "CSN R121-33 dernier al.", LICENCE_OVER));
    }
    if facts.start_on < licence.recruits_from || facts.start_on > licence.recruits_to {
        found.push(fails("SC-AGR-05", "CSN R121-38 8°", OUTSIDE_RECRUITMENT));
    }
    found
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
const PUBLIC_LENDS_TO_PUBLIC: Said = Said::new(
    "Un réseau public ne peut mettre un volontaire à disposition que d’un organisme public.",
    "A public network may only lend a volunteer to a public body.",
);
const HOST_OUTSIDE_THE_LIST: Said = Said::new(
    "La loi ne permet la mise à disposition qu’auprès d’organismes sans but lucratif ou publics.",
    "The law allows lending to non-profit or public bodies only.",
);
const NO_LICENCE: Said =
    Said::new("Aucun agrément en cours ne couvre cette mission.", "No licence in force covers this mission.");
const LICENCE_OVER: Said = Said::new(
    "Le contrat serait signé après la fin de l’agrément, ou l’agrément n’est pas en cours.",
    "The contract would be signed after the end of the licence, or the licence is not in force.",
);
const OUTSIDE_RECRUITMENT: Said = Said::new(
    "La mission commencerait hors de la période de recrutement de l’agrément.",
    "The mission would start outside the recruitment period of the licence.",
);
