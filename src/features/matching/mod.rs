//! Which missions for this person, which persons for this mission, in what order and why. One pure engine for the server and
//! for `relais rank`.

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
pub mod store;
