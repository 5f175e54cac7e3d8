//! What a host has still to pay its volunteers: months that are over and not noted in full, what is late of them, and what comes
//! next.

use chrono::NaiveDate;

use super::amounts::Cents;
use super::money::PrestationPayer;
use super::prestation::{MonthState, PrestationMonth};
use crate::domain::{Id, Month};

/// One month of one volunteer that is not noted in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftMonth {
    pub placement_id: Id,
    /// First name: a host needs no more (DAT-06).
    pub volunteer: String,
    pub month: Month,
    pub state: MonthState,
    /// In cents.
    pub left: Cents,
    /// Last day to note it.
    pub due_by: NaiveDate,
}

/// What is left to pay in all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LeftToPay {
    /// Months that are over, the soonest due first.
    pub waiting: Vec<LeftMonth>,
    /// Of those, in cents.
    pub total: Cents,
    pub late: Cents,
    /// The next day by which something is to be noted, and how much by that day; of a month under way too.
    pub next: Option<(NaiveDate, Cents)>,
}

/// What is left of a month that the host pays; none when all of it is noted, or the network pays.
pub fn left_of(placement_id: Id, volunteer: &str, month: &PrestationMonth) -> Option<LeftMonth> {
    let left = month.due - month.recorded;
    (left > 0 && month.payer == PrestationPayer::Host).then(|| LeftMonth {
        placement_id,
        volunteer: volunteer.to_owned(),
        month: month.month,
        state: month.state,
        left,
        due_by: month.due_by,
    })
}

/// What these months come to.
pub fn left_to_pay(mut months: Vec<LeftMonth>) -> LeftToPay {
    months.sort_by(|one, other| {
        (one.due_by, &one.volunteer, one.placement_id).cmp(&(other.due_by, &other.volunteer, other.placement_id))
    });
    let sum = |of: &dyn Fn(&LeftMonth) -> bool| months.iter().filter(|one| of(one)).map(|one| one.left).sum::<Cents>();
    let total = sum(&|one| one.state.waits());
    let late = sum(&|one| one.state == MonthState::Late);
    let next = months.iter().find(|one| one.state != MonthState::Late).map(|one| one.due_by);
    let next = next.map(|day| (day, sum(&|one| one.due_by == day && one.state != MonthState::Late)));
    months.retain(|one| one.state.waits());
    LeftToPay { waiting: months, total, late, next }
}
