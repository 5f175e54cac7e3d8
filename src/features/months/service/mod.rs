//! The use cases of the months of a placement, and what the calendar does about them.

pub mod absences;
pub mod calendar;
pub mod days;
pub mod fees;
pub mod leaves;
pub mod money;
mod post;
pub mod prestations;
pub mod proofs;
pub mod schedules;
pub mod statements;
mod world;
