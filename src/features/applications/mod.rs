//! Applications, and the two other ways into a mission: nominations (the host already has somebody) and proposals (the
//! network finds somebody).

pub mod http;
pub mod mails;
pub mod pages;
pub mod rules;
pub mod service;
mod store;
