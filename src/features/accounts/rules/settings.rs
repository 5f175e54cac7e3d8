//! What the network has settled for itself: what the law leaves open (confidence letters D and U of the rulebook).

use std::collections::BTreeMap;

use deserr::{DeserializeError, Deserr, ErrorKind, IntoValue, Map, Value, ValueKind, ValuePointerRef, take_cf_content};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::bounds::{
    CloseDays, ContestMonths, HOST_PIECES, KeptDays, LapseDays, LeadDays, NoticeDays, OpenApplications, ProofDays, UndoSeconds,
    UnjustifiedDays,
};
use super::fees::FeePlan;
pub use super::fees::Prorata;
use crate::domain::{Email, Id, Line, Nationality, Prose, Said, Whole};
use crate::error::Faults;

/// Legal form of the licensed body: it decides whom it may lend volunteers to (SC-INT-02, SC-INT-03).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Deserr, ToSchema)]
#[serde(rename_all = "snake_case")]
#[deserr(error = Faults)]
pub enum NetworkForm {
    #[deserr(rename = "non_profit")]
    NonProfit,
    #[deserr(rename = "public_body")]
    PublicBody,
}

/// The network and its choices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Network {
    pub name: String,
    pub legal_form: NetworkForm,
    pub contact_email: Option<Email>,
    pub settings: Settings,
}

/// Delays in days, months and counts; each has the rulebook's default.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Settings {
    /// An unanswered application gets a notice after this many days (rulebook 9.3).
    pub notice_after_days: u32,
    /// ... and closes after this many.
    pub close_after_days: u32,
    pub nomination_lapses_after_days: u32,
    pub proposal_lapses_after_days: u32,
    /// Open applications one person may have.
    pub open_applications_most: u32,
    /// Months within which a refusal can be contested.
    pub contest_within_months: u32,
    /// Whether a host may publish its own approved missions.
    pub hosts_publish: bool,
    /// Days between sending the pieces and the start (SC-CON-06).
    pub lead_time_days: u32,
    /// Countries whose nationals skip the one-year condition (SC-NAT-08), ISO 3166-1 alpha-2.
    pub reciprocity: Vec<String>,
    /// Pieces of the host file this network asks for beside the statutory ones (rulebook 8).
    pub host_pieces: Vec<String>,
    /// Whether the social-security number is asked for (NIR, U-07).
    pub asks_nir: bool,
    /// Whether a proof of address is asked for.
    pub asks_address: bool,
    /// How an incomplete month is counted (SC-MON-12).
    pub prorata: Prorata,
    /// What a host owes for each volunteer, unless it has a plan of its own; none: nothing.
    pub fee_plan: Option<FeePlan>,
    /// An absence nobody has justified this many days after its first is unjustified (SC-LEA-07: no legal delay).
    pub unjustified_after_days: u32,
    /// Days after the end of a month within which the *prestation* is proven.
    pub proof_after_days: u32,
    /// Accounts that read the concerns people raise; none: the approvers of the territory.
    pub concern_readers: Vec<Id>,
    /// Whether a contract cancelled after its validation gives its recruitment back (SC-AGR-04: no text says).
    pub cancelling_frees_recruitment: bool,
    /// Files of identity, health and social pieces go this many days after the paying agency has validated (DAT-04, DAT-05).
    pub sensitive_files_kept_days: u32,
    /// Seconds in which what is done to several records at once can still be undone.
    pub undo_window_seconds: u32,
    /// What the network adds at the end of every letter; empty: nothing.
    pub mail_closing: String,
    /// A paragraph the network adds to one letter, by the name of the letter. What the letter says by itself stays.
    pub mail_notes: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            notice_after_days: 7,
            close_after_days: 14,
            nomination_lapses_after_days: 14,
            proposal_lapses_after_days: 7,
            open_applications_most: 15,
            contest_within_months: 2,
            hosts_publish: false,
            lead_time_days: 15,
            reciprocity: Vec::new(),
            host_pieces: ["H_STATUTS", "H_RNA", "H_SIRET", "H_PV", "H_RC", "H_CER", "H_CHARTE", "H_NOT_AGREED", "H_NO_SUBST"]
                .map(str::to_owned)
                .to_vec(),
            asks_nir: true,
            asks_address: false,
            prorata: Prorata::Thirtieths,
            fee_plan: None,
            unjustified_after_days: 3,
            proof_after_days: 10,
            concern_readers: Vec::new(),
            cancelling_frees_recruitment: true,
            sensitive_files_kept_days: 92,
            undo_window_seconds: 60,
            mail_closing: String::new(),
            mail_notes: BTreeMap::new(),
        }
    }
}

impl Default for Network {
    fn default() -> Self {
        Self { name: "Relais".to_owned(), legal_form: NetworkForm::NonProfit, contact_email: None, settings: Settings::default() }
    }
}

/// A change of the network's choices; what is absent stays.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct NetworkChange {
    #[deserr(default)]
    pub name: Option<Line<120>>,
    #[deserr(default)]
    pub legal_form: Option<NetworkForm>,
    #[deserr(default)]
    pub contact_email: Option<Email>,
    #[deserr(default)]
    pub settings: Option<SettingsChange>,
}

/// The settings to change; the others stay. Units are those of [`Settings`], bounds those of [`super::bounds`].
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct SettingsChange {
    #[deserr(default)]
    pub notice_after_days: Option<NoticeDays>,
    #[deserr(default)]
    pub close_after_days: Option<CloseDays>,
    #[deserr(default)]
    pub nomination_lapses_after_days: Option<LapseDays>,
    #[deserr(default)]
    pub proposal_lapses_after_days: Option<LapseDays>,
    #[deserr(default)]
    pub open_applications_most: Option<OpenApplications>,
    #[deserr(default)]
    pub contest_within_months: Option<ContestMonths>,
    #[deserr(default)]
    pub hosts_publish: Option<bool>,
    #[deserr(default)]
    pub lead_time_days: Option<LeadDays>,
    #[deserr(default)]
    pub reciprocity: Option<Vec<Line<2>>>,
    /// Codes of [`super::bounds::HOST_PIECES`].
    #[deserr(default)]
    pub host_pieces: Option<Vec<Line<20>>>,
    #[deserr(default)]
    pub asks_nir: Option<bool>,
    #[deserr(default)]
    pub asks_address: Option<bool>,
    /// Each must be an approver, an administrator or the data-protection contact.
    #[deserr(default)]
    pub concern_readers: Option<Vec<Id>>,
    #[deserr(default)]
    pub prorata: Option<Prorata>,
    #[deserr(default)]
    pub fee_plan: Option<FeePlan>,
    #[deserr(default)]
    pub unjustified_after_days: Option<UnjustifiedDays>,
    #[deserr(default)]
    pub proof_after_days: Option<ProofDays>,
    #[deserr(default)]
    pub cancelling_frees_recruitment: Option<bool>,
    #[deserr(default)]
    pub sensitive_files_kept_days: Option<KeptDays>,
    #[deserr(default)]
    pub undo_window_seconds: Option<UndoSeconds>,
    /// Empty: none.
    #[deserr(default)]
    pub mail_closing: Option<MailText>,
    /// The letters to change; an empty text takes the paragraph away, the others stay.
    #[deserr(default)]
    pub mail_notes: Option<MailNotes>,
}

/// Plain text the network adds to letters.
pub type MailText = Prose<0, 1000>;

/// Paragraphs by the name of their letter.
#[derive(Debug, Clone, ToSchema)]
pub struct MailNotes(pub BTreeMap<String, MailText>);

/// By hand: the map of the library forgets the faults of its values.
impl Deserr<Faults> for MailNotes {
    fn deserialize_from_value<V: IntoValue>(value: Value<V>, location: ValuePointerRef) -> Result<Self, Faults> {
        let map = match value {
            Value::Map(map) => map,
            actual => {
                let error: ErrorKind<'_, V> = ErrorKind::IncorrectValueKind { actual, accepted: &[ValueKind::Map] };
                return Err(take_cf_content(Faults::error(None, error, location)));
            }
        };
        let (mut notes, mut faults) = (BTreeMap::new(), Faults::default());
        for (letter, text) in map.into_iter() {
            match MailText::deserialize_from_value(text.into_value(), location.push_key(&letter)) {
                Ok(text) => drop(notes.insert(letter, text)),
                Err(more) => faults.0.extend(more.0),
            }
        }
        if faults.0.is_empty() { Ok(Self(notes)) } else { Err(faults) }
    }
}

impl Network {
    pub fn changed_by(mut self, change: &NetworkChange) -> Self {
        if let Some(name) = &change.name {
            self.name = name.as_str().to_owned();
        }
        self.legal_form = change.legal_form.unwrap_or(self.legal_form);
        self.contact_email = change.contact_email.clone().or(self.contact_email);
        if let Some(settings) = &change.settings {
            self.settings = self.settings.changed_by(settings);
        }
        self
    }
}

impl Settings {
    /// The paragraph of each letter, with those of a change.
    fn notes(before: BTreeMap<String, String>, change: Option<&MailNotes>) -> BTreeMap<String, String> {
        let mut notes = before;
        for (letter, text) in change.into_iter().flat_map(|change| &change.0) {
            notes.insert(letter.clone(), text.as_str().to_owned());
        }
        notes.retain(|_, text| !text.is_empty());
        notes
    }

    fn changed_by(self, change: &SettingsChange) -> Self {
        let texts =
            |lines: &Option<Vec<Line<20>>>| lines.as_ref().map(|all| all.iter().map(|one| one.as_str().to_owned()).collect());
        Self {
            notice_after_days: change.notice_after_days.map_or(self.notice_after_days, Whole::get),
            close_after_days: change.close_after_days.map_or(self.close_after_days, Whole::get),
            nomination_lapses_after_days: change
                .nomination_lapses_after_days
                .map_or(self.nomination_lapses_after_days, Whole::get),
            proposal_lapses_after_days: change.proposal_lapses_after_days.map_or(self.proposal_lapses_after_days, Whole::get),
            open_applications_most: change.open_applications_most.map_or(self.open_applications_most, Whole::get),
            contest_within_months: change.contest_within_months.map_or(self.contest_within_months, Whole::get),
            hosts_publish: change.hosts_publish.unwrap_or(self.hosts_publish),
            lead_time_days: change.lead_time_days.map_or(self.lead_time_days, Whole::get),
            reciprocity: change
                .reciprocity
                .as_ref()
                .map_or(self.reciprocity, |all| all.iter().map(|one| one.as_str().to_uppercase()).collect()),
            host_pieces: texts(&change.host_pieces).unwrap_or(self.host_pieces),
            asks_nir: change.asks_nir.unwrap_or(self.asks_nir),
            asks_address: change.asks_address.unwrap_or(self.asks_address),
            prorata: change.prorata.unwrap_or(self.prorata),
            fee_plan: change.fee_plan.clone().or(self.fee_plan),
            unjustified_after_days: change.unjustified_after_days.map_or(self.unjustified_after_days, Whole::get),
            proof_after_days: change.proof_after_days.map_or(self.proof_after_days, Whole::get),
            concern_readers: change.concern_readers.clone().unwrap_or(self.concern_readers),
            cancelling_frees_recruitment: change.cancelling_frees_recruitment.unwrap_or(self.cancelling_frees_recruitment),
            sensitive_files_kept_days: change.sensitive_files_kept_days.map_or(self.sensitive_files_kept_days, Whole::get),
            undo_window_seconds: change.undo_window_seconds.map_or(self.undo_window_seconds, Whole::get),
            mail_closing: change.mail_closing.as_ref().map_or(self.mail_closing, |text| text.as_str().to_owned()),
            mail_notes: Self::notes(self.mail_notes, change.mail_notes.as_ref()),
        }
    }
}

impl Settings {
    /// The same, brought back within bounds: what was kept before there were any makes no day that cannot be.
    pub fn within_bounds(self) -> Self {
        let notice_after_days = NoticeDays::nearest(self.notice_after_days);
        Self {
            notice_after_days,
            close_after_days: CloseDays::nearest(self.close_after_days).max(notice_after_days + 1),
            nomination_lapses_after_days: LapseDays::nearest(self.nomination_lapses_after_days),
            proposal_lapses_after_days: LapseDays::nearest(self.proposal_lapses_after_days),
            open_applications_most: OpenApplications::nearest(self.open_applications_most),
            contest_within_months: ContestMonths::nearest(self.contest_within_months),
            lead_time_days: LeadDays::nearest(self.lead_time_days),
            unjustified_after_days: UnjustifiedDays::nearest(self.unjustified_after_days),
            proof_after_days: ProofDays::nearest(self.proof_after_days),
            sensitive_files_kept_days: KeptDays::nearest(self.sensitive_files_kept_days),
            undo_window_seconds: UndoSeconds::nearest(self.undo_window_seconds),
            ..self
        }
    }
}

impl NetworkChange {
    /// What of this change names nothing, or does not go with the rest of the settings it leads to.
    pub fn faults(&self, after: &Settings) -> Faults {
        let mut faults = Faults::default();
        let Some(asked) = &self.settings else { return faults };
        if after.notice_after_days >= after.close_after_days {
            let field = if asked.notice_after_days.is_some() { "notice_after_days" } else { "close_after_days" };
            faults.push(format!("/settings/{field}"), "order", NOTICE_FIRST);
        }
        for (at, code) in asked.reciprocity.iter().flatten().enumerate() {
            if Nationality::parse(&code.as_str().to_uppercase()).is_none() {
                faults.push(format!("/settings/reciprocity/{at}"), "unknown_country", NO_COUNTRY);
            }
        }
        for (at, code) in asked.host_pieces.iter().flatten().enumerate() {
            if !HOST_PIECES.contains(&code.as_str()) {
                let list = HOST_PIECES.join(", ");
                let said = Said::built(
                    format!("Attendu\u{a0}: une pièce du dossier d’association, parmi {list}."),
                    format!("Expected: a piece of the host file, one of {list}."),
                );
                faults.push(format!("/settings/host_pieces/{at}"), "choice", said);
            }
        }
        faults
    }
}

const NOTICE_FIRST: Said = Said::new(
    "On relance avant de fermer\u{a0}: la relance doit venir au moins un jour plus tôt.",
    "The notice comes before the closing: at least one day earlier.",
);
const NO_COUNTRY: Said =
    Said::new("Aucun pays n’a ce code (ISO 3166-1, deux lettres).", "No country has this code (ISO 3166-1, two letters).");
