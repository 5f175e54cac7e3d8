//! Contracts: entered, signed on paper, sent to the paying agency, and what it answered.

use super::cast::{Accepted, Cast};

use super::{Story, typed};
use crate::domain::{Line, Prose};
use crate::error::Refusal;
use crate::features::documents::rules::DocumentCode;
use crate::features::documents::rules::inputs::{AcceptInput, DocumentInput};
use crate::features::documents::service as documents;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::transitions::{
    EnterInput, NotifyInput, PieceMissingInput, SignInput, Transition, ValidateInput, Why,
};
use crate::features::placements::service::{decide, show};

/// Where the approved placements of today are led, in turn.
pub const FATES: [State; 8] = [
    State::Entered,
    State::NetworkApproved,
    State::Signed,
    State::Notified,
    State::Validated,
    State::PieceMissing,
    State::Rejected,
    State::Cancelled,
];

/// Leads an approved placement to one of the states before its start.
pub fn lead(story: &mut Story, cast: &Cast, one: &Accepted, to: State) -> Result<(), Refusal> {
    if to == State::NetworkApproved {
        return Ok(());
    }
    let number = format!("NA-042-23-00017-{:05}", story.minute % 99_999);
    let contract_number = typed(Line::parse(&number))?;
    act(story, cast, one, 4, Transition::Enter(EnterInput { contract_number, reason: None, comment: None }))?;
    if to == State::Entered {
        return Ok(());
    }
    signed_paper(story, cast, one, DocumentCode::Csc)?;
    signed_paper(story, cast, one, DocumentCode::Mad)?;
    act(story, cast, one, 3, Transition::Sign(SignInput::default()))?;
    if to == State::Signed {
        return Ok(());
    }
    signed_paper(story, cast, one, DocumentCode::Notif)?;
    act(story, cast, one, 3, Transition::Notify(NotifyInput::default()))?;
    let comment = |text| typed(Prose::parse(text)).map(Some);
    let answer = match to {
        State::PieceMissing => Transition::PieceMissing(PieceMissingInput {
            pieces: vec![DocumentCode::Rib],
            reason: None,
            comment: comment("Le relevé d’identité bancaire est illisible.")?,
        }),
        State::Rejected => {
            Transition::Reject(Why { reason: None, comment: comment("Le contrat est établi sur un ancien modèle.")? })
        }
        State::Cancelled => Transition::Cancel(Why { reason: Some(typed(Line::parse("volunteer_withdrew"))?), comment: None }),
        State::Notified => return Ok(()),
        _ => Transition::Validate(ValidateInput::default()),
    };
    act(story, cast, one, 2, answer)
}

fn signed_paper(story: &mut Story, cast: &Cast, one: &Accepted, code: DocumentCode) -> Result<(), Refusal> {
    let worker = &cast.case_worker;
    let input = DocumentInput { code, issued_on: None, valid_until: None, holder: None, names_mission: None, note: None };
    story.attempt(4, |tx| {
        let piece = show::receive(tx, worker, one.placement, &input)?;
        documents::accept(tx, worker, piece.id, piece.version, &AcceptInput::default())
    })?;
    Ok(())
}

/// One verb of the case-worker; when a rule refuses it the story goes on without it.
pub fn act(story: &mut Story, cast: &Cast, one: &Accepted, days_ago: u64, asked: Transition) -> Result<(), Refusal> {
    let worker = &cast.case_worker;
    story.attempt(days_ago, |tx| {
        let version = show::one(tx, worker, one.placement)?.version;
        decide::act(tx, worker, one.placement, version, &asked)
    })?;
    Ok(())
}
