//! The seats that missions count as taken against the placements that hold one.

use std::collections::BTreeMap;

use super::facts::{Offered, Placed, Wrong};
use crate::domain::Said;

pub fn seats(placements: &[Placed], missions: &[Offered]) -> Vec<Wrong> {
    let mut held: BTreeMap<&str, i32> = BTreeMap::new();
    for placed in placements.iter().filter(|placed| placed.state.holds_seat()) {
        *held.entry(&placed.mission).or_default() += 1;
    }
    let mut wrong = Vec::new();
    for mission in missions {
        let held = held.get(mission.id.as_str()).copied().unwrap_or(0);
        let taken = mission.taken;
        if held != taken {
            let said = Said::built(
                format!(
                    "Places comptées comme prises sur cette mission\u{a0}: {taken}. Dossiers qui en tiennent une\u{a0}: {held}."
                ),
                format!("Seats that this mission counts as taken: {taken}. Placements that hold one: {held}."),
            );
            let mend = Said::built(
                format!("Remettez le compte des places prises de cette mission à {held}."),
                format!("Set the taken seats of this mission to {held}."),
            );
            wrong.push(Wrong::new("seats_taken", &mission.id, said, mend));
        }
        if taken > mission.seats {
            let seats = mission.seats;
            let said = Said::built(
                format!("Places prises\u{a0}: {taken}. Places offertes\u{a0}: {seats}."),
                format!("Seats taken: {taken}. Seats offered: {seats}."),
            );
            wrong.push(Wrong::new("seats_over", &mission.id, said, MEND_OVER));
        }
    }
    wrong
}

const MEND_OVER: Said = Said::new(
    "Relevez le nombre de places de la mission, ou renoncez à un dossier qui n’est pas signé.",
    "Raise the seats of the mission, or give up a placement that is not signed.",
);
