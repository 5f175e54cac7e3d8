//! The highest total score by an auction with ever finer bids (Bertsekas; Goldberg and Kennedy for the scaling).
//!
//! A transportation problem whose sides are equal: people bid for seats of missions or for staying out, which costs nothing and of
//! which there is one for each of them; as many *blanks* as there are seats bid for whatever is cheapest, so that a seat that
//! stays empty is held by a blank. A bid raises the price of a seat to where the bidder would rather have their second choice, and
//! a little more. Scores are multiplied by more than the number of bidders and seats, so that the finest bids, of 1, end
//! at the optimum itself.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::instance::{Instance, MOST, Scored};
use super::result::Assignment;
use super::seats::{NOBODY, Seats};
use super::{Mode, Stopped, duals};

/// A blank, as the holder of a seat.
const BLANK: u32 = u32::MAX - 1;
/// How much finer each round of bids is.
const FINER: i64 = 6;
const BREATH: usize = 1 << 16;

/// The best total among the pairs with a score, and of these the one with the most placements. Who is pinned sits first.
pub fn assign(instance: &Instance, go_on: &mut dyn FnMut() -> bool) -> Result<Assignment, Stopped> {
    let seats = instance.free_seats();
    let mut auction = Auction::new(instance, &seats);
    let mut bid = (MOST * auction.scale / 4).max(1);
    loop {
        auction.round(bid, go_on)?;
        if bid == 1 {
            break;
        }
        bid = (bid / FINER).max(1);
    }
    let mut of = auction.of();
    let duals = duals::exact(instance, &seats, auction.scale, &auction.lowest);
    duals::fill_ties(instance, &seats, &duals, &mut of);
    Ok(Assignment { mode: Mode::Best, of, duals: Some(duals) })
}

struct Auction<'a> {
    instance: &'a Instance,
    /// Places of the candidates who bid: all but the pinned.
    bidders: Vec<usize>,
    /// Of each mission, in order; the last column is staying out.
    columns: Vec<Seats>,
    /// The price of each column's cheapest seat; of a mission without a free seat, nobody's price.
    lowest: Vec<i64>,
    /// Columns by a price that may be out of date, and is then lower than the true one.
    by_price: BinaryHeap<Reverse<(i64, usize)>>,
    blanks: usize,
    scale: i64,
    /// Prices beyond any bid.
    closed: i64,
}

impl<'a> Auction<'a> {
    fn new(instance: &'a Instance, seats: &[u32]) -> Self {
        let bidders: Vec<usize> = (0..instance.candidates.len()).filter(|one| instance.pinned[*one].is_none()).collect();
        let blanks = seats.iter().map(|count| *count as usize).sum::<usize>();
        let scale = i64::try_from(bidders.len() + blanks + seats.len() + 2).unwrap_or(i64::MAX / MOST);
        let closed = i64::MAX / 4;
        let mut columns: Vec<Seats> = seats.iter().map(|count| Seats::new(*count as usize)).collect();
        columns.push(Seats::new(bidders.len()));
        let mut lowest: Vec<i64> = seats.iter().map(|count| if *count == 0 { closed } else { 0 }).collect();
        lowest.push(0);
        let by_price = (0..columns.len()).filter(|column| lowest[*column] < closed).map(|column| Reverse((0, column))).collect();
        Self { instance, bidders, columns, lowest, by_price, blanks, scale, closed }
    }

    /// Everybody stands up and bids again, by steps of `step`, until everybody sits.
    fn round(&mut self, step: i64, go_on: &mut dyn FnMut() -> bool) -> Result<(), Stopped> {
        self.columns.iter_mut().for_each(Seats::clear);
        let mut standing: Vec<usize> = self.bidders.iter().rev().copied().collect();
        let mut blanks = if self.bidders.is_empty() { 0 } else { self.blanks };
        let mut bids = 0_usize;
        loop {
            bids += 1;
            if bids.is_multiple_of(BREATH) && !go_on() {
                return Err(Stopped);
            }
            let sent_away = if let Some(candidate) = standing.pop() {
                self.bid_of(candidate, step)
            } else if blanks > 0 {
                blanks -= 1;
                self.bid_of_blank(step)
            } else {
                return Ok(());
            };
            match sent_away {
                NOBODY => {}
                BLANK => blanks += 1,
                candidate => standing.push(candidate as usize),
            }
        }
    }

    /// A candidate takes the seat worth most to them; answers who held it.
    fn bid_of(&mut self, candidate: usize, step: i64) -> u32 {
        let out = self.lowest.len() - 1;
        let (mut best, mut first, mut second) = (out, -self.lowest[out], i64::MIN);
        let mut worth = 0;
        for Scored { mission, score } in self.instance.scores.row(candidate) {
            let column = *mission as usize;
            if self.lowest[column] == self.closed {
                continue;
            }
            let value = score * self.scale - self.lowest[column];
            if value > first {
                (best, second, first, worth) = (column, first, value, score * self.scale);
            } else if value > second {
                second = value;
            }
        }
        let beside = self.columns[best].second().map(|price| worth - price);
        let second = beside.map_or(second, |value| value.max(second));
        // With nothing else to choose from, any price does: nobody can outbid what a seat is worth at most.
        let spread = if second == i64::MIN { (MOST + 1) * self.scale } else { first - second };
        self.sit(best, self.lowest[best] + spread + step, u32::try_from(candidate).unwrap_or(NOBODY))
    }

    /// A blank takes the cheapest seat there is.
    fn bid_of_blank(&mut self, step: i64) -> u32 {
        let Some(best) = self.cheapest() else { return NOBODY };
        self.by_price.pop();
        let other = self.cheapest().map(|column| self.lowest[column]);
        let second = other.into_iter().chain(self.columns[best].second()).min();
        let price = second.unwrap_or(self.lowest[best] + (MOST + 1) * self.scale) + step;
        let sent_away = self.sit(best, price, BLANK);
        self.by_price.push(Reverse((self.lowest[best], best)));
        sent_away
    }

    fn cheapest(&mut self) -> Option<usize> {
        loop {
            let Reverse((price, column)) = *self.by_price.peek()?;
            if price == self.lowest[column] {
                return Some(column);
            }
            self.by_price.pop();
            self.by_price.push(Reverse((self.lowest[column], column)));
        }
    }

    fn sit(&mut self, column: usize, price: i64, holder: u32) -> u32 {
        let sent_away = self.columns[column].take(price, holder);
        self.lowest[column] = self.columns[column].cheapest();
        sent_away
    }

    /// Where everybody sits, pinned people included.
    fn of(&self) -> Vec<Option<u32>> {
        let mut of = self.instance.pinned.clone();
        for (column, place) in self.columns[..self.columns.len() - 1].iter().zip(0..) {
            if self.lowest[place as usize] == self.closed {
                continue;
            }
            for holder in column.holders().filter(|holder| *holder < BLANK) {
                of[holder as usize] = Some(place);
            }
        }
        of
    }
}
