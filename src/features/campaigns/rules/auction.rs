//! An auction of seats with bids of one fineness (Bertsekas; with Castañon for seats that are alike, with Tsaknakis for those that
//! may stay empty). People bid up until nobody wants to move; then missions with an empty seat at a price bid it down.
//!
//! All seats of a mission have one price, that of the seat whose holder would be the first to give way. Being out costs and brings
//! nothing. When both sides have done, everybody sits where it is best for them at these prices, to within `step`, and a
//! seat stays empty only where it costs nothing: within the number of missions times `step` of the best total.

use super::Stopped;
use super::pairs::Pairs;
use super::seats::Seats;

const OUT: u32 = u32::MAX;
/// How many pairs are looked at, about, between two questions whether to go on.
const BREATH: usize = 1 << 20;

pub struct Auction<'a> {
    pairs: &'a Pairs,
    scale: i64,
    /// Of each mission, never under 0.
    prices: Vec<i64>,
    seats: Seats<i64>,
    /// Of each candidate, where they sit.
    of: Vec<u32>,
    /// What the pair they sit in is worth.
    worth: Vec<i64>,
    /// What is left to them of it once the price is paid; kept right while missions bid.
    left: Vec<i64>,
    looked: usize,
}

impl<'a> Auction<'a> {
    /// `seats` are those left to each mission, `scale` what a point of score is multiplied by.
    pub fn new(pairs: &'a Pairs, people: usize, seats: &[u32], scale: i64) -> Self {
        // One more seat than people who could come is as good as any number.
        let counts = seats.iter().enumerate().map(|(mission, count)| (*count as usize).min(pairs.of_mission(mission).len() + 1));
        Self {
            pairs,
            scale,
            prices: vec![0; seats.len()],
            seats: Seats::of(counts),
            of: vec![OUT; people],
            worth: vec![0; people],
            left: vec![0; people],
            looked: 0,
        }
    }

    /// The price of a seat of each mission.
    pub fn prices(&self) -> &[i64] {
        &self.prices
    }

    /// Of each candidate, the mission they sit at.
    pub fn sitting(&self) -> impl Iterator<Item = Option<u32>> + '_ {
        self.of.iter().map(|mission| Some(*mission).filter(|mission| *mission != OUT))
    }

    /// Everybody stands up, every price goes down by `lower`, and the auction is held by steps of `step`.
    pub fn round(&mut self, lower: i64, step: i64, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        self.prices.iter_mut().for_each(|price| *price = (*price - lower).max(0));
        self.seats.clear();
        self.people_bid(step, go_on)?;
        self.missions_bid(step, go_on)
    }

    fn breathe(&mut self, looked: usize, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        self.looked += looked;
        if self.looked < BREATH {
            return Ok(());
        }
        self.looked = 0;
        if go_on() { Ok(()) } else { Err(Stopped) }
    }

    fn people_bid(&mut self, step: i64, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        let mut standing: Vec<u32> = (0..).take(self.of.len()).collect();
        let mut next = Vec::new();
        while !standing.is_empty() {
            for candidate in standing.drain(..) {
                self.breathe(self.pairs.of_candidate(candidate as usize).len(), go_on)?;
                next.extend(self.bid(candidate, step));
            }
            std::mem::swap(&mut standing, &mut next);
        }
        Ok(())
    }

    /// A candidate takes the seat worth most to them, for as much as makes their second choice as good, and a step more. Answers who
    /// has to stand up for them.
    fn bid(&mut self, candidate: u32, step: i64) -> Option<u32> {
        let (mut best, mut worth, mut first, mut second) = (OUT, 0, -1, -1);
        for pair in self.pairs.of_candidate(candidate as usize) {
            let score = i64::from(pair.score) * self.scale;
            if score <= second {
                break;
            }
            let value = score - self.prices[pair.other as usize];
            if value > first {
                (best, worth, second, first) = (pair.other, score, first, value);
            } else if value > second {
                second = value;
            }
        }
        self.of[candidate as usize] = best;
        if best == OUT {
            return None;
        }
        self.worth[candidate as usize] = worth;
        let mission = best as usize;
        let seat = (self.prices[mission] + first - second.max(0) + step, candidate);
        let sent_away = if self.seats.sit(mission, seat) { None } else { Some(self.seats.replace(mission, seat)) };
        if self.seats.empty(mission) == 0 {
            self.prices[mission] = self.seats.taken(mission)[0].0;
        }
        sent_away
    }

    /// A mission that has empty seats and a price fills them with those it is worth most to, and lowers its price until the next one
    /// is only a step from coming; whom it takes leaves an empty seat elsewhere.
    fn missions_bid(&mut self, step: i64, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        for candidate in 0..self.of.len() {
            let mission = self.of[candidate];
            self.left[candidate] = if mission == OUT { 0 } else { self.worth[candidate] - self.prices[mission as usize] };
        }
        let mut wanting: Vec<u32> = (0..).take(self.seats.missions()).filter(|mission| self.wants(*mission)).collect();
        let (mut next, mut offers) = (Vec::new(), Vec::new());
        while !wanting.is_empty() {
            for mission in wanting.drain(..) {
                if !self.wants(mission) {
                    continue;
                }
                self.breathe(self.pairs.of_mission(mission as usize).len(), go_on)?;
                self.look_for(mission, step, &mut offers);
                for (_, candidate, worth) in offers.drain(..) {
                    let before = std::mem::replace(&mut self.of[candidate as usize], mission);
                    if before != OUT {
                        self.seats.leave(before as usize, candidate);
                        next.push(before);
                    }
                    self.worth[candidate as usize] = worth;
                    self.seats.sit(mission as usize, (0, candidate));
                }
                let price = self.prices[mission as usize];
                for (_, candidate) in self.seats.taken(mission as usize) {
                    self.left[*candidate as usize] = self.worth[*candidate as usize] - price;
                }
            }
            std::mem::swap(&mut wanting, &mut next);
        }
        Ok(())
    }

    fn wants(&self, mission: u32) -> bool {
        self.prices[mission as usize] > 0 && self.seats.empty(mission as usize) > 0
    }

    /// Sets the price of a mission with empty seats, and finds whom it takes: what they offer, who they are, what the pair is worth.
    fn look_for(&mut self, mission: u32, step: i64, offers: &mut Vec<(i64, u32, i64)>) {
        let empty = self.seats.empty(mission as usize);
        let mut floor = step;
        for pair in self.pairs.of_mission(mission as usize) {
            let worth = i64::from(pair.score) * self.scale;
            let offer = worth - self.left[pair.other as usize];
            if offer <= floor || self.of[pair.other as usize] == mission {
                continue;
            }
            offers.push((offer, pair.other, worth));
            if offers.len() > 2 * empty + 6 {
                offers.select_nth_unstable_by(empty, |one, other| other.cmp(one));
                offers.truncate(empty + 1);
                floor = offers[empty].0;
            }
        }
        let price = &mut self.prices[mission as usize];
        if offers.len() > empty {
            offers.select_nth_unstable_by(empty, |one, other| other.cmp(one));
            *price = (offers[empty].0 - step).clamp(0, *price);
            offers.truncate(empty);
        } else {
            *price = 0;
        }
    }
}
