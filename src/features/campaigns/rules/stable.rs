//! Deferred acceptance, candidates asking: the stable assignment that every candidate likes best (Gale and Shapley, 1962).

use std::collections::BinaryHeap;

use super::instance::Instance;
use super::result::Assignment;
use super::{Mode, Stopped};

/// How many requests are made between two questions whether to go on.
const BREATH: usize = 1 << 16;

/// Each candidate asks down their list; a mission keeps the best of those who have asked, as many as it has seats. Who is pinned sits
/// first and asks nothing. The result does not depend on the order of the requests.
pub fn assign(instance: &Instance, go_on: &mut dyn FnMut() -> bool) -> Result<Assignment, Stopped> {
    let seats = instance.free_seats();
    let mut of = instance.pinned.clone();
    let mut asked = vec![0_usize; of.len()];
    // Of each mission those it holds, the one it would give up first on top.
    let mut held: Vec<BinaryHeap<(u32, usize)>> = vec![BinaryHeap::new(); seats.len()];
    let mut asking: Vec<usize> = (0..of.len()).rev().filter(|one| of[*one].is_none()).collect();
    let mut requests = 0_usize;
    while let Some(candidate) = asking.pop() {
        let Some(wish) = instance.wishes.row(candidate).get(asked[candidate]) else { continue };
        asked[candidate] += 1;
        requests += 1;
        if requests.is_multiple_of(BREATH) && !go_on() {
            return Err(Stopped);
        }
        let mission = wish.mission as usize;
        if seats[mission] == 0 {
            asking.push(candidate);
            continue;
        }
        held[mission].push((wish.rank, candidate));
        of[candidate] = Some(wish.mission);
        if held[mission].len() > seats[mission] as usize
            && let Some((_, sent_away)) = held[mission].pop()
        {
            of[sent_away] = None;
            asking.push(sent_away);
        }
    }
    Ok(Assignment { mode: Mode::Stable, of, duals: None })
}
