//! The features, in order: each may use only those above it.

pub mod accounts;
pub mod eligibility;
pub mod accreditations;
pub mod missions;
pub mod candidates;
pub mod matching;
