//! The highest total score by auctions with ever finer bids. Scores are multiplied by more than the number of prices there are, so
//! that the finest bids, of 1, end at the optimum itself.

use super::auction::Auction;
use super::instance::{Instance, MOST};
use super::pairs::Pairs;
use super::result::Assignment;
use super::{Mode, Stopped, duals};

/// The first bids are this part of the highest score.
const FIRST: i64 = 10;
/// How much finer each round of bids is.
const FINER: i64 = 8;
/// By how many of its steps a round overshoots: the next one begins that much lower, since it is quicker to bid up than down.
const OVERSHOT: i64 = 3;

/// The best total among the pairs with a score, and of these the one with the most placements. Who is pinned sits first.
pub fn assign(instance: &Instance, go_on: &mut dyn FnMut() -> bool) -> Result<Assignment, Stopped> {
    let seats = instance.free_seats();
    let pairs = Pairs::of(instance, &seats);
    let scale = i64::try_from(seats.len() + 2).unwrap_or(i64::MAX / MOST);
    let mut auction = Auction::new(&pairs, instance.candidates.len(), &seats, scale);
    let mut step = (pairs.highest() * scale / FIRST).max(1);
    auction.round(0, step, go_on)?;
    while step > 1 {
        let lower = OVERSHOT * step;
        step = (step / FINER).max(1);
        auction.round(lower, step, go_on)?;
    }
    let mut of: Vec<_> = instance.pinned.iter().zip(auction.sitting()).map(|(pinned, found)| pinned.or(found)).collect();
    let prices: Vec<i64> = duals::whole(scale, auction.prices()).map(|price| price * pairs.unit()).collect();
    let duals = duals::of(instance, &seats, prices);
    duals::fill_ties(instance, &seats, &duals, &mut of, go_on)?;
    Ok(Assignment { mode: Mode::Best, of, duals: Some(duals) })
}
