//! SQL about licences, their ledger and freezes.

pub mod alerts;
pub mod freezes;
pub mod ledger;
pub mod licences;
