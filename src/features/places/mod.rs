//! Places: communes as people type them.

pub mod http;
pub mod pages;
