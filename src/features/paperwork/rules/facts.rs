//! Everything the papers of a placement say, as typed facts. Each paper takes the parts it prints and no other, so that a
//! change elsewhere voids nothing.

use chrono::NaiveDate;
use serde::Serialize;

use crate::domain::Id;

/// The licensed body, as a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct NetworkPart {
    pub name: String,
    pub address: Option<String>,
    pub siret: Option<String>,
    pub representative: Option<String>,
    pub representative_title: Option<String>,
}

/// How to reach the network: printed at the top, and no part of what is agreed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LetterheadPart {
    pub contact_email: Option<String>,
    pub phone: Option<String>,
}

/// The person placed, as a party.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VolunteerPart {
    pub given_name: String,
    pub family_name: String,
    pub birth_date: NaiveDate,
    /// Street line.
    pub address: Option<String>,
    /// Postal code, when the commune has one only, and name.
    pub town: String,
}

/// How to reach the person, and what only the paying agency asks.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReachPart {
    pub email: Option<String>,
    pub phone: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub nationality: String,
}

/// The third party that hosts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct HostPart {
    pub name: String,
    pub address: Option<String>,
    pub town: String,
    pub siret: Option<String>,
    pub rna: Option<String>,
    pub representative: Option<String>,
}

/// The mission (R121-10, 2° and 5°).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MissionPart {
    pub title: String,
    pub domain: String,
    pub description: String,
    pub tasks: Option<String>,
    /// Average over the contract.
    pub weekly_hours: Option<f64>,
    pub places: Vec<String>,
    /// `cash` or `in_kind`.
    pub benefit: Option<&'static str>,
}

/// R121-10, 6°.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TutorPart {
    pub name: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// The days of the contract (R121-10, 3°).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DatesPart {
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Last day.
    pub end_on: NaiveDate,
    pub months: u32,
}

/// Monthly amounts in cents, those in force on the day of the signature (rulebook 5.1).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AmountsPart {
    pub indemnity_net: i64,
    /// On social criteria (R121-24).
    pub top_up_net: Option<i64>,
    /// The *prestation de subsistance* (R121-25).
    pub allowance: i64,
    pub valid_from: NaiveDate,
}

/// The licence the placement is made under.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LicencePart {
    pub number: Option<String>,
}

/// A holder of parental authority (R121-11).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GuardianPart {
    pub name: Option<String>,
    pub address: Option<String>,
}

/// What a minor’s papers add (R121-11).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MinorPart {
    pub guardians: Vec<GuardianPart>,
}

/// Read on the bank details.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BankPart {
    pub holder: Option<String>,
    pub iban: Option<String>,
}

/// A piece of the notification, in its order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PiecePart {
    pub code: String,
    pub name: String,
    pub state: String,
    pub pages: Option<u32>,
}

/// One thing an amendment changes: what was, what is from then on.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChangePart {
    pub what: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

/// An amendment being agreed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AmendmentPart {
    /// Another amendment is another paper: its signatures void nothing of the one before.
    pub id: Id,
    pub changes: Vec<ChangePart>,
    pub effective_on: NaiveDate,
    pub reason: Option<String>,
}

/// An early end (L120-16).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EndPart {
    /// `volunteer`, `network` or `host`.
    pub by: String,
    /// As read after « pour la raison suivante ».
    pub reason: String,
    pub requested_on: NaiveDate,
    pub last_day: NaiveDate,
    pub notice: bool,
    pub agreed: bool,
    /// At least six months served (SC-ATT-02).
    pub attestation: bool,
    pub details: Option<String>,
}

/// A training session; hours once they are known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SessionPart {
    pub on: NaiveDate,
    pub theme: String,
    pub hours: Option<u32>,
}

/// The civic training and its deadlines.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TrainingPart {
    /// Half of the theory within three months (L120-14).
    pub half_by: NaiveDate,
    /// Two months after the end (SC-FCC-05).
    pub declare_by: NaiveDate,
    pub sessions: Vec<SessionPart>,
}

/// One leave; whole days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeaveLine {
    pub from: NaiveDate,
    pub to: NaiveDate,
    pub days: u32,
    pub kind: String,
}

/// Days of leave (R121-17 to -20).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeavePart {
    pub as_of: NaiveDate,
    pub acquired: u32,
    pub taken: u32,
    pub left: u32,
    pub minor_extra: bool,
    pub lines: Vec<LeaveLine>,
}

/// What the three write together; none is left blank to write by hand.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewPart {
    pub activities: Option<String>,
    pub training: Option<String>,
    pub words: Option<String>,
    pub future: Option<String>,
    pub skills: Vec<String>,
}

/// What closes a file, and whether it is done.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClosingLine {
    pub what: String,
    pub due_on: NaiveDate,
    pub done_on: Option<NaiveDate>,
}

/// The whole of what the papers of one placement may say.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Dossier {
    pub network: NetworkPart,
    pub letterhead: LetterheadPart,
    pub volunteer: VolunteerPart,
    pub reach: ReachPart,
    pub host: HostPart,
    pub mission: MissionPart,
    pub tutor: TutorPart,
    pub dates: DatesPart,
    pub amounts: AmountsPart,
    pub licence: LicencePart,
    pub contract_number: Option<String>,
    /// Under 18 on the day of the signature.
    pub minor: Option<MinorPart>,
    pub bank: Option<BankPart>,
    pub pieces: Vec<PiecePart>,
    pub amendment: Option<AmendmentPart>,
    pub end: Option<EndPart>,
    pub training: TrainingPart,
    pub leave: Option<LeavePart>,
    pub review: ReviewPart,
    pub closing: Vec<ClosingLine>,
}
