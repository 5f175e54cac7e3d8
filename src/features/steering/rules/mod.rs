//! What waits for whom and until when, which placements may not start as planned, how a calendar tells it, and who gets what in
//! a year.

pub mod calendar;
pub mod deadlines;
pub mod disclosure;
pub mod entry;
pub mod fairness;
pub mod figures;
pub mod lines;
pub mod map;
mod lines_of_people;
pub mod risk;
pub mod search;
pub mod source;
pub mod urgency;

/// Every line, in the order people work through them.
pub fn inbox() -> impl Iterator<Item = &'static lines::Waiting> {
    lines::OF_THE_NETWORK.iter().chain(lines_of_people::OF_PEOPLE)
}
