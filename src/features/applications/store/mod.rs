//! SQL about applications, nominations and proposals. Rows stay in here; what leaves is typed, and an unknown value is an
//! error.

pub mod applications;
pub mod interviews;
pub mod nominations;
pub mod proposals;

use chrono::{DateTime, NaiveDateTime, Utc};

use crate::domain::Id;
use crate::error::Refusal;

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn optional_id(text: Option<&String>) -> Result<Option<Id>, Refusal> {
    text.map(|text| id(text)).transpose()
}

fn known<T>(value: Option<T>, code: &str) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::internal(format!("unknown code {code}")))
}

fn instant(stamp: Option<NaiveDateTime>) -> Option<DateTime<Utc>> {
    stamp.map(|stamp| stamp.and_utc())
}

fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}
