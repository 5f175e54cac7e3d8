//! Concerns: what worries a volunteer, a host or a tutor, told to named people only.

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
