//! Which papers this file needs, by when, from whom, and where each stands (rulebook 7.3).
//!
//! Due days. The gates up to the approval and the signature fall on the planned day of signature. What goes with the
//! notification is due the network's lead time before the start, and never before the signature (SC-CON-06). What must be there
//! before the start is due on the start. A renewal receipt is due on the last day of what it renews.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::papers::{Gate, Need, PaperBook, PaperRule, Provider};
use crate::domain::{Id, Said, dates};
use crate::features::eligibility::{CandidateFacts, Code, Decision, Document, Law, Nationality};

/// What the checklist is computed from.
#[derive(Debug, Clone)]
pub struct Situation<'a> {
    pub candidate: &'a CandidateFacts,
    pub decision: &'a Decision,
    pub law: &'a Law,
    pub signature_on: NaiveDate,
    pub start_on: NaiveDate,
    /// Days between sending the pieces and the start (SC-CON-06).
    pub lead_time_days: u32,
    pub asks_nir: bool,
    pub asks_address: bool,
}

/// A document of the file as it was declared and decided on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub id: Id,
    pub code: String,
    pub state: PieceState,
    pub issued_on: Option<NaiveDate>,
    /// Last day, inclusive.
    pub valid_until: Option<NaiveDate>,
    pub names_mission: Option<bool>,
}

/// States of a document that count for a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PieceState {
    Received,
    Accepted,
    Rejected,
    Expired,
}

/// Where one paper of the checklist stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemState {
    Missing,
    Received,
    Accepted,
    Rejected,
    /// Over, or accepted and not good for this signature.
    Expired,
}

/// One paper of the checklist, with what people are told about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    pub paper: &'static PaperRule,
    pub due_on: NaiveDate,
    pub state: ItemState,
    pub valid_until: Option<NaiveDate>,
    pub document_id: Option<Id>,
    /// A newer copy that waits for a decision while this one counts.
    pub newer_document_id: Option<Id>,
    /// Why an accepted document does not do.
    pub defect: Option<Said>,
    /// Whether the file is complete only with it.
    pub completes: bool,
}

/// An item as the API shows it.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct ItemView {
    pub code: &'static str,
    pub rule: &'static str,
    pub gate: Gate,
    pub due_on: NaiveDate,
    pub provider: Provider,
    pub state: ItemState,
    pub valid_until: Option<NaiveDate>,
    pub document_id: Option<Id>,
    /// A newer copy that waits for a decision: until it is accepted, the other one counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub newer_document_id: Option<Id>,
}

impl From<&Item> for ItemView {
    fn from(item: &Item) -> Self {
        Self {
            code: &item.paper.code,
            rule: &item.paper.rule,
            gate: item.paper.gate,
            due_on: item.due_on,
            provider: item.paper.provider,
            state: item.state,
            valid_until: item.valid_until,
            document_id: item.document_id,
            newer_document_id: item.newer_document_id,
        }
    }
}

/// Every paper this file needs, in the order of the book, each held against the documents of the file.
pub fn checklist(situation: &Situation, pieces: &[Piece]) -> Vec<Item> {
    let book = PaperBook::at(situation.signature_on);
    book.papers.iter().filter(|paper| situation.needs(paper)).map(|paper| item(situation, paper, pieces)).collect()
}

/// Whether every document due by the notification is accepted and good. Never of an empty list: without the book of papers the
/// rules fail closed.
pub fn is_complete(items: &[Item]) -> bool {
    !items.is_empty() && still_due(items).next().is_none()
}

/// What a complete file still lacks.
pub fn still_due(items: &[Item]) -> impl Iterator<Item = &Item> {
    items.iter().filter(|item| item.completes && item.state != ItemState::Accepted)
}

impl Situation<'_> {
    fn needs(&self, paper: &PaperRule) -> bool {
        match paper.need {
            Need::Always => true,
            Need::WithoutTitle => !needs_title(self.candidate.nationality, self.law),
            Need::Nir => self.asks_nir,
            Need::Address => self.asks_address,
            Need::Situation => Document::parse(&paper.code).is_some_and(|code| self.decision.documents.contains(&code)),
        }
    }

    /// Last day of the residence title itself, without any receipt.
    fn title_until(&self) -> Option<NaiveDate> {
        self.candidate.residence.as_ref().and_then(|residence| residence.valid_until)
    }

    fn title_is_over_at_signature(&self) -> bool {
        self.title_until().is_some_and(|until| until < self.signature_on)
    }

    fn due_on(&self, paper: &PaperRule) -> NaiveDate {
        match paper.gate {
            Gate::FileComplete | Gate::Approval | Gate::Signature => self.signature_on,
            Gate::Notification => {
                let lead = chrono::Days::new(u64::from(self.lead_time_days));
                self.start_on.checked_sub_days(lead).map_or(self.signature_on, |day| day.max(self.signature_on))
            }
            Gate::BeforeStart | Gate::Monthly | Gate::End => self.start_on,
            Gate::Expiry if self.title_is_over_at_signature() => self.signature_on,
            Gate::Expiry => self.title_until().unwrap_or(self.signature_on),
        }
    }

    fn completes(&self, paper: &PaperRule) -> bool {
        match paper.gate {
            Gate::FileComplete | Gate::Approval | Gate::Signature | Gate::Notification => true,
            Gate::Expiry => self.title_is_over_at_signature(),
            Gate::BeforeStart | Gate::Monthly | Gate::End => false,
        }
    }
}

/// Whether this nationality needs a residence title (SC-NAT-01, -02, -03).
pub fn needs_title(nationality: Nationality, law: &Law) -> bool {
    let lists = &law.parameters.residence;
    nationality != Nationality::FRENCH
        && ![&lists.french_overseas, &lists.eu_eea, &lists.as_eea_by_practice].iter().any(|list| list.contains(&nationality))
}

fn item(situation: &Situation, paper: &'static PaperRule, pieces: &[Piece]) -> Item {
    let standing = pieces.iter().filter(|piece| piece.code == paper.code).map(|piece| {
        let defect = (piece.state == PieceState::Accepted).then(|| defect(paper, piece, situation)).flatten();
        let state = match piece.state {
            PieceState::Accepted if defect.is_some() => ItemState::Expired,
            PieceState::Accepted => ItemState::Accepted,
            PieceState::Received => ItemState::Received,
            PieceState::Rejected => ItemState::Rejected,
            PieceState::Expired => ItemState::Expired,
        };
        (state, piece, defect)
    });
    let best = standing.max_by_key(|(state, piece, _)| (weight(*state), piece.id));
    let (due_on, completes) = (situation.due_on(paper), situation.completes(paper));
    let nothing = Item {
        paper,
        due_on,
        state: ItemState::Missing,
        valid_until: None,
        document_id: None,
        newer_document_id: None,
        defect: None,
        completes,
    };
    let Some((state, counts, defect)) = best else { return nothing };
    let waits = |one: &&Piece| one.code == paper.code && one.state == PieceState::Received && one.id > counts.id;
    let newer_document_id = pieces.iter().filter(waits).map(|one| one.id).max();
    Item { state, valid_until: counts.valid_until, document_id: Some(counts.id), newer_document_id, defect, ..nothing }
}

/// Of several documents with one code the best counts, the newest of equals.
fn weight(state: ItemState) -> u8 {
    match state {
        ItemState::Missing => 0,
        ItemState::Rejected => 1,
        ItemState::Expired => 2,
        ItemState::Received => 3,
        ItemState::Accepted => 4,
    }
}

/// Why an accepted document does not do for this signature, from what was declared about it. A last day nobody declared leaves
/// the answer to whoever accepted the document; a day of issue that a rule counts from must be declared.
fn defect(paper: &PaperRule, piece: &Piece, situation: &Situation) -> Option<Said> {
    let signature = situation.signature_on;
    let over = || piece.valid_until.is_some_and(|until| until < signature).then_some(OVER);
    match paper.code.as_str() {
        "MED" => match piece.issued_on {
            None => Some(UNDATED),
            Some(issued) if issued > signature => Some(MED_TOO_LATE),
            Some(_) if piece.names_mission != Some(true) => Some(MED_NAMES_NO_MISSION),
            Some(_) => over(),
        },
        "RSA" | "ADDRESS" => match piece.issued_on {
            None => Some(UNDATED),
            Some(issued) if signature >= dates::add_months(issued, 3) => Some(OLDER_THAN_3_MONTHS),
            Some(_) => over(),
        },
        "BOURSE" => match (piece.valid_until, piece.issued_on) {
            (Some(_), _) => over(),
            (None, None) => Some(UNDATED),
            (None, Some(issued)) => (academic_year(issued) != academic_year(signature)).then_some(OTHER_YEAR),
        },
        _ => over(),
    }
}

/// First civil year of the academic year, which begins on 1 September.
fn academic_year(day: NaiveDate) -> i32 {
    if day.month() >= 9 { day.year() } else { day.year() - 1 }
}

const OVER: Said = Said::new(
    "Ce document n’est plus valable le jour prévu pour la signature.",
    "This document is no longer valid on the planned day of signature.",
);
const UNDATED: Said = Said::new("La date de ce document n’a pas été relevée.", "The date of this document was not noted.");
/// SC-MED-01, CSN L120-4: the visit comes before the signature.
const MED_TOO_LATE: Said = Said::new(
    "Le certificat médical est daté d’après le jour prévu pour la signature\u{a0}: déplacez la signature.",
    "The medical certificate is dated after the planned day of signature: move the signature.",
);
/// SC-MED-02, CSN R121-10-1: the certificate is about this mission.
const MED_NAMES_NO_MISSION: Said =
    Said::new("Le certificat médical ne nomme pas la mission.", "The medical certificate does not name the mission.");
/// SC-MON-03.
const OLDER_THAN_3_MONTHS: Said = Said::new(
    "Ce document aura trois mois ou plus le jour prévu pour la signature.",
    "This document will be three months old or more on the planned day of signature.",
);
/// SC-MON-03.
const OTHER_YEAR: Said = Said::new(
    "Cette attestation n’est pas de l’année scolaire de la signature.",
    "This certificate is not of the academic year of the signature.",
);
