//! Placements: the file of one person in one mission, from the accepted application to the network's approval.

pub mod http;
mod mails;
pub mod rules;
pub mod service;
mod store;
