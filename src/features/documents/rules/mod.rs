//! What a piece is, who may see and bring it, and the life it leads. Pure.

pub mod access;
pub mod codes;
pub mod document;
pub mod files;
pub mod inputs;
pub mod machine;
pub mod reading;
pub mod seen;
#[cfg(test)]
mod tests;
pub mod validity;

pub use codes::{DocumentCode, Provider, Sensitivity};
pub use document::Document;
pub use machine::{DocumentState, RejectReason};
pub use seen::Seen;
