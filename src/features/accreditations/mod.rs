//! Licences (*agréments*) of the network, the ledger of their two counters, and national freezes.

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
