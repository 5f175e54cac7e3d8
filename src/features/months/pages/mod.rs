//! The pages of what each month of a placement brings, for its host and its tutor, for the volunteer, and for the network.

pub mod account;
pub mod books;
pub mod desk;
pub mod mine;
pub mod numbers;
pub mod placement;
pub mod prestations;
pub mod proofs;
pub mod terms;
pub mod time;
