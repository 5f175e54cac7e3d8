//! The highest total score by auctions with ever finer bids. Scores are multiplied by more than the number of prices there are, so
//! that the finest bids, of 1, end at the optimum itself. Parts that share no pair are decided apart, several at a time.

use std::num::NonZero;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;

use super::auction::Auction;
use super::instance::{Instance, MOST};
use super::pairs::{Pairs, Part};
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
    let parts = Pairs::of(instance, &seats).parts();
    let mut of = instance.pinned.clone();
    let mut prices = vec![0; seats.len()];
    for (part, decided) in parts.iter().zip(side_by_side(&parts, &seats, go_on)?) {
        for (candidate, mission) in part.candidates.iter().zip(decided.of) {
            if let Some(mission) = mission {
                of[*candidate as usize] = Some(part.missions[mission as usize]);
            }
        }
        for (mission, price) in part.missions.iter().zip(decided.prices) {
            prices[*mission as usize] = price;
        }
    }
    let duals = duals::of(instance, &seats, prices);
    duals::fill_ties(instance, &seats, &duals, &mut of, go_on)?;
    Ok(Assignment { mode: Mode::Best, of, duals: Some(duals) })
}

/// A part decided, by its own places: where each candidate sits, and the price of a seat of each mission in points.
struct Decided {
    of: Vec<Option<u32>>,
    prices: Vec<i64>,
}

/// Every part decided, in their order. Which thread takes which part, and when, changes nothing in what it finds.
fn side_by_side(parts: &[Part], seats: &[u32], go_on: &mut dyn FnMut() -> bool) -> Result<Vec<Decided>, Stopped> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(parts.len());
    if threads < 2 {
        return parts.iter().map(|part| decide(part, seats, go_on)).collect();
    }
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (tell, told) = mpsc::channel();
    let mut found: Vec<Option<Decided>> = parts.iter().map(|_| None).collect();
    thread::scope(|scope| {
        for _ in 0..threads {
            let (tell, next, stop) = (tell.clone(), &next, &stop);
            scope.spawn(move || {
                while let Some((place, part)) = next_of(parts, next) {
                    // Whether to go on is asked by this function's caller only: a thread says that it has got a breath further.
                    let mut breath = || tell.send(None).is_ok() && !stop.load(Ordering::Relaxed);
                    let Ok(decided) = decide(part, seats, &mut breath) else { return };
                    if tell.send(Some((place, decided))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(tell);
        for word in told {
            match word {
                Some((place, decided)) => found[place] = Some(decided),
                None if go_on() => {}
                None => {
                    stop.store(true, Ordering::Relaxed);
                    next.store(parts.len(), Ordering::Relaxed);
                }
            }
        }
    });
    if stop.into_inner() { Err(Stopped) } else { found.into_iter().collect::<Option<_>>().ok_or(Stopped) }
}

fn next_of<'a>(parts: &'a [Part], next: &AtomicUsize) -> Option<(usize, &'a Part)> {
    let place = next.fetch_add(1, Ordering::Relaxed);
    parts.get(place).map(|part| (place, part))
}

fn decide(part: &Part, seats: &[u32], go_on: &mut dyn FnMut() -> bool) -> Result<Decided, Stopped> {
    let pairs = &part.pairs;
    let seats: Vec<u32> = part.missions.iter().map(|mission| seats[*mission as usize]).collect();
    let scale = i64::try_from(seats.len() + 2).unwrap_or(i64::MAX / MOST);
    let mut auction = Auction::new(pairs, part.candidates.len(), &seats, scale);
    let mut step = (pairs.highest() * scale / FIRST).max(1);
    auction.round(0, step, go_on)?;
    while step > 1 {
        let lower = OVERSHOT * step;
        step = (step / FINER).max(1);
        auction.round(lower, step, go_on)?;
    }
    let prices = duals::whole(scale, auction.prices()).map(|price| price * pairs.unit()).collect();
    Ok(Decided { of: auction.sitting().collect(), prices })
}
