//! A file is computed again when a fact it rests on changes: it becomes complete, or opens again and frees what it held.

use super::{Trace, enter, file, free, post, step, tasks};
use crate::db::Tx;
use crate::domain::Id;
use crate::domain::machine::By;
use crate::error::Refusal;
use crate::features::accreditations::service::slots::GivesBack;
use crate::features::documents::rules::DocumentState;
use crate::features::documents::service as documents;
use crate::features::placements::mails::RejectedPaper;
use crate::features::placements::rules::checklist::ItemState;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::PaperBook;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::store;

/// A document of the placement was received, decided on, withdrawn, or is over.
pub fn on_document_changed(tx: &mut Tx, placement: Id, document: Id) -> Result<(), Refusal> {
    let placement = store::by_id(tx, placement)?.ok_or(Refusal::NotFound)?;
    tell_rejection(tx, &placement, document)?;
    let placement = refresh(tx, placement)?;
    // A renewal receipt moves the watch over the title.
    if placement.state.has_begun() && !placement.state.has_ended() { tasks::replan(tx, &placement) } else { Ok(()) }
}

/// The person's profile changed: the papers follow.
pub fn on_candidate_changed(tx: &mut Tx, candidate: Id) -> Result<(), Refusal> {
    let before_signature: Vec<State> = State::ALL.iter().copied().filter(|state| state.before_signature()).collect();
    for placement in store::of_candidate(tx, candidate, &before_signature)? {
        refresh(tx, placement)?;
    }
    tasks::replan_of(tx, candidate)
}

/// Completes or opens the file again, as its papers stand.
pub(super) fn refresh(tx: &mut Tx, placement: Placement) -> Result<Placement, Refusal> {
    let file = file::of(tx, placement)?;
    let complete = file.is_complete();
    match file.placement.state {
        State::DossierOpen if complete => {
            let mut file = file;
            let trace = Trace { facts: Some(file.kept()), ..Trace::default() };
            enter(tx, &mut file.placement, step("complete", State::DossierOpen, By::System)?, trace)?;
            post::ready_to_approve(tx, &file)?;
            Ok(file.placement)
        }
        state @ (State::DossierComplete | State::NetworkApproved | State::Entered) if !complete => {
            let trace = Trace { facts: Some(file.kept()), ..Trace::default() };
            let mut placement = file.placement;
            if state.holds_seat() {
                free(tx, &mut placement, GivesBack::Everything, "reopened")?;
            }
            enter(tx, &mut placement, step("reopen", state, By::System)?, trace)?;
            Ok(placement)
        }
        _ => Ok(file.placement),
    }
}

fn tell_rejection(tx: &mut Tx, placement: &Placement, document: Id) -> Result<(), Refusal> {
    let rejected = |one: &documents::Document| one.state == DocumentState::Rejected;
    let Some(document) = documents::one(tx, document)?.filter(rejected) else { return Ok(()) };
    let file = file::of(tx, placement.clone())?;
    let code = document.code.code();
    let rejected = RejectedPaper {
        paper: PaperBook::at(placement.signature_on).paper(code),
        code,
        reason: document.reject_reason.map(|reason| reason.sentence().fr.into_owned()).unwrap_or_default(),
        comment: document.reject_comment,
        due_on: file
            .items
            .iter()
            .find(|item| item.paper.code == code && item.state != ItemState::Accepted)
            .map(|item| item.due_on),
    };
    post::piece_rejected(tx, &file, &rejected)
}
