//! A simulation carried out: what takes part is read in one snapshot, the rest needs the database only to say how far it is.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{DateTime, Utc};

use super::super::rules::machine::TABLE;
use super::super::rules::outcome::{LeftOut, Outcome};
use super::super::rules::plan::{self, Likely, Offered, Plan, Told};
use super::super::rules::record::{Campaign, Choices, Pair, Simulation, SimulationState};
use super::super::rules::{assign, check, instance, result};
use super::super::store;
use super::enter;
use crate::db::{Db, Tx};
use crate::domain::machine::{self, By};
use crate::domain::{Id, Said};
use crate::error::{Faults, Refusal};
use crate::features::applications::service::matched::{self, Standing};
use crate::features::candidates::rules::Candidate;
use crate::features::matching::rules::filters::{Filter, Out};
use crate::features::matching::service::field::{self, Both, Field};
use crate::features::missions::rules::{Mission, MissionState};
use crate::jobs::worker::{Claimed, Done};

/// People ranked between two looks at whether to go on.
const BREATH: usize = 200;
/// Looks the assignment takes before it is given up, each of some ten milliseconds: less than a job is held for.
const MOST_LOOKS: usize = 12_000;

/// How a simulation ends without an answer.
enum End {
    /// Somebody stopped it, or edited the campaign.
    Stopped,
    /// For a reason that people are told.
    Failed(Said),
    Refused(Refusal),
}

impl From<Refusal> for End {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

/// Carries out the simulation a job names. Run twice, it gives the same answer.
pub fn carry_out(db: &Db, now: DateTime<Utc>, job: &Claimed) -> Done {
    let Ok(id) = job.payload.parse::<Id>() else { return Done::Never("the payload is no id".to_owned()) };
    let started = db.write(now, |tx| start(tx, id));
    let (campaign, simulation) = match started {
        Ok(Some(started)) => started,
        Ok(None) => return Done::Yes,
        Err(refusal) => return Done::Later(refusal.to_string()),
    };
    let mut run = Run { db, now, id, looks: 0 };
    let ended = run.decide(&campaign);
    let settled = match ended {
        Ok(outcome) => db.write(now, |tx| settle(tx, &simulation, Some(&outcome), None)),
        Err(End::Failed(cause)) => db.write(now, |tx| settle(tx, &simulation, None, Some(&cause))),
        Err(End::Stopped) => Ok(()),
        Err(End::Refused(refusal)) => Err(refusal),
    };
    match settled {
        Ok(()) => Done::Yes,
        Err(refusal) => Done::Later(refusal.to_string()),
    }
}

fn start(tx: &mut Tx, id: Id) -> Result<Option<(Campaign, Simulation)>, Refusal> {
    let Some(mut simulation) = store::simulation(tx, id)?.filter(|one| one.state.is_open()) else { return Ok(None) };
    let Some(campaign) = store::get(tx, simulation.campaign_id)? else { return Ok(None) };
    simulation.state = SimulationState::Running;
    store::save_simulation(tx, &simulation)?;
    Ok(Some((campaign, simulation)))
}

/// Writes the answer down, and moves the campaign on unless it was edited meanwhile.
fn settle(tx: &mut Tx, simulation: &Simulation, outcome: Option<&Outcome>, cause: Option<&Said>) -> Result<(), Refusal> {
    let Some(mut kept) = store::simulation(tx, simulation.id)?.filter(|one| one.state.is_open()) else { return Ok(()) };
    kept.state = if outcome.is_some() { SimulationState::Done } else { SimulationState::Failed };
    kept.outcome = outcome.cloned();
    kept.cause = cause.cloned();
    kept.done_steps = kept.all_steps;
    kept.settled_at = Some(tx.now);
    store::save_simulation(tx, &kept)?;
    let Some(mut campaign) = store::get(tx, kept.campaign_id)? else { return Ok(()) };
    if outcome.is_none() || campaign.edition != kept.edition {
        return Ok(());
    }
    match machine::find(TABLE, "simulated", None, campaign.state, By::System) {
        Ok(step) => enter(tx, &mut campaign, step, None, (None, None)),
        Err(_) => Ok(()),
    }
}

/// One simulation under way.
struct Run<'a> {
    db: &'a Db,
    now: DateTime<Utc>,
    id: Id,
    looks: usize,
}

impl Run<'_> {
    /// Says how far it is; `Stopped` when it is not to go on.
    fn at(&self, done: usize, all: usize) -> Result<(), End> {
        let (done, all) = (i32::try_from(done).unwrap_or(i32::MAX), i32::try_from(all).unwrap_or(i32::MAX));
        if self.db.write(self.now, |tx| store::progress(tx, self.id, done, all))? { Ok(()) } else { Err(End::Stopped) }
    }

    fn decide(&mut self, campaign: &Campaign) -> Result<Outcome, End> {
        let (field, standing) = self.db.read(self.now, |tx| gather(tx, campaign))?;
        let plan = self.plan(campaign, &field, &standing)?;
        let lists = plan.lists();
        let instance = instance::read(plan.written(&lists)).map_err(|faults| End::Failed(all_said(&faults)))?;
        let all = plan.candidates.len();
        self.at(all, all + 1)?;
        let mut cause = End::Stopped;
        let mut go_on = || {
            self.looks += 1;
            if self.looks > MOST_LOOKS {
                cause = End::Failed(too_long());
                return false;
            }
            !self.looks.is_multiple_of(16) || self.at(all, all + 1).is_ok()
        };
        let decided = assign(&instance, campaign.mode, &mut go_on);
        let assignment = decided.map_err(|_| cause)?;
        let written = result::write(&instance, &assignment);
        let wrong = |cause: String| End::Refused(Refusal::internal(format!("the checker refuses the result: {cause}")));
        check::check(&instance, &written).map_err(wrong)?;
        let told = Sentences { field: &field };
        plan::outcome(&plan, &lists, &written, field.weights(), &told).map_err(|cause| End::Refused(Refusal::internal(cause)))
    }

    /// The pairs that suit, with both sides' eyes.
    fn plan(&self, campaign: &Campaign, field: &Field, standing: &Standing) -> Result<Plan, End> {
        let choices = &campaign.choices;
        let mut plan = Plan { given: given(choices), ranked: ranked(choices), pinned: choices.pinned.clone(), ..Plan::default() };
        plan.candidates = field.people().map(|person| person.account).collect();
        plan.candidates.sort_unstable();
        let offered = |mission: &Mission| {
            let title = mission.sheet.title.as_str().to_owned();
            Offered { id: mission.id, title, seats: standing.free_seats(mission) }
        };
        plan.missions = field.missions().map(offered).collect();
        plan.missions.sort_unstable_by_key(|one| one.id);
        pins_hold(field, &plan)?;
        let wanted = self.wanted(choices, field, &plan)?;
        let forbidden: HashSet<&Pair> = choices.forbidden.iter().collect();
        for (place, (person, missions)) in wanted.iter().enumerate() {
            if place % BREATH == 0 {
                self.at(place, wanted.len() + 1)?;
            }
            for mission in missions {
                let pair = (*person, *mission);
                if forbidden.contains(&pair) || standing.is_past(*person, *mission) {
                    plan.refused.insert(*person);
                    continue;
                }
                match field.pair(*person, *mission) {
                    Some(Ok(_)) if !plan.would_take(pair) => {
                        plan.unranked.insert(*person);
                    }
                    Some(Ok(both)) => plan.pairs.push(likely(pair, &both)),
                    Some(Err(outs)) => plan.left_out.push(left_out(pair, &outs)),
                    None => {}
                }
            }
        }
        Ok(plan)
    }

    /// Of each person the missions to look at: those they asked for, or the best for them and those they are among the best for.
    fn wanted(&self, choices: &Choices, field: &Field, plan: &Plan) -> Result<Vec<(Id, Vec<Id>)>, End> {
        if let Some(wishes) = &choices.wishes {
            let here: HashSet<&Id> = plan.candidates.iter().collect();
            let taken = wishes.iter().filter(|one| here.contains(&one.candidate_id));
            return Ok(taken.map(|one| (one.candidate_id, one.mission_ids.clone())).collect());
        }
        let top = usize::try_from(choices.top).unwrap_or(usize::MAX);
        let mut wanted: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for (place, person) in field.people().enumerate() {
            if place % BREATH == 0 {
                self.at(0, plan.candidates.len() + 1)?;
            }
            wanted.insert(person.account, field.missions_for(person, top));
        }
        let seats: HashMap<Id, u32> = plan.missions.iter().map(|one| (one.id, one.seats)).collect();
        for (place, mission) in field.missions().enumerate() {
            if place % BREATH == 0 {
                self.at(0, plan.candidates.len() + 1)?;
            }
            let seats = seats.get(&mission.id).and_then(|seats| usize::try_from(*seats).ok()).unwrap_or(0);
            let people = match plan.ranked.get(&mission.id) {
                Some(said) => said.keys().filter(|person| wanted.contains_key(*person)).copied().collect(),
                None => field.people_for(mission, top.max(seats)),
            };
            for person in people {
                let missions = wanted.entry(person).or_default();
                if !missions.contains(&mission.id) {
                    missions.push(mission.id);
                }
            }
        }
        Ok(wanted.into_iter().collect())
    }
}

/// What takes part: published missions of the campaign, and its people who are neither placed nor selected and who owe no answer
/// to a proposal.
fn gather(tx: &mut Tx, campaign: &Campaign) -> Result<(Field, Standing), Refusal> {
    let standing = matched::standing(tx)?;
    let chosen = |ids: &Option<Vec<Id>>| ids.as_ref().map(|ids| ids.iter().copied().collect::<HashSet<Id>>());
    let (missions, people) = (chosen(&campaign.choices.mission_ids), chosen(&campaign.choices.candidate_ids));
    let field = field::gather(
        tx,
        |mission| {
            mission.state == MissionState::Published
                && campaign.covers(&mission.departement)
                && missions.as_ref().is_none_or(|ids| ids.contains(&mission.id))
        },
        |person: &Candidate| {
            campaign.covers(&person.departement)
                && people.as_ref().is_none_or(|ids| ids.contains(&person.account))
                && standing.may_be_placed(person.account)
        },
    )?;
    Ok((field, standing))
}

fn given(choices: &Choices) -> Option<HashMap<Id, Vec<Id>>> {
    let wishes = choices.wishes.as_ref()?;
    Some(wishes.iter().map(|one| (one.candidate_id, one.mission_ids.clone())).collect())
}

fn ranked(choices: &Choices) -> HashMap<Id, HashMap<Id, usize>> {
    let places = |people: &[Id]| people.iter().enumerate().map(|(place, person)| (*person, place)).collect();
    choices.rankings.iter().flatten().map(|one| (one.mission_id, places(&one.candidate_ids))).collect()
}

/// A pin holds only between somebody and something that still take part, and never against the law.
fn pins_hold(field: &Field, plan: &Plan) -> Result<(), End> {
    for (person, mission) in &plan.pinned {
        let names = format!("({person}, {mission})");
        match field.pair(*person, *mission) {
            None => {
                let fr =
                    format!("La paire imposée {names} n’est plus possible\u{a0}: la personne ou la mission n’est plus libre.");
                let en = format!("The pinned pair {names} is not possible any more: the person or the mission is not free.");
                return Err(End::Failed(Said::built(fr, en)));
            }
            Some(Err(outs)) => {
                if let Some(out) = outs.iter().find(|out| out.filter == Filter::Eligibility) {
                    let fr = format!("La paire imposée {names} n’est plus possible\u{a0}: {}", out.message.fr);
                    let en = format!("The pinned pair {names} is not possible any more: {}", out.message.en);
                    return Err(End::Failed(Said::built(fr, en)));
                }
            }
            Some(Ok(_)) => {}
        }
    }
    Ok(())
}

fn likely((candidate, mission): Pair, both: &Both) -> Likely {
    Likely {
        candidate,
        mission,
        score: both.forward.score,
        score_of_person: both.backward.score,
        distance_m: both.forward.distance_m,
        published_on: both.published_on,
        completed_on: both.completed_on,
        start_on: both.forward.start_on,
        verdict: both.forward.verdict,
    }
}

fn left_out((candidate_id, mission_id): Pair, outs: &[Out]) -> LeftOut {
    LeftOut { candidate_id, mission_id, why: outs.iter().map(|out| out.message.clone()).collect() }
}

fn all_said(faults: &Faults) -> Said {
    let join = |english: bool| {
        let texts = faults.0.iter().map(|fault| if english { &fault.detail.en } else { &fault.detail.fr });
        texts.map(|text| text.as_ref()).collect::<Vec<&str>>().join(" ")
    };
    Said::built(join(false), join(true))
}

fn too_long() -> Said {
    Said::new(
        "Le calcul est trop long\u{a0}: faites des campagnes plus petites, une par territoire.",
        "The computation takes too long: make smaller campaigns, one a territory.",
    )
}

struct Sentences<'a> {
    field: &'a Field,
}

impl Told for Sentences<'_> {
    fn reasons(&self, (person, mission): Pair) -> Vec<Said> {
        self.field.reasons(person, mission)
    }

    fn nothing_suits(&self, candidate: Id) -> Said {
        let found = self.field.obstacles(candidate);
        if found.is_empty() {
            return Said::new("aucune mission n’a été demandée ici", "no mission was asked for here");
        }
        let nearest = self.field.nearest(candidate);
        let would = |english: bool| {
            let said = nearest.iter().map(|one| if english { &one.needed.said.en } else { &one.needed.said.fr });
            said.map(AsRef::as_ref).collect::<Vec<&str>>().join(if english { "; or " } else { "\u{a0}; ou " })
        };
        let list = |english: bool| {
            let one = |(filter, count): (&Filter, &usize)| {
                let said = filter.label();
                format!("{count} {}", if english { said.en } else { said.fr })
            };
            found.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let (fr, en) =
            (format!("aucune mission ne convient\u{a0}: {}", list(false)), format!("no mission suits: {}", list(true)));
        if nearest.is_empty() {
            return Said::built(fr, en);
        }
        Said::built(
            format!("{fr}. Il y en aurait avec\u{a0}: {}", would(false)),
            format!("{en}. There would be some with: {}", would(true)),
        )
    }
}
