//! Pure decisions about profiles.

pub mod profile;
mod reading;
mod words;

pub use profile::{Candidate, Profile};
