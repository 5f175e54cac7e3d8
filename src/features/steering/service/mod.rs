//! The use cases of steering: the inbox, the board, its lines in the daily digest, calendars, the yearly report on fairness.

pub mod board;
pub mod board_digest;
pub mod calendars;
pub mod fairness;
mod gather;
pub mod inbox;
pub mod look;
pub mod map;
