//! Pure decisions about missions.

pub mod answers;
pub mod guards;
pub mod inputs;
pub mod lint;
mod lint_hiring;
mod lint_terms;
pub mod lint_week;
pub mod search;
pub mod sheet;
pub mod state;
pub mod view;
pub mod words;

pub use sheet::{Mission, Sheet};
pub use state::{MissionState, Verb};
