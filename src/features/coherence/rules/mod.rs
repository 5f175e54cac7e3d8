//! What must always hold between the rows: pure, facts in, what is wrong out.

mod jobs;
mod ledger;
mod seats;
mod states;
mod stored;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;

use crate::domain::Said;
use crate::features::accreditations::rules::licence::Licence;
use crate::features::placements::rules::machine::State;

pub use jobs::{JobFacts, jobs};
pub use ledger::ledger;
pub use seats::seats;
pub use states::states;
pub use stored::{Stored, stored};

/// One thing that does not hold: a stable code, the record, what is seen and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrong {
    pub code: &'static str,
    /// Id of the record, or its number where it has none.
    pub id: String,
    pub said: Said,
    pub mend: Said,
}

impl Wrong {
    fn new(code: &'static str, id: impl Into<String>, said: Said, mend: Said) -> Self {
        Self { code, id: id.into(), said, mend }
    }
}

/// A placement, as its row has it.
#[derive(Debug, Clone)]
pub struct Placed {
    pub id: String,
    pub state: State,
    pub mission: String,
    pub licence: Option<String>,
    pub start_on: NaiveDate,
    /// Last day, moved by an early end.
    pub end_on: NaiveDate,
    pub validated_on: Option<NaiveDate>,
}

/// What the rows of the ledger add up to for one licence, one counter, one line and one placement.
#[derive(Debug, Clone)]
pub struct Slots {
    pub licence: String,
    pub counter: Counter,
    pub line: Option<i32>,
    pub placement: Option<String>,
    pub sum: i64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    Recruitment,
    Lending,
}

impl Counter {
    const fn name(self) -> Said {
        match self {
            Self::Recruitment => Said::new("recrutement", "recruitment"),
            Self::Lending => Said::new("mise à disposition", "lending"),
        }
    }
}

/// A licence and its id.
#[derive(Debug, Clone)]
pub struct Licensed {
    pub id: String,
    pub licence: Licence,
}

/// The seats of a mission as its row counts them.
#[derive(Debug, Clone)]
pub struct Offered {
    pub id: String,
    pub seats: i32,
    pub taken: i32,
}

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
