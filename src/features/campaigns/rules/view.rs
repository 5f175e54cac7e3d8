//! What the network is shown of a campaign, of its simulations and of their reports.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use super::Mode;
use super::machine::State;
use super::outcome::{Comparison, Matched, NoMission, Outcome};
use super::record::{Campaign, Made, Simulation, SimulationState};
use crate::domain::{Id, Lang, Said, Verdict, Versioned};

/// A campaign in full.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CampaignView {
    pub id: Id,
    pub state: State,
    pub version: i32,
    pub name: String,
    pub mode: Mode,
    /// None: the published missions of the territory.
    pub mission_ids: Option<Vec<Id>>,
    /// None: the people of the territory who look for a mission.
    pub candidate_ids: Option<Vec<Id>>,
    pub top: u32,
    /// Whether the wishes were sent, or are derived from the ranking.
    pub wishes_given: bool,
    /// Whether some missions sent whom they would take.
    pub rankings_given: bool,
    pub pinned: Vec<PairView>,
    pub forbidden: Vec<PairView>,
    /// Territory; none is the whole country.
    pub departements: Option<Vec<String>>,
    /// The latest simulation.
    pub simulation: Option<SimulationView>,
    /// What the approval has made.
    pub made: Option<Made>,
    pub created_by: Id,
    pub created_at: DateTime<Utc>,
}

impl Versioned for CampaignView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// A person and a mission, as somebody pinned or forbade them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
pub struct PairView {
    pub candidate_id: Id,
    pub mission_id: Id,
}

/// A simulation and how far it is.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SimulationView {
    pub id: Id,
    /// 1 is the campaign's first.
    pub number: i32,
    pub state: SimulationState,
    /// Whether the campaign was edited since.
    pub outdated: bool,
    /// Steps done, of `all_steps`.
    pub done_steps: i32,
    pub all_steps: i32,
    /// Why it failed.
    pub cause: Option<String>,
    pub matched: Option<usize>,
    pub total_score: Option<i64>,
    pub created_at: DateTime<Utc>,
    pub settled_at: Option<DateTime<Utc>>,
}

/// The report of a simulation. The independent checker has verified it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ReportView {
    pub campaign_id: Id,
    pub simulation: SimulationView,
    pub engine: String,
    pub weights: String,
    pub mode: Mode,
    pub candidates: usize,
    pub missions: usize,
    pub seats: u32,
    pub pairs: usize,
    pub total_score: i64,
    pub matched: usize,
    pub matches: Vec<MatchView>,
    pub unmatched_candidates: Vec<UnmatchedView>,
    pub unfilled: Vec<UnfilledView>,
    pub left_out: Vec<LeftOutView>,
    /// Beside the simulation that `against` names.
    pub comparison: Option<Comparison>,
}

/// A person with the mission they get, its score and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct MatchView {
    pub candidate_id: Id,
    pub candidate: String,
    pub mission_id: Id,
    pub mission: String,
    pub score: Option<u32>,
    pub distance_m: Option<u32>,
    pub start_on: Option<NaiveDate>,
    pub verdict: Option<Verdict>,
    /// Which of the person's wishes, 1 for the first.
    pub wish: Option<usize>,
    /// Where the mission ranks the person, 1 for the first.
    pub rank: Option<usize>,
    pub pinned: bool,
    pub reasons: Vec<String>,
}

/// Somebody who has no mission, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnmatchedView {
    pub candidate_id: Id,
    pub candidate: String,
    pub reason: NoMission,
    pub message: String,
}

/// Seats that stay empty, and why.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct UnfilledView {
    pub mission_id: Id,
    pub mission: String,
    pub seats: u32,
    pub reason: String,
    pub message: String,
}

/// A wish that could not be taken.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct LeftOutView {
    pub candidate_id: Id,
    pub mission_id: Id,
    pub reasons: Vec<String>,
}

/// A simulation as the network reads it.
pub fn simulation(simulation: &Simulation, campaign: &Campaign, lang: Lang) -> SimulationView {
    SimulationView {
        id: simulation.id,
        number: simulation.number,
        state: simulation.state,
        outdated: simulation.edition != campaign.edition,
        done_steps: simulation.done_steps,
        all_steps: simulation.all_steps,
        cause: simulation.cause.as_ref().map(|said| said.in_lang(lang).to_owned()),
        matched: simulation.outcome.as_ref().map(|outcome| outcome.matches.len()),
        total_score: simulation.outcome.as_ref().map(|outcome| outcome.total_score),
        created_at: simulation.created_at,
        settled_at: simulation.settled_at,
    }
}

/// A campaign as the network reads it.
pub fn campaign(campaign: &Campaign, latest: Option<&Simulation>, lang: Lang) -> CampaignView {
    let pairs = |pairs: &[(Id, Id)]| {
        pairs.iter().map(|(candidate_id, mission_id)| PairView { candidate_id: *candidate_id, mission_id: *mission_id }).collect()
    };
    let choices = &campaign.choices;
    CampaignView {
        id: campaign.id,
        state: campaign.state,
        version: campaign.version,
        name: campaign.name.clone(),
        mode: campaign.mode,
        mission_ids: choices.mission_ids.clone(),
        candidate_ids: choices.candidate_ids.clone(),
        top: choices.top,
        wishes_given: choices.wishes.is_some(),
        rankings_given: choices.rankings.is_some(),
        pinned: pairs(&choices.pinned),
        forbidden: pairs(&choices.forbidden),
        departements: campaign.departements.clone(),
        simulation: latest.map(|latest| simulation(latest, campaign, lang)),
        made: campaign.made,
        created_by: campaign.created_by,
        created_at: campaign.created_at,
    }
}

/// The report in one language; `names` are those of the people who still have an account.
pub fn report(
    of: &Campaign,
    shown: &Simulation,
    outcome: &Outcome,
    names: &HashMap<Id, String>,
    comparison: Option<Comparison>,
    lang: Lang,
) -> ReportView {
    let name = |id: &Id| names.get(id).cloned().unwrap_or_default();
    let title = |id: &Id| outcome.titles.get(id).cloned().unwrap_or_default();
    let unmatched = outcome.unmatched.iter().map(|one| UnmatchedView {
        candidate_id: one.candidate_id,
        candidate: name(&one.candidate_id),
        reason: one.reason,
        message: one.message.in_lang(lang).to_owned(),
    });
    let unfilled = outcome.unfilled.iter().map(|one| UnfilledView {
        mission_id: one.mission_id,
        mission: title(&one.mission_id),
        seats: one.seats,
        reason: one.reason.clone(),
        message: one.message.in_lang(lang).to_owned(),
    });
    let left_out = outcome.left_out.iter().map(|one| LeftOutView {
        candidate_id: one.candidate_id,
        mission_id: one.mission_id,
        reasons: say(&one.why, lang),
    });
    ReportView {
        campaign_id: of.id,
        simulation: simulation(shown, of, lang),
        engine: outcome.engine.clone(),
        weights: outcome.weights.clone(),
        mode: outcome.mode,
        candidates: outcome.candidates,
        missions: outcome.missions,
        seats: outcome.seats,
        pairs: outcome.pairs,
        total_score: outcome.total_score,
        matched: outcome.matches.len(),
        matches: outcome.matches.iter().map(|one| matched(one, name(&one.candidate_id), title(&one.mission_id), lang)).collect(),
        unmatched_candidates: unmatched.collect(),
        unfilled: unfilled.collect(),
        left_out: left_out.collect(),
        comparison,
    }
}

fn matched(one: &Matched, candidate: String, mission: String, lang: Lang) -> MatchView {
    MatchView {
        candidate_id: one.candidate_id,
        candidate,
        mission_id: one.mission_id,
        mission,
        score: one.score,
        distance_m: one.distance_m,
        start_on: one.start_on,
        verdict: one.verdict,
        wish: one.wish,
        rank: one.rank,
        pinned: one.pinned,
        reasons: say(&one.reasons, lang),
    }
}

fn say(all: &[Said], lang: Lang) -> Vec<String> {
    all.iter().map(|said| said.in_lang(lang).to_owned()).collect()
}
