//! Places: communes as people type them, and the lists of communes that the State publishes (FRR, QPV).

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
