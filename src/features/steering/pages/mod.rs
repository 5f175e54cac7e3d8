//! The spaces people enter by: what waits for a host or a tutor, the page of each of their volunteers, and the volunteer’s own.

pub mod calendar;
pub mod desk;
pub mod mine;
pub mod fairness;
pub mod look;
pub mod map;
pub mod host;
pub mod placement;
mod prescriber;
mod waiting;
mod ways;
