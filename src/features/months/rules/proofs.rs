//! The *prestation* across hosts, as an accountant follows it: each month of each placement, and what they sum up to.

use serde::Serialize;
use utoipa::ToSchema;

use super::amounts::Cents;
use super::prestation::{MonthState, PrestationMonth};
use crate::domain::{Id, Month};

/// One month of one placement, with whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct PrestationLine {
    pub organization_id: Id,
    pub organization: String,
    pub placement_id: Id,
    pub volunteer: String,
    #[serde(flatten)]
    pub prestation: PrestationMonth,
}

impl PrestationLine {
    /// What is still to be proven, in cents; more may be recorded than is due.
    pub fn left(&self) -> Cents {
        (self.prestation.due - self.prestation.recorded).max(0)
    }

    pub const fn waits(&self) -> bool {
        self.prestation.state.waits()
    }
}

/// What lines sum up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, ToSchema)]
pub struct PrestationSums {
    pub due: Cents,
    pub recorded: Cents,
    /// Still to be proven, of the months that are over.
    pub left: Cents,
    /// Lines that wait for a proof; of those, how many are past their day.
    pub waiting: u32,
    pub late: u32,
}

impl PrestationSums {
    pub fn of<'a>(lines: impl IntoIterator<Item = &'a PrestationLine>) -> Self {
        let mut sums = Self::default();
        lines.into_iter().for_each(|line| sums.add(line));
        sums
    }

    pub fn add(&mut self, line: &PrestationLine) {
        self.due += line.prestation.due;
        self.recorded += line.prestation.recorded;
        if line.waits() {
            self.left += line.left();
            self.waiting += 1;
            self.late += u32::from(line.prestation.state == MonthState::Late);
        }
    }
}

/// The prestations of some months, and their sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Prestations {
    pub from: Month,
    pub to: Month,
    /// Those that wait first, by their last day; then the others, by month.
    pub items: Vec<PrestationLine>,
    pub totals: PrestationSums,
}

impl Prestations {
    /// Of these lines, in the order people work through them.
    pub fn of((from, to): (Month, Month), mut items: Vec<PrestationLine>) -> Self {
        items.sort_by(|a, b| {
            let key = |line: &PrestationLine| (!line.waits(), line.prestation.due_by, line.prestation.month);
            (key(a), &a.organization, &a.volunteer, a.placement_id).cmp(&(key(b), &b.organization, &b.volunteer, b.placement_id))
        });
        let totals = PrestationSums::of(&items);
        Self { from, to, items, totals }
    }
}
