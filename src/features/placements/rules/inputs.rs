//! What people send about a placement.

use chrono::NaiveDate;
use deserr::Deserr;
use utoipa::ToSchema;

use super::machine::State;
use crate::domain::{Email, Insee, Line, Phone, Prose, Said};
use crate::error::Faults;

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

/// A named person's answer to an open point.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct CheckAnswer {
    pub outcome: CheckOutcome,
    /// Why, as kept in the file. The person concerned is written it when the point is refused.
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<State>,
    /// Code of a département.
    pub departement: Option<String>,
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
        "volunteer_withdrew" => Said::new("Le ou la volontaire a renoncé.", "The volunteer gave it up."),
        "host_withdrew" => Said::new("L’association a renoncé.", "The host gave it up."),
        "agency_refused" => Said::new("L’agence de paiement a refusé le contrat.", "The paying agency refused the contract."),
        "freeze" => Said::new("Les nouveaux contrats sont gelés par l’État.", "The State has frozen new contracts."),
        "licence_over" => Said::new("L’agrément du réseau est terminé.", "The network’s licence is over."),
        _ => Said::new("Pour une autre raison.", "For another reason."),
    }
}
