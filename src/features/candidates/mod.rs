//! Candidates: who they are, what they look for, and the facts that decide what they may do.

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
pub mod store;
