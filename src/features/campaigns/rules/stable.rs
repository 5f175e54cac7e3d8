//! Deferred acceptance, candidates asking: the stable assignment that every candidate likes best (Gale and Shapley, 1962).

use std::cmp::Reverse;

use super::instance::Instance;
use super::result::Assignment;
use super::seats::Seats;
use super::{Mode, Stopped};

/// How many requests are made between two questions whether to go on.
const BREATH: usize = 1 << 16;

/// Each candidate asks down their list; a mission keeps the best of those who have asked, as many as it has seats. Who is pinned sits
/// first and asks nothing. The result does not depend on the order of the requests.
pub fn assign(instance: &Instance, go_on: &mut dyn FnMut() -> bool) -> Result<Assignment, Stopped> {
    let people = instance.pinned.len();
    // No more seats than people can be taken.
    let mut seats: Seats<Reverse<u32>> = Seats::of(instance.free_seats().iter().map(|count| (*count as usize).min(people)));
    let mut of = instance.pinned.clone();
    let mut asked = vec![0_u32; people];
    let mut requests = 0_usize;
    for first in (0..).zip(&instance.pinned).filter(|(_, pinned)| pinned.is_none()).map(|(place, _)| place) {
        let mut asking: u32 = first;
        while let Some(wish) = instance.wishes.row(asking as usize).get(asked[asking as usize] as usize) {
            asked[asking as usize] += 1;
            requests += 1;
            if requests.is_multiple_of(BREATH) && !go_on() {
                return Err(Stopped);
            }
            let (mission, request) = (wish.mission as usize, (Reverse(wish.rank), asking));
            if seats.sit(mission, request) {
                of[asking as usize] = Some(wish.mission);
                break;
            }
            let refused = seats.taken(mission).first().is_none_or(|last| request.0 < last.0);
            if !refused {
                of[asking as usize] = Some(wish.mission);
                asking = seats.replace(mission, request);
                of[asking as usize] = None;
            }
        }
    }
    Ok(Assignment { mode: Mode::Stable, of, duals: None })
}
