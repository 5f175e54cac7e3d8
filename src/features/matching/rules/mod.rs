//! The ranking engine, version 1: filters first, then seven terms, then a total order. Everything is in integers, so that
//! every machine gives the same answer.

pub mod change;
pub mod comparison;
pub mod engine;
pub mod facts;
pub mod filters;
pub mod explained;
pub mod formula;
pub mod nearest;
mod need;
mod outline;
pub mod outward;
pub mod pair;
pub mod projection;
pub mod reading;
pub mod reasons;
pub mod terms;
pub mod weighing;
mod together;
mod words;

pub use engine::{Query, Ranked, Why, rank_candidates, rank_missions, why, why_candidate};
pub use facts::{Mobility, RankCandidate, RankMission, WeekSlots};
pub use filters::{Filter, Out};
pub use pair::Pair;
pub use reading::{read_candidate, read_mission};
pub use reasons::{Audience, reasons};
pub use terms::{Term, TermWeights, Terms, Weights};

/// Kept with each proposal, beside the version of the weights.
pub const ENGINE_VERSION: u32 = 1;
