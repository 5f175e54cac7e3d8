//! The use cases of licences and freezes, and what other features ask about them.

pub mod cover;
pub mod alerts;
pub mod freezes;
pub mod licences;
pub mod slots;
