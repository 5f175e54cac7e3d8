//! Pure decisions about profiles.

pub mod profile;
pub mod week;
mod reading;
mod words;

pub use profile::{Candidate, Profile};
