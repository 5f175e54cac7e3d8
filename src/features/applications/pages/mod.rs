//! Pages of a mission as somebody decides to apply, of one’s applications, of those a host receives, and of nominations.

pub mod desk;
pub mod host_one;
pub mod hosting;
pub mod interviews;
pub mod mine;
pub mod mission;
pub mod nominations;
