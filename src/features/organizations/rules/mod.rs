//! What a host file holds, the steps it goes through and what approval asks. Pure.

pub mod approval;
pub mod file;
pub mod machine;
pub mod reasons;
pub mod step_input;
#[cfg(test)]
mod tests;

pub use file::{HostFile, LegalForm};
pub use machine::{OrganizationState, Verb};
