//! Paperwork: the papers of a placement, made once from its data, kept by version, signed by their parties.

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
