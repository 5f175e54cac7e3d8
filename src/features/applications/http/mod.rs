//! The JSON API of applications, nominations and proposals.

pub mod applications;
pub mod interviews;
pub mod nominations;
pub mod proposals;
