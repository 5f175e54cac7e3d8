//! Two rankings of the same people side by side.

use std::collections::{BTreeMap, HashSet};

/// What changes from one set of weights to another, person after person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    pub people: usize,
    /// People who would see another mission first.
    pub first_changes: usize,
    kept: usize,
    shown: usize,
    /// By mission, in how many rankings before and after.
    counts: BTreeMap<usize, (u32, u32)>,
}

/// In how many rankings a mission is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shift {
    /// Place of the mission in what was ranked.
    pub mission: usize,
    pub before: u32,
    pub after: u32,
}

impl Comparison {
    /// One person's best missions before and after, best first.
    pub fn add(&mut self, before: &[usize], after: &[usize]) {
        self.people += 1;
        self.first_changes += usize::from(before.first() != after.first());
        let kept: HashSet<&usize> = before.iter().collect();
        self.kept += after.iter().filter(|mission| kept.contains(mission)).count();
        self.shown += before.len();
        before.iter().for_each(|mission| self.counts.entry(*mission).or_default().0 += 1);
        after.iter().for_each(|mission| self.counts.entry(*mission).or_default().1 += 1);
    }

    /// Of what is shown before, how much stays, in thousandths; all of it when nothing is shown.
    pub fn kept_per_mille(&self) -> u32 {
        let share = (self.kept * 1_000).checked_div(self.shown).unwrap_or(1_000);
        u32::try_from(share).unwrap_or(1_000)
    }

    /// The missions that gain or lose readers, the largest changes first.
    pub fn shifts(&self) -> Vec<Shift> {
        let of = |(mission, (before, after)): (&usize, &(u32, u32))| Shift { mission: *mission, before: *before, after: *after };
        let mut shifts: Vec<Shift> = self.counts.iter().map(of).filter(|shift| shift.before != shift.after).collect();
        shifts.sort_by_key(|shift| (std::cmp::Reverse(shift.before.abs_diff(shift.after)), shift.mission));
        shifts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_moves_is_counted() {
        let mut comparison = Comparison::default();
        comparison.add(&[1, 2], &[2, 3]);
        comparison.add(&[1], &[1]);
        assert_eq!((comparison.people, comparison.first_changes, comparison.kept_per_mille()), (2, 1, 666));
        let shifts = comparison.shifts();
        assert_eq!(shifts[0], Shift { mission: 1, before: 2, after: 1 });
        assert_eq!(shifts.len(), 2);
        assert_eq!(Comparison::default().kept_per_mille(), 1_000);
    }
}
