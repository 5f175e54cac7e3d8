//! The use cases of papers.

pub mod bundle;
pub mod campaign;
mod gather;
pub mod letters;
pub mod models;
mod post;
pub mod scans;
pub mod show;
pub mod signing;
pub mod versions;

pub use bundle::{Pieces, VaultPieces};
