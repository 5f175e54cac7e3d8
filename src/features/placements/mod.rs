//! Placements: the file, the contract and the mission of one person, from the accepted application to the archive.

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
