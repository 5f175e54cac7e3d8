//! Pure decisions about a placement.

pub mod approval;
pub mod checklist;
pub mod checks;
pub mod inputs;
pub mod machine;
pub mod papers;
pub mod record;
pub mod signature;
pub mod start;
pub mod transitions;
pub mod view;
