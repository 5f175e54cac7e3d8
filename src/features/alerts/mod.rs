//! Alerts: somebody is written to when a mission they would want is published, or when people come whom a mission of theirs
//! would want. Once a day at most, never twice about one mission, or one pair.

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
pub mod store;
