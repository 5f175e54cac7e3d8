//! Accounts: who somebody is, how they sign in, which roles they have and which one is active.

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
pub mod tokens;
