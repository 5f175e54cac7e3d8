//! What the rules need to know about a person and a mission. Read from JSON by `reading`, which names every field at fault.

use chrono::NaiveDate;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::codes::{ActivityKind, Body, DisabilityProof, LinkRole, ParentalAuthorisation, PreviousService, Title};
use crate::domain::Nationality;

/// One question: may this person do this mission, signed and begun on these days?
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Echoed in the answer.
    pub id: Option<String>,
    pub candidate: CandidateFacts,
    pub mission: MissionFacts,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
}

/// What is known of a person. Written and read with the field names and codes of the eligibility contract; unknown fields
/// are ignored, unknown codes refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct CandidateFacts {
    pub birth_date: NaiveDate,
    pub nationality: Nationality,
    /// `None`: holds no title.
    pub residence: Option<Residence>,
    pub disability: Option<Disability>,
    pub emancipated: bool,
    /// `None`: not collected yet.
    pub parental_authorisation: Option<ParentalAuthorisation>,
    pub previous_civic_service: PreviousService,
    pub links: Vec<Link>,
    pub activities: Vec<Activity>,
    pub social: Social,
}

impl CandidateFacts {
    /// Somebody of whom nothing else is known.
    pub fn new(birth_date: NaiveDate, nationality: Nationality) -> Self {
        Self {
            birth_date,
            nationality,
            residence: None,
            disability: None,
            emancipated: false,
            parental_authorisation: None,
            previous_civic_service: PreviousService::None,
            links: Vec::new(),
            activities: Vec::new(),
            social: Social::default(),
        }
    }
}

/// A residence title. Last days are inclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Residence {
    pub title: Title,
    /// First day in France under a title of the law's lists.
    pub first_listed_title_on: Option<NaiveDate>,
    pub valid_until: Option<NaiveDate>,
    pub renewal_receipt_until: Option<NaiveDate>,
    /// A student long-stay visa: validated or not. `None`: a card.
    pub vls_ts_validated: Option<bool>,
    /// `VPF_MEDICAL` issued to a 16 to 18 year-old who wants to work (CESEDA L421-35).
    pub issued_under_l421_35: bool,
}

/// A proof of disability. `valid_until` is inclusive; `None`: no end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disability {
    pub proof: DisabilityProof,
    pub valid_until: Option<NaiveDate>,
}

impl Disability {
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_until.is_none_or(|until| until >= day)
    }
}

/// What ties a person to a body. `ended_on` is the last day of the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Link {
    pub body: Body,
    pub role: LinkRole,
    pub ended_on: Option<NaiveDate>,
}

/// What a person does besides the mission. `from` and `to` are inclusive; `None`: not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Activity {
    pub kind: ActivityKind,
    pub weekly_hours: Option<WeeklyHours>,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

/// Facts that give a right to the social top-up (SC-MON-02).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Social {
    pub rsa_household: bool,
    /// *Échelon* of the scholarship, 0 to 7.
    pub scholarship_level: Option<u8>,
}

/// What the rules need to know of a mission. `None`: not known yet, which sends the case to a person where it matters.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Value")]
pub struct MissionFacts {
    pub open_to_minors: Option<bool>,
    /// Average over the whole contract (SC-MIS-10).
    pub weekly_hours: Option<WeeklyHours>,
    /// Whole months.
    pub months: Option<u32>,
    /// The licence or an amendment allows less than 24 hours (SC-MIS-12).
    pub derogation_24h: bool,
    /// Last day an employee or public agent of the network or the host did these tasks (SC-INC-03).
    pub tasks_last_done_by_employee_until: Option<NaiveDate>,
}

/// Hours a week, from 0 to 168, fractions allowed (24.5 is 24 h 30): an average over the contract is seldom whole.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct WeeklyHours(f64);

impl WeeklyHours {
    /// There are no more hours in a week.
    pub const MAX: f64 = 168.0;

    /// `None` when negative, more than a week holds, or not a number.
    pub fn new(hours: f64) -> Option<Self> {
        (0.0..=Self::MAX).contains(&hours).then_some(Self(hours))
    }

    pub const fn get(self) -> f64 {
        self.0
    }
}

impl<'de> Deserialize<'de> for WeeklyHours {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(f64::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("write a number of hours from 0 to 168"))
    }
}

impl Serialize for WeeklyHours {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.fract() == 0.0 { serializer.serialize_u8(self.0 as u8) } else { serializer.serialize_f64(self.0) }
    }
}
