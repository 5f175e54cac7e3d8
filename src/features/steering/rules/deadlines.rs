//! The day by which each thing that waits is to be done, from its record and the delays of the network alone.

use chrono::{Days, NaiveDate};

use crate::domain::dates::add_days;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::agency_answered_by;

/// Days to close an absence after its last one; our choice (D).
const ABSENCE_CLOSED_WITHIN_DAYS: u64 = 7;

/// What the network has settled, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Delays {
    pub notice_after_days: u32,
    pub lead_time_days: u32,
    pub unjustified_after_days: u32,
}

/// What a deadline follows from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Facts {
    /// Somebody waits for an answer since that day.
    Waited { since: NaiveDate },
    /// A placement before its start; `since` is the day it entered its state.
    Placement { state: State, since: NaiveDate, signature_on: NaiveDate, start_on: NaiveDate },
    /// The record itself says the day.
    Due(NaiveDate),
    /// An absence nobody has justified yet.
    AbsenceDeclared { first_day: NaiveDate },
    /// An absence that is over and settled; without a last day, one found unjustified.
    AbsenceOver { first_day: NaiveDate, last_day: Option<NaiveDate> },
    /// Leave asked for.
    Leave { since: NaiveDate, first_day: NaiveDate },
    /// A refused piece of a placement.
    Rejected { since: NaiveDate, signature_on: NaiveDate },
}

/// The last day to do it.
pub fn due(facts: &Facts, delays: &Delays) -> NaiveDate {
    let patience = u64::from(delays.notice_after_days);
    match *facts {
        Facts::Waited { since } => add_days(since, patience),
        Facts::Placement { state, since, signature_on, start_on } => {
            of_placement(state, since, (signature_on, start_on), delays.lead_time_days)
        }
        Facts::Due(day) => day,
        Facts::AbsenceDeclared { first_day } => add_days(first_day, u64::from(delays.unjustified_after_days)),
        Facts::AbsenceOver { first_day, last_day } => {
            let over = last_day.unwrap_or_else(|| add_days(first_day, u64::from(delays.unjustified_after_days)));
            add_days(over, ABSENCE_CLOSED_WITHIN_DAYS)
        }
        // Whoever asks for tomorrow still gets an answer today.
        Facts::Leave { since, first_day } => add_days(since, patience).min(before(first_day, 1)).max(since),
        Facts::Rejected { since, signature_on } => add_days(since, patience).min(signature_on).max(since),
    }
}

/// The next step of a placement: signed on its planned day, sent the lead time before the start (SC-CON-06), validated before it
/// (SC-CON-05). After the start, the last day of its last step that counts is the start itself.
pub fn of_placement(
    state: State,
    since: NaiveDate,
    (signature_on, start_on): (NaiveDate, NaiveDate),
    lead_time_days: u32,
) -> NaiveDate {
    match state {
        State::DossierOpen | State::DossierComplete | State::NetworkApproved | State::Entered => signature_on,
        State::Signed => before(start_on, u64::from(lead_time_days)).max(signature_on),
        State::Notified => before(start_on, 1),
        State::PieceMissing | State::Rejected => agency_answered_by(start_on, since),
        State::Validated
        | State::InMission
        | State::Suspended
        | State::Notice
        | State::EndedEarly
        | State::Completed
        | State::Closing
        | State::Archived
        | State::Abandoned
        | State::Cancelled => start_on,
    }
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}
