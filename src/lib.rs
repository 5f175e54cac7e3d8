//! Relais: the service behind a French *intermédiation* network.

pub mod demo;
pub mod domain;
pub mod features;
