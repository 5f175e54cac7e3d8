//! The features, in order: each may use only those above it.

pub mod accounts;
pub mod accreditations;
pub mod documents;
pub mod organizations;
pub mod eligibility;
pub mod missions;
pub mod candidates;
pub mod matching;
pub mod applications;
pub mod placements;
