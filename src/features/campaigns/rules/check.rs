//! Verifies a result against its instance, with code that shares nothing with the solvers.

use std::collections::{HashMap, HashSet};

use super::Mode;
use super::instance::Instance;
use super::result::Written;

/// What a result as it is written breaks first, as a sentence; `Ok` when nothing.
pub fn check(instance: &Instance, written: &Written) -> Result<(), String> {
    let mode = Mode::parse(&written.mode).ok_or_else(|| format!("unknown mode {}", written.mode))?;
    let claim = Claim::read(instance, written)?;
    claim.feasible(mode)?;
    claim.counted(written)?;
    match mode {
        Mode::Stable => claim.stable(),
        Mode::Best => claim.best(written),
    }
}

/// A result by places.
struct Claim<'a> {
    instance: &'a Instance,
    of: Vec<Option<usize>>,
    sitting: Vec<Vec<usize>>,
}

impl<'a> Claim<'a> {
    fn read(instance: &'a Instance, written: &Written) -> Result<Self, String> {
        let places = |ids: &'a [String]| -> HashMap<&'a str, usize> {
            ids.iter().enumerate().map(|(place, id)| (id.as_str(), place)).collect()
        };
        let (candidates, missions) = (places(&instance.candidates), places(&instance.missions));
        let mut of = vec![None; instance.candidates.len()];
        let mut sitting = vec![Vec::new(); instance.missions.len()];
        for (who, which) in &written.matches {
            let candidate = *candidates.get(who.as_str()).ok_or_else(|| format!("candidate {who} is not known"))?;
            let mission = *missions.get(which.as_str()).ok_or_else(|| format!("mission {which} is not known"))?;
            if of[candidate].replace(mission).is_some() {
                return Err(format!("candidate {who} is matched twice"));
            }
            sitting[mission].push(candidate);
        }
        once_each("unmatched_candidates", written.unmatched_candidates.iter(), &candidates)?;
        once_each("unfilled", written.unfilled.iter().map(|one| &one.id), &missions)?;
        once_each("duals of candidates", written.duals.candidates.keys(), &candidates)?;
        once_each("duals of missions", written.duals.missions.keys(), &missions)?;
        Ok(Self { instance, of, sitting })
    }

    fn pair(&self, candidate: usize, mission: usize) -> String {
        format!("({}, {})", self.instance.candidates[candidate], self.instance.missions[mission])
    }

    fn is_pinned(&self, candidate: usize) -> bool {
        self.instance.pinned[candidate].is_some()
    }

    fn left(&self, mission: usize) -> usize {
        (self.instance.seats[mission] as usize).saturating_sub(self.sitting[mission].len())
    }

    /// Capacities, pins, acceptability.
    fn feasible(&self, mode: Mode) -> Result<(), String> {
        for (mission, sitting) in self.sitting.iter().enumerate() {
            if sitting.len() > self.instance.seats[mission] as usize {
                return Err(format!("mission {} has more people than seats", self.instance.missions[mission]));
            }
        }
        for (candidate, mission) in self.of.iter().enumerate() {
            let pinned = self.instance.pinned[candidate].map(|mission| mission as usize);
            if let Some(wanted) = pinned.filter(|wanted| *mission != Some(*wanted)) {
                return Err(format!("the pin {} does not hold", self.pair(candidate, wanted)));
            }
            let (Some(mission), None) = (*mission, pinned) else { continue };
            let allowed = match mode {
                Mode::Stable => self.instance.wishes.row(candidate).iter().any(|wish| wish.mission as usize == mission),
                Mode::Best => self.instance.scores.row(candidate).iter().any(|pair| pair.mission as usize == mission),
            };
            if !allowed {
                return Err(format!("the pair {} is not acceptable", self.pair(candidate, mission)));
            }
        }
        Ok(())
    }

    /// Sums and lists say what the matches say.
    fn counted(&self, written: &Written) -> Result<(), String> {
        let score = |(candidate, mission): (usize, &Option<usize>)| {
            let row = self.instance.scores.row(candidate);
            mission.and_then(|mission| row.iter().find(|pair| pair.mission as usize == mission)).map_or(0, |pair| pair.score)
        };
        let total: i64 = self.of.iter().enumerate().map(score).sum();
        if total != written.total_score {
            return Err(format!("total_score is {}, the matches make {total}", written.total_score));
        }
        if written.matches.len() != written.matched {
            return Err(format!("matched is {}, there are {} matches", written.matched, written.matches.len()));
        }
        let named: HashSet<&str> = written.unmatched_candidates.iter().map(String::as_str).collect();
        for (candidate, mission) in self.of.iter().enumerate() {
            let id = self.instance.candidates[candidate].as_str();
            if named.contains(id) == mission.is_some() {
                return Err(format!("unmatched_candidates is wrong about {id}"));
            }
        }
        let empty: HashMap<&str, u32> = written.unfilled.iter().map(|one| (one.id.as_str(), one.seats)).collect();
        for (mission, id) in self.instance.missions.iter().enumerate() {
            let told = empty.get(id.as_str()).copied().unwrap_or(0) as usize;
            if told != self.left(mission) {
                return Err(format!("unfilled is wrong about {id}: {} seats are empty", self.left(mission)));
            }
        }
        Ok(())
    }

    /// No candidate and mission that list each other would both rather have each other.
    fn stable(&self) -> Result<(), String> {
        let mut rank_of: Vec<HashMap<usize, u32>> = vec![HashMap::new(); self.instance.missions.len()];
        for candidate in 0..self.of.len() {
            for wish in self.instance.wishes.row(candidate) {
                rank_of[wish.mission as usize].insert(candidate, wish.rank);
            }
        }
        let last = |mission: usize| {
            let movable = self.sitting[mission].iter().filter(|one| !self.is_pinned(**one));
            movable.filter_map(|one| rank_of[mission].get(one).copied()).max()
        };
        let worst: Vec<Option<u32>> = (0..self.sitting.len()).map(last).collect();
        for candidate in (0..self.of.len()).filter(|one| !self.is_pinned(*one)) {
            for wish in self.instance.wishes.row(candidate) {
                let mission = wish.mission as usize;
                if self.of[candidate] == Some(mission) {
                    break;
                }
                if self.left(mission) > 0 || worst[mission].is_some_and(|worst| wish.rank < worst) {
                    return Err(format!("the pair {} would rather have each other", self.pair(candidate, mission)));
                }
            }
        }
        Ok(())
    }

    /// The prices prove the total, and no chain of ties places one more person.
    fn best(&self, written: &Written) -> Result<(), String> {
        let read = |ids: &[String], told: &std::collections::BTreeMap<String, i64>| -> Vec<i64> {
            ids.iter().map(|id| told.get(id).copied().unwrap_or(0)).collect()
        };
        let worth = read(&self.instance.candidates, &written.duals.candidates);
        let price = read(&self.instance.missions, &written.duals.missions);
        if worth.iter().chain(&price).any(|value| *value < 0) {
            return Err("a dual is negative".to_owned());
        }
        for candidate in (0..self.of.len()).filter(|one| !self.is_pinned(*one)) {
            if self.of[candidate].is_none() && worth[candidate] != 0 {
                return Err(format!("candidate {} is unmatched and has a dual", self.instance.candidates[candidate]));
            }
            for pair in self.instance.scores.row(candidate) {
                let mission = pair.mission as usize;
                let reduced = worth[candidate].saturating_add(price[mission]) - pair.score;
                if reduced < 0 {
                    return Err(format!("the duals of {} are below its score", self.pair(candidate, mission)));
                }
                if reduced > 0 && self.of[candidate] == Some(mission) {
                    return Err(format!("the duals of {} are above its score", self.pair(candidate, mission)));
                }
            }
        }
        for (mission, price) in price.iter().enumerate() {
            if *price != 0 && self.left(mission) > 0 {
                return Err(format!("mission {} has an empty seat and a dual", self.instance.missions[mission]));
            }
        }
        self.most(&worth, &price)
    }

    /// Nobody who is out can reach an empty seat through pairs that cost nothing to exchange (Berge).
    fn most(&self, worth: &[i64], price: &[i64]) -> Result<(), String> {
        let mut seen = vec![false; self.sitting.len()];
        for start in (0..self.of.len()).filter(|one| self.of[*one].is_none()) {
            let mut waiting = vec![start];
            while let Some(candidate) = waiting.pop() {
                for pair in self.instance.scores.row(candidate) {
                    let mission = pair.mission as usize;
                    if seen[mission] || worth[candidate].saturating_add(price[mission]) != pair.score {
                        continue;
                    }
                    seen[mission] = true;
                    if self.left(mission) > 0 {
                        let (who, which) = (&self.instance.candidates[start], &self.instance.missions[mission]);
                        return Err(format!("{who} could be placed too, at the same total: {which} has an empty seat"));
                    }
                    waiting.extend(self.sitting[mission].iter().filter(|one| !self.is_pinned(**one)));
                }
            }
        }
        Ok(())
    }
}

/// A list of the result names what the instance knows, each once.
fn once_each<'a>(list: &str, ids: impl Iterator<Item = &'a String>, known: &HashMap<&str, usize>) -> Result<(), String> {
    let mut seen = HashSet::new();
    for id in ids {
        if !known.contains_key(id.as_str()) {
            return Err(format!("{list}: {id} is not known"));
        }
        if !seen.insert(id) {
            return Err(format!("{list}: {id} is written twice"));
        }
    }
    Ok(())
}
