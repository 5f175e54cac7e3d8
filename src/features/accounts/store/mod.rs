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

pub fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}
