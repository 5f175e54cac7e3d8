//! Relais: the service behind a French *intermédiation* network.

pub mod config;
pub mod db;
pub mod domain;
pub mod error;
pub mod history;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod worker;
