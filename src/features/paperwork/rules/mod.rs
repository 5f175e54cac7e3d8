//! Pure decisions about papers.

pub mod access;
pub mod account;
pub mod brought;
pub mod code;
pub mod facts;
pub mod inputs;
pub mod model;
pub mod parties;
pub mod sheet;
pub mod unread;
pub mod views;
