//! The facts the rules look at, and what they find.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::Said;
use crate::features::accreditations::rules::licence::Licence;
use crate::features::placements::rules::machine::State;

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
    pub(super) fn new(code: &'static str, id: impl Into<String>, said: Said, mend: Said) -> Self {
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

/// What a licence counts: recruitments, for good, and volunteers lent at one time (SC-AGR-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    Recruitment,
    Lending,
}

impl Counter {
    pub(super) const fn name(self) -> Said {
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
