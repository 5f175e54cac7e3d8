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

    fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

/// People and missions that have pairs only among themselves, and these pairs, by their places in the two lists.
pub struct Part {
    pub pairs: Pairs,
    pub candidates: Vec<u32>,
    pub missions: Vec<u32>,
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
        Self::made(by_candidate(instance, seats), seats.len(), 1)
    }

    /// Scores are told in units of `unit` points; they are divided further when they can be.
    fn made(mut by_candidate: Lists, missions: usize, unit: i32) -> Self {
        let more = self::unit(&by_candidate.pairs);
        if more > 1 {
            by_candidate.pairs.iter_mut().for_each(|pair| pair.score /= more);
        }
        let highest = by_candidate.pairs.iter().map(|pair| pair.score).max().unwrap_or(0);
        let by_mission = turned(&by_candidate, missions);
        Self { by_candidate, by_mission, unit: unit * more, highest }
    }

    /// The parts between which no pair goes, that with most pairs first. Who has no pair at all may be in none of them.
    pub fn parts(self) -> Vec<Part> {
        let part_of = self.part_of();
        let count = part_of.iter().flatten().max().map_or(0, |last| *last as usize + 1);
        if count < 2 {
            let (people, missions) = (self.by_candidate.len(), self.by_mission.len());
            return vec![Part {
                pairs: self,
                candidates: (0..).take(people).collect(),
                missions: (0..).take(missions).collect(),
            }];
        }
        let mut missions = vec![Vec::new(); count];
        let mut place = vec![0_u32; part_of.len()];
        for (mission, part) in (0..).zip(&part_of) {
            let Some(part) = part else { continue };
            let its: &mut Vec<u32> = &mut missions[*part as usize];
            place[mission as usize] = u32::try_from(its.len()).unwrap_or(u32::MAX);
            its.push(mission);
        }
        let mut candidates = vec![Vec::new(); count];
        let mut lists: Vec<Lists> = (0..count).map(|_| Lists { starts: vec![0], pairs: Vec::new() }).collect();
        for candidate in (0..).take(self.by_candidate.len()) {
            let row = self.of_candidate(candidate as usize);
            let Some(part) = row.first().and_then(|first| part_of[first.other as usize]) else { continue };
            let part = part as usize;
            candidates[part].push(candidate);
            lists[part].pairs.extend(row.iter().map(|pair| Pair { other: place[pair.other as usize], ..*pair }));
            let end = lists[part].pairs.len();
            lists[part].starts.push(end);
        }
        let sides = candidates.into_iter().zip(missions);
        let mut parts: Vec<Part> = lists
            .into_iter()
            .zip(sides)
            .map(|(list, (candidates, missions))| Part {
                pairs: Self::made(list, missions.len(), self.unit),
                candidates,
                missions,
            })
            .collect();
        parts.sort_by_key(|part| Reverse(part.pairs.by_candidate.pairs.len()));
        parts
    }

    /// Of each mission that has a pair, its part: parts are numbered by their first missions.
    fn part_of(&self) -> Vec<Option<u32>> {
        let mut leads: Vec<u32> = (0..).take(self.by_mission.len()).collect();
        for candidate in 0..self.by_candidate.len() {
            for two in self.of_candidate(candidate).windows(2) {
                let (one, other) = (lead(&mut leads, two[0].other), lead(&mut leads, two[1].other));
                // The lowest mission of a part leads it.
                leads[one.max(other) as usize] = one.min(other);
            }
        }
        let mut count = 0;
        let mut numbers = vec![None; leads.len()];
        for mission in (0..).take(leads.len()).filter(|mission| !self.of_mission(*mission as usize).is_empty()) {
            let its = lead(&mut leads, mission);
            if its == mission {
                numbers[mission as usize] = Some(count);
                count += 1;
            } else {
                numbers[mission as usize] = numbers[its as usize];
            }
        }
        numbers
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

/// The mission that leads the part of this one; the way there is made shorter.
fn lead(leads: &mut [u32], mission: u32) -> u32 {
    let mut at = mission as usize;
    while leads[at] as usize != at {
        leads[at] = leads[leads[at] as usize];
        at = leads[at] as usize;
    }
    leads[at]
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
