//! The pages of what each month of a placement brings, for its host and its tutor, and for the volunteer.

pub mod account;
pub mod desk;
pub mod mine;
pub mod numbers;
pub mod prestations;
pub mod time;
