//! Months: what each month of a placement brings. Hours, leave, absences, proofs of the *prestation*, and money.

pub mod rules;
