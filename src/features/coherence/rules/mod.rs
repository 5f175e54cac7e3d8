//! What must always hold between the rows: pure, facts in, what is wrong out.

mod facts;
mod jobs;
mod ledger;
mod seats;
mod states;
mod stored;

use chrono::{DateTime, NaiveDate, Utc};

pub use facts::{Counter, Licensed, Offered, Placed, Slots, Wrong};
pub use jobs::{JobFacts, jobs};
pub use ledger::ledger;
pub use seats::seats;
pub use states::states;
pub use stored::{Stored, stored};

/// Everything the database says about itself.
#[derive(Debug, Clone)]
pub struct Facts {
    pub now: DateTime<Utc>,
    pub today: NaiveDate,
    pub placements: Vec<Placed>,
    pub slots: Vec<Slots>,
    pub licences: Vec<Licensed>,
    pub missions: Vec<Offered>,
    pub jobs: JobFacts,
}

/// Everything that does not hold between these rows.
pub fn wrong(facts: &Facts) -> Vec<Wrong> {
    let mut wrong = ledger(&facts.placements, &facts.slots, &facts.licences);
    wrong.extend(states(&facts.placements, facts.today));
    wrong.extend(seats(&facts.placements, &facts.missions));
    wrong.extend(jobs(&facts.jobs, facts.now));
    wrong
}
