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
    let mut asked = vec![0_u32; of.len()];
    // Of each mission those it holds, the one it would give up first on top.
    let mut held: Vec<BinaryHeap<(u32, u32)>> = seats.iter().map(|count| BinaryHeap::with_capacity(*count as usize)).collect();
    let mut requests = 0_usize;
    for first in (0..of.len()).filter(|one| instance.pinned[*one].is_none()) {
        let mut asking = first;
        while let Some(wish) = instance.wishes.row(asking).get(asked[asking] as usize) {
            asked[asking] += 1;
            requests += 1;
            if requests.is_multiple_of(BREATH) && !go_on() {
                return Err(Stopped);
            }
            let mission = wish.mission as usize;
            let request = (wish.rank, u32::try_from(asking).unwrap_or(u32::MAX));
            if held[mission].len() < seats[mission] as usize {
                held[mission].push(request);
                of[asking] = Some(wish.mission);
                break;
            }
            let Some(mut last) = held[mission].peek_mut().filter(|last| request < **last) else { continue };
            let (_, sent_away) = std::mem::replace(&mut *last, request);
            of[asking] = Some(wish.mission);
            asking = sent_away as usize;
            of[asking] = None;
        }
    }
    Ok(Assignment { mode: Mode::Stable, of, duals: None })
}
