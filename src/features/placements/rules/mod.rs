//! Pure decisions about a placement.

pub mod amendment;
pub mod amendment_bounds;
pub mod approval;
pub mod checklist;
pub mod checks;
pub mod early_end;
pub mod incident;
pub mod inputs;
pub mod machine;
pub mod papers;
pub mod record;
pub mod signature;
pub mod start;
pub mod transitions;
pub mod view;
