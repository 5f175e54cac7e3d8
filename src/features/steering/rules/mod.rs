//! What waits for whom and until when, which placements may not start as planned, and how a calendar tells it.

pub mod calendar;
pub mod deadlines;
pub mod entry;
pub mod figures;
pub mod lines;
mod lines_of_people;
pub mod risk;
pub mod search;

/// Every line, in the order people work through them.
pub fn inbox() -> impl Iterator<Item = &'static lines::Waiting> {
    lines::OF_THE_NETWORK.iter().chain(lines_of_people::OF_PEOPLE)
}
