//! Campaigns: many people and many missions decided at once (contract `assignment.md`).

pub mod rules;
