//! The spaces people enter by: what waits for a host or a tutor, and the page of each of their volunteers.

pub mod desk;
pub mod fairness;
pub mod look;
pub mod host;
pub mod placement;
mod waiting;
