//! Steering: what waits for whoever asks, and the placements at risk.

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
