//! Concerns: what worries a volunteer, a host or a tutor, told to named people only.

pub mod http;
pub mod pages;
mod mails;
pub mod rules;
pub mod service;
mod store;
