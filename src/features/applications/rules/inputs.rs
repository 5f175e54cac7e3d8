//! What people send about applications, nominations and proposals.

use deserr::Deserr;
use utoipa::ToSchema;

use super::application::Verb;
use crate::domain::{Email, Id, Line, Prose, Said};
use crate::error::{Faults, Refusal, one_of};

/// An application in the candidate's own words.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewApplication {
    pub mission_id: Id,
    pub motivation: Prose<20, 2000>,
}

/// The body of a transition.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Act {
    /// Of `precheck` (`pass`, `ineligible`) and `settle` (`prechecked`, `ineligible`, `refused`) only.
    #[deserr(default)]
    pub outcome: Option<Line<40>>,
    /// A code for `refuse`, `withdraw` and `decline`; words for the other verbs.
    #[deserr(default)]
    pub reason: Option<Line<200>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

impl Act {
    pub fn reason(&self) -> Option<&str> {
        self.reason.as_ref().map(Line::as_str)
    }

    pub fn comment(&self) -> Option<&str> {
        self.comment.as_ref().map(Prose::as_str)
    }

    /// The outcome this verb asks for, as the table names it.
    pub fn outcome_of(&self, verb: Verb) -> Result<Option<&'static str>, Refusal> {
        let given = self.outcome.as_ref().map(Line::as_str);
        let allowed = verb.outcomes();
        if allowed.is_empty() {
            return match given {
                None => Ok(None),
                Some(_) => Err(Refusal::invalid(
                    "/outcome",
                    "unknown",
                    Said::new("Ce champ n’existe pas ici.", "There is no such field here."),
                )),
            };
        }
        let known = given.and_then(|given| allowed.iter().find(|one| **one == given).copied());
        known
            .map(Some)
            .ok_or_else(|| Refusal::invalid("/outcome", if given.is_none() { "required" } else { "choice" }, one_of(allowed)))
    }
}

/// Somebody a host already knows and who agreed to be named.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewNomination {
    pub given_name: Line<80>,
    pub family_name: Line<80>,
    pub email: Email,
    /// Always true: the person agreed that their name and address are given.
    pub consent: bool,
}

impl NewNomination {
    /// Nobody is named without having agreed.
    pub fn check(&self) -> Result<(), Refusal> {
        if self.consent {
            return Ok(());
        }
        Err(Refusal::invalid(
            "/consent",
            "value",
            Said::new(
                "Demandez d’abord à cette personne si elle est d’accord pour que vous donniez son adresse.",
                "First ask this person whether they agree that you give their address.",
            ),
        ))
    }
}

/// The body of a nomination's transition. `token` comes from the link of the letter.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NominationAct {
    #[deserr(default)]
    pub token: Option<String>,
    #[deserr(default)]
    pub reason: Option<Line<200>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// Somebody the network thinks of for a mission.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewProposal {
    pub candidate_id: Id,
}

/// The body of a proposal's transition.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ProposalAct {
    #[deserr(default)]
    pub reason: Option<Line<200>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}
