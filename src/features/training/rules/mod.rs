//! Pure decisions about training.

pub mod attendance;
pub mod progress;
pub mod session;
