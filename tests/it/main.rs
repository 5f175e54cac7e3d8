#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod config;
mod eligibility;
mod placements;
mod support;
