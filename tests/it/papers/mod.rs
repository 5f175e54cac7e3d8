//! Printed papers: what their text says, what the file is, what an injection becomes; versions, readers, signatures.

mod account;
mod codes;
mod flows;
mod measure;
mod models;
mod print;
pub(crate) mod scans;
pub mod signing;
pub(crate) mod versions;
