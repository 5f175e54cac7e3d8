//! The JSON API of the months of a placement.

pub mod absences;
pub mod leaves;
pub mod money;
pub mod prestations;
pub mod schedules;
