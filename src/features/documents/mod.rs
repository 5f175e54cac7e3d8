//! Documents: the pieces of a host file or of a placement, seen on paper, accepted or rejected by the network.

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
