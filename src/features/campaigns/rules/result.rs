//! What an assignment says, and how the contract writes it.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::instance::{Instance, Place};
use super::{ENGINE, Mode};

/// Of each candidate the mission they get, pinned ones included; with `best`, the prices that prove it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub mode: Mode,
    pub of: Vec<Option<Place>>,
    pub duals: Option<Duals>,
}

/// Prices of linear programming in units of score, none negative: for every allowed pair they add up to its score at least, to its
/// score exactly when it is matched; whoever is unmatched and whatever is unfilled has 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duals {
    pub candidates: Vec<i64>,
    pub missions: Vec<i64>,
}

/// The result as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub mode: String,
    #[serde(default)]
    pub engine: String,
    pub matches: Vec<(String, String)>,
    pub total_score: i64,
    pub matched: usize,
    #[serde(default)]
    pub duals: WrittenDuals,
    #[serde(default)]
    pub unmatched_candidates: Vec<String>,
    #[serde(default)]
    pub unfilled: Vec<Unfilled>,
}

/// Only `best` has any: with `stable` both are empty, as in the example of the contract. Whoever is not named has 0.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrittenDuals {
    #[serde(default, deserialize_with = "once_each")]
    pub candidates: BTreeMap<String, i64>,
    #[serde(default, deserialize_with = "once_each")]
    pub missions: BTreeMap<String, i64>,
}

/// Numbers by id, each id written once.
fn once_each<'de, D: Deserializer<'de>>(reader: D) -> Result<BTreeMap<String, i64>, D::Error> {
    struct Once;
    impl<'de> Visitor<'de> for Once {
        type Value = BTreeMap<String, i64>;

        fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
            f.write_str("whole numbers by id")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
            let mut found = BTreeMap::new();
            while let Some((id, value)) = entries.next_entry::<String, i64>()? {
                if found.contains_key(&id) {
                    return Err(A::Error::custom(format!("duals: {id} is written twice")));
                }
                found.insert(id, value);
            }
            Ok(found)
        }
    }
    reader.deserialize_map(Once)
}

/// Seats that stay empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unfilled {
    pub id: String,
    pub seats: u32,
    pub reason: String,
}

/// No candidate and this mission may go together.
pub(super) const NO_PAIR: &str = "no_acceptable_candidate";
/// Those who could have come are all placed elsewhere.
const ELSEWHERE: &str = "all_placed_elsewhere";

/// The result as the contract writes it: everything in the order of the ids.
pub fn write(instance: &Instance, assignment: &Assignment) -> Written {
    let (ids, missions) = (&instance.candidates, &instance.missions);
    let matched = |candidate: usize| assignment.of[candidate].map(|mission| (candidate, mission));
    let pairs: Vec<(usize, Place)> = (0..ids.len()).filter_map(matched).collect();
    let total = pairs.iter().filter_map(|(candidate, mission)| instance.score(*candidate, *mission)).sum();
    Written {
        mode: assignment.mode.code().to_owned(),
        engine: ENGINE.to_owned(),
        matches: pairs.iter().map(|(who, which)| (ids[*who].clone(), missions[*which as usize].clone())).collect(),
        total_score: total,
        matched: pairs.len(),
        duals: assignment.duals.as_ref().map(|duals| named(instance, duals)).unwrap_or_default(),
        unmatched_candidates: (0..ids.len()).filter(|one| assignment.of[*one].is_none()).map(|one| ids[one].clone()).collect(),
        unfilled: unfilled(instance, assignment, &pairs),
    }
}

fn named(instance: &Instance, duals: &Duals) -> WrittenDuals {
    let of = |ids: &[String], values: &[i64]| ids.iter().cloned().zip(values.iter().copied()).collect();
    WrittenDuals { candidates: of(&instance.candidates, &duals.candidates), missions: of(&instance.missions, &duals.missions) }
}

fn unfilled(instance: &Instance, assignment: &Assignment, pairs: &[(usize, Place)]) -> Vec<Unfilled> {
    let mut left = instance.seats.clone();
    for (_, mission) in pairs {
        left[*mission as usize] -= 1;
    }
    let mut wanted = vec![false; left.len()];
    for candidate in 0..instance.candidates.len() {
        match assignment.mode {
            Mode::Stable => instance.wishes.row(candidate).iter().for_each(|wish| wanted[wish.mission as usize] = true),
            Mode::Best => instance.scores.row(candidate).iter().for_each(|pair| wanted[pair.mission as usize] = true),
        }
    }
    let of = |(place, seats): (usize, &u32)| Unfilled {
        id: instance.missions[place].clone(),
        seats: *seats,
        reason: if wanted[place] { ELSEWHERE } else { NO_PAIR }.to_owned(),
    };
    left.iter().enumerate().filter(|(_, seats)| **seats > 0).map(of).collect()
}
