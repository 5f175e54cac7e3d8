//! What the network sends about campaigns.

use std::collections::HashSet;

use deserr::Deserr;
use utoipa::ToSchema;

use super::Mode;
use super::record::{Choices, Ranking, Wishes};
use crate::domain::{Id, Line, Prose, Said};
use crate::error::Faults;

/// Wishes looked for on each side unless said otherwise, and at most.
const TOP: u32 = 20;
const MOST_TOP: u32 = 100;

/// A campaign: which missions, which people, and what is wanted of it.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NewCampaign {
    pub name: Line<120>,
    pub mode: Mode,
    /// The published missions of the territory unless sent.
    #[deserr(default)]
    pub mission_ids: Option<Vec<Id>>,
    /// The people of the territory who look for a mission unless sent.
    #[deserr(default)]
    pub candidate_ids: Option<Vec<Id>>,
    /// How many wishes are derived from the ranking, on each side: 1 to 100, 20 unless sent.
    #[deserr(default)]
    pub top: Option<u32>,
    /// What people asked for; derived from the ranking unless sent. Sent, whoever is not named asks for nothing.
    #[deserr(default)]
    pub wishes: Option<Vec<GivenWishes>>,
    /// Whom missions would take, in their order; of a mission that is not named it is derived from the ranking. Both modes
    /// hold to it: a mission that is named gets nobody else, unless pinned.
    #[deserr(default)]
    pub rankings: Option<Vec<GivenRanking>>,
}

/// The people one mission would take.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct GivenRanking {
    pub mission_id: Id,
    /// Most wanted first; whoever is absent is not acceptable.
    pub candidate_ids: Vec<Id>,
}

/// The missions one person asked for.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct GivenWishes {
    pub candidate_id: Id,
    /// Most wanted first.
    pub mission_ids: Vec<Id>,
}

impl NewCampaign {
    /// The choices, once nothing in them is empty, out of bounds or written twice.
    pub fn choices(&self) -> Result<Choices, Faults> {
        let mut faults = Faults::default();
        for (pointer, ids) in [("/mission_ids", &self.mission_ids), ("/candidate_ids", &self.candidate_ids)] {
            let Some(ids) = ids else { continue };
            if ids.is_empty() {
                faults.push(pointer, "empty", Said::new("La liste est vide.", "The list is empty."));
            }
            once_each(ids, pointer, &mut faults);
        }
        let top = self.top.unwrap_or(TOP);
        if !(1..=MOST_TOP).contains(&top) {
            faults.push("/top", "bounds", Said::new("Attendu\u{a0}: de 1 à 100.", "Expected: 1 to 100."));
        }
        let wishes = self.wishes.as_ref().map(|wishes| given(wishes, &mut faults));
        let rankings = self.rankings.as_ref().map(|rankings| ranked(rankings, &mut faults));
        let choices = Choices {
            mission_ids: self.mission_ids.clone(),
            candidate_ids: self.candidate_ids.clone(),
            top,
            wishes,
            rankings,
            pinned: Vec::new(),
            forbidden: Vec::new(),
        };
        if faults.0.is_empty() { Ok(choices) } else { Err(faults) }
    }
}

fn given(wishes: &[GivenWishes], faults: &mut Faults) -> Vec<Wishes> {
    let people: Vec<Id> = wishes.iter().map(|one| one.candidate_id).collect();
    once_each(&people, "/wishes", faults);
    for (place, one) in wishes.iter().enumerate() {
        once_each(&one.mission_ids, &format!("/wishes/{place}/mission_ids"), faults);
    }
    wishes.iter().map(|one| Wishes { candidate_id: one.candidate_id, mission_ids: one.mission_ids.clone() }).collect()
}

fn ranked(rankings: &[GivenRanking], faults: &mut Faults) -> Vec<Ranking> {
    let missions: Vec<Id> = rankings.iter().map(|one| one.mission_id).collect();
    once_each(&missions, "/rankings", faults);
    for (place, one) in rankings.iter().enumerate() {
        once_each(&one.candidate_ids, &format!("/rankings/{place}/candidate_ids"), faults);
    }
    rankings.iter().map(|one| Ranking { mission_id: one.mission_id, candidate_ids: one.candidate_ids.clone() }).collect()
}

fn once_each(ids: &[Id], pointer: &str, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (place, id) in ids.iter().enumerate() {
        if !seen.insert(id) {
            let said = Said::built(format!("{id} est écrit deux fois."), format!("{id} is written twice."));
            faults.push(format!("{pointer}/{place}"), "duplicate", said);
        }
    }
}

/// A pair to pin or to forbid, or no longer.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct PairAct {
    pub candidate_id: Id,
    pub mission_id: Id,
    /// True to take back what was said of this pair.
    #[deserr(default)]
    #[schema(required = false)]
    pub remove: bool,
    #[deserr(default)]
    pub reason: Option<Line<200>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// The body of the other transitions.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct CampaignAct {
    #[deserr(default)]
    pub reason: Option<Line<200>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}
