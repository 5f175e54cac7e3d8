//! Relais: the service behind a French *intermédiation* network.
//!
//! Modules in layers, lowest first; each uses only those above it in this list, as `tests/it/architecture.rs` checks.

pub mod domain;
pub mod error;
pub mod db;
pub mod history;
pub mod jobs;
pub mod vault;
pub mod geography;
pub mod papers;
pub mod mail;
pub mod http;
pub mod features;
pub mod config;
pub mod reactions;
pub mod worker;
pub mod routes;
pub mod app;
pub mod demo;
pub mod cli;
