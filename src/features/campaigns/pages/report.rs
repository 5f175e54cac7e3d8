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

/// Those without a mission, by why, the most first: what is the same for all is said once, what is each one's own beside them.
fn without(found: &ReportView, lang: Lang) -> Vec<Value> {
    let mut by_why: BTreeMap<NoMission, Vec<&UnmatchedView>> = BTreeMap::new();
    for one in &found.unmatched_candidates {
        by_why.entry(one.reason).or_default().push(one);
    }
    let mut all: Vec<(NoMission, Vec<&UnmatchedView>)> = by_why.into_iter().collect();
    all.sort_by_key(|(_, people)| std::cmp::Reverse(people.len()));
    all.iter().map(|(reason, people)| group(*reason, people, lang)).collect()
}

fn group(reason: NoMission, people: &[&UnmatchedView], lang: Lang) -> Value {
    let message = people.first().map(|one| &one.message);
    let same = people.iter().all(|one| Some(&one.message) == message);
    let why = message.filter(|_| same).cloned().unwrap_or_else(|| shared(reason).in_lang(lang).to_owned());
    let person = |one: &&UnmatchedView| {
        let (count, filters) = one.message.split_once(": ").unwrap_or((&one.message, &one.message));
        // How many missions there were comes before the colon; which filters put them out, after it.
        let counts = matches!(reason, NoMission::OthersFirst | NoMission::BetterTotal);
        let own = if counts { count.trim_end() } else { filters };
        json!({ "id": one.candidate_id, "name": one.candidate, "own": (!same).then_some(own) })
    };
    json!({ "why": sentence(&why), "people": people.iter().map(person).collect::<Vec<_>>() })
}

/// Why, in words that hold for all of them.
const fn shared(reason: NoMission) -> Said {
    match reason {
        NoMission::NoneSuits => Said::new("aucune mission ne leur convient", "no mission suits them"),
        NoMission::NoneAllowed => Said::new(
            "les missions qui leur conviendraient leur sont interdites, ou leur ont déjà dit non",
            "the missions that would suit them are forbidden to them, or said no before",
        ),
        NoMission::NotRanked => Said::new(
            "les missions qui leur conviendraient en ont choisi d’autres",
            "the missions that would suit them chose others",
        ),
        NoMission::OthersFirst => Said::new(
            "leurs missions possibles ont pris des personnes mieux classées",
            "the missions they could have had took people they rank before them",
        ),
        NoMission::BetterTotal => {
            Said::new("le total est meilleur avec d’autres à ces missions", "the total is higher with others on these missions")
        }
        NoMission::NoSeat => Said::new("il n’y a plus de place là où cela conviendrait", "no seat is left where it would suit"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn somebody(reason: NoMission, message: &str) -> UnmatchedView {
        let candidate_id = Id::from_parts(1, [0; 10]);
        UnmatchedView { candidate_id, candidate: "Ines".to_owned(), reason, message: message.to_owned() }
    }

    #[test]
    fn one_reason_is_one_group_with_what_is_each_ones_own() {
        let told = |reason, messages: [&str; 2]| {
            let people = messages.map(|message| somebody(reason, message));
            let found = group(reason, &people.iter().collect::<Vec<_>>(), Lang::Fr);
            (found["why"].clone(), found["people"][0]["own"].clone())
        };
        let after = "\u{a0}: les places vont à des personnes imposées ou classées avant";
        let [five, three] = ["5 missions possibles", "3 missions possibles"].map(|count| format!("{count}{after}"));
        let others = told(NoMission::OthersFirst, [&five, &three]);
        assert_eq!(
            others,
            (json!("Leurs missions possibles ont pris des personnes mieux classées"), json!("5 missions possibles"))
        );
        let suits =
            told(NoMission::NoneSuits, ["aucune ne convient\u{a0}: trop loin (4)", "aucune ne convient\u{a0}: complet (4)"]);
        assert_eq!(suits, (json!("Aucune mission ne leur convient"), json!("trop loin (4)")));
        assert_eq!(told(NoMission::NoSeat, ["plus de place", "plus de place"]), (json!("Plus de place"), json!(null)));
    }
}
