//! Letters about concerns. None says what a concern is about: a mailbox may be read over a shoulder.

use chrono::NaiveDate;
use serde::Serialize;

use super::Sample;
use super::parts::{sample_day, sample_url};

/// To its named readers: raised, or still waiting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConcernRaised {
    /// Last day to acknowledge it.
    pub due_on: NaiveDate,
    pub url: String,
}

/// To whoever raised it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConcernAcknowledged {
    pub raised_on: NaiveDate,
    pub url: String,
}

impl Sample for ConcernRaised {
    fn sample() -> Self {
        Self { due_on: sample_day(2), url: sample_url("/network/concerns/5") }
    }
}

impl Sample for ConcernAcknowledged {
    fn sample() -> Self {
        Self { raised_on: sample_day(0), url: sample_url("/me/placement/5") }
    }
}
