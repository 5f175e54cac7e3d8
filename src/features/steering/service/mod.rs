//! The use cases of steering: the inbox, the board, its lines in the daily digest, calendars.

pub mod board;
pub mod board_digest;
pub mod calendars;
mod gather;
pub mod inbox;
pub mod look;
