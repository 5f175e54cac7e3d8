//! The use cases of papers.

pub mod account;
pub mod brought;
pub mod bundle;
pub mod campaign;
mod codes;
mod gather;
pub mod letters;
pub mod models;
pub mod numbers;
mod post;
mod press;
pub mod scans;
pub mod show;
pub mod signing;
pub mod versions;

pub use bundle::VaultPieces;
pub use press::{Pieces, Press};
