//! From the pairs that suit both sides to an instance, and from what the engine decides to a report with its reasons.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;

use super::Mode;
use super::outcome::{LeftOut, Matched, NoMission, Outcome, Unfilled, Unmatched};
use super::record::Pair;
use super::result;
use super::written::{Name, Written, WrittenCandidate, WrittenMission, WrittenScore};
use crate::domain::{Id, Said, Verdict};

/// Everything a simulation decides on.
#[derive(Debug, Default)]
pub struct Plan {
    /// Everybody, matched or not.
    pub candidates: Vec<Id>,
    pub missions: Vec<Offered>,
    /// Pairs that pass every filter and are not forbidden, each once.
    pub pairs: Vec<Likely>,
    pub pinned: Vec<Pair>,
    /// What people asked for, most wanted first; derived from the ranking when there is nothing here.
    pub given: Option<HashMap<Id, Vec<Id>>>,
    /// Of each mission that said so, whom it would take and in which place, 0 for the first; others rank everybody who suits.
    pub ranked: HashMap<Id, HashMap<Id, usize>>,
    pub left_out: Vec<LeftOut>,
    /// People with a pair that suits and that is forbidden, or was answered no.
    pub refused: HashSet<Id>,
    /// People with a pair that suits, of a mission that would not take them.
    pub unranked: HashSet<Id>,
}

/// A mission and the seats it has for this campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    pub id: Id,
    pub title: String,
    pub seats: u32,
}

/// A pair that suits, seen from both sides.
#[derive(Debug, Clone)]
pub struct Likely {
    pub candidate: Id,
    pub mission: Id,
    /// Of the mission in the person's ranking.
    pub score: u32,
    /// Of the person in the mission's ranking.
    pub score_of_person: u32,
    pub distance_m: u32,
    pub published_on: NaiveDate,
    pub completed_on: NaiveDate,
    pub start_on: NaiveDate,
    pub verdict: Verdict,
}

impl Likely {
    /// Orders the missions of a person, the best smallest (contract of the ranking).
    fn for_person(&self) -> (Reverse<u32>, u32, NaiveDate, Id) {
        (Reverse(self.score), self.distance_m, self.published_on, self.mission)
    }

    /// Orders the people of a mission.
    fn for_mission(&self) -> (Reverse<u32>, u32, NaiveDate, Id) {
        (Reverse(self.score_of_person), self.distance_m, self.completed_on, self.candidate)
    }
}

/// Both sides' lists, most wanted first.
pub struct Lists {
    wishes: HashMap<Id, Vec<Id>>,
    rankings: HashMap<Id, Vec<Id>>,
}

impl Plan {
    /// Whether a mission would take somebody: it ranks them, or has not said whom it would take.
    pub fn would_take(&self, (candidate, mission): Pair) -> bool {
        self.ranked.get(&mission).is_none_or(|said| said.contains_key(&candidate))
    }

    /// Orders the pairs of each side.
    pub fn lists(&self) -> Lists {
        let mut by_person: HashMap<Id, Vec<&Likely>> = HashMap::new();
        let mut by_mission: HashMap<Id, Vec<&Likely>> = HashMap::new();
        for one in &self.pairs {
            by_person.entry(one.candidate).or_default().push(one);
            by_mission.entry(one.mission).or_default().push(one);
        }
        for (person, row) in &mut by_person {
            let asked = self.given.as_ref().and_then(|given| given.get(person));
            let place = |mission: Id| asked.and_then(|asked| asked.iter().position(|one| *one == mission));
            row.sort_by_cached_key(|one| (place(one.mission).unwrap_or(usize::MAX), one.for_person()));
        }
        for (mission, row) in &mut by_mission {
            let said = self.ranked.get(mission);
            let place = |person: &Id| said.and_then(|said| said.get(person)).copied().unwrap_or(usize::MAX);
            row.sort_by_cached_key(|one| (place(&one.candidate), one.for_mission()));
        }
        let missions = |row: Vec<&Likely>| row.iter().map(|one| one.mission).collect();
        let people = |row: Vec<&Likely>| row.iter().map(|one| one.candidate).collect();
        Lists {
            wishes: by_person.into_iter().map(|(person, row)| (person, missions(row))).collect(),
            rankings: by_mission.into_iter().map(|(mission, row)| (mission, people(row))).collect(),
        }
    }

    /// The instance of the contract.
    pub fn written(&self, lists: &Lists) -> Written<'static> {
        let name = |id: &Id| Name::from(id.to_string());
        let texts = |ids: Option<&Vec<Id>>| ids.map(|ids| ids.iter().map(name).collect()).unwrap_or_default();
        let pair = |(candidate, mission): &Pair| (name(candidate), name(mission));
        let candidate = |id: &Id| WrittenCandidate { id: name(id), wishes: texts(lists.wishes.get(id)) };
        let mission =
            |one: &Offered| WrittenMission { id: name(&one.id), seats: one.seats, ranking: texts(lists.rankings.get(&one.id)) };
        let score =
            |one: &Likely| WrittenScore { candidate: name(&one.candidate), mission: name(&one.mission), score: one.score.into() };
        Written {
            candidates: self.candidates.iter().map(candidate).collect(),
            missions: self.missions.iter().map(mission).collect(),
            scores: self.pairs.iter().map(score).collect(),
            pinned: self.pinned.iter().map(pair).collect(),
            forbidden: Vec::new(),
        }
    }
}

/// What the report asks about people and pairs.
pub trait Told {
    /// Why a pair suits.
    fn reasons(&self, pair: Pair) -> Vec<Said>;
    /// Why nothing suits somebody.
    fn nothing_suits(&self, candidate: Id) -> Said;
}

/// The report of a decided instance. `Err` for a result that names what the plan does not know.
pub fn outcome(
    plan: &Plan,
    lists: &Lists,
    decided: &result::Written,
    weights: &str,
    told: &impl Told,
) -> Result<Outcome, String> {
    let id = |text: &str| text.parse::<Id>().map_err(|_| format!("{text} is not an id"));
    let mode = Mode::parse(&decided.mode).ok_or("unknown mode")?;
    let seen: HashMap<Pair, &Likely> = plan.pairs.iter().map(|one| ((one.candidate, one.mission), one)).collect();
    let pinned: HashSet<&Pair> = plan.pinned.iter().collect();
    let mut matches = Vec::new();
    for (who, which) in &decided.matches {
        let pair = (id(who)?, id(which)?);
        matches.push(matched(lists, pair, seen.get(&pair).copied(), pinned.contains(&pair), told));
    }
    let open: HashSet<Id> = plan.missions.iter().filter(|one| one.seats > 0).map(|one| one.id).collect();
    let mut unmatched = Vec::new();
    for who in &decided.unmatched_candidates {
        unmatched.push(nothing(plan, lists, mode, id(who)?, &open, told));
    }
    let mut unfilled = Vec::new();
    for one in &decided.unfilled {
        let message = empty_seats(&one.reason);
        unfilled.push(Unfilled { mission_id: id(&one.id)?, seats: one.seats, reason: one.reason.clone(), message });
    }
    Ok(Outcome {
        engine: decided.engine.clone(),
        weights: weights.to_owned(),
        mode,
        candidates: plan.candidates.len(),
        missions: plan.missions.len(),
        seats: plan.missions.iter().map(|one| one.seats).sum(),
        pairs: plan.pairs.len(),
        total_score: decided.total_score,
        matches,
        unmatched,
        unfilled,
        left_out: plan.left_out.clone(),
        titles: plan.missions.iter().map(|one| (one.id, one.title.clone())).collect::<BTreeMap<_, _>>(),
    })
}

fn matched(lists: &Lists, pair: Pair, likely: Option<&Likely>, pinned: bool, told: &impl Told) -> Matched {
    let (candidate, mission) = pair;
    let place =
        |list: Option<&Vec<Id>>, one: Id| list.and_then(|list| list.iter().position(|id| *id == one)).map(|place| place + 1);
    Matched {
        candidate_id: candidate,
        mission_id: mission,
        score: likely.map(|one| one.score),
        distance_m: likely.map(|one| one.distance_m),
        start_on: likely.map(|one| one.start_on),
        verdict: likely.map(|one| one.verdict),
        wish: place(lists.wishes.get(&candidate), mission),
        rank: place(lists.rankings.get(&mission), candidate),
        pinned,
        reasons: told.reasons(pair),
    }
}

fn nothing(plan: &Plan, lists: &Lists, mode: Mode, candidate: Id, open: &HashSet<Id>, told: &impl Told) -> Unmatched {
    let wishes = lists.wishes.get(&candidate).map_or(&[][..], Vec::as_slice);
    let (reason, message) = if wishes.is_empty() && plan.refused.contains(&candidate) {
        let said = Said::new(
            "les missions qui conviendraient lui sont interdites, ou ont déjà reçu un non",
            "the missions that would suit are forbidden to them, or were answered no before",
        );
        (NoMission::NoneAllowed, said)
    } else if wishes.is_empty() && plan.unranked.contains(&candidate) {
        let said = Said::new(
            "les missions qui conviendraient ont dit qui elles prendraient, et cette personne n’y est pas",
            "the missions that would suit said whom they would take, and this person is not among them",
        );
        (NoMission::NotRanked, said)
    } else if wishes.is_empty() {
        (NoMission::NoneSuits, told.nothing_suits(candidate))
    } else if !wishes.iter().any(|mission| open.contains(mission)) {
        (NoMission::NoSeat, Said::new("il n’y a plus de place là où cela conviendrait", "no seat is left where it would suit"))
    } else {
        taken(mode, wishes.len())
    };
    Unmatched { candidate_id: candidate, reason, message }
}

fn taken(mode: Mode, wishes: usize) -> (NoMission, Said) {
    let possible = match wishes {
        1 => ("une mission possible".to_owned(), "one possible mission".to_owned()),
        _ => (format!("{wishes} missions possibles"), format!("{wishes} possible missions")),
    };
    match mode {
        Mode::Stable => {
            let said = Said::built(
                format!("{}\u{a0}: les places vont à des personnes imposées ou classées avant", possible.0),
                format!("{}: the seats go to people who are pinned or ranked before", possible.1),
            );
            (NoMission::OthersFirst, said)
        }
        Mode::Best => {
            let said = Said::built(
                format!("{}\u{a0}: le total est meilleur quand d’autres ont les places", possible.0),
                format!("{}: the total is better when others have the seats", possible.1),
            );
            (NoMission::BetterTotal, said)
        }
    }
}

fn empty_seats(reason: &str) -> Said {
    if reason == result::NO_PAIR {
        return Said::new(
            "personne de la campagne ne peut prendre cette mission",
            "nobody of the campaign can take this mission",
        );
    }
    Said::new("les personnes possibles ont toutes une autre mission", "the people who could are all on another mission")
}
