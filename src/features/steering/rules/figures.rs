//! Figures of the placements of a territory. A cell that counts fewer than five people is not shown, nor what would tell it, so that
//! nobody is told apart.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::disclosure::{self, LEAST};
use crate::domain::Month;
use crate::features::placements::rules::machine::State;

/// What a figure is made of: one placement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    pub state: State,
    pub departement: String,
    pub opened_on: NaiveDate,
    pub start_on: NaiveDate,
    pub validated_on: Option<NaiveDate>,
}

/// A name and how many; `None` where it is too few to tell.
pub type Cell<K> = (K, Option<u32>);

/// The figures of one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figures {
    pub all: Option<u32>,
    pub by_state: Vec<Cell<State>>,
    /// Starts of the twelve months up to the last start.
    pub by_month: Vec<Cell<String>>,
    /// Days from the opening of the file to the agency's validation, in weeks.
    pub by_weeks: Vec<Cell<u32>>,
    /// The day by which half of the files were validated.
    pub median_days: Option<i64>,
    pub by_departement: Vec<Cell<String>>,
}

const MONTHS_SHOWN: usize = 12;
/// The last column of the weeks is "and more".
pub const LAST_WEEK: u32 = 10;

/// Counts, by state, month, week and département.
pub fn figures(placements: &[Counted]) -> Figures {
    let of_state = |state: &State| many(placements.iter().filter(|one| one.state == *state).count());
    let begun = placements.iter().filter(|one| !matches!(one.state, State::Abandoned | State::Cancelled));
    let months = tally(begun.map(|one| Month::of(one.start_on).to_string()));
    let skipped = months.len().saturating_sub(MONTHS_SHOWN);
    let mut days: Vec<i64> = placements
        .iter()
        .filter_map(|one| Some(one.validated_on?.signed_duration_since(one.opened_on).num_days().max(0)))
        .collect();
    days.sort_unstable();
    let weeks = tally(days.iter().map(|day| u32::try_from(day / 7).unwrap_or(LAST_WEEK).min(LAST_WEEK)));
    Figures {
        all: Some(many(placements.len())).filter(|count| *count == 0 || *count >= LEAST),
        by_state: cells(State::ALL.iter().map(|state| (*state, of_state(state)))),
        by_month: cells(months.into_iter().skip(skipped)),
        by_weeks: cells((0..=LAST_WEEK).map(|week| (week, weeks.get(&week).copied().unwrap_or(0)))),
        median_days: days.get(days.len() / 2).copied().filter(|_| days.len() >= LEAST as usize),
        by_departement: cells(tally(placements.iter().map(|one| one.departement.clone())).into_iter()),
    }
}

fn many(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn tally<K: Ord>(keys: impl Iterator<Item = K>) -> BTreeMap<K, u32> {
    let mut counts = BTreeMap::new();
    for key in keys {
        *counts.entry(key).or_insert(0) += 1;
    }
    counts
}

/// Nobody is shown; a few people are not, nor what would tell them when it is taken off the sum.
fn cells<K>(counts: impl Iterator<Item = (K, u32)>) -> Vec<Cell<K>> {
    let counts: Vec<(K, u32)> = counts.collect();
    let some: Vec<u32> = counts.iter().map(|(_, count)| *count).filter(|count| *count > 0).collect();
    let mut shown = disclosure::shown(&some, &[]).into_iter();
    let cell = |(key, count): (K, u32)| (key, Some(count).filter(|count| *count == 0 || shown.next().unwrap_or(false)));
    counts.into_iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_five_are_not_told() {
        let day = |text: &str| text.parse::<NaiveDate>().expect("a day");
        let one = |departement: &str| Counted {
            state: State::Validated,
            departement: departement.to_owned(),
            opened_on: day("2026-10-01"),
            start_on: day("2026-12-07"),
            validated_on: Some(day("2026-10-22")),
        };
        let mut all: Vec<Counted> = (0..5).map(|_| one("69")).collect();
        all.extend((0..4).map(|_| one("42")));
        let found = figures(&all);
        assert_eq!((found.all, found.median_days), (Some(9), Some(21)));
        // Nine in all and five in one département would tell the four of the other.
        assert_eq!(found.by_departement, [("42".to_owned(), None), ("69".to_owned(), None)]);
        all.extend((0..6).map(|_| one("38")));
        assert_eq!(figures(&all).by_departement, [("38".to_owned(), Some(6)), ("42".to_owned(), None), ("69".to_owned(), None)]);
        assert!(found.by_state.contains(&(State::Validated, Some(9))) && found.by_state.contains(&(State::Signed, Some(0))));
        assert_eq!(found.by_weeks[3], (3, Some(9)));
        assert_eq!(figures(&all[5..9]).median_days, None);
    }
}
