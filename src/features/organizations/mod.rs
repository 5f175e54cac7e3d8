//! Host organizations: the file of each, from its first draft to the day it leaves (rulebook 9.1).

pub mod http;
mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
