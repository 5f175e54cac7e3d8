//! Pure decisions about a placement.

pub mod amendment;
pub mod amendment_bounds;
pub mod approval;
pub mod bring_in;
pub mod checklist;
pub mod checks;
pub mod early_end;
pub mod incident;
pub mod inputs;
pub mod machine;
pub mod notices;
pub mod papers;
pub mod reader;
pub mod record;
pub mod reminders;
pub mod signature;
pub mod start;
pub mod task_view;
pub mod tasks;
pub mod transitions;
pub mod view;
