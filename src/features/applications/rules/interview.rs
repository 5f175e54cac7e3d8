//! Times at which somebody can be met: offered by the host or the network, picked by whoever is at the interview step.

use chrono::{DateTime, Duration, NaiveDate, Utc};
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::application;
use super::record::Application;
use crate::domain::dates::paris_date;
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Id, Line, Role, Said, TimeOfDay, Versioned, Whole};
use crate::error::{Faults, Refusal};

/// Where a slot stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InterviewSlotState)]
pub enum State {
    Offered,
    Taken,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 3] = [Self::Offered, Self::Taken, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Taken => "taken",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub const fn said(self) -> Said {
        match self {
            Self::Offered => Said::new("proposé", "offered"),
            Self::Taken => Said::new("choisi", "taken"),
            Self::Cancelled => Said::new("annulé", "cancelled"),
        }
    }
}

/// What a person does about a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = InterviewSlotVerb)]
pub enum Verb {
    /// Also moves: the one that was picked before is offered again.
    Take,
    Release,
    Cancel,
}

impl Verb {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Take => "take",
            Self::Release => "release",
            Self::Cancel => "cancel",
        }
    }
}

const CANDIDATE: &[Role] = &[Role::Candidate];
/// Another hour, another place: whoever picked the time keeps it.
pub const MOVE: &str = "move";

/// The same, as the life of the application says it.
pub const MEETING_MOVED: &str = "move_meeting";
/// Who offers times, moves them and takes them back.
pub const OFFERS: &[Role] = &[Role::Host, Role::CaseWorker, Role::Approver];

const fn by(verb: &'static str, from: &'static [State], to: State, who: &'static [Role]) -> Step<State> {
    Step { verb, outcome: None, from, to, who, system: false, reason: ReasonNeeded::No }
}

/// The life of a slot. The service gives back the slot of an application that is over (`free`), and cancels those that were
/// offered to it alone (`drop`).
pub static TABLE: [Step<State>; 7] = [
    by("take", &[State::Offered], State::Taken, CANDIDATE),
    by("release", &[State::Taken], State::Offered, CANDIDATE),
    by("cancel", &[State::Offered, State::Taken], State::Cancelled, OFFERS),
    by(MOVE, &[State::Offered], State::Offered, OFFERS),
    by(MOVE, &[State::Taken], State::Taken, OFFERS),
    Step { system: true, ..by("free", &[State::Taken], State::Offered, &[]) },
    Step { system: true, ..by("drop", &[State::Offered], State::Cancelled, &[]) },
];

/// A slot as the services handle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub mission_id: Id,
    pub organization_id: Id,
    /// Of the mission.
    pub departement: String,
    /// Whom it is offered to; none: whoever is to be met for the mission.
    pub application_id: Option<Id>,
    pub starts_at: DateTime<Utc>,
    pub minutes: u32,
    pub place: String,
    pub offered_by: Id,
    /// The application whose candidate picked it.
    pub taken_by: Option<Id>,
    pub reminded_at: Option<DateTime<Utc>>,
    pub changed_at: DateTime<Utc>,
}

impl Slot {
    /// Which telling of the meeting this is, in calendars (RFC 5545, SEQUENCE): the minute of its last change, since a person
    /// who picks another time keeps the same appointment.
    pub fn sequence(&self) -> u32 {
        u32::try_from(self.changed_at.timestamp() / 60).unwrap_or_default()
    }

    pub fn is_past(&self, now: DateTime<Utc>) -> bool {
        self.starts_at <= now
    }

    /// Whether it may be for the candidate of this application, who may have picked it.
    pub fn concerns(&self, application: &Application) -> bool {
        self.mission_id == application.mission_id && self.application_id.is_none_or(|id| id == application.id)
    }

    /// Whether the candidate of this application may pick it now.
    pub fn is_open_to(&self, application: &Application, now: DateTime<Utc>) -> bool {
        self.state == State::Offered
            && !self.is_past(now)
            && self.concerns(application)
            && application.state == application::State::Interview
    }

    /// The same, or why not.
    pub fn may_be_taken(&self, application: &Application, now: DateTime<Utc>) -> Result<(), Refusal> {
        if application.state != application::State::Interview {
            return Err(Refusal::WrongState(Said::new(
                "Cette candidature n’est pas à l’étape de la rencontre.",
                "This application is not at the interview step.",
            )));
        }
        self.is_to_come(now)
    }

    /// What has begun can be neither picked nor taken back.
    pub fn is_to_come(&self, now: DateTime<Utc>) -> Result<(), Refusal> {
        if self.is_past(now) {
            return Err(Refusal::WrongState(Said::new("Cette heure est passée.", "This time has passed.")));
        }
        Ok(())
    }

    /// From when on both sides are reminded.
    pub fn reminder_from(&self) -> DateTime<Utc> {
        self.starts_at - Duration::days(1)
    }
}

/// A time as the host or the network offers it, as clocks in Paris show it.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = InterviewSlotInput)]
pub struct SlotInput {
    /// Whom it is offered to, who is then at the interview step; when absent, whoever is at that step for the mission.
    #[deserr(default)]
    pub application_id: Option<Id>,
    pub on: NaiveDate,
    /// `HH:MM`.
    pub at: TimeOfDay,
    pub minutes: Whole<15, 180>,
    /// A place, a telephone number or the address of a video call.
    pub place: Line<300>,
}

/// How far ahead somebody may be met.
const AHEAD_DAYS: i64 = 180;
/// Times offered at once for one mission.
pub const MOST_OPEN: usize = 60;

/// Where a time is moved to, as clocks in Paris show it.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = InterviewSlotMove)]
pub struct SlotMove {
    pub on: NaiveDate,
    /// `HH:MM`.
    pub at: TimeOfDay,
    pub minutes: Whole<15, 180>,
    /// A place, a telephone number or the address of a video call.
    pub place: Line<300>,
}

/// The instant a meeting begins, or what is wrong with it.
pub fn instant(on: NaiveDate, at: TimeOfDay, now: DateTime<Utc>) -> Result<DateTime<Utc>, Refusal> {
    let Some(instant) = at.on(on) else {
        let said = Said::new(
            "Cette heure n’existe pas ce jour-là\u{a0}: on passe à l’heure d’été.",
            "There is no such time that day: clocks go forward.",
        );
        return Err(Refusal::invalid("/at", "value", said));
    };
    if instant <= now {
        let pointer = if on < paris_date(now) { "/on" } else { "/at" };
        let said = Said::new("Choisissez un moment à venir.", "Choose a time to come.");
        return Err(Refusal::invalid(pointer, "past", said));
    }
    if instant > now + Duration::days(AHEAD_DAYS) {
        let said = Said::new("Choisissez un jour dans les six mois.", "Choose a day within six months.");
        return Err(Refusal::invalid("/on", "range", said));
    }
    Ok(instant)
}

/// The body of a transition: nothing.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = InterviewSlotAct)]
pub struct SlotAct {}

/// A meeting as it is agreed, beside the application it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InterviewAgreed)]
pub struct Agreed {
    pub slot_id: Id,
    /// Of the slot.
    pub version: i32,
    pub starts_at: DateTime<Utc>,
    /// Day and time as clocks in Paris show them.
    pub on: NaiveDate,
    pub at: TimeOfDay,
    pub minutes: u32,
    pub place: String,
}

impl Agreed {
    pub fn of(slot: &Slot) -> Self {
        Self {
            slot_id: slot.id,
            version: slot.version,
            starts_at: slot.starts_at,
            on: paris_date(slot.starts_at),
            at: TimeOfDay::in_paris(slot.starts_at),
            minutes: slot.minutes,
            place: slot.place.clone(),
        }
    }
}

/// Who picked a slot: a first name, as everywhere before a selection (DAT-06).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InterviewTaker)]
pub struct Taker {
    pub application_id: Id,
    pub given_name: String,
}

/// A slot as the API shows it. A candidate never learns who else picked one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InterviewSlotView)]
pub struct SlotView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub mission_id: Id,
    /// Whom it is offered to alone.
    pub application_id: Option<Id>,
    pub starts_at: DateTime<Utc>,
    /// Day and time as clocks in Paris show them.
    pub on: NaiveDate,
    pub at: TimeOfDay,
    pub minutes: u32,
    pub place: String,
    /// Whether its time has passed.
    pub past: bool,
    pub taken_by: Option<Taker>,
}

impl Versioned for SlotView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl SlotView {
    /// `taken_by` is who the reader may know of.
    pub fn of(slot: &Slot, taken_by: Option<Taker>, now: DateTime<Utc>) -> Self {
        Self {
            id: slot.id,
            version: slot.version,
            state: slot.state,
            mission_id: slot.mission_id,
            application_id: slot.application_id,
            starts_at: slot.starts_at,
            on: paris_date(slot.starts_at),
            at: TimeOfDay::in_paris(slot.starts_at),
            minutes: slot.minutes,
            place: slot.place.clone(),
            past: slot.is_past(now),
            taken_by,
        }
    }
}

/// The slots of a mission that the reader may know of, the soonest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = InterviewSlotsView)]
pub struct SlotsView {
    pub items: Vec<SlotView>,
}
