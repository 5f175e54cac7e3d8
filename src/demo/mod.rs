//! What `relais demo` is filled with. Every person, host, number and address is invented; communes are real.

pub mod content;
pub mod fill;
pub mod people;
mod shares;
mod specimen;
