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
    /// Another mission is proposed to the person, and waits for their answer.
    pub proposed: bool,
    /// Rules of eligibility that fail, with their sentences.
    pub fails: Vec<Said>,
    /// The pair was proposed or selected before: it needs no new seat.
    pub already: bool,
}

/// Every pair that does not hold any more, named by its ids; `seats` are those free now, by mission.
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
        if one.proposed {
            push(
                "proposed",
                "une autre mission lui est proposée, et attend sa réponse.",
                "another mission is proposed to them, and waits for their answer.",
            );
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

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Id {
        Id::from_parts(0, [number; 10])
    }

    fn now(person: u8, mission: u8) -> Now {
        Now {
            pair: (id(person), id(mission)),
            published: true,
            placed: false,
            proposed: false,
            fails: Vec::new(),
            already: false,
        }
    }

    fn told(pairs: &[Now], seats: &[(u8, u32)]) -> Vec<(String, String)> {
        let seats = seats.iter().map(|(mission, count)| (id(*mission), *count)).collect();
        faults(pairs, &seats).0.into_iter().map(|fault| (fault.pointer, fault.code)).collect()
    }

    #[test]
    fn each_pair_takes_a_seat_that_is_free_and_those_beyond_are_named() {
        let pairs = [now(1, 9), now(2, 9), now(3, 8), now(4, 9)];
        let no_seat = |place: usize| (format!("/matches/{place}"), "no_seat".to_owned());
        assert_eq!(told(&pairs, &[(9, 3), (8, 1)]), []);
        assert_eq!(told(&pairs, &[(9, 1), (8, 1)]), [no_seat(1), no_seat(3)]);
        assert_eq!(told(&pairs, &[(9, 3)]), [no_seat(2)], "a mission nobody looked at has no seat");
    }

    #[test]
    fn what_is_made_already_needs_no_seat_and_who_has_another_proposal_is_named() {
        let made = Now { already: true, ..now(1, 9) };
        assert_eq!(told(&[made, now(2, 9)], &[(9, 1)]), []);
        let waits = Now { proposed: true, ..now(3, 8) };
        assert_eq!(told(&[waits], &[(8, 1)]), [("/matches/0".to_owned(), "proposed".to_owned())]);
    }
}
