//! Somebody's deadlines as other programs read them.

pub use crate::domain::calendar::{MOST, Meeting, Noted, calendar, calendar_of};
