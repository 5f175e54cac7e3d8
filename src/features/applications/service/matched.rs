//! What a campaign asks of applications: who is already on the way somewhere, and making a decided pair happen.

use std::collections::{HashMap, HashSet};

use super::super::rules::application::{State, Verb};
use super::super::rules::inputs::{Act, NewProposal};
use super::super::rules::proposal::State as ProposalState;
use super::super::store::{applications, proposals as proposal_store};
use super::{act, proposals};
use crate::db::Tx;
use crate::domain::{Actor, Id, Line};
use crate::error::Refusal;
use crate::features::missions::rules::Mission;

/// A person and a mission.
type Pair = (Id, Id);

/// Who is already on the way somewhere, at one instant.
#[derive(Debug, Default)]
pub struct Standing {
    /// Of each mission, those selected and those who accepted.
    held: HashMap<Id, (u32, u32)>,
    /// People selected for a mission, or who accepted one.
    settled: HashMap<Id, Id>,
    /// Pairs that were answered no, by anybody: they are not decided again.
    past: HashSet<Pair>,
    /// Of each person, the missions that are proposed to them and wait for their answer.
    proposed: HashMap<Id, HashSet<Id>>,
    /// Of each mission, how many seats such proposals may take.
    offered: HashMap<Id, u32>,
}

impl Standing {
    /// The mission somebody is selected for, or has accepted.
    pub fn mission_of(&self, person: Id) -> Option<Id> {
        self.settled.get(&person).copied()
    }

    /// Whether this pair was answered no before.
    pub fn is_past(&self, person: Id, mission: Id) -> bool {
        self.past.contains(&(person, mission))
    }

    /// Whether the pair is proposed, or is selected, already.
    pub fn is_made(&self, person: Id, mission: Id) -> bool {
        self.settled.get(&person) == Some(&mission) || self.proposed_to(person).any(|one| one == mission)
    }

    /// The missions that are proposed to somebody and wait for their answer.
    pub fn proposed_to(&self, person: Id) -> impl Iterator<Item = Id> + '_ {
        self.proposed.get(&person).into_iter().flatten().copied()
    }

    /// Whether a campaign may place somebody: they have no mission yet, and owe no answer to a proposal.
    pub fn may_be_placed(&self, person: Id) -> bool {
        !self.settled.contains_key(&person) && !self.proposed.contains_key(&person)
    }

    /// Seats that nobody is selected for, has accepted or fills, and that wait for nobody's answer to a proposal.
    pub fn free_seats(&self, mission: &Mission) -> u32 {
        let (selected, accepted) = self.held.get(&mission.id).copied().unwrap_or_default();
        let offered = self.offered.get(&mission.id).copied().unwrap_or_default();
        let held = selected.saturating_add(accepted.max(mission.seats_taken));
        mission.sheet.seats.saturating_sub(held.saturating_add(offered))
    }
}

const NO: &[State] = &[State::Ineligible, State::Refused, State::Contested, State::Declined, State::Withdrawn];

/// How everybody stands now.
pub fn standing(tx: &mut Tx) -> Result<Standing, Refusal> {
    let mut standing = Standing::default();
    for (person, mission, state) in applications::pairs(tx, State::ALIVE)? {
        let held = standing.held.entry(mission).or_default();
        match state {
            State::Selected => held.0 += 1,
            State::Accepted => held.1 += 1,
            _ => continue,
        }
        standing.settled.insert(person, mission);
    }
    standing.past = applications::pairs(tx, NO)?.into_iter().map(|(person, mission, _)| (person, mission)).collect();
    let alive: HashSet<Pair> = applications::pairs(tx, State::OPEN)?.into_iter().map(|(who, which, _)| (who, which)).collect();
    for (person, mission, state) in proposal_store::pairs(tx)? {
        let pair = (person, mission);
        if state == ProposalState::Proposed {
            standing.proposed.entry(person).or_default().insert(mission);
            // Somebody selected there meanwhile holds one seat, not two.
            if standing.settled.get(&person) != Some(&mission) {
                *standing.offered.entry(mission).or_default() += 1;
            }
        } else if !alive.contains(&pair) {
            standing.past.insert(pair);
        }
    }
    Ok(standing)
}

/// How a decided pair was made to happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Proposed,
    Selected,
    /// It was before.
    Already,
}

/// Makes a decided pair happen: an application under way is selected, otherwise the mission is proposed; with their letters.
pub fn place(tx: &mut Tx, actor: &Actor, person: Id, mission: Id) -> Result<Step, Refusal> {
    let alive = applications::of_candidate(tx, person, State::ALIVE)?;
    let Some(application) = alive.into_iter().find(|one| one.mission_id == mission) else {
        if proposal_store::is_open(tx, mission, person)? {
            return Ok(Step::Already);
        }
        proposals::propose(tx, actor, mission, &NewProposal { candidate_id: person })?;
        return Ok(Step::Proposed);
    };
    let mut version = application.version;
    match application.state {
        State::Selected | State::Accepted => return Ok(Step::Already),
        State::Sent => {
            let pass = Act { outcome: Line::parse("pass").ok(), ..Act::default() };
            version = act(tx, actor, application.id, Verb::Precheck, version, &pass)?.version;
        }
        _ => {}
    }
    act(tx, actor, application.id, Verb::Select, version, &Act::default())?;
    Ok(Step::Selected)
}
