//! SQL about the months of placements. Rows stay in here; what leaves is typed, and an unknown value is an error.

pub mod absences;
pub mod leaves;
pub mod prestations;
pub mod terms;

use crate::domain::Id;
use crate::error::Refusal;

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn unknown(what: &str, text: &str) -> Refusal {
    Refusal::internal(format!("unknown {what} {text}"))
}
