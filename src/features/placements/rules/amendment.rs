//! Amendments of a signed contract (rulebook 9.4, U-06): tutor, place, hours, dates; what is sent, their states.

use chrono::NaiveDate;
use deserr::Deserr;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::inputs::{SiteInput, TutorInput};
use super::record::{Place, Tutor};
use crate::domain::machine::{ReasonNeeded, Step};
use crate::domain::{Email, Id, Insee, Line, Phone, Prose, Role, Said, Versioned, Whole};
use crate::error::Faults;

/// What an amendment is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults, rename_all = lowercase)]
#[schema(as = AmendmentKind)]
pub enum Kind {
    Tutor,
    Site,
    Hours,
    Dates,
}

impl Kind {
    const ALL: [Self; 4] = [Self::Tutor, Self::Site, Self::Hours, Self::Dates];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Tutor => "tutor",
            Self::Site => "site",
            Self::Hours => "hours",
            Self::Dates => "dates",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// Dates and places are told to the paying agency before they take effect (rulebook 7.3 `AVENANT`).
    pub const fn is_sent(self) -> bool {
        matches!(self, Self::Site | Self::Dates)
    }

    /// As a letter names it: « l’avenant qui change … ».
    pub const fn said(self) -> Said {
        match self {
            Self::Tutor => Said::new("le tuteur ou la tutrice", "the tutor"),
            Self::Site => Said::new("le lieu de la mission", "the place of the mission"),
            Self::Hours => Said::new("la durée hebdomadaire", "the weekly hours"),
            Self::Dates => Said::new("les dates de la mission", "the dates of the mission"),
        }
    }
}

/// Where an amendment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AmendmentState)]
pub enum State {
    Draft,
    Signed,
    Sent,
    Effective,
    Cancelled,
}

impl State {
    const ALL: [Self; 5] = [Self::Draft, Self::Signed, Self::Sent, Self::Effective, Self::Cancelled];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Signed => "signed",
            Self::Sent => "sent",
            Self::Effective => "effective",
            Self::Cancelled => "cancelled",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.code() == code)
    }
}

const CASE_WORKER: &[Role] = &[Role::CaseWorker];

const fn step(verb: &'static str, from: &'static [State], to: State) -> Step<State> {
    Step { verb, outcome: None, from, to, who: CASE_WORKER, system: false, reason: ReasonNeeded::No }
}

/// Every transition of an amendment.
pub static TABLE: &[Step<State>] = &[
    step("sign", &[State::Draft], State::Signed),
    step("send", &[State::Signed], State::Sent),
    Step { system: true, ..step("cancel", &[State::Draft, State::Signed, State::Sent], State::Cancelled) },
    Step { who: &[], system: true, ..step("take-effect", &[State::Signed, State::Sent], State::Effective) },
];

/// The verbs a person may send to an amendment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = AmendmentVerb)]
pub enum Verb {
    Sign,
    Send,
    Cancel,
}

impl Verb {
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Sign, Self::Send, Self::Cancel].into_iter().find(|verb| verb.code() == code)
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Send => "send",
            Self::Cancel => "cancel",
        }
    }
}

/// Body of a transition of an amendment.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = AmendmentStep)]
pub struct StepInput {
    /// Day it was signed by all, or sent to the paying agency; today unless said.
    #[deserr(default)]
    pub on: Option<NaiveDate>,
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// A new amendment.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct AmendmentInput {
    pub kind: Kind,
    pub changes: ChangesInput,
    pub effective_on: NaiveDate,
}

/// What changes: the fields of the kind, and no other. `tutor`: name, email, phone (or all three in `tutor`). `site`: insee,
/// address (or both in `site`). `hours`: weekly_hours. `dates`: end_on, and before the start start_on.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
#[schema(as = AmendmentChanges)]
pub struct ChangesInput {
    #[deserr(default)]
    pub tutor: Option<TutorInput>,
    #[deserr(default)]
    pub name: Option<Line<120>>,
    #[deserr(default)]
    pub email: Option<Email>,
    #[deserr(default)]
    pub phone: Option<Phone>,
    #[deserr(default)]
    pub site: Option<SiteInput>,
    #[deserr(default)]
    pub insee: Option<Insee>,
    #[deserr(default)]
    pub address: Option<Line<200>>,
    #[deserr(default)]
    pub weekly_hours: Option<Whole<1, 168>>,
    #[deserr(default)]
    pub start_on: Option<NaiveDate>,
    #[deserr(default)]
    pub end_on: Option<NaiveDate>,
}

/// What an amendment changes, as it is kept and shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(untagged)]
#[schema(as = AmendmentTerms)]
pub enum Changes {
    Tutor(Tutor),
    Site(Place),
    Hours {
        weekly_hours: u32,
    },
    /// Last: both fields may be absent, and the first shape that fits is the one read back.
    Dates {
        start_on: Option<NaiveDate>,
        end_on: Option<NaiveDate>,
    },
}

impl AmendmentInput {
    /// The change this kind makes. Every field that lacks or does not belong to the kind is named.
    pub fn read(&self) -> Result<Changes, Faults> {
        let given = &self.changes;
        let mut faults = Faults::default();
        let tutor = given.tutor.is_some() || given.name.is_some() || given.email.is_some() || given.phone.is_some();
        let site = given.site.is_some() || given.insee.is_some() || given.address.is_some();
        let dates = given.start_on.is_some() || given.end_on.is_some();
        let sent = [(Kind::Tutor, tutor), (Kind::Site, site), (Kind::Hours, given.weekly_hours.is_some()), (Kind::Dates, dates)];
        for (kind, _) in sent.into_iter().filter(|(kind, sent)| *sent && *kind != self.kind) {
            let (fr, en) = (kind.said().fr, kind.said().en);
            faults.push(
                "/changes",
                "unknown",
                Said::built(format!("Un autre avenant change {fr}."), format!("Another amendment changes {en}.")),
            );
        }
        let changes = match self.kind {
            Kind::Tutor => given.new_tutor(),
            Kind::Site => given.new_site(),
            Kind::Hours => given.weekly_hours.map(|hours| Changes::Hours { weekly_hours: hours.get() }),
            Kind::Dates => dates.then_some(Changes::Dates { start_on: given.start_on, end_on: given.end_on }),
        };
        match changes {
            Some(changes) if faults.0.is_empty() => Ok(changes),
            Some(_) => Err(faults),
            None => {
                faults.push("/changes", "required", self.kind.expected());
                Err(faults)
            }
        }
    }
}

impl Kind {
    const fn expected(self) -> Said {
        match self {
            Self::Tutor => Said::new("Indiquez name et email.", "Give name and email."),
            Self::Site => Said::new("Indiquez insee.", "Give insee."),
            Self::Hours => Said::new("Indiquez weekly_hours.", "Give weekly_hours."),
            Self::Dates => {
                Said::new("Indiquez end_on, ou start_on avant le début.", "Give end_on, or start_on before the start.")
            }
        }
    }
}

impl ChangesInput {
    fn new_tutor(&self) -> Option<Changes> {
        let flat = || Some(TutorInput { name: self.name.clone()?, email: self.email.clone()?, phone: self.phone.clone() });
        let tutor = self.tutor.clone().or_else(flat)?;
        Some(Changes::Tutor(Tutor {
            name: tutor.name.as_str().to_owned(),
            email: Some(tutor.email.as_str().to_owned()),
            phone: tutor.phone.map(|phone| phone.as_str().to_owned()),
        }))
    }

    fn new_site(&self) -> Option<Changes> {
        let flat = || Some(SiteInput { insee: self.insee.clone()?, address: self.address.clone() });
        let site = self.site.clone().or_else(flat)?;
        Some(Changes::Site(Place {
            insee: site.insee.as_str().to_owned(),
            address: site.address.map(|line| line.as_str().to_owned()),
        }))
    }
}

/// An amendment as it is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Amendment {
    pub id: Id,
    pub version: i32,
    pub placement_id: Id,
    pub kind: Kind,
    pub state: State,
    pub changes: Changes,
    pub effective_on: NaiveDate,
    pub signed_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
}

/// An amendment as the API shows it.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct AmendmentView {
    pub id: Id,
    pub version: i32,
    pub state: State,
    pub placement_id: Id,
    pub kind: Kind,
    pub changes: Changes,
    pub effective_on: NaiveDate,
    pub signed_on: Option<NaiveDate>,
    pub sent_on: Option<NaiveDate>,
    /// Whether it is told to the paying agency before it takes effect.
    pub to_send: bool,
}

impl Versioned for AmendmentView {
    fn version(&self) -> i32 {
        self.version
    }
}

impl From<Amendment> for AmendmentView {
    fn from(amendment: Amendment) -> Self {
        Self {
            id: amendment.id,
            version: amendment.version,
            state: amendment.state,
            placement_id: amendment.placement_id,
            kind: amendment.kind,
            changes: amendment.changes,
            effective_on: amendment.effective_on,
            signed_on: amendment.signed_on,
            sent_on: amendment.sent_on,
            to_send: amendment.kind.is_sent(),
        }
    }
}
