//! What people send about a placement.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::Serialize;
use utoipa::ToSchema;

use super::machine::State;
use crate::domain::machine::ReasonNeeded;
use crate::domain::{Email, Insee, Line, Phone, Prose, Said};
use crate::error::{Faults, Refusal};

/// A change of the plan before the signature; what is absent stays.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct PlanChange {
    #[deserr(default)]
    pub start_on: Option<NaiveDate>,
    #[deserr(default)]
    pub signature_on: Option<NaiveDate>,
    #[deserr(default)]
    pub site: Option<SiteInput>,
    #[deserr(default)]
    pub tutor: Option<TutorInput>,
}

/// One of the mission's sites.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = PlacementSiteInput)]
pub struct SiteInput {
    pub insee: Insee,
    #[deserr(default)]
    pub address: Option<Line<200>>,
}

/// Who guides the volunteer, and how to reach them (L120-14).
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = PlacementTutorInput)]
pub struct TutorInput {
    pub name: Line<120>,
    pub email: Email,
    #[deserr(default)]
    pub phone: Option<Phone>,
}

/// The verbs a person may send to a placement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = PlacementVerb)]
pub enum Verb {
    Approve,
    Abandon,
}

impl Verb {
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Approve, Self::Abandon].into_iter().find(|verb| verb.code() == code)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Abandon => "abandon",
        }
    }
}

/// Body of a transition.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = PlacementStep)]
pub struct TransitionInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

impl TransitionInput {
    /// The coded reason the verb needs; none where it needs none.
    pub fn reason_for(&self, needed: ReasonNeeded) -> Result<Option<&str>, Refusal> {
        let given = self.reason.as_ref().map(Line::as_str);
        match (needed, given) {
            (ReasonNeeded::No, given) => Ok(given),
            (ReasonNeeded::OneOf(codes), Some(given)) if codes.contains(&given) => Ok(Some(given)),
            (ReasonNeeded::OneOf(codes), given) => {
                let code = if given.is_none() { "missing" } else { "unknown" };
                let list = codes.join(", ");
                let said = Said::built(format!("Motif attendu\u{a0}: {list}."), format!("Expected reason: {list}."));
                Err(Refusal::invalid("/reason", code, said))
            }
        }
    }
}

/// A named person's answer to an open point.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct CheckAnswer {
    pub outcome: CheckOutcome,
    /// Why, as kept in the file.
    pub reason: Prose<10, 1000>,
}

/// What the person decided of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults, rename_all = lowercase)]
pub enum CheckOutcome {
    Cleared,
    Refused,
}

/// What a list of placements is narrowed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<State>,
}

/// The sentence of a coded reason, for letters and pages.
pub fn reason_said(code: &str) -> Said {
    match code {
        "motivation" => Said::new("Le projet a changé.", "The plan has changed."),
        "availability" => Said::new("Les disponibilités ont changé.", "The availability has changed."),
        "found_job" => Said::new("Un emploi a été trouvé.", "A job was found."),
        "studies" => Said::new("Des études ou une formation reprennent.", "Studies or training resume."),
        "moved" => Said::new("Un déménagement éloigne de la mission.", "A move makes the mission too far."),
        "papers_missing" => Said::new("Des pièces du dossier manquent toujours.", "Papers of the file are still missing."),
        "ineligible" => Said::new("Une condition prévue par la loi n’est pas remplie.", "A condition of the law is not met."),
        "mission_changed" => Said::new("La mission a changé.", "The mission has changed."),
        "host_unable" => Said::new("L’association ne peut plus accueillir.", "The host can no longer take anyone."),
        _ => Said::new("Pour une autre raison.", "For another reason."),
    }
}
