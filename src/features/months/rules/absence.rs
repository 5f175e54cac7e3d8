//! Absences: what is declared, by whom it is settled, and what each reader sees of it (rulebook 9.4, side machines).

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::leave::{FamilyEvent, Period, Rhythm};
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Id, Prose, Role, Said, Versioned};
use crate::error::Faults;
use crate::features::placements::rules::view::Reader;

/// Why somebody is absent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
#[schema(as = AbsenceKind)]
pub enum Kind {
    #[deserr(rename = "sick")]
    Sick,
    #[deserr(rename = "work_accident")]
    WorkAccident,
    #[deserr(rename = "maternity")]
    Maternity,
    #[deserr(rename = "adoption")]
    Adoption,
    #[deserr(rename = "family_event")]
    FamilyEvent,
    /// An examination, a summons, transport, care of a child.
    #[deserr(rename = "other")]
    Other,
    /// Nobody knows why.
    #[deserr(rename = "unjustified")]
    Unjustified,
}

impl Kind {
    pub const ALL: [Self; 7] =
        [Self::Sick, Self::WorkAccident, Self::Maternity, Self::Adoption, Self::FamilyEvent, Self::Other, Self::Unjustified];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sick => "sick",
            Self::WorkAccident => "work_accident",
            Self::Maternity => "maternity",
            Self::Adoption => "adoption",
            Self::FamilyEvent => "family_event",
            Self::Other => "other",
            Self::Unjustified => "unjustified",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where an absence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AbsenceState)]
pub enum State {
    Declared,
    Justified,
    Unjustified,
    Closed,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Declared, Self::Justified, Self::Unjustified, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::Justified => "justified",
            Self::Unjustified => "unjustified",
            Self::Closed => "closed",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }

    pub fn label(self) -> Said {
        match self {
            Self::Declared => Said::new("déclarée", "declared"),
            Self::Justified => Said::new("justifiée", "justified"),
            Self::Unjustified => Said::new("injustifiée", "unjustified"),
            Self::Closed => Said::new("close", "closed"),
        }
    }
}

const NETWORK: &[Role] = &[Role::CaseWorker, Role::Approver];

const fn step(verb: &'static str, from: &'static [State], to: State, who: &'static [Role]) -> Step<State> {
    Step { verb, outcome: None, from, to, who, system: who.is_empty(), reason: ReasonNeeded::No }
}

/// A late proof still justifies. The network reads the proof: a host is not shown what it says.
pub static TABLE: [Step<State>; 3] = [
    step("justify", &[State::Declared, State::Unjustified], State::Justified, NETWORK),
    step("unjustified", &[State::Declared], State::Unjustified, &[]),
    step("close", &[State::Justified, State::Unjustified], State::Closed, NETWORK),
];

/// An absence as somebody declares it.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct AbsenceInput {
    pub kind: Kind,
    pub from: NaiveDate,
    /// Last day; not known yet: absent.
    #[deserr(default)]
    pub to: Option<NaiveDate>,
    /// With `family_event`: which.
    #[deserr(default)]
    pub event: Option<FamilyEvent>,
    #[deserr(default)]
    pub note: Option<Prose<1, 1000>>,
}

/// An absence as the services handle it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Absence {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub placement_id: Id,
    pub kind: Kind,
    pub event: Option<FamilyEvent>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    pub note: Option<String>,
    pub declared_by: Id,
    /// It was found unjustified at some time and never justified since: it does not count as service.
    pub counts: bool,
}

impl Absence {
    /// From its first to its last known day; an absence without an end lasts to `until`.
    pub fn period(&self, until: NaiveDate) -> Period {
        Period { from: self.from, to: self.to.unwrap_or(until).max(self.from) }
    }

    /// Whether an absence that nobody has justified is unjustified by now: `after_days` whole days have passed since its first.
    pub fn is_overdue(&self, today: NaiveDate, after_days: u32) -> bool {
        self.state == State::Declared && today.signed_duration_since(self.from).num_days() > i64::from(after_days)
    }
}

/// What an absence of these dates breaks.
pub fn faults(input: &AbsenceInput, service: Period, rhythm: &Rhythm, others: &[Period]) -> Faults {
    let mut faults = Faults::default();
    let to = input.to.unwrap_or(input.from);
    if to < input.from {
        faults.push("/to", "order", Said::new("L’absence finit avant de commencer.", "The absence ends before it begins."));
        return faults;
    }
    let period = Period { from: input.from, to };
    if !service.contains(input.from) || !service.contains(to) {
        faults.push("/from", "range", Said::new("Ces jours sont hors de la mission.", "These days are outside the mission."));
    }
    if others.iter().any(|other| other.overlaps(&period)) {
        let said = Said::new("Une absence est déjà déclarée sur ces jours.", "An absence is already declared on these days.");
        faults.push("/from", "overlap", said);
    }
    match (input.kind, input.event) {
        (Kind::FamilyEvent, None) => {
            faults.push("/event", "required", Said::new("Dites quel événement familial.", "Say which family event."));
        }
        (Kind::FamilyEvent, Some(event)) if rhythm.mission_days(period) > event.most_days() => {
            let most = event.most_days();
            let fr = format!("{most} jours au plus peuvent être accordés pour cet événement (D121-21).");
            faults.push(
                "/to",
                "SC-LEA-04",
                Said::built(fr, format!("At most {most} days may be granted for this event (D121-21).")),
            );
        }
        (Kind::FamilyEvent, Some(_)) | (_, None) => {}
        (_, Some(_)) => {
            let said = Said::new("L’événement va avec family_event.", "The event goes with family_event.");
            faults.push("/event", "unknown", said);
        }
    }
    faults
}

/// An absence as its reader may see it: a host reads that somebody is absent and whether it is justified, never why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct AbsenceView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub placement_id: Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<FamilyEvent>,
    pub from: NaiveDate,
    pub to: Option<NaiveDate>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Versioned for AbsenceView {
    fn version(&self) -> i32 {
        self.version
    }
}

/// What this reader sees of an absence.
pub fn view(absence: &Absence, reader: Reader) -> AbsenceView {
    let why = match reader {
        Reader::Person | Reader::Network => true,
        Reader::Host | Reader::Staff => false,
    };
    AbsenceView {
        id: absence.id,
        version: absence.version,
        state: absence.state,
        placement_id: absence.placement_id,
        kind: Some(absence.kind).filter(|_| why),
        event: absence.event.filter(|_| why),
        from: absence.from,
        to: absence.to,
        note: absence.note.clone().filter(|_| why),
    }
}
