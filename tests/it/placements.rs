//! Placements: the papers of a file, the guards of an approval, the machine, and the races for the last seat.

mod approval;
mod checklist;
mod machine;
