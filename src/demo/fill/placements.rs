//! Placements: papers brought and accepted, points settled, approved by somebody else, or given up.

use super::cast::{Accepted, Cast};
use super::{Story, contracts, files, typed};
use crate::domain::dates::add_days;
use crate::domain::{Line, Prose};
use crate::error::Refusal;
use crate::features::documents::rules::DocumentCode;
use crate::features::documents::rules::inputs::{AcceptInput, DocumentInput, WhyInput};
use crate::features::documents::service as documents;
use crate::features::placements::rules::checklist::ItemState;
use crate::features::placements::rules::checks::CheckState;
use crate::features::placements::rules::inputs::{CheckAnswer, CheckOutcome, PlanChange};
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::Gate;
use crate::features::placements::rules::transitions::{Transition, Why};
use crate::features::placements::service::{change, decide, settle, show};

/// Papers that somebody sends at first.
const SENT: usize = 4;

pub fn tell(story: &mut Story, cast: &Cast, accepted: &[Accepted]) -> Result<(), Refusal> {
    let mut fates = contracts::FATES.into_iter().cycle();
    for (place, one) in accepted.iter().enumerate() {
        meet_to_sign(story, cast, one, place)?;
        match place % 8 {
            0 => some_papers(story, cast, one)?,
            3 => abandon(story, one)?,
            1 | 5 => {
                complete(story, cast, one, true)?;
            }
            _ => {
                if complete(story, cast, one, false)? {
                    approve(story, cast, one)?;
                    let fate = fates.next().unwrap_or(State::NetworkApproved);
                    contracts::lead(story, cast, one, fate)?;
                }
            }
        }
    }
    Ok(())
}

/// The day of the signature, in the weeks to come; one file in six has let its day pass.
fn meet_to_sign(story: &mut Story, cast: &Cast, one: &Accepted, place: usize) -> Result<(), Refusal> {
    if place % 6 == 4 {
        return Ok(());
    }
    let worker = &cast.case_worker;
    let signature_on = Some(add_days(story.today, 3 + place as u64 % 18));
    let plan = PlanChange { start_on: None, signature_on, site: None, tutor: None };
    story.attempt(12, |tx| {
        let version = show::one(tx, worker, one.placement)?.version;
        change::change(tx, worker, one.placement, version, &plan)
    })?;
    Ok(())
}

/// The person has sent a few papers; the first does not do, the others wait to be looked at.
fn some_papers(story: &mut Story, cast: &Cast, one: &Accepted) -> Result<(), Refusal> {
    let due = due(story, cast, one)?;
    let first: Vec<DocumentCode> = due.into_iter().take(SENT).collect();
    bring(story, cast, one, &first, true)?;
    let worker = &cast.case_worker;
    let why = WhyInput { reason: Some(typed(Line::parse("unreadable"))?), comment: None };
    story.attempt(7, |tx| {
        let brought = show::documents(tx, worker, one.placement)?;
        let Some(piece) = brought.first() else { return Ok(()) };
        documents::reject(tx, worker, piece.id, piece.version, &why).map(|_| ())
    })?;
    Ok(())
}

/// Codes of the papers the file still lacks before its approval.
fn due(story: &mut Story, cast: &Cast, one: &Accepted) -> Result<Vec<DocumentCode>, Refusal> {
    let worker = &cast.case_worker;
    let list = story.read(10, |tx| show::checklist(tx, worker, one.placement))?;
    let before_approval = |gate: Gate| matches!(gate, Gate::FileComplete | Gate::Approval | Gate::Signature | Gate::Notification);
    let signed = ["CSC", "MAD", "NOTIF"];
    Ok(list
        .items
        .iter()
        .filter(|item| item.state != ItemState::Accepted && before_approval(item.gate) && !signed.contains(&item.code))
        .filter_map(|item| DocumentCode::parse(item.code))
        .collect())
}

/// Brings papers, as files where `sent` and files are left.
fn bring(story: &mut Story, cast: &Cast, one: &Accepted, codes: &[DocumentCode], sent: bool) -> Result<(), Refusal> {
    let worker = &cast.case_worker;
    let issued_on = story.day().checked_sub_days(chrono::Days::new(20));
    let over = add_days(story.today, 900);
    for code in codes {
        let dated = matches!(code, DocumentCode::Id | DocumentCode::ParentId | DocumentCode::Title | DocumentCode::Disab);
        let input = DocumentInput {
            code: *code,
            issued_on,
            valid_until: dated.then_some(over),
            holder: None,
            names_mission: (*code == DocumentCode::Med).then_some(true),
            note: None,
        };
        if sent && files::send(story, cast, one, &input)? {
            continue;
        }
        // Shown on paper: it is the case-worker who notes having seen it.
        story.attempt(9, |tx| show::receive(tx, worker, one.placement, &input))?;
    }
    Ok(())
}

/// Every paper accepted and every open point settled; `false` when something still lacks.
pub(super) fn complete(story: &mut Story, cast: &Cast, one: &Accepted, sent: bool) -> Result<bool, Refusal> {
    let worker = &cast.case_worker;
    // A settled point may ask for another paper.
    for _ in 0..2 {
        let codes = due(story, cast, one)?;
        bring(story, cast, one, &codes, sent)?;
        let pieces = story.read(8, |tx| show::documents(tx, worker, one.placement))?;
        for piece in pieces.iter().filter(|piece| piece.state.code() == "received") {
            let dates = AcceptInput::default();
            story.attempt(8, |tx| documents::accept(tx, worker, piece.id, piece.version, &dates))?;
        }
        let list = story.read(8, |tx| show::checklist(tx, worker, one.placement))?;
        let answer = CheckAnswer {
            outcome: CheckOutcome::Cleared,
            reason: typed(Prose::parse("Vu avec la personne et l’association, pièces à l’appui."))?,
        };
        for check in list.checks.iter().filter(|check| check.state == CheckState::Open) {
            story.attempt(7, |tx| settle::resolve(tx, worker, one.placement, check.rule, None, &answer))?;
        }
    }
    Ok(due(story, cast, one)?.is_empty())
}

pub(super) fn approve(story: &mut Story, cast: &Cast, one: &Accepted) -> Result<(), Refusal> {
    let approver = &cast.approver;
    story.attempt(5, |tx| {
        let version = show::one(tx, approver, one.placement)?.version;
        decide::act(tx, approver, one.placement, version, &Transition::Approve(Why::default()))
    })?;
    Ok(())
}

fn abandon(story: &mut Story, one: &Accepted) -> Result<(), Refusal> {
    let input = Transition::Abandon(Why { reason: Some(typed(Line::parse("found_job"))?), comment: None });
    story.attempt(6, |tx| {
        let version = show::one(tx, &one.candidate, one.placement)?.version;
        decide::act(tx, &one.candidate, one.placement, version, &input)
    })?;
    Ok(())
}
