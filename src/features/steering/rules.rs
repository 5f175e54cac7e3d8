//! What waits for whom, as one table; and when a placement is at risk.

use chrono::{Days, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{Id, Lang, Role, Said};
use crate::features::placements::rules::machine::State;

/// The records an inbox counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Organization,
    Mission,
    Application,
    Placement,
    Document,
}

/// One thing that waits: records of a kind in these states are somebody's to move.
#[derive(Debug)]
pub struct Waiting {
    pub code: &'static str,
    pub kind: Kind,
    pub states: &'static [&'static str],
    pub who: &'static [Role],
    pub said: Said,
    /// Address in the API of the whole list.
    pub url: &'static str,
}

const fn waiting(
    code: &'static str,
    kind: Kind,
    states: &'static [&'static str],
    who: &'static [Role],
    said: Said,
    url: &'static str,
) -> Waiting {
    Waiting { code, kind, states, who, said, url }
}

const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];
const HOST: &[Role] = &[Role::Host];
const CANDIDATE: &[Role] = &[Role::Candidate];

/// Concerns come first; they are counted by their named readers, not by territory.
pub static CONCERNS: Waiting = waiting(
    "concerns_to_acknowledge",
    Kind::Placement,
    &["raised"],
    &[Role::Approver, Role::Privacy, Role::Admin],
    Said::new("Signalements à accuser sous deux jours", "Concerns to acknowledge within two days"),
    "/api/v1/concerns",
);

impl Waiting {
    /// The line of an inbox, when some of it waits.
    pub fn counted(&self, lang: Lang, count: u32, late: u32) -> InboxLine {
        InboxLine { code: self.code, label: self.said.in_lang(lang).to_owned(), count, late, url: self.url }
    }
}

/// In the order people work through it.
pub static INBOX: &[Waiting] = &[
    waiting(
        "placements_to_approve",
        Kind::Placement,
        &["dossier_complete"],
        &[Role::Approver],
        Said::new("Dossiers complets à approuver", "Complete files to approve"),
        "/api/v1/placements?state=dossier_complete",
    ),
    waiting(
        "documents_to_check",
        Kind::Document,
        &["received"],
        NETWORK,
        Said::new("Pièces reçues à vérifier", "Papers received, to check"),
        "/api/v1/placements?state=dossier_open",
    ),
    waiting(
        "applications_to_check",
        Kind::Application,
        &["sent"],
        NETWORK,
        Said::new("Candidatures à vérifier", "Applications to check"),
        "/api/v1/applications?state=sent",
    ),
    waiting(
        "applications_contested",
        Kind::Application,
        &["contested"],
        NETWORK,
        Said::new("Décisions contestées à revoir", "Contested decisions to look at again"),
        "/api/v1/applications?state=contested",
    ),
    waiting(
        "applications_to_confirm",
        Kind::Application,
        &["selected"],
        &[Role::CaseWorker, Role::Approver, Role::Candidate],
        Said::new("Candidatures retenues, en attente de la réponse de la personne", "Selected, waiting for the person’s answer"),
        "/api/v1/applications?state=selected",
    ),
    waiting(
        "organizations_to_check",
        Kind::Organization,
        &["submitted"],
        NETWORK,
        Said::new("Associations à vérifier", "Host files to check"),
        "/api/v1/organizations?state=submitted",
    ),
    waiting(
        "missions_to_check",
        Kind::Mission,
        &["submitted"],
        NETWORK,
        Said::new("Missions à vérifier", "Missions to check"),
        "/api/v1/missions?state=submitted",
    ),
    waiting(
        "organizations_to_complete",
        Kind::Organization,
        &["draft", "to_complete"],
        HOST,
        Said::new("Votre dossier est à compléter", "Your file is to be completed"),
        "/api/v1/organizations",
    ),
    waiting(
        "missions_to_revise",
        Kind::Mission,
        &["draft", "to_revise"],
        HOST,
        Said::new("Missions à terminer ou à reprendre", "Missions to finish or revise"),
        "/api/v1/missions?state=to_revise",
    ),
    waiting(
        "applications_to_answer",
        Kind::Application,
        &["prechecked", "interview"],
        HOST,
        Said::new("Candidatures qui attendent votre réponse", "Applications that wait for your answer"),
        "/api/v1/applications?state=prechecked",
    ),
    waiting(
        "files_to_complete",
        Kind::Placement,
        &["dossier_open"],
        CANDIDATE,
        Said::new("Votre dossier attend des pièces", "Your file waits for papers"),
        "/api/v1/placements?state=dossier_open",
    ),
];

/// A line of an inbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxLine {
    pub code: &'static str,
    pub label: String,
    pub count: u32,
    /// Of those, how many have waited longer than the network's notice.
    pub late: u32,
    /// Where the whole list is.
    pub url: &'static str,
}

/// What waits for whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct InboxView {
    pub items: Vec<InboxLine>,
}

/// A placement that may not start as planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RiskView {
    pub placement_id: Id,
    pub state: State,
    pub mission_title: String,
    pub organization_name: String,
    pub given_name: String,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Codes of the papers a complete file still lacks.
    pub lacking: Vec<&'static str>,
    /// The first of their due days.
    pub due_on: Option<NaiveDate>,
    /// A due day is past.
    pub late: bool,
}

/// The placements at risk, as they are listed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct BoardView {
    pub items: Vec<RiskView>,
}

/// Whether a file that is not approved yet starts too soon: within twice the time the paying agency is given (SC-CON-06).
pub fn is_near(start_on: NaiveDate, today: NaiveDate, lead_time_days: u32) -> bool {
    let horizon = today.checked_add_days(Days::new(2 * u64::from(lead_time_days))).unwrap_or(NaiveDate::MAX);
    start_on <= horizon
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_own_code_and_somebody_it_waits_for() {
        for line in INBOX {
            assert_eq!(INBOX.iter().filter(|other| other.code == line.code).count(), 1, "{}", line.code);
            assert!(!line.who.is_empty() && !line.states.is_empty());
        }
    }

    #[test]
    fn a_start_is_near_within_twice_the_lead_time() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a date");
        for (start, near) in [("2026-11-20", true), ("2026-12-23", true), ("2026-12-24", false)] {
            assert_eq!(is_near(day(start), day("2026-11-23"), 15), near, "{start}");
        }
    }
}
