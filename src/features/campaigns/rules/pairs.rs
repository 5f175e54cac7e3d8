//! The pairs that may be matched by their score, from both sides, in few bytes each.

use std::cmp::Reverse;

use super::instance::Instance;

/// Who is at the other end of a pair, and what the pair is worth, in units.
#[derive(Debug, Clone, Copy)]
pub struct Pair {
    pub other: u32,
    pub score: i32,
}

/// Lists of pairs in one piece of memory.
struct Lists {
    starts: Vec<usize>,
    pairs: Vec<Pair>,
}

impl Lists {
    fn of(&self, place: usize) -> &[Pair] {
        &self.pairs[self.starts[place]..self.starts[place + 1]]
    }
}

/// Pairs of a free candidate with a mission that has a free seat.
pub struct Pairs {
    by_candidate: Lists,
    by_mission: Lists,
    unit: i32,
    highest: i32,
}

impl Pairs {
    /// `seats` are those left to each mission.
    pub fn of(instance: &Instance, seats: &[u32]) -> Self {
        let mut by_candidate = by_candidate(instance, seats);
        let unit = unit(&by_candidate.pairs);
        if unit > 1 {
            by_candidate.pairs.iter_mut().for_each(|pair| pair.score /= unit);
        }
        let highest = by_candidate.pairs.iter().map(|pair| pair.score).max().unwrap_or(0);
        let by_mission = turned(&by_candidate, seats.len());
        Self { by_candidate, by_mission, unit, highest }
    }

    /// The largest number of points that every score is a multiple of: what is decided by tens of thousands need not be by points.
    pub fn unit(&self) -> i64 {
        self.unit.into()
    }

    /// The highest score, in units.
    pub fn highest(&self) -> i64 {
        self.highest.into()
    }

    /// Missions of a candidate, the highest score first.
    pub fn of_candidate(&self, candidate: usize) -> &[Pair] {
        self.by_candidate.of(candidate)
    }

    pub fn of_mission(&self, mission: usize) -> &[Pair] {
        self.by_mission.of(mission)
    }
}

/// The largest number that divides every score, at least 1.
fn unit(pairs: &[Pair]) -> i32 {
    let mut unit = 0;
    for pair in pairs {
        unit = divisor(unit, pair.score);
        if unit == 1 {
            break;
        }
    }
    unit.max(1)
}

fn divisor(mut one: i32, mut other: i32) -> i32 {
    while other != 0 {
        (one, other) = (other, one % other);
    }
    one
}

fn by_candidate(instance: &Instance, seats: &[u32]) -> Lists {
    let people = instance.candidates.len();
    let mut starts = Vec::with_capacity(people + 1);
    let mut pairs = Vec::with_capacity((0..people).map(|candidate| instance.scores.row(candidate).len()).sum());
    starts.push(0);
    for candidate in 0..people {
        let begin = pairs.len();
        if instance.pinned[candidate].is_none() {
            let open = instance.scores.row(candidate).iter().filter(|pair| seats[pair.mission as usize] > 0);
            pairs.extend(open.map(|pair| Pair { other: pair.mission, score: i32::try_from(pair.score).unwrap_or(0) }));
        }
        pairs[begin..].sort_unstable_by_key(|pair: &Pair| (Reverse(pair.score), pair.other));
        starts.push(pairs.len());
    }
    Lists { starts, pairs }
}

/// The same pairs by mission, candidates in order.
fn turned(by_candidate: &Lists, missions: usize) -> Lists {
    let mut starts = vec![0; missions + 1];
    for pair in &by_candidate.pairs {
        starts[pair.other as usize + 1] += 1;
    }
    for mission in 0..missions {
        starts[mission + 1] += starts[mission];
    }
    let mut next = starts.clone();
    let mut pairs = vec![Pair { other: 0, score: 0 }; by_candidate.pairs.len()];
    for (candidate, _) in (0..).zip(1..by_candidate.starts.len()) {
        for pair in by_candidate.of(candidate as usize) {
            let place = &mut next[pair.other as usize];
            pairs[*place] = Pair { other: candidate, score: pair.score };
            *place += 1;
        }
    }
    Lists { starts, pairs }
}
