//! Placements: the papers of a file, the guards of an approval, the machine, the races for the last seat, the stories.

mod approval;
mod checklist;
mod copies;
mod guards;
mod life;
mod machine;
mod proofs;
mod race;
pub mod scene;
mod stories;
mod tasks;
