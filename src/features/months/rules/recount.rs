//! What another last day makes of leave: what lies after it is withdrawn, what goes over it ends with it, and the days are counted
//! again (SC-LEA-01, SC-LEA-03, SC-RUP-08).

use super::leave::{Period, Service};
use super::request::{Leave, State, days_in};

/// Leave as the last day of the mission leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recount {
    /// Asked for or accepted, and wholly after the last day.
    pub withdrawn: Vec<Leave>,
    /// With their new last days and what they take now.
    pub shortened: Vec<Leave>,
    /// Days acquired by the last day.
    pub acquired: u32,
    /// Days of accepted leave, those taken before the placement was brought in included.
    pub taken: u32,
}

impl Recount {
    /// Days to take by the last day: nothing is paid in their place (SC-LEA-03).
    pub fn left(&self) -> u32 {
        self.acquired.saturating_sub(self.taken)
    }

    /// Days taken that were not acquired. No text says what becomes of them: a person of the network decides.
    pub fn beyond(&self) -> u32 {
        self.taken.saturating_sub(self.acquired)
    }

    /// Nothing changes and nothing was taken beyond: nobody has to be told.
    pub fn says_nothing(&self) -> bool {
        self.withdrawn.is_empty() && self.shortened.is_empty() && self.beyond() == 0
    }
}

/// Holds the leaves of a placement against its last day. `taken_before`: days taken before it was brought in.
pub fn recount(service: &Service, leaves: &[Leave], taken_before: u32) -> Recount {
    let (mut withdrawn, mut shortened, mut kept) = (Vec::new(), Vec::new(), Vec::new());
    for leave in leaves {
        if !leave.state.is_live() || leave.to <= service.end_on {
            kept.push(leave.clone());
            continue;
        }
        let within = Period { from: leave.from, to: service.end_on };
        let days = u32::try_from(service.rhythm.mission_days(within)).unwrap_or(u32::MAX);
        if leave.from > service.end_on || days == 0 {
            withdrawn.push(leave.clone());
        } else {
            let shorter = Leave { to: service.end_on, days, ..leave.clone() };
            kept.push(shorter.clone());
            shortened.push(shorter);
        }
    }
    let taken = taken_before + days_in(&kept, State::Accepted);
    Recount { withdrawn, shortened, acquired: service.acquired(service.end_on), taken }
}
