//! One thing done to several records at once: looked at before, undone for a while, then done one by one as that person.

pub mod pages;
pub mod rules;
pub mod service;
pub mod store;
