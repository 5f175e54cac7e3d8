//! Messages: what a person, the host and the network write to one another about an application, and about the placement it leads to.

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
