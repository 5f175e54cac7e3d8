//! Pure decisions about missions.

pub mod lint;
mod lint_hiring;
mod lint_terms;
