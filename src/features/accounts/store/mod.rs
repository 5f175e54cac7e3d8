//! SQL about accounts. Rows stay in here; what leaves is typed, and an unknown value is an error.

pub mod accounts;
pub mod invitations;
pub mod links;
pub mod network;
pub mod sessions;
pub mod staff;
pub mod tries;

use crate::domain::Id;
use crate::error::Refusal;

/// Départements as a row keeps them; none for the whole country.
fn departements(kept: Option<String>) -> Option<Vec<String>> {
    kept.map(|list| list.split(',').map(str::to_owned).collect())
}

pub fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}
