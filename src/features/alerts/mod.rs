//! Alerts: somebody is written to when a mission they would want is published. Once a day at most, never twice about one mission.

pub mod http;
mod mails;
pub mod rules;
pub mod service;
pub mod store;
