//! A mission ends before its planned day, or stops for a while (rulebook 7.2, 9.4).

use serde_json::json;

use super::deed::Deed;
use super::file::File;
use super::{Trace, end, enter, post, reach, step_to, tasks};
use crate::db::Tx;
use crate::domain::machine::By;
use crate::domain::{Actor, Event, Id, Owner, Role, Said};
use crate::error::Refusal;
use crate::features::accreditations::service::cover;
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::documents::service as documents;
use crate::features::placements::rules::early_end::{EarlyEndView, EndEarlyInput, EndFacts, EndReason, KeptEnd, decide};
use crate::features::placements::rules::tasks::TaskCode;
use crate::features::placements::store;

/// Ends the mission: at once, or after a notice during which it goes on.
pub(super) fn end_early(tx: &mut Tx, file: &mut File, deed: &Deed, input: &EndEarlyInput) -> Result<(), Refusal> {
    let reason = deed.reason()?;
    let reason = EndReason::parse(reason).ok_or_else(|| Refusal::internal(format!("no such reason of an end: {reason}")))?;
    let facts = EndFacts {
        reason,
        by: input.by,
        requested_on: input.requested_on,
        last_day: input.last_day,
        form: input.form,
        hired_for_months: input.hired_for_months.map(|months| months.get()),
        recalled_on: input.recalled_on,
        proven: proven(tx, file, input.proof_document_id)?,
        start_on: file.placement.start_on,
        end_on: file.placement.end_on,
        today: tx.today(),
    };
    let decided = decide(&facts).map_err(Refusal::Rule)?;
    let kept = KeptEnd {
        reason,
        by: facts.by,
        requested_on: facts.requested_on,
        last_day: decided.last_day,
        notice: decided.notice,
        attested: decided.attested,
        form: facts.form,
        form_required: decided.form_required,
        rule: decided.rule.to_owned(),
        hired_for_months: facts.hired_for_months,
        recalled_on: facts.recalled_on,
        proof_document_id: input.proof_document_id,
    };
    store::early_ends::insert(tx, file.placement.id, &kept)?;
    if decided.last_day < file.placement.end_on {
        file.placement.contract.planned_end_on = Some(file.placement.end_on);
        file.placement.end_on = decided.last_day;
        tx.tell(Event::PlacementEndMoved { placement: file.placement.id });
    }
    let facts = json!({ "by": kept.by, "requested_on": kept.requested_on, "decided": decided, "form": kept.form,
        "proof_document_id": kept.proof_document_id });
    let told = deed.told;
    let trace = Trace { actor: Some(deed.actor), reason: told.reason, comment: told.comment, facts: Some(facts) };
    let outcome = if decided.notice { "notice" } else { "at_once" };
    let step = step_to("end-early", Some(outcome), file.placement.state, By::Person(deed.actor.role))?;
    if decided.notice {
        enter(tx, &mut file.placement, step, trace)?;
    } else {
        end(tx, &mut file.placement, step, trace)?;
    }
    // Why it ended is known for the statistics.
    let today = tx.today();
    tasks::mark_done(tx, file.placement.id, TaskCode::EndReason, today)?;
    post::parties::ending(tx, file, &kept)
}

/// Whether the paper named is one of this placement, of the right kind, and stands.
fn proven(tx: &mut Tx, file: &File, document: Option<Id>) -> Result<bool, Refusal> {
    let Some(document) = document else { return Ok(false) };
    let pieces = documents::live(tx, Owner::Placement(file.placement.id))?;
    let stands = |state| matches!(state, DocumentState::Received | DocumentState::Accepted);
    if pieces.iter().any(|piece| piece.id == document && piece.code == DocumentCode::Rupt && stands(piece.state)) {
        return Ok(true);
    }
    Err(Refusal::invalid("/proof_document_id", "unknown", NO_SUCH_PROOF))
}

/// How a mission ended or will end early; `NotFound` for those that run to their planned day.
pub fn show(tx: &mut Tx, actor: &Actor, id: Id) -> Result<EarlyEndView, Refusal> {
    let placement = reach(tx, actor, id)?;
    let kept = store::early_ends::of(tx, id)?.ok_or(Refusal::NotFound)?;
    let whole = match actor.role {
        Role::Candidate | Role::Representative | Role::CaseWorker | Role::Approver | Role::Accountant | Role::Auditor => true,
        Role::Host | Role::Tutor | Role::Privacy | Role::Prescriber | Role::Admin => false,
    };
    let planned = placement.contract.planned_end_on.unwrap_or(placement.end_on);
    Ok(kept.view(id, planned, whole))
}

/// Why a running mission is suspended: nothing but the licence or the authorisation to lend (SC-MIS-19, SC-AGR-09).
const SUSPENDED_LENDING: &str = "lending_suspended";

/// Suspends the mission; payments go on, since the contract still has its effects (R121-46).
pub(super) fn suspend(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    if deed.told.reason != Some(SUSPENDED_LENDING) && !cover::suspended(tx, file.placement.accreditation_id)? {
        return Err(Refusal::rule("/reason", "SC-MIS-19", ONLY_THE_LICENCE));
    }
    deed.enter(tx, file, None)?;
    post::parties::paused(tx, file, false)
}

/// The mission goes on again, once the licence does.
pub(super) fn resume(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    if cover::suspended(tx, file.placement.accreditation_id)? {
        return Err(Refusal::rule("/accreditation", "SC-AGR-09", STILL_SUSPENDED));
    }
    deed.enter(tx, file, None)?;
    post::parties::paused(tx, file, true)
}

const NO_SUCH_PROOF: Said = Said::new(
    "Ce dossier n’a pas de pièce RUPT reçue ou acceptée avec cet identifiant.",
    "This file has no paper RUPT, received or accepted, with this id.",
);
const ONLY_THE_LICENCE: Said = Said::new(
    "Une mission n’est suspendue que si l’agrément l’est, ou l’autorisation de mise à disposition (motif lending_suspended). Quand l’association ferme, le volontaire prend des congés.",
    "A mission is suspended only when the licence is, or the authorisation to lend (reason lending_suspended). When the host closes, the volunteer takes leave.",
);
const STILL_SUSPENDED: Said = Said::new("L’agrément est toujours suspendu.", "The licence is still suspended.");
