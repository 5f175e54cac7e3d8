//! The pages of what each month of a placement brings, for its host and its tutor.

pub mod account;
pub mod desk;
pub mod prestations;
pub mod time;
