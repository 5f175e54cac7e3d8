//! Missions: what a host offers, in which words, and the feeds they come from.

pub mod feed;
pub mod http;
pub mod mails;
pub mod pages;
pub mod rules;
pub mod service;
pub mod store;
