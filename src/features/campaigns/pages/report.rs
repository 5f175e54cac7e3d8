//! What a simulation gives, as its page says it: each mission once with the people who go there and the seats that stay empty, and
//! those without a mission by why.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::simulation;
use crate::db::Tx;
use crate::domain::{Id, Lang, Said};
use crate::error::Refusal;
use crate::features::campaigns::rules::outcome::NoMission;
use crate::features::campaigns::rules::view::{MatchView, ReportView, UnmatchedView};
use crate::features::missions::service as missions;

/// Reasons say first how far and from when, which stand beside each person already.
const SAID_ALREADY: usize = 2;
const REASONS: usize = 2;

pub(super) fn shown(tx: &mut Tx, found: &ReportView, lang: Lang) -> Result<Value, Refusal> {
    Ok(json!({
        "simulation": simulation(&found.simulation, lang),
        "candidates": found.candidates,
        "missions": found.missions,
        "seats": found.seats,
        "matched": found.matched,
        "groups": groups(tx, found)?,
        "empty": empty(tx, found)?,
        "free": found.unfilled.iter().map(|one| one.seats).sum::<u32>(),
        "unmatched": found.unmatched_candidates.len(),
        "without": without(found, lang),
    }))
}

/// The missions that somebody goes to, by their titles.
fn groups(tx: &mut Tx, found: &ReportView) -> Result<Vec<Value>, Refusal> {
    let all: BTreeSet<Id> = found.matches.iter().map(|one| one.mission_id).collect();
    let mut groups = Vec::new();
    for id in all {
        let mission = missions::get(tx, id)?;
        let people: Vec<&MatchView> = found.matches.iter().filter(|one| one.mission_id == id).collect();
        let starts: BTreeSet<_> = people.iter().map(|one| one.start_on).collect();
        let shared = people.first().and_then(|one| one.start_on).filter(|_| starts.len() == 1);
        let empty = found.unfilled.iter().find(|one| one.mission_id == id);
        groups.push(json!({
            "id": id,
            "title": mission.sheet.title,
            "host": mission.organization,
            "town": mission.town(),
            "start_on": shared,
            "names": people.iter().map(|one| one.candidate.as_str()).collect::<Vec<_>>(),
            "people": people.iter().map(|one| person(one, shared.is_none())).collect::<Vec<_>>(),
            "empty": empty.map(|one| json!({ "seats": one.seats, "message": one.message })),
        }));
    }
    groups.sort_by_cached_key(|one| one["title"].to_string());
    Ok(groups)
}

/// The missions that nobody goes to, by why.
fn empty(tx: &mut Tx, found: &ReportView) -> Result<Vec<Value>, Refusal> {
    let mut by_why: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for one in found.unfilled.iter().filter(|one| found.matches.iter().all(|pair| pair.mission_id != one.mission_id)) {
        let mission = missions::get(tx, one.mission_id)?;
        by_why.entry(one.message.as_str()).or_default().push(json!({
            "id": one.mission_id, "title": mission.sheet.title, "host": mission.organization, "town": mission.town(), "seats": one.seats,
        }));
    }
    Ok(by_why.into_iter().map(|(why, missions)| json!({ "why": sentence(why), "missions": missions })).collect())
}

/// As the beginning of a line.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn person(one: &MatchView, own_day: bool) -> Value {
    json!({
        "id": one.candidate_id,
        "name": one.candidate,
        "distance_m": one.distance_m,
        "start_on": one.start_on.filter(|_| own_day),
        "wish": one.wish,
        "pinned": one.pinned,
        "reasons": one.reasons.iter().skip(SAID_ALREADY).take(REASONS).collect::<Vec<_>>(),
    })
}

/// Those without a mission, by why: what is the same for all is said once.
fn without(found: &ReportView, lang: Lang) -> Vec<Value> {
    let mut by_why: BTreeMap<String, Vec<&UnmatchedView>> = BTreeMap::new();
    for one in &found.unmatched_candidates {
        by_why.entry(why(one, lang)).or_default().push(one);
    }
    let mut all: Vec<Value> = by_why
        .into_iter()
        .map(|(why, people)| {
            let people: Vec<Value> = people
                .into_iter()
                .map(|one| json!({ "id": one.candidate_id, "name": one.candidate, "own": own_words(one) }))
                .collect();
            json!({ "why": sentence(&why), "people": people })
        })
        .collect();
    all.sort_by_key(|group| std::cmp::Reverse(group["people"].as_array().map_or(0, Vec::len)));
    all
}

/// Why, in the words of all of them.
fn why(one: &UnmatchedView, lang: Lang) -> String {
    let said = Said::new("aucune mission ne leur convient", "no mission suits them");
    if one.reason == NoMission::NoneSuits { said.in_lang(lang).to_owned() } else { one.message.clone() }
}

/// What is each one's own of it: which filters put the missions out, after the colon.
fn own_words(one: &UnmatchedView) -> Option<&str> {
    (one.reason == NoMission::NoneSuits).then(|| one.message.split_once(": ").map_or(one.message.as_str(), |(_, own)| own))
}
