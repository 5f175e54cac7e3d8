//! Pure decisions about accounts: passwords, waits, who may invite whom, what the network has settled for itself.

pub mod bounds;
pub mod fees;
pub mod grants;
pub mod inputs;
pub mod password;
pub mod settings;
pub mod staff;
pub mod throttle;
