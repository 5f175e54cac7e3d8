//! The ledger against the placements and the licences (SC-AGR-04, rulebook 9.4).

use std::collections::{BTreeMap, BTreeSet};

use super::facts::{Counter, Licensed, Placed, Slots, Wrong};
use crate::domain::Said;
use crate::features::placements::rules::machine::State;

/// What of each counter a placement holds in its state: recruitment, lending.
fn owed(placed: &Placed) -> (i64, i64) {
    // A network may count the recruitment of a contract that was signed and never began: the file then keeps its licence.
    let kept = placed.state == State::Cancelled && placed.licence.is_some();
    let recruitment = placed.state.holds_seat() || placed.state.has_ended() || kept;
    (i64::from(recruitment), i64::from(placed.state.holds_seat()))
}

/// Every placement holds what its state says, on its licence; no row is lost; no licence gives more than it has.
pub fn ledger(placements: &[Placed], slots: &[Slots], licences: &[Licensed]) -> Vec<Wrong> {
    let mut held: BTreeMap<(&str, bool), BTreeMap<&str, i64>> = BTreeMap::new();
    for row in slots {
        if let Some(placement) = &row.placement {
            let key = (placement.as_str(), row.counter == Counter::Lending);
            *held.entry(key).or_default().entry(&row.licence).or_default() += row.sum;
        }
    }
    let mut wrong = Vec::new();
    for placed in placements {
        let (recruitment, lending) = owed(placed);
        for (counter, owed) in [(Counter::Recruitment, recruitment), (Counter::Lending, lending)] {
            let none = BTreeMap::new();
            let mine = held.get(&(placed.id.as_str(), counter == Counter::Lending)).unwrap_or(&none);
            wrong.extend(one(placed, counter, owed, mine));
        }
    }
    wrong.extend(strays(placements, slots));
    for licensed in licences {
        wrong.extend(caps(licensed, slots));
    }
    wrong
}

fn one(placed: &Placed, counter: Counter, owed: i64, held: &BTreeMap<&str, i64>) -> Option<Wrong> {
    let sum: i64 = held.values().sum();
    let state = placed.state.code();
    let name = counter.name();
    if sum != owed {
        let code = if counter == Counter::Recruitment { "ledger_recruitment" } else { "ledger_lending" };
        let said = Said::built(
            format!("Le dossier est à l’étape {state} et tient {sum} {} au registre au lieu de {owed}.", name.fr),
            format!("The placement is at {state} and holds {sum} {} in the ledger instead of {owed}.", name.en),
        );
        let missing = owed - sum;
        let mend = Said::built(
            format!("Ajoutez au registre de l’agrément un mouvement de {missing:+} pour ce dossier, motif «\u{a0}mended\u{a0}»."),
            format!("Add to the ledger of the licence a movement of {missing:+} for this placement, cause “mended”."),
        );
        return Some(Wrong::new(code, &placed.id, said, mend));
    }
    let elsewhere = held.iter().any(|(licence, slots)| *slots != 0 && Some(*licence) != placed.licence.as_deref());
    elsewhere.then(|| Wrong::new("ledger_licence", &placed.id, ELSEWHERE, MEND_ELSEWHERE))
}

const ELSEWHERE: Said = Said::new(
    "Le dossier tient ses places sur un autre agrément que le sien.",
    "The placement holds its slots on another licence than its own.",
);
const MEND_ELSEWHERE: Said = Said::new(
    "Comparez l’agrément du dossier et les mouvements de son registre, puis ramenez les places sur le bon agrément par deux \
     mouvements contraires.",
    "Compare the licence of the placement with its movements, then bring the slots to the right licence by two opposite movements.",
);

fn strays(placements: &[Placed], slots: &[Slots]) -> Vec<Wrong> {
    let known: BTreeSet<&str> = placements.iter().map(|placed| placed.id.as_str()).collect();
    let stray = |row: &&Slots| row.sum != 0 && !row.placement.as_deref().is_some_and(|id| known.contains(id));
    slots
        .iter()
        .filter(stray)
        .map(|row| {
            let said = Said::built(
                format!("{:+} {} au registre sans dossier.", row.sum, row.counter.name().fr),
                format!("{:+} {} in the ledger for no placement.", row.sum, row.counter.name().en),
            );
            let mend = Said::new(
                "Annulez ces mouvements par un mouvement contraire sur la même ligne.",
                "Undo these movements by an opposite one on the same line.",
            );
            Wrong::new("ledger_stray", &row.licence, said, mend)
        })
        .collect()
}

/// More taken than the decision allows, in all, on a line, or lent at one time.
fn caps(licensed: &Licensed, slots: &[Slots]) -> Vec<Wrong> {
    let mine = || slots.iter().filter(|row| row.licence == licensed.id);
    let total = |counter: Counter| mine().filter(|row| row.counter == counter).map(|row| row.sum).sum::<i64>();
    let licence = &licensed.licence;
    let mut wrong = Vec::new();
    let mut over = |code, what: Said, taken: i64, cap: u32| {
        if taken > i64::from(cap) {
            let said = Said::built(
                format!("{}\u{a0}: {taken} pris, {cap} accordés.", what.fr),
                format!("{}: {taken} taken, {cap} granted.", what.en),
            );
            wrong.push(Wrong::new(code, &licensed.id, said, MEND_CAP));
        }
    };
    over(
        "licence_recruitment",
        Said::new("Recrutements", "Recruitments"),
        total(Counter::Recruitment),
        licence.recruitment.count,
    );
    over("licence_lending", Said::new("Mises à disposition", "Lendings"), total(Counter::Lending), licence.lending_cap);
    for (place, line) in licence.missions.iter().enumerate() {
        let on_line = |row: &&Slots| row.line.and_then(|line| usize::try_from(line).ok()) == Some(place);
        let taken = mine().filter(|row| row.counter == Counter::Recruitment).filter(on_line).map(|row| row.sum).sum();
        let number = place + 1;
        let what = Said::built(format!("Ligne {number} de l’agrément"), format!("Line {number} of the licence"));
        over("licence_line", what, taken, line.count);
    }
    wrong
}

const MEND_CAP: Said = Said::new(
    "Vérifiez la décision d’agrément\u{a0}; demandez un avenant à l’Agence ou n’approuvez plus rien sur cet agrément.",
    "Check the decision; ask the Agency for an amendment, or approve nothing more on this licence.",
);
