//! What must still hold, pair by pair, when a simulation is approved.

use std::collections::HashMap;

use super::record::Pair;
use crate::domain::{Id, Said};
use crate::error::Faults;

/// One pair as it is now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Now {
    pub pair: Pair,
    /// The mission takes applications.
    pub published: bool,
    /// The person has accepted a mission, or is selected for another one.
    pub placed: bool,
    /// Rules of eligibility that fail, with their sentences.
    pub fails: Vec<Said>,
    /// The pair was proposed or selected before: it needs no new seat.
    pub already: bool,
}

/// Every pair that does not hold any more, named; `seats` are those free now, by mission.
pub fn faults(pairs: &[Now], seats: &HashMap<Id, u32>) -> Faults {
    let mut faults = Faults::default();
    let mut asked: HashMap<Id, u32> = HashMap::new();
    for (place, one) in pairs.iter().enumerate() {
        let (candidate, mission) = one.pair;
        let mut push = |code: &str, fr: &str, en: &str| {
            let said = Said::built(format!("{candidate}, {mission}\u{a0}: {fr}"), format!("{candidate}, {mission}: {en}"));
            faults.push(format!("/matches/{place}"), code, said);
        };
        if !one.published {
            push("not_published", "la mission n’est plus publiée.", "the mission is not published any more.");
        }
        if one.placed {
            push("placed", "la personne a déjà une autre mission.", "the person has another mission already.");
        }
        for said in &one.fails {
            push("not_eligible", &said.fr, &said.en);
        }
        if !one.already {
            let taken = asked.entry(mission).or_default();
            *taken += 1;
            if *taken > seats.get(&mission).copied().unwrap_or(0) {
                push("no_seat", "il n’y a plus de place.", "no seat is left.");
            }
        }
    }
    faults
}
