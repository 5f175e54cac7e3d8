//! Applications, nominations and proposals: their machines as tables, their rules, their stories over HTTP, their races.

mod deadlines;
mod last_seat;
mod machines;
pub mod scene;
mod stories;
mod ways_in;
