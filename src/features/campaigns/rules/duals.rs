//! From the prices of an auction to prices in whole points that prove the total, and the placements they leave open.

use super::Stopped;
use super::instance::{Instance, Place};
use super::result::Duals;

/// How many pairs are looked at, about, between two questions whether to go on.
const BREATH: usize = 1 << 16;

/// Whole prices, from prices that are multiplied by `scale` and right to within 1; being out has the price 0.
///
/// The prices are cut at a remainder that none of them has: then rounding up what is beyond it breaks none of the inequalities,
/// since a scaled score has no remainder. There is such a remainder because `scale` is larger than the number of prices.
pub fn whole(scale: i64, prices: &[i64]) -> impl Iterator<Item = i64> + '_ {
    let mut remainders: Vec<i64> = prices.iter().chain([&0]).map(|price| price.rem_euclid(scale)).collect();
    remainders.sort_unstable();
    remainders.dedup();
    let cut = (0..).zip(&remainders).find(|(free, used)| free != *used).map_or(remainders.len() as i64, |(free, _)| free);
    prices.iter().map(move |price| (price - cut).div_euclid(scale) + 1)
}

/// The prices of both sides, from those of missions in points.
pub fn of(instance: &Instance, seats: &[u32], mut missions: Vec<i64>) -> Duals {
    let open = |mission: usize| seats[mission] > 0;
    let candidates: Vec<i64> = (0..instance.candidates.len())
        .map(|candidate| {
            if instance.pinned[candidate].is_some() {
                return 0;
            }
            let open_pairs = instance.scores.row(candidate).iter().filter(|pair| open(pair.mission as usize));
            open_pairs.map(|pair| pair.score - missions[pair.mission as usize]).max().unwrap_or(0).max(0)
        })
        .collect();
    // No seat, no cost: such a mission may have any price, and has the lowest that keeps every pair in its bounds.
    for (candidate, worth) in candidates.iter().enumerate().filter(|(candidate, _)| instance.pinned[*candidate].is_none()) {
        for pair in instance.scores.row(candidate).iter().filter(|pair| !open(pair.mission as usize)) {
            let price = &mut missions[pair.mission as usize];
            *price = (*price).max(pair.score - worth);
        }
    }
    Duals { candidates, missions }
}

/// Places more people at the same total, while it can be done: among pairs whose prices add up to their score exactly, a chain
/// from somebody who is out to a seat that is empty. `Stopped` as soon as `go_on` says so: equal scores make every pair such a pair.
pub fn fill_ties(
    instance: &Instance,
    seats: &[u32],
    duals: &Duals,
    of: &mut [Option<Place>],
    go_on: &mut dyn FnMut() -> bool,
) -> Result<(), Stopped> {
    let mut ties = Ties::new(instance, seats, duals, of);
    loop {
        let mut placed = false;
        for candidate in 0..of.len() {
            if of[candidate].is_none()
                && let Some(end) = ties.chain(candidate, go_on)?
            {
                ties.shift(end, of);
                placed = true;
            }
        }
        if !placed {
            return Ok(());
        }
        ties.came_from.fill(None);
    }
}

struct Ties<'a> {
    instance: &'a Instance,
    duals: &'a Duals,
    /// Who sits where, pinned people left out: they do not move.
    sitting: Vec<Vec<usize>>,
    left: Vec<usize>,
    /// The chain's last candidate before each mission that was met since everybody was last asked; it is not met twice.
    came_from: Vec<Option<usize>>,
    /// Pairs looked at since it was last asked whether to go on.
    looked: usize,
}

impl<'a> Ties<'a> {
    fn new(instance: &'a Instance, seats: &[u32], duals: &'a Duals, of: &[Option<Place>]) -> Self {
        let mut sitting = vec![Vec::new(); seats.len()];
        for (candidate, mission) in of.iter().enumerate() {
            if let (Some(mission), None) = (mission, instance.pinned[candidate]) {
                sitting[*mission as usize].push(candidate);
            }
        }
        let left = seats.iter().zip(&sitting).map(|(seats, sitting)| (*seats as usize).saturating_sub(sitting.len())).collect();
        Self { instance, duals, sitting, left, came_from: vec![None; seats.len()], looked: 0 }
    }

    /// The empty seat at the end of a chain that begins with this candidate.
    fn chain(&mut self, candidate: usize, go_on: &mut dyn FnMut() -> bool) -> Result<Option<usize>, Stopped> {
        let mut waiting = std::collections::VecDeque::from([candidate]);
        while let Some(one) = waiting.pop_front() {
            self.breathe(1 + self.instance.scores.row(one).len(), go_on)?;
            for pair in self.instance.scores.row(one) {
                let mission = pair.mission as usize;
                let tight = pair.score == self.duals.candidates[one] + self.duals.missions[mission];
                if !tight || self.came_from[mission].is_some() || self.sitting[mission].len() + self.left[mission] == 0 {
                    continue;
                }
                self.came_from[mission] = Some(one);
                if self.left[mission] > 0 {
                    return Ok(Some(mission));
                }
                waiting.extend(&self.sitting[mission]);
            }
        }
        Ok(None)
    }

    fn breathe(&mut self, looked: usize, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        self.looked += looked;
        if self.looked < BREATH {
            return Ok(());
        }
        self.looked = 0;
        if go_on() { Ok(()) } else { Err(Stopped) }
    }

    /// Everybody of the chain that ends at an empty seat moves one seat on.
    fn shift(&mut self, end: usize, of: &mut [Option<Place>]) {
        self.left[end] -= 1;
        let mut mission = end;
        while let Some(candidate) = self.came_from[mission] {
            self.sitting[mission].push(candidate);
            let before = of[candidate].replace(Place::try_from(mission).unwrap_or(Place::MAX));
            let Some(before) = before.map(|place| place as usize) else { break };
            self.sitting[before].retain(|one| *one != candidate);
            mission = before;
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::instance;
    use super::super::written::Written;
    use super::*;

    #[test]
    fn filling_ties_stops_when_told() {
        // One person too many for full missions at one score: every pair is a tie, and somebody who is out looks at them all.
        let names = |letter: char, count: u32| (0..count).map(move |number| format!("{letter}{number:03}"));
        let candidates: Vec<_> = names('c', 301).map(|id| serde_json::json!({ "id": id })).collect();
        let missions: Vec<_> = names('m', 300).map(|id| serde_json::json!({ "id": id, "seats": 1 })).collect();
        let scores: Vec<_> = names('c', 301)
            .flat_map(|who| {
                names('m', 300).map(move |which| serde_json::json!({"candidate": who, "mission": which, "score": 50_000}))
            })
            .collect();
        let text = serde_json::json!({ "candidates": candidates, "missions": missions, "scores": scores }).to_string();
        let instance = instance::read(serde_json::from_str::<Written>(&text).unwrap()).unwrap();
        let seats = instance.free_seats();
        let duals = Duals { candidates: vec![0; 301], missions: vec![50_000; 300] };
        let sitting: Vec<Option<Place>> = (0..300).map(Some).chain([None]).collect();

        let (mut of, mut asked) = (sitting.clone(), 0);
        let mut told = |answer| {
            asked += 1;
            answer
        };
        assert_eq!(fill_ties(&instance, &seats, &duals, &mut of, &mut || told(false)), Err(Stopped));
        assert_eq!(fill_ties(&instance, &seats, &duals, &mut of, &mut || told(true)), Ok(()));
        assert_eq!((of, asked), (sitting, 2));
    }
}
