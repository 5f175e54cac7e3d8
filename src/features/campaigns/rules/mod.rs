//! Pure assignment: an instance read whole, two solvers, and a checker that shares nothing with them; around them, what a campaign
//! is, from its choices to its report.

pub mod approval;
mod auction;
pub mod best;
pub mod check;
pub mod choosing;
mod duals;
pub mod inputs;
pub mod instance;
pub mod machine;
pub mod outcome;
mod pairs;
pub mod plan;
pub mod record;
pub mod result;
mod seats;
pub mod stable;
pub mod view;
pub mod written;

use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::error::Faults;
use instance::Instance;
use result::Assignment;

/// What the network wants of a campaign.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum Mode {
    /// Nobody and no mission would both rather have each other.
    #[deserr(rename = "stable")]
    Stable,
    /// The highest total score; among these, the most placements.
    #[deserr(rename = "best")]
    Best,
}

impl Mode {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Stable => "stable",
            Self::Best => "best",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Stable, Self::Best].into_iter().find(|mode| mode.code() == code)
    }
}

/// Kept with each result.
pub const ENGINE: &str = "relais-assign 2";

/// A long computation was told to stop before its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped;

/// Decides an instance. `go_on` is asked now and then; `false` stops the computation.
pub fn assign(instance: &Instance, mode: Mode, go_on: &mut dyn FnMut() -> bool) -> Result<Assignment, Stopped> {
    match mode {
        Mode::Stable => stable::assign(instance, go_on),
        Mode::Best => best::assign(instance, go_on),
    }
}
