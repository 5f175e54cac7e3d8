//! The ranking online: missions for a person, persons for a mission, and why.

pub mod field;
mod snapshot;
pub mod suited;
mod table;
pub mod weights;
pub mod wider;

use std::cmp::Reverse;
use std::collections::HashSet;

use chrono::NaiveDate;

use self::snapshot::Snapshot;
use self::table::Table;
use super::rules::engine::{Query, Ranked, Why, rank_candidates, rank_missions, why as explain};
use super::rules::explained::{ExplainedTerm, explained};
use super::rules::facts::{RankCandidate, RankMission};
use super::rules::nearest::{self, Needed};
use super::rules::outward::{Rows, missions_outward, people_outward};
use super::rules::pair::Pair;
use super::rules::projection::rank_candidate;
use super::rules::reasons::{Audience, reasons};
use super::store;
use crate::db::{Tx, epoch};
use crate::domain::{Actor, Id, Role, Said};
use crate::error::Refusal;
use crate::features::candidates::rules::Candidate;
use crate::features::candidates::service as candidates;
use crate::features::eligibility::{Law, service as eligibility};
use crate::features::missions::rules::search::Scope;
use crate::features::missions::rules::{Mission, MissionState};
use crate::features::missions::service as missions;
use crate::mail::letter::Alternative;

/// One answer with what it is about and its reasons.
#[derive(Debug, Clone)]
pub struct Match<T> {
    pub of: T,
    pub ranked: Ranked,
    pub reasons: Vec<Said>,
    /// Of a person ranked for a mission; those of a mission are [`Explained::terms`].
    pub terms: Vec<ExplainedTerm>,
}

/// The number of the change sequence that an answer of this transaction has seen. Whoever has written before it began is seen.
pub fn sequence(tx: &mut Tx) -> Result<i64, Refusal> {
    Ok(snapshot::current(tx)?.epoch())
}

/// The number of the change sequence that an answer read from the database itself has seen.
pub fn committed(tx: &mut Tx) -> Result<i64, Refusal> {
    epoch::current(tx)
}

/// The order of the contract: score, distance, oldest, id.
fn order(answers: &mut [(Ranked, NaiveDate)]) {
    answers.sort_by(|(one, one_day), (other, other_day)| {
        let key = |ranked: &Ranked, day: &NaiveDate| (Reverse(ranked.score), ranked.distance_m, *day);
        key(one, one_day).cmp(&key(other, other_day)).then_with(|| one.id.cmp(&other.id))
    });
}

/// The best missions for a person. A person tied to hosts is ranked apart for the missions of each: what is an obstacle
/// there is none elsewhere (SC-INC-01, -02).
fn ranked_missions(candidate: &Candidate, snapshot: &Snapshot, query: &Query) -> Vec<Ranked> {
    let Some(person) = rank_candidate(candidate, None, None) else { return Vec::new() };
    let (missions, index) = (&snapshot.missions, &snapshot.mission_index);
    let hosts: HashSet<Id> = candidate.profile.linked_hosts().collect();
    if hosts.is_empty() {
        return missions_outward(&person, missions, index, query);
    }
    let theirs = |place: &usize| missions.at(*place).is_some_and(|mission| hosts.contains(&mission.organization_id));
    let tied: HashSet<usize> = missions.places().filter(theirs).collect();
    let wide = Query { top: query.top.saturating_add(tied.len()), ..*query };
    let mut answers: Vec<(Ranked, NaiveDate)> = missions_outward(&person, missions, index, &wide)
        .into_iter()
        .filter(|ranked| !tied.contains(&ranked.position))
        .filter_map(|ranked| Some((missions.row(ranked.position)?.published_on, ranked)))
        .map(|(day, ranked)| (ranked, day))
        .collect();
    for position in tied {
        let (Some(mission), Some(shown)) = (missions.row(position), missions.at(position)) else { continue };
        let Some(person) = rank_candidate(candidate, Some(shown.organization_id), None) else { continue };
        let alone = rank_missions(&person, std::slice::from_ref(mission), query);
        answers.extend(alone.into_iter().map(|ranked| (Ranked { position, ..ranked }, mission.published_on)));
    }
    order(&mut answers);
    answers.into_iter().take(query.top).map(|(ranked, _)| ranked).collect()
}

/// The best persons for a mission among those `admitted`; positions are those of the snapshot.
fn ranked_people(
    mission: &Mission,
    seen: &RankMission,
    snapshot: &Snapshot,
    query: &Query,
    admitted: impl Fn(&Candidate) -> bool,
) -> Vec<Ranked> {
    let (host, people) = (mission.organization_id, &snapshot.people);
    let is_tied = |person: &Candidate| person.profile.linked_hosts().any(|linked| linked == host);
    let mut answers: Vec<(Ranked, NaiveDate)> = people_outward(
        seen,
        &Admitted { people, admitted: |person: &Candidate| admitted(person) && !is_tied(person) },
        &snapshot.people_index,
        query,
    )
    .into_iter()
    .filter_map(|ranked| Some((people.at(ranked.position)?.completed_on, ranked)))
    .map(|(day, ranked)| (ranked, day))
    .collect();
    for position in snapshot.may_be_tied() {
        let Some(candidate) = people.at(position).filter(|person| is_tied(person) && admitted(person)) else { continue };
        let Some(person) = rank_candidate(candidate, Some(host), None) else { continue };
        let alone = rank_candidates(seen, std::slice::from_ref(&person), query);
        answers.extend(alone.into_iter().map(|ranked| (Ranked { position, ..ranked }, candidate.completed_on)));
    }
    order(&mut answers);
    answers.into_iter().take(query.top).map(|(ranked, _)| ranked).collect()
}

/// The rows of the people that whoever asks may be shown.
struct Admitted<'a, F> {
    people: &'a Table<Candidate, RankCandidate>,
    admitted: F,
}

impl<F: Fn(&Candidate) -> bool> Rows<RankCandidate> for Admitted<'_, F> {
    fn row(&self, place: usize) -> Option<&RankCandidate> {
        self.people.at(place).filter(|person| (self.admitted)(person))?;
        self.people.row(place)
    }

    fn end(&self) -> usize {
        self.people.end()
    }

    fn loose(&self) -> &[u32] {
        self.people.loose()
    }
}

fn pair<'a>(candidate: &'a RankCandidate, mission: &'a RankMission, on: NaiveDate, law: &'a Law) -> Pair<'a> {
    Pair { candidate, mission, on, law }
}

/// The person behind the request, once their profile is filled in.
fn myself(tx: &mut Tx, actor: &Actor) -> Result<Candidate, Refusal> {
    candidates::profile(tx, actor.account)?.ok_or(Refusal::WrongState(Said::new(
        "Remplissez d’abord votre profil\u{a0}: le classement en dépend.",
        "Fill in your profile first: the ranking depends on it.",
    )))
}

/// The best missions for the person, with their reasons.
pub fn my_matches(tx: &mut Tx, actor: &Actor, limit: usize) -> Result<Vec<Match<Mission>>, Refusal> {
    let candidate = myself(tx, actor)?;
    missions_for(tx, &candidate, limit)
}

/// The best missions for somebody, best first.
pub fn missions_for(tx: &mut Tx, candidate: &Candidate, limit: usize) -> Result<Vec<Match<Mission>>, Refusal> {
    let today = tx.today();
    let law = eligibility::law_on(tx, today)?;
    let snapshot = snapshot::current(tx)?;
    let weights = weights::current(tx)?;
    let query = Query { on: today, law: &law, weights: &weights.missions, top: limit };
    let mut matches = Vec::new();
    for ranked in ranked_missions(candidate, &snapshot, &query) {
        let (Some(mission), Some(seen)) = (snapshot.missions.at(ranked.position), snapshot.missions.row(ranked.position)) else {
            continue;
        };
        let Some(person) = rank_candidate(candidate, Some(mission.organization_id), None) else { continue };
        let reasons = reasons(Audience::Candidate, &ranked, &pair(&person, seen, today, &law));
        matches.push(Match { of: mission.clone(), ranked, reasons, terms: Vec::new() });
    }
    Ok(matches)
}

/// Other missions shown in a letter, at most.
const ALTERNATIVES: usize = 3;

/// A few other missions for somebody whose answer was no, as a letter tells them; each is still open in this very transaction.
pub fn alternatives(tx: &mut Tx, candidate: Id, except: Id) -> Result<Vec<Alternative>, Refusal> {
    let Some(candidate) = candidates::profile(tx, candidate)? else { return Ok(Vec::new()) };
    // A few more than shown: some may have been filled or closed since the snapshot.
    let ranked = missions_for(tx, &candidate, ALTERNATIVES.saturating_mul(2).saturating_add(5))?;
    let mut alternatives = Vec::new();
    for one in ranked.into_iter().filter(|one| one.of.id != except) {
        if alternatives.len() == ALTERNATIVES {
            break;
        }
        let now = missions::get(tx, one.of.id)?;
        if now.state == MissionState::Published && now.seats_left() > 0 {
            alternatives.push(Alternative {
                title: now.sheet.title.as_str().to_owned(),
                town: now.town(),
                distance_m: Some(one.ranked.distance_m),
                starts_on: one.ranked.start_on,
                url: format!("{}/missions/{}", tx.site.base_url, now.id),
                organization: now.organization,
            });
        }
    }
    Ok(alternatives)
}

/// Why one mission is proposed to a person, or every filter that put it out.
#[derive(Debug, Clone)]
pub struct Explained {
    pub mission: Mission,
    pub why: Why,
    pub reasons: Vec<Said>,
    /// Every term of a mission that is in the ranking; empty for one that is out.
    pub terms: Vec<ExplainedTerm>,
    /// Of each filter that put it out, what would bring it in.
    pub needed: Vec<Option<Needed>>,
}

/// The same for the person behind the request. `NotFound` for a mission that is not public.
pub fn why_mine(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<Explained, Refusal> {
    let candidate = myself(tx, actor)?;
    let explained = why(tx, &candidate, mission)?;
    if explained.mission.state.is_public() { Ok(explained) } else { Err(Refusal::NotFound) }
}

/// Why one mission is proposed to a person or not, as it is in this transaction.
pub fn why(tx: &mut Tx, candidate: &Candidate, mission: Id) -> Result<Explained, Refusal> {
    let today = tx.today();
    let law = eligibility::law_on(tx, today)?;
    let (mission, seen) = now(tx, mission)?;
    let Some(person) = rank_candidate(candidate, Some(mission.organization_id), None) else {
        return Err(Refusal::internal("the home of a profile is in no table"));
    };
    let weights = weights::current(tx)?;
    let query = Query { on: today, law: &law, weights: &weights.missions, top: 1 };
    let why = explain(&person, &seen, &query);
    let pair = pair(&person, &seen, today, &law);
    let (reasons, terms, needed) = match &why {
        Why::In(ranked) => {
            let terms = explained(Audience::Candidate, ranked, &pair, &weights.missions);
            (reasons(Audience::Candidate, ranked, &pair), terms, Vec::new())
        }
        Why::Out(outs) => (Vec::new(), Vec::new(), outs.iter().map(|out| nearest::needed(&pair, out)).collect()),
    };
    Ok(Explained { mission, why, reasons, terms, needed })
}

/// A mission as it is now, and as the engine sees it now.
fn now(tx: &mut Tx, id: Id) -> Result<(Mission, RankMission), Refusal> {
    let mission = missions::get(tx, id)?;
    let today = tx.today();
    let seen = snapshot::seen(tx, &mission, today)?;
    Ok((mission, seen))
}

/// The best persons for a mission. The network sees those of its territory; the host those who applied or agreed.
pub fn people_for(tx: &mut Tx, actor: &Actor, mission: Id, limit: usize) -> Result<Vec<Match<Candidate>>, Refusal> {
    let (mission, seen) = now(tx, mission)?;
    if !Scope::of(Some(actor)).holds(mission.organization_id, &mission.departement) {
        return Err(if mission.state.is_public() { Refusal::wrong_role() } else { Refusal::NotFound });
    }
    let known = if actor.is_network() { None } else { Some(store::known_to_host(tx, mission.id)?) };
    let today = tx.today();
    let law = eligibility::law_on(tx, today)?;
    let snapshot = snapshot::current(tx)?;
    let weights = weights::current(tx)?;
    let query = Query { on: today, law: &law, weights: &weights.persons, top: limit };
    let admitted = |person: &Candidate| match &known {
        Some(known) => known.contains(&person.account.to_string()),
        None => actor.covers(&person.departement),
    };
    let mut matches = Vec::new();
    for ranked in ranked_people(&mission, &seen, &snapshot, &query, admitted) {
        let Some(candidate) = snapshot.people.at(ranked.position) else { continue };
        let Some(person) = rank_candidate(candidate, Some(mission.organization_id), None) else { continue };
        let pair = pair(&person, &seen, today, &law);
        let reasons = reasons(Audience::Network, &ranked, &pair);
        let terms = explained(Audience::Network, &ranked, &pair, &weights.persons);
        matches.push(Match { of: candidate.clone(), ranked, reasons, terms });
    }
    Ok(matches)
}

/// Who may read the ranking of a mission's candidates.
pub const READERS: &[Role] = &[Role::Host, Role::Tutor, Role::CaseWorker, Role::Approver];
