//! SQL about papers. Rows stay in here; what leaves is typed, and an unknown value is an error.

pub mod brought;
pub mod invitations;
pub mod network;
pub mod papers;
pub mod scans;
pub mod signatures;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::domain::Id;
use crate::error::Refusal;

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn ids(text: Option<&String>) -> Result<Option<Id>, Refusal> {
    text.map(|text| id(text)).transpose()
}

const fn instant(stamp: NaiveDateTime) -> DateTime<Utc> {
    stamp.and_utc()
}
