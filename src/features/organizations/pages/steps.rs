//! The steps of a file and where each is.

use crate::domain::Id;

pub(super) const IDENTITY: u8 = 1;
pub(super) const CONTACT: u8 = 2;
pub(super) const ACTIVITIES: u8 = 3;
pub(super) const PIECES: u8 = 4;
pub(super) const REVIEW: u8 = 5;

/// Where a step of this file is.
pub(super) fn address(id: Id, step: u8, done: &str) -> String {
    let done = if done.is_empty() { String::new() } else { format!("&done={done}") };
    format!("/host/organization?organization={id}&step={step}{done}")
}
