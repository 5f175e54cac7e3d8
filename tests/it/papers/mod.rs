//! Printed papers: what their text says, what the file is, what an injection becomes; versions, readers, signatures.

mod account;
mod flows;
mod measure;
mod models;
mod print;
mod scans;
mod signing;
mod versions;
