//! Relais: the service behind a French *intermédiation* network.

pub mod cli;
pub mod domain;
pub mod features;
pub mod geography;
