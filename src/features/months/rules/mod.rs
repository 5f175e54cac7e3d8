//! Pure decisions about the months of a placement.

pub mod absence;
pub mod day;
pub mod hours;
pub mod leave;
pub mod money;
pub mod money_view;
pub mod prestation;
pub mod proofs;
pub mod recount;
pub mod request;
pub mod schedule;
pub mod share;
pub mod statement;

pub use crate::domain::amounts;
