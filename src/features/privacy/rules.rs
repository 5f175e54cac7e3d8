//! What can be erased now, what holds it back, and what is kept until when.
//!
//! No text read by this project fixes one delay for a placement's file: five years after its end is the general limitation
//! (Code civil, article 2224), proposed by rulebook DAT-03, confidence D.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::dates::{add_days, add_months};
use crate::domain::{Id, Said, words};
use crate::error::{Faults, Refusal};
use crate::features::documents::rules::DocumentCode;
use crate::features::placements::rules::machine::State;

/// Months a signed contract is kept after its end (DAT-03; Code civil 2224).
const KEPT_MONTHS: u32 = 60;
/// Months within which a mission that has ended is closed (the statement of the training, SC-FCC).
const CLOSING_MONTHS: u32 = 2;

/// The word that asks for it, so that nobody does it by mistake.
pub const WORD: &str = "effacer";

/// Refused unless the word was typed.
pub fn confirmed(typed: &str) -> Result<(), Refusal> {
    if typed.trim().to_lowercase() == WORD {
        return Ok(());
    }
    let said = Said::new(
        "Écrivez le mot «\u{a0}effacer\u{a0}» pour confirmer\u{a0}: cela ne se défait pas.",
        "Write the word “effacer” to confirm: this cannot be undone.",
    );
    Err(Refusal::invalid("/confirmation", "value", said))
}

/// A placement, as far as keeping it is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    pub id: Id,
    pub state: State,
    pub end_on: NaiveDate,
    /// Day of its last change.
    pub changed_on: NaiveDate,
    pub mission: String,
}

/// What becomes of a placement's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is under way: nothing can be erased before.
    Holds(Hold),
    /// The contract was signed: it is kept, in the archive, through this day.
    KeptUntil(NaiveDate),
    /// Nothing of it needs to be kept.
    Goes,
}

/// Why nothing can be erased yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ErasureHold)]
pub struct Hold {
    pub code: &'static str,
    #[schema(value_type = Object)]
    pub why: Said,
    /// The first day on which it may be possible, when that is known.
    pub from: Option<NaiveDate>,
}

/// What becomes of the file of a placement in this state, today.
pub fn fate(file: &File, today: NaiveDate) -> Fate {
    let hold = |code, fr: String, en: String, from| Fate::Holds(Hold { code, why: Said::built(fr, en), from: Some(from) });
    let mission = &file.mission;
    match file.state {
        State::DossierOpen | State::DossierComplete | State::NetworkApproved | State::Entered => hold(
            "placement_open",
            format!("Votre dossier pour « {mission} » est ouvert\u{a0}: renoncez-y d’abord, puis revenez."),
            format!("Your file for “{mission}” is open: give it up first, then come back."),
            today,
        ),
        State::Signed
        | State::Notified
        | State::PieceMissing
        | State::Rejected
        | State::Validated
        | State::InMission
        | State::Suspended
        | State::Notice => hold(
            "placement_running",
            format!("Votre contrat pour « {mission} » est en cours."),
            format!("Your contract for “{mission}” is under way."),
            add_days(file.end_on, 1).max(today),
        ),
        State::EndedEarly | State::Completed | State::Closing => hold(
            "placement_closing",
            format!("Votre mission « {mission} » est finie, et le réseau clôt son dossier."),
            format!("Your mission “{mission}” is over, and the network closes its file."),
            add_months(file.end_on, CLOSING_MONTHS).max(today),
        ),
        State::Archived => kept(file.end_on, today),
        // Signed, and never begun.
        State::Cancelled => kept(file.changed_on, today),
        State::Abandoned => Fate::Goes,
    }
}

fn kept(since: NaiveDate, today: NaiveDate) -> Fate {
    let until = add_months(since, KEPT_MONTHS);
    if until < today { Fate::Goes } else { Fate::KeptUntil(until) }
}

/// Pieces that go with a signed contract for as long as it is kept: what was signed, what was done, what was paid. Whatever else was brought
/// (identity, health, income, bank) goes at once (DAT-04, DAT-05).
pub const fn stays_with_contract(code: DocumentCode) -> bool {
    matches!(
        code,
        DocumentCode::Csc
            | DocumentCode::Mad
            | DocumentCode::Notif
            | DocumentCode::Avenant
            | DocumentCode::FccSheet
            | DocumentCode::Bilan
            | DocumentCode::Rupt
            | DocumentCode::PayProof
            | DocumentCode::ParentAuth
    )
}

/// Something that is kept all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = KeptData)]
pub struct Kept {
    #[schema(value_type = Object)]
    pub what: Said,
    #[schema(value_type = Object)]
    pub why: Said,
    /// Through this day; none: without an end, since nobody can be recognised in it.
    pub until: Option<NaiveDate>,
}

/// What is kept of these files, and why.
pub fn kept_of(files: &[(File, Fate)]) -> Vec<Kept> {
    let mut all: Vec<Kept> = files
        .iter()
        .filter_map(|(file, fate)| match fate {
            Fate::KeptUntil(until) => Some(Kept {
                what: Said::built(
                    format!(
                        "Mission « {} »\u{a0}: contrat et convention signés, avenants, présences, formations, indemnités, et les décisions prises.",
                        file.mission
                    ),
                    format!(
                        "Mission “{}”: signed contract and convention, amendments, attendance, training, allowances, and the decisions taken.",
                        file.mission
                    ),
                ),
                why: Said::new(
                    "Cinq ans après la fin, le temps pendant lequel chacun peut demander des comptes (Code civil, article 2224).",
                    "Five years after the end, while anybody may still ask for an account (Code civil, article 2224).",
                ),
                until: Some(*until),
            }),
            Fate::Holds(_) | Fate::Goes => None,
        })
        .collect();
    all.push(Kept {
        what: Said::new(
            "Ce qui a été décidé et quel jour, sans votre nom ni rien qui vous désigne.",
            "What was decided and on which day, without your name or anything that points to you.",
        ),
        why: Said::new("Pour les comptes et les statistiques du réseau.", "For the network’s accounts and statistics."),
        until: None,
    });
    all
}

/// What can be erased today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ErasureView {
    /// Whether asking for it now would be granted.
    pub possible: bool,
    /// Why not, each with the first day on which it may be.
    pub holds: Vec<Hold>,
    /// What would be kept all the same.
    pub kept: Vec<Kept>,
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct ErasedView {
    pub erased_at: DateTime<Utc>,
    /// Applications that were withdrawn first.
    pub withdrawn: usize,
    /// Files that were deleted.
    pub files: usize,
    pub kept: Vec<Kept>,
}

/// Every reason why nothing is erased, with its day.
pub fn refuse(holds: &[Hold]) -> Result<(), Refusal> {
    let mut faults = Faults::default();
    for hold in holds {
        let from = hold.from.map(|day| {
            let Said { fr, en } = words::day(day);
            (format!(" Possible au plus tôt le {fr}."), format!(" From {en} at the earliest."))
        });
        let (fr, en) = from.unwrap_or_default();
        faults.push("", hold.code, Said::built(format!("{}{fr}", hold.why.fr), format!("{}{en}", hold.why.en)));
    }
    if faults.0.is_empty() { Ok(()) } else { Err(Refusal::Rule(faults)) }
}
