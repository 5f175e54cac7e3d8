//! A concern, its states and who may know of it. Pure.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Actor, Id, Line, Prose, Role, Said, Versioned, dates};
use crate::error::Faults;
use crate::geography::fold::fold;

/// Days within which a concern is acknowledged, the day it was raised apart (issue 3, point 8).
const ACKNOWLEDGED_WITHIN_DAYS: u64 = 2;

/// What a concern is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
#[schema(as = ConcernKind)]
pub enum Kind {
    #[deserr(rename = "safety")]
    Safety,
    #[deserr(rename = "harassment")]
    Harassment,
    #[deserr(rename = "discrimination")]
    Discrimination,
    /// Tasks that are not those of the mission, or those of an employee (SC-MIS-02, -03).
    #[deserr(rename = "outside_mission")]
    OutsideMission,
    /// Hours, rest or leave (SC-MIS-10, -11).
    #[deserr(rename = "hours")]
    Hours,
    #[deserr(rename = "other")]
    Other,
}

impl Kind {
    const ALL: [Self; 6] = [Self::Safety, Self::Harassment, Self::Discrimination, Self::OutsideMission, Self::Hours, Self::Other];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Safety => "safety",
            Self::Harassment => "harassment",
            Self::Discrimination => "discrimination",
            Self::OutsideMission => "outside_mission",
            Self::Hours => "hours",
            Self::Other => "other",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Where a concern stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ConcernState)]
pub enum State {
    Raised,
    Acknowledged,
    Closed,
}

impl State {
    const ALL: [Self; 3] = [Self::Raised, Self::Acknowledged, Self::Closed];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Raised => "raised",
            Self::Acknowledged => "acknowledged",
            Self::Closed => "closed",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

/// Roles in which a named reader reads.
pub const READERS: &[Role] = &[Role::Approver, Role::Privacy, Role::Admin];

const fn step(verb: &'static str, from: &'static [State], to: State) -> Step<State> {
    Step { verb, outcome: None, from, to, who: READERS, system: false, reason: ReasonNeeded::No }
}

/// Every transition: nobody closes what nobody has acknowledged.
pub static TABLE: &[Step<State>] =
    &[step("acknowledge", &[State::Raised], State::Acknowledged), step("close", &[State::Acknowledged], State::Closed)];

/// The verbs a reader may send to a concern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = ConcernVerb)]
pub enum Verb {
    Acknowledge,
    Close,
}

impl Verb {
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Acknowledge, Self::Close].into_iter().find(|verb| verb.code() == code)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Acknowledge => "acknowledge",
            Self::Close => "close",
        }
    }
}

/// What somebody raises.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct ConcernInput {
    pub kind: Kind,
    pub description: Prose<10, 8000>,
    /// Whom or what it is about, in words. A named reader whose name is written here is left out.
    #[deserr(default)]
    pub about: Option<Line<200>>,
}

/// Body of a transition of a concern. `comment` when it is closed: what was done.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = ConcernStep)]
pub struct StepInput {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// A concern as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    pub id: Id,
    pub version: i32,
    pub placement_id: Id,
    pub departement: String,
    pub kind: Kind,
    pub state: State,
    pub description: String,
    pub about: Option<String>,
    pub raised_by: Id,
    pub raised_as: String,
    pub raised_on: NaiveDate,
    pub due_on: NaiveDate,
    pub reminded_on: Option<NaiveDate>,
    pub acknowledged_by: Option<Id>,
    pub acknowledged_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub outcome: Option<String>,
    /// Who alone reads it, beside whoever raised it.
    pub readers: Vec<Id>,
}

impl Concern {
    /// Whether this person reads it: a named reader in a role of readers, or whoever raised it.
    pub fn is_for(&self, actor: &Actor) -> bool {
        actor.account == self.raised_by || self.is_read_by(actor)
    }

    /// Whether this person is one of its named readers, and acts as one.
    pub fn is_read_by(&self, actor: &Actor) -> bool {
        READERS.contains(&actor.role) && self.readers.contains(&actor.account)
    }

    /// Whether its readers are reminded today: from the day before the deadline on, once a day, until one acknowledges.
    pub fn is_reminded(&self, today: NaiveDate) -> bool {
        let first = self.due_on.pred_opt().unwrap_or(self.due_on);
        self.state == State::Raised && today >= first && self.reminded_on.is_none_or(|last| last < today)
    }
}

/// Last day to acknowledge what is raised on this day.
pub fn due_on(raised_on: NaiveDate) -> NaiveDate {
    dates::add_days(raised_on, ACKNOWLEDGED_WITHIN_DAYS)
}

/// A concern, for those it is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ConcernView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub placement_id: Id,
    pub kind: Kind,
    pub description: String,
    pub about: Option<String>,
    /// Role in which it was raised.
    pub raised_as: String,
    pub raised_on: NaiveDate,
    pub due_on: NaiveDate,
    pub acknowledged_on: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    /// What was done about it.
    pub outcome: Option<String>,
    /// Account of who raised it; for its readers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub raised_by: Option<Id>,
}

impl Versioned for ConcernView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl ConcernView {
    /// What this person, whom the concern is for, sees of it.
    pub fn of(concern: Concern, actor: &Actor) -> Self {
        let reads = concern.is_read_by(actor);
        Self {
            id: concern.id,
            version: concern.version,
            state: concern.state,
            placement_id: concern.placement_id,
            kind: concern.kind,
            description: concern.description,
            about: concern.about,
            raised_as: concern.raised_as,
            raised_on: concern.raised_on,
            due_on: concern.due_on,
            acknowledged_on: concern.acknowledged_on,
            closed_on: concern.closed_on,
            outcome: concern.outcome,
            raised_by: reads.then_some(concern.raised_by),
        }
    }
}

/// Who raises concerns: those the mission ties together.
pub const fn may_raise(role: Role) -> bool {
    match role {
        Role::Candidate | Role::Representative | Role::Host | Role::Tutor => true,
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => {
            false
        }
    }
}

/// Somebody who may be named to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possible {
    pub id: Id,
    pub full_name: String,
    pub family_name: String,
}

/// Whether the words that say whom a concern is about name this person: their whole name, or their family name as a word.
pub fn is_named(about: &str, person: &Possible) -> bool {
    let words = as_words(about);
    [&person.full_name, &person.family_name].into_iter().map(|name| as_words(name)).any(|name| {
        // Somebody whose name is not known is named by no text.
        !name.trim().is_empty() && words.contains(&name)
    })
}

/// The words of a text between single spaces, without accents or capitals, with one before the first and after the last.
fn as_words(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The readers of a concern: the first of these circles in which somebody is left once whoever raised it and whomever it names are
/// taken out. Empty when the network has nobody else.
pub fn readers(circles: &[Vec<Possible>], raised_by: Id, about: Option<&str>) -> Vec<Id> {
    for circle in circles {
        let left: Vec<Id> = circle
            .iter()
            .filter(|one| one.id != raised_by && !about.is_some_and(|about| is_named(about, one)))
            .map(|one| one.id)
            .collect();
        if !left.is_empty() {
            return left;
        }
    }
    Vec::new()
}

/// What is said when nobody is left to read a concern.
pub const NOBODY: Said = Said::new(
    "Le réseau n’a personne d’autre pour lire ce signalement. En danger, appelez le 17 ou le 112\u{a0}; écrivez sinon à l’Agence du Service Civique.",
    "The network has nobody else to read this concern. In danger call 17 or 112; otherwise write to the Agence du Service Civique.",
);
