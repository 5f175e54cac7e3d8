//! SQL about everything that is kept of one person. Rows stay in here.

pub mod account;
pub mod files;
pub mod mails;
pub mod reading;
pub mod words;

use crate::domain::Id;
use crate::error::Refusal;

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn texts(ids: &[Id]) -> Vec<String> {
    ids.iter().map(Id::to_string).collect()
}
