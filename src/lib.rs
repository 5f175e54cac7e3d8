//! Relais: the service behind a French *intermédiation* network.
//!
//! Modules in layers, lowest first; each uses only those above it in this list, as `tests/it/architecture.rs` checks.

pub mod app;
pub mod config;
pub mod db;
pub mod domain;
pub mod error;
pub mod features;
pub mod history;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod reactions;
pub mod routes;
