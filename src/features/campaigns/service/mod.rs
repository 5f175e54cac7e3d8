//! The use cases of campaigns: choosing, pinning, simulating, reading the report, approving.

pub mod approve;
pub mod choosing;
mod names;
pub mod report;
pub mod simulate;

use std::collections::HashSet;

use super::rules::inputs::{CampaignAct, NewCampaign, PairAct};
use super::rules::machine::{STAFF, State, TABLE, Verb};
use super::rules::record::{Campaign, Choices, Pair, Simulation, SimulationState};
use super::rules::view::{self, CampaignView, SimulationView};
use super::store;
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::machine::{self, By, Step};
use crate::domain::{Actor, Id, Lang, Line, Prose, Said};
use crate::error::steps::refuse;
use crate::error::{Faults, Refusal};
use crate::features::applications::service::matched;
use crate::features::candidates::rules::Candidate;
use crate::features::candidates::service as candidates;
use crate::features::matching::rules::engine::Why;
use crate::features::matching::rules::filters::Filter;
use crate::features::matching::service as matching;
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service as missions;
use crate::history::{self, Change, Entity, Kept};
use crate::jobs::{self, Kind};

/// Opens a campaign over the caller's territory. What is named and is not of it is unknown, one by one.
pub fn create(tx: &mut Tx, actor: &Actor, input: &NewCampaign, lang: Lang) -> Result<CampaignView, Refusal> {
    if !STAFF.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    let choices = input.choices().map_err(Refusal::Invalid)?;
    let campaign = Campaign {
        id: tx.new_id(),
        version: 1,
        state: State::Draft,
        name: input.name.as_str().to_owned(),
        mode: input.mode,
        choices,
        departements: actor.departements.clone(),
        edition: 1,
        made: None,
        created_by: actor.account,
        created_at: tx.now,
    };
    unknown_ids(tx, &campaign)?.into_result()?;
    store::insert(tx, &campaign)?;
    keep(tx, &campaign, "create", None, Some(actor), (None, None))?;
    Ok(view::campaign(&campaign, None, lang))
}

/// Every id sent that is no published mission, or no candidate, of the campaign.
fn unknown_ids(tx: &mut Tx, campaign: &Campaign) -> Result<Faults, Refusal> {
    let mut faults = Faults::default();
    let Choices { mission_ids, candidate_ids, wishes, rankings, .. } = &campaign.choices;
    let (mut known_missions, mut known_people) = (HashSet::new(), HashSet::new());
    let mut asked: Vec<(String, Id, bool)> = Vec::new();
    let mut ask = |pointer: &str, ids: &[Id], of_missions: bool| {
        asked.extend(ids.iter().enumerate().map(|(place, id)| (format!("{pointer}/{place}"), *id, of_missions)));
    };
    ask("/mission_ids", mission_ids.as_deref().unwrap_or_default(), true);
    ask("/candidate_ids", candidate_ids.as_deref().unwrap_or_default(), false);
    for (place, one) in rankings.iter().flatten().enumerate() {
        ask(&format!("/rankings/{place}/candidate_ids"), &one.candidate_ids, false);
        if its_mission(tx, campaign, one.mission_id)?.is_none() {
            faults.push(format!("/rankings/{place}/mission_id"), "unknown", unknown(one.mission_id));
        }
    }
    for (place, one) in wishes.iter().flatten().enumerate() {
        ask(&format!("/wishes/{place}/mission_ids"), &one.mission_ids, true);
        if its_person(tx, campaign, one.candidate_id)?.is_none() {
            faults.push(format!("/wishes/{place}/candidate_id"), "unknown", unknown(one.candidate_id));
        }
    }
    for (pointer, id, of_missions) in asked {
        let seen = if of_missions { &mut known_missions } else { &mut known_people };
        if seen.contains(&id) {
            continue;
        }
        let known = if of_missions { its_mission(tx, campaign, id)?.is_some() } else { its_person(tx, campaign, id)?.is_some() };
        if known {
            seen.insert(id);
        } else {
            faults.push(pointer, "unknown", unknown(id));
        }
    }
    Ok(faults)
}

fn unknown(id: Id) -> Said {
    Said::built(format!("{id} n’est pas connu dans cette campagne."), format!("{id} is not known in this campaign."))
}

/// A published mission of the campaign.
fn its_mission(tx: &mut Tx, campaign: &Campaign, id: Id) -> Result<Option<Mission>, Refusal> {
    let mission = match missions::get(tx, id) {
        Ok(mission) => mission,
        Err(Refusal::NotFound) => return Ok(None),
        Err(other) => return Err(other),
    };
    let its = mission.state == MissionState::Published && campaign.covers(&mission.departement) && campaign.has_mission(id);
    Ok(Some(mission).filter(|_| its))
}

/// Somebody of the campaign who has a profile.
fn its_person(tx: &mut Tx, campaign: &Campaign, id: Id) -> Result<Option<Candidate>, Refusal> {
    let found = candidates::profile(tx, id)?;
    Ok(found.filter(|one| campaign.covers(&one.departement) && campaign.has_candidate(id)))
}

/// A campaign within somebody's territory; for everybody else it does not exist.
fn reach(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Campaign, Refusal> {
    if !STAFF.contains(&actor.role) {
        return Err(Refusal::wrong_role());
    }
    store::get(tx, id)?.filter(|campaign| campaign.is_within(actor)).ok_or(Refusal::NotFound)
}

fn shown(tx: &mut Tx, campaign: &Campaign, lang: Lang) -> Result<CampaignView, Refusal> {
    let latest = match store::latest(tx, campaign.id)? {
        Some(latest) => Some(names::simulation(tx, latest)?),
        None => None,
    };
    Ok(view::campaign(campaign, latest.as_ref(), lang))
}

/// One campaign. `NotFound` outside one's territory.
pub fn show(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<CampaignView, Refusal> {
    let campaign = reach(tx, actor, id)?;
    shown(tx, &campaign, lang)
}

/// The campaigns within one's territory, newest first.
pub fn list(tx: &mut Tx, actor: &Actor, paging: &Paging, lang: Lang) -> Result<Page<CampaignView>, Refusal> {
    let page = Page::of(store::page(tx, actor, paging)?, paging, |campaign| campaign.id.to_string());
    page.try_map(|campaign| shown(tx, &campaign, lang))
}

/// The simulations of a campaign, latest first.
pub fn simulations(tx: &mut Tx, actor: &Actor, id: Id, lang: Lang) -> Result<Vec<SimulationView>, Refusal> {
    let campaign = reach(tx, actor, id)?;
    let mut all = Vec::new();
    for one in store::simulations(tx, id)? {
        all.push(view::simulation(&names::simulation(tx, one)?, &campaign, lang));
    }
    Ok(all)
}

/// The life of a campaign, oldest first.
pub fn history(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Kept>, Refusal> {
    reach(tx, actor, id)?;
    history::of(tx, Entity::Campaign, id)
}

/// The campaign at the version that was read, and the step a verb takes from its state.
fn to_change(tx: &mut Tx, actor: &Actor, id: Id, version: i32, verb: &str) -> Result<(Campaign, &'static Step<State>), Refusal> {
    let campaign = reach(tx, actor, id)?;
    if campaign.version != version {
        return Err(Refusal::Stale);
    }
    let step = machine::find(TABLE, verb, None, campaign.state, By::Person(actor.role))
        .map_err(|misstep| refuse(misstep, campaign.state, State::said))?;
    Ok((campaign, step))
}

/// Pins a pair, or forbids it, or takes that back. What contradicts what was said before is refused, and named.
pub fn set_pair(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (Id, i32),
    pin: bool,
    input: &PairAct,
    lang: Lang,
) -> Result<CampaignView, Refusal> {
    let (mut campaign, step) = to_change(tx, actor, id, version, if pin { "pin" } else { "forbid" })?;
    let pair = (input.candidate_id, input.mission_id);
    let choices = &mut campaign.choices;
    match (input.remove, pin) {
        (true, true) => choices.pinned.retain(|one| *one != pair),
        (true, false) => choices.forbidden.retain(|one| *one != pair),
        (false, true) => {
            let seats = may_be_pinned(tx, &campaign, input)?;
            let pinned = campaign.choices.pin(pair, seats);
            named(tx, pinned)?;
        }
        (false, false) => {
            known_pair(tx, &campaign, input)?;
            let forbidden = campaign.choices.forbid(pair);
            named(tx, forbidden)?;
        }
    }
    campaign.edition += 1;
    stop(tx, &campaign)?;
    let why = (input.reason.as_ref().map(Line::as_str), input.comment.as_ref().map(Prose::as_str));
    enter(tx, &mut campaign, step, Some(actor), why)?;
    shown(tx, &campaign, lang)
}

fn named(tx: &mut Tx, done: Result<(), Faults>) -> Result<(), Refusal> {
    match done {
        Ok(()) => Ok(()),
        Err(faults) => Err(Refusal::Rule(names::faults(tx, faults)?)),
    }
}

fn known_pair(tx: &mut Tx, campaign: &Campaign, input: &PairAct) -> Result<(Candidate, Mission), Refusal> {
    let mut faults = Faults::default();
    let person = its_person(tx, campaign, input.candidate_id)?;
    let mission = its_mission(tx, campaign, input.mission_id)?;
    if person.is_none() {
        faults.push("/candidate_id", "unknown", unknown(input.candidate_id));
    }
    if mission.is_none() {
        faults.push("/mission_id", "unknown", unknown(input.mission_id));
    }
    match (person, mission) {
        (Some(person), Some(mission)) => Ok((person, mission)),
        _ => Err(Refusal::Invalid(faults)),
    }
}

/// Nobody is pinned where the law, or an answer given before, says no; answers the free seats of the mission.
fn may_be_pinned(tx: &mut Tx, campaign: &Campaign, input: &PairAct) -> Result<u32, Refusal> {
    let (person, mission) = known_pair(tx, campaign, input)?;
    let standing = matched::standing(tx)?;
    let mut faults = Faults::default();
    if standing.is_past(person.account, mission.id) {
        let said = Said::new("Cette paire a déjà reçu un non.", "This pair was answered no before.");
        faults.push("/candidate_id", "answered_no", said);
    }
    if standing.mission_of(person.account).is_some() {
        let said = Said::new("Cette personne a déjà une mission.", "This person has a mission already.");
        faults.push("/candidate_id", "placed", said);
    }
    if standing.proposed_to(person.account).next().is_some() {
        let said = Said::new(
            "Une mission est proposée à cette personne, et attend sa réponse.",
            "A mission is proposed to this person, and waits for their answer.",
        );
        faults.push("/candidate_id", "proposed", said);
    }
    if let Why::Out(outs) = matching::why(tx, &person, mission.id)?.why {
        let law = outs.into_iter().filter(|out| out.filter == Filter::Eligibility);
        law.for_each(|out| faults.push("/candidate_id", out.rule.unwrap_or("eligibility"), out.message));
    }
    if faults.0.is_empty() { Ok(standing.free_seats(&mission)) } else { Err(Refusal::Rule(faults)) }
}

/// Simulates, stops the simulation, or cancels the campaign. For the approval see [`approve::approve`].
pub fn act(
    tx: &mut Tx,
    actor: &Actor,
    (id, version): (Id, i32),
    verb: Verb,
    input: &CampaignAct,
    lang: Lang,
) -> Result<CampaignView, Refusal> {
    let (mut campaign, step) = to_change(tx, actor, id, version, verb.code())?;
    let why = (input.reason.as_ref().map(Line::as_str), input.comment.as_ref().map(Prose::as_str));
    match verb {
        Verb::Approve => approve::make(tx, actor, &mut campaign)?,
        Verb::Simulate => {
            stop(tx, &campaign)?;
            begin(tx, &campaign)?;
        }
        Verb::Stop => {
            if !stop(tx, &campaign)? {
                return Err(Refusal::WrongState(Said::new("Aucune simulation n’est en cours.", "No simulation is running.")));
            }
        }
        Verb::Cancel => {
            stop(tx, &campaign)?;
        }
    }
    enter(tx, &mut campaign, step, Some(actor), why)?;
    shown(tx, &campaign, lang)
}

/// Writes a simulation down with the job that will carry it out.
fn begin(tx: &mut Tx, campaign: &Campaign) -> Result<(), Refusal> {
    let number = store::latest(tx, campaign.id)?.map_or(0, |latest| latest.number) + 1;
    let simulation = Simulation {
        id: tx.new_id(),
        campaign_id: campaign.id,
        number,
        edition: campaign.edition,
        state: SimulationState::Waiting,
        done_steps: 0,
        all_steps: 1,
        outcome: None,
        cause: None,
        created_at: tx.now,
        settled_at: None,
    };
    store::insert_simulation(tx, &simulation)?;
    jobs::enqueue(tx, Kind::Simulation, &simulation.id.to_string())
}

/// Stops the simulation that waits or runs; `false` when there is none.
fn stop(tx: &mut Tx, campaign: &Campaign) -> Result<bool, Refusal> {
    let Some(mut open) = store::latest(tx, campaign.id)?.filter(|latest| latest.state.is_open()) else { return Ok(false) };
    open.state = SimulationState::Stopped;
    open.settled_at = Some(tx.now);
    store::save_simulation(tx, &open)?;
    Ok(true)
}

fn enter(
    tx: &mut Tx,
    campaign: &mut Campaign,
    step: &Step<State>,
    actor: Option<&Actor>,
    why: (Option<&str>, Option<&str>),
) -> Result<(), Refusal> {
    let from = campaign.state;
    campaign.state = step.to;
    campaign.version += 1;
    store::save(tx, campaign)?;
    keep(tx, campaign, step.verb, Some(from), actor, why)
}

fn keep(
    tx: &mut Tx,
    campaign: &Campaign,
    verb: &str,
    from: Option<State>,
    actor: Option<&Actor>,
    (reason, comment): (Option<&str>, Option<&str>),
) -> Result<(), Refusal> {
    let facts = campaign.made.map(|made| serde_json::to_value(made).map_err(Refusal::internal)).transpose()?;
    let change = Change {
        entity: Entity::Campaign,
        id: campaign.id,
        verb,
        from: from.map(State::code),
        to: campaign.state.code(),
        actor,
        reason,
        comment,
        facts,
    };
    history::record(tx, change)
}

/// Who was matched with which mission by an approved campaign, whoever asks: for commands. `NotFound` when there is no such campaign,
/// `WrongState` before its approval.
pub fn pairs_of(tx: &mut Tx, id: Id) -> Result<Vec<Pair>, Refusal> {
    let campaign = store::get(tx, id)?.ok_or(Refusal::NotFound)?;
    if campaign.state != State::Approved {
        let said = Said::new("Cette campagne n’est pas approuvée.", "This campaign is not approved.");
        return Err(Refusal::WrongState(said));
    }
    let outcome = store::latest(tx, campaign.id)?.and_then(|latest| latest.outcome);
    Ok(outcome.map(|outcome| outcome.pairs_matched()).unwrap_or_default())
}
