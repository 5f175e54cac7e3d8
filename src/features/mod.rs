//! The features, in order: each may use only those above it.

pub mod places;
pub mod accounts;
pub mod eligibility;
pub mod documents;
pub mod organizations;
pub mod accreditations;
pub mod missions;
pub mod candidates;
pub mod messages;
pub mod matching;
pub mod applications;
pub mod placements;
pub mod training;
pub mod months;
pub mod campaigns;
pub mod alerts;
pub mod concerns;
pub mod paperwork;
pub mod steering;
pub mod privacy;
pub mod bulk;
pub mod coherence;
