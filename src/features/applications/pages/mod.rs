//! Pages of a mission as somebody decides to apply, of one's applications, and of the nominations of hosts.

pub mod desk;
pub mod mine;
pub mod mission;
pub mod nominations;
