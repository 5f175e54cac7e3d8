//! Who is booked to a session and who came.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::session::{Session, State};
use crate::domain::{Id, Said, Versioned, Whole};
use crate::error::{Faults, Refusal};

/// Where somebody stands in a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults, rename_all = lowercase)]
pub enum Presence {
    Booked,
    Present,
    Absent,
    Excused,
    Cancelled,
}

impl Presence {
    const ALL: [Self; 5] = [Self::Booked, Self::Present, Self::Absent, Self::Excused, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Booked => "booked",
            Self::Present => "present",
            Self::Absent => "absent",
            Self::Excused => "excused",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|presence| presence.code() == code)
    }

    /// Said of somebody by the attendance sheet, once the session has begun.
    pub const fn is_on_the_sheet(self) -> bool {
        match self {
            Self::Present | Self::Absent | Self::Excused => true,
            Self::Booked | Self::Cancelled => false,
        }
    }

    /// The days of the session are given to it.
    pub const fn takes_the_days(self) -> bool {
        matches!(self, Self::Booked | Self::Present)
    }

    /// Takes a seat.
    pub const fn holds_seat(self) -> bool {
        !matches!(self, Self::Cancelled)
    }
}

/// One line of an attendance sheet, or a booking. For a training of tutors, the tutor of that placement.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct AttendanceInput {
    pub placement_id: Id,
    pub state: Presence,
    /// Half-days attended; those of the session when absent.
    #[deserr(default)]
    pub half_days: Option<Whole<1, 60>>,
    /// Hours signed for, as the sheet says.
    #[deserr(default)]
    pub hours: Option<Whole<1, 240>>,
}

/// Somebody in a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attendance {
    pub session_id: Id,
    pub placement_id: Id,
    pub presence: Presence,
    /// Half-days attended, when not the whole session.
    pub half_days: Option<u32>,
    pub hours: Option<u32>,
}

/// Somebody in a session, as the API shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AttendanceView {
    pub placement_id: Id,
    /// First name for a host, full name for the network.
    pub volunteer: String,
    pub state: Presence,
    pub half_days: Option<u32>,
    pub hours: Option<u32>,
}

/// The attendance of a session, as its reader may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct SheetView {
    pub session_id: Id,
    pub version: i32,
    pub items: Vec<AttendanceView>,
}

impl Versioned for SheetView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// Most lines in one request.
pub const MOST_LINES: usize = 500;

/// Refuses what a sheet cannot say now: bookings once the session is held, presence before it began; and what is not the
/// sender's to say. `network`: case-workers and approvers.
pub fn check(session: &Session, line: &AttendanceInput, network: bool, today: NaiveDate, at: usize) -> Result<(), Refusal> {
    if !network && line.state.is_on_the_sheet() {
        return Err(Refusal::wrong_role());
    }
    let begun = session.sheet.starts_on <= today;
    let fits = match (session.state, line.state.is_on_the_sheet()) {
        (State::Planned, on_sheet) => network && !on_sheet,
        (State::Open, true) => begun,
        (State::Open, false) => true,
        (State::Held, on_sheet) => on_sheet,
        (State::Cancelled, _) => false,
    };
    if !fits {
        let now = session.state.label();
        return Err(Refusal::WrongState(Said::built(
            format!("La feuille ne peut pas dire cela maintenant (formation {}).", now.fr),
            format!("The sheet cannot say this now (training {}).", now.en),
        )));
    }
    let too_long = line.half_days.is_some_and(|half_days| half_days.get() > session.sheet.length());
    if too_long {
        let said = Said::new("C’est plus que la durée de la formation.", "This is more than the session lasts.");
        return Err(Refusal::invalid(format!("/{at}/half_days"), "range", said));
    }
    Ok(())
}
