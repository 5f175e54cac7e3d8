//! Pure decisions about alerts: what may be asked for, and when what is found is due.

pub mod due;
pub mod inputs;
pub mod record;
