//! Months: what each month of a placement brings. Hours, leave, absences, proofs of the *prestation*, and money.

pub mod http;
pub mod pages;
mod mails;
pub mod rules;
pub mod service;
mod store;
