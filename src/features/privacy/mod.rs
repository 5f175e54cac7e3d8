//! What is kept about somebody: taken away whole, and erased as far as the law allows.

pub mod http;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
