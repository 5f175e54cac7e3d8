//! A training session: what it is, and its life (rulebook 9.4, side machines).

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Id, Line, Prose, Role, Said, Versioned, Whole};
use crate::error::Faults;

/// What is trained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
#[schema(as = TrainingKind)]
pub enum Kind {
    /// Civic and citizen training, theory (SC-FCC-01).
    #[deserr(rename = "civic_theory")]
    CivicTheory,
    /// *Premiers secours citoyen*, by an accredited body (SC-FCC-03).
    #[deserr(rename = "first_aid")]
    FirstAid,
    /// Of a tutor (SC-TUT-01).
    #[deserr(rename = "tutor_training")]
    TutorTraining,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::CivicTheory, Self::FirstAid, Self::TutorTraining];

    pub const fn code(self) -> &'static str {
        match self {
            Self::CivicTheory => "civic_theory",
            Self::FirstAid => "first_aid",
            Self::TutorTraining => "tutor_training",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// As read in a letter.
    pub const fn french(self) -> &'static str {
        match self {
            Self::CivicTheory => "formation civique et citoyenne",
            Self::FirstAid => "formation aux premiers secours",
            Self::TutorTraining => "formation des tuteurs",
        }
    }
}

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TrainingState)]
pub enum State {
    Planned,
    /// People can be booked, and book themselves.
    Open,
    Held,
    Cancelled,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Planned, Self::Open, Self::Held, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::Open => "open",
            Self::Held => "held",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn label(self) -> Said {
        match self {
            Self::Planned => Said::new("prévue", "planned"),
            Self::Open => Said::new("ouverte", "open"),
            Self::Held => Said::new("tenue", "held"),
            Self::Cancelled => Said::new("annulée", "cancelled"),
        }
    }
}

/// What the network does with a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = TrainingVerb)]
pub enum Verb {
    Open,
    Hold,
    Cancel,
}

impl Verb {
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Open, Self::Hold, Self::Cancel].into_iter().find(|verb| verb.code() == code)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Hold => "hold",
            Self::Cancel => "cancel",
        }
    }
}

const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];

const fn step(verb: &'static str, from: &'static [State], to: State) -> Step<State> {
    Step { verb, outcome: None, from, to, who: NETWORK, system: false, reason: ReasonNeeded::No }
}

pub static TABLE: [Step<State>; 3] = [
    step("open", &[State::Planned], State::Open),
    step("hold", &[State::Open], State::Held),
    step("cancel", &[State::Planned, State::Open], State::Cancelled),
];

/// A session as the network plans it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = TrainingSessionInput)]
pub struct SessionInput {
    pub kind: Kind,
    pub title: Line<200>,
    pub starts_on: NaiveDate,
    /// Last day; the first when absent.
    #[deserr(default)]
    pub ends_on: Option<NaiveDate>,
    /// How long it lasts, in half-days; two a day when absent.
    #[deserr(default)]
    pub half_days: Option<Whole<1, 60>>,
    /// Département it is for; the whole country when absent.
    #[deserr(default)]
    pub departement: Option<Line<3>>,
    /// Where, as people read it.
    pub place: Line<300>,
    /// Times of the day and what to bring.
    #[deserr(default)]
    pub practical: Option<Prose<1, 2000>>,
    /// Who gives it.
    pub trainer: Line<200>,
    /// Number of the accreditation of who gives it; needed for first aid (SC-FCC-03).
    #[deserr(default)]
    pub accreditation: Option<Line<120>>,
    /// Themes of the national list, for civic training.
    #[deserr(default)]
    pub themes: Vec<Line<120>>,
    #[deserr(default)]
    pub seats: Option<Whole<1, 500>>,
}

/// Longest session in days.
const LONGEST_DAYS: i64 = 31;
const MOST_THEMES: usize = 34;

impl SessionInput {
    pub fn last_day(&self) -> NaiveDate {
        self.ends_on.unwrap_or(self.starts_on)
    }

    /// Its length in half-days.
    pub fn length(&self) -> u32 {
        let days = self.last_day().signed_duration_since(self.starts_on).num_days() + 1;
        self.half_days.map_or_else(|| u32::try_from(days * 2).unwrap_or(2), Whole::get)
    }

    /// Everything incoherent in it.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::default();
        let days = self.last_day().signed_duration_since(self.starts_on).num_days() + 1;
        if !(1..=LONGEST_DAYS).contains(&days) {
            let said = Said::new(
                "La formation finit avant de commencer, ou dure plus d’un mois.",
                "The training ends before it begins, or lasts more than a month.",
            );
            faults.push("/ends_on", "order", said);
        } else if i64::from(self.length()) > days * 2 {
            let said = Said::new("Deux demi-journées par jour au plus.", "At most two half-days a day.");
            faults.push("/half_days", "range", said);
        }
        if self.kind == Kind::FirstAid && self.accreditation.is_none() {
            let said = Said::new(
                "Les premiers secours sont enseignés par un organisme agréé\u{a0}: donnez son numéro d’agrément (R121-15).",
                "First aid is taught by an accredited body: give the number of its accreditation (R121-15).",
            );
            faults.push("/accreditation", "SC-FCC-03", said);
        }
        if self.themes.len() > MOST_THEMES {
            faults.push("/themes", "length", Said::new("34 thèmes au plus.", "At most 34 themes."));
        }
        faults
    }
}

/// A session as the services handle it.
#[derive(Debug, Clone, PartialEq)]
pub struct Session {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub sheet: SessionInput,
    /// People who have a seat.
    pub booked: u32,
}

impl Session {
    /// Somebody cannot be in both: they have a day in common and are for the same person, the volunteer or their tutor.
    pub fn meets(&self, other: &Self) -> bool {
        let (one, two) = (&self.sheet, &other.sheet);
        let tutors = |kind| kind == Kind::TutorTraining;
        tutors(one.kind) == tutors(two.kind) && one.starts_on <= two.last_day() && two.starts_on <= one.last_day()
    }

    pub fn seats_left(&self) -> Option<u32> {
        self.sheet.seats.map(|seats| seats.get().saturating_sub(self.booked))
    }
}

/// A session as the API shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[schema(as = TrainingSession)]
pub struct SessionView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    #[serde(flatten)]
    pub sheet: SessionInput,
    pub booked: u32,
    pub seats_left: Option<u32>,
}

impl Versioned for SessionView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Session> for SessionView {
    fn from(session: Session) -> Self {
        let seats_left = session.seats_left();
        let mut sheet = session.sheet;
        // What was left to the default is told.
        sheet.ends_on = Some(sheet.last_day());
        sheet.half_days = Whole::new(u64::from(sheet.length())).ok();
        Self { id: session.id, version: session.version, state: session.state, sheet, booked: session.booked, seats_left }
    }
}

/// What a list of sessions is narrowed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filter {
    pub state: Option<State>,
    pub kind: Option<Kind>,
}
