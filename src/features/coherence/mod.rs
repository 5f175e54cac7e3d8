//! Coherence: what `relais check` holds the data against, and how to mend what is wrong.

pub mod rules;
pub mod service;
mod store;
