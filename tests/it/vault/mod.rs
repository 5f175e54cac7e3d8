//! The vault by HTTP: what is taken in and read back, what is refused and with which code, what is kept of it.

pub mod corpus;
mod faults;
mod keeping;
mod limits;
mod placements;
mod refusals;
mod s3;
pub mod scene;
mod uploads;
