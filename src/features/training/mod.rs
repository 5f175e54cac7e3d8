//! Training: sessions of civic training, first aid and tutoring, who took part, and what is still due.

pub mod http;
pub mod pages;
mod mails;
pub mod rules;
pub mod service;
mod store;
