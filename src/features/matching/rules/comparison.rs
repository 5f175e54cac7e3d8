//! Two rankings for the same askers side by side: what people are shown, or who is shown to missions.

use std::collections::{BTreeMap, HashSet};

/// The places people look at first.
const BEST: usize = 3;

/// What changes from one set of weights to another, asker after asker.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    pub askers: usize,
    /// Askers who would see another one first.
    pub first_changes: usize,
    /// Askers whose best three would not be the same, in the same order.
    pub best_changes: usize,
    kept: usize,
    shown: usize,
    /// By what is ranked, in how many rankings before and after.
    counts: BTreeMap<usize, (Seen, Seen)>,
}

/// In how many rankings something is, in how many among the best three, and in how many first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    pub shown: u32,
    pub best: u32,
    pub first: u32,
}

/// What changes for one of those that are ranked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Its place in what was ranked.
    pub place: usize,
    pub before: Seen,
    pub after: Seen,
}

impl Seen {
    fn add(&mut self, rank: usize) {
        self.shown += 1;
        self.best += u32::from(rank < BEST);
        self.first += u32::from(rank == 0);
    }
}

impl Comparison {
    /// One asker's best before and after, best first.
    pub fn add(&mut self, before: &[usize], after: &[usize]) {
        self.askers += 1;
        self.first_changes += usize::from(before.first() != after.first());
        self.best_changes += usize::from(best(before) != best(after));
        let kept: HashSet<&usize> = before.iter().collect();
        self.kept += after.iter().filter(|place| kept.contains(place)).count();
        self.shown += before.len();
        before.iter().enumerate().for_each(|(rank, place)| self.counts.entry(*place).or_default().0.add(rank));
        after.iter().enumerate().for_each(|(rank, place)| self.counts.entry(*place).or_default().1.add(rank));
    }

    /// Of what is shown before, how much stays, in thousandths; all of it when nothing is shown.
    pub fn kept_per_mille(&self) -> u32 {
        let share = (self.kept * 1_000).checked_div(self.shown).unwrap_or(1_000);
        u32::try_from(share).unwrap_or(1_000)
    }

    /// Those that gain or lose readers, a first place or one of the best three; the largest changes first.
    pub fn shifts(&self) -> Vec<Shift> {
        let of = |(place, (before, after)): (&usize, &(Seen, Seen))| Shift { place: *place, before: *before, after: *after };
        let mut shifts: Vec<Shift> = self.counts.iter().map(of).filter(|shift| shift.before != shift.after).collect();
        let size = |one: &Shift| {
            let (before, after) = (one.before, one.after);
            (before.first.abs_diff(after.first), before.best.abs_diff(after.best), before.shown.abs_diff(after.shown))
        };
        shifts.sort_by_key(|shift| (std::cmp::Reverse(size(shift)), shift.place));
        shifts
    }
}

fn best(ranking: &[usize]) -> &[usize] {
    ranking.get(..BEST).unwrap_or(ranking)
}

/// How many of the best three after were not among the best three before.
pub fn new_in_best(before: &[usize], after: &[usize]) -> usize {
    best(after).iter().filter(|place| !best(before).contains(place)).count()
}

/// Every how many one is looked at, so that at most `most` of `all` are, spread over the whole.
pub fn spread(all: usize, most: usize) -> usize {
    all.div_ceil(most.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_is_counted() {
        let mut comparison = Comparison::default();
        comparison.add(&[1, 2], &[2, 3]);
        comparison.add(&[1], &[1]);
        assert_eq!((comparison.askers, comparison.first_changes, comparison.kept_per_mille()), (2, 1, 666));
        let shifts = comparison.shifts();
        let seen = |shown, best, first| Seen { shown, best, first };
        assert_eq!(shifts[0], Shift { place: 1, before: seen(2, 2, 2), after: seen(1, 1, 1) });
        assert_eq!(shifts.len(), 3);
        assert_eq!(Comparison::default().kept_per_mille(), 1_000);
    }

    #[test]
    fn a_new_order_of_the_same_ones_is_a_change() {
        let mut comparison = Comparison::default();
        comparison.add(&[1, 2, 3, 4], &[4, 1, 2, 3]);
        assert_eq!((comparison.best_changes, comparison.first_changes, comparison.kept_per_mille()), (1, 1, 1_000));
        assert_eq!(comparison.shifts().iter().map(|shift| shift.place).collect::<Vec<_>>(), [4, 1, 3], "the second stays there");
        assert_eq!(new_in_best(&[1, 2, 3, 4], &[4, 1, 2, 3]), 1);
        comparison.add(&[1, 2, 3, 4, 5], &[1, 2, 3, 5, 4]);
        assert_eq!(comparison.best_changes, 1, "beyond the third nobody looks first");
    }

    #[test]
    fn a_sample_is_spread_and_never_larger() {
        for all in 0..1_200_usize {
            let step = spread(all, 500);
            assert!((0..all).step_by(step).count() <= 500, "{all}");
        }
        assert_eq!((spread(3, 500), spread(501, 500), spread(7, 0)), (1, 2, 7));
    }
}
