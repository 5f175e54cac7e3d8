//! Campaigns: many people and many missions decided at once (contract `assignment.md`).

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
pub mod store;
