//! Proofs of the monthly *prestation*: recording one, taking it back, asking for those that are missing.

use super::{post, world};
use crate::db::Tx;
use crate::domain::{Actor, Id, Month, Owner, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::documents::service as documents;
use crate::features::months::rules::money::PrestationPayer;
use crate::features::months::rules::prestation::{
    self, MonthState, PrestationInput, PrestationMonth, Proof, ProofState, ProofView,
};
use crate::features::months::store::prestations as store;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::{self as placements, served};
use crate::history::{self, Change, Entity};

/// Every month that has begun, with its proofs and what is missing.
pub fn list(tx: &mut Tx, actor: &Actor, placement: Id) -> Result<Vec<PrestationMonth>, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    if served::BEGUN.contains(&placement.state) { of(tx, &placement) } else { Ok(Vec::new()) }
}

/// The same, for the service itself.
pub fn of(tx: &mut Tx, placement: &Placement) -> Result<Vec<PrestationMonth>, Refusal> {
    let fees = world::fees(tx, placement.organization_id)?;
    by_terms(tx, placement, &fees)
}

/// The same, where the terms of the host are known.
pub(super) fn by_terms(tx: &mut Tx, placement: &Placement, fees: &world::Fees) -> Result<Vec<PrestationMonth>, Refusal> {
    let engagement = world::engagement(tx, placement, fees)?;
    let proofs = store::of(tx, placement.id)?;
    Ok(prestation::months(&engagement, &proofs, tx.today(), fees.proof_after_days()))
}

/// Whoever may note a proof, and take one back.
pub const fn records(role: Role) -> bool {
    matches!(role, Role::Host | Role::Tutor | Role::CaseWorker | Role::Approver | Role::Accountant)
}

/// Records what was paid or provided for a month.
pub fn record(tx: &mut Tx, actor: &Actor, placement: Id, input: &PrestationInput) -> Result<ProofView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    if !records(actor.role) {
        return Err(Refusal::wrong_role());
    }
    world::must_have_begun(&placement)?;
    let fees = world::fees(tx, placement.organization_id)?;
    let engagement = world::engagement(tx, &placement, &fees)?;
    prestation::faults(input, &engagement, tx.today()).into_result()?;
    if let Some(document) = input.document_id {
        let known = documents::live(tx, Owner::Placement(placement.id))?;
        if !known.iter().any(|one| one.id == document) {
            let said = Said::new("Ce document n’est pas dans ce dossier.", "This document is not in this file.");
            return Err(Refusal::invalid("/document_id", "unknown", said));
        }
    }
    let new = Proof {
        id: tx.new_id(),
        version: 1,
        placement_id: placement.id,
        month: input.month,
        mode: input.mode,
        amount: i64::from(input.amount.get()),
        paid_on: input.paid_on,
        document_id: input.document_id,
        recorded_by: actor.account,
        cancelled: false,
    };
    store::insert(tx, &new)?;
    keep(tx, actor, &new, "record", None, "recorded")?;
    Ok(ProofView::from(&new))
}

/// Takes back a proof recorded by mistake; it stays in the list, cancelled.
pub fn cancel(tx: &mut Tx, actor: &Actor, (placement, id): (Id, Id), version: i32) -> Result<ProofView, Refusal> {
    let placement = placements::reach(tx, actor, placement)?;
    let mut proof = store::of(tx, placement.id)?.into_iter().find(|proof| proof.id == id).ok_or(Refusal::NotFound)?;
    if !records(actor.role) {
        return Err(Refusal::wrong_role());
    }
    if proof.version != version {
        return Err(Refusal::Stale);
    }
    if ProofView::from(&proof).state == ProofState::Cancelled {
        return Err(Refusal::WrongState(Said::new("Déjà annulé.", "Cancelled already.")));
    }
    store::cancel(tx, &mut proof)?;
    keep(tx, actor, &proof, "cancel", Some("recorded"), "cancelled")?;
    Ok(ProofView::from(&proof))
}

fn keep(tx: &mut Tx, actor: &Actor, proof: &Proof, verb: &str, from: Option<&str>, to: &str) -> Result<(), Refusal> {
    let facts = serde_json::json!({ "month": proof.month, "amount": proof.amount, "paid_on": proof.paid_on });
    let change = Change {
        entity: Entity::Prestation,
        id: proof.id,
        verb,
        from,
        to,
        actor: Some(actor),
        reason: None,
        comment: None,
        facts: Some(facts),
    };
    history::record(tx, change)
}

/// Months within which a missing proof is still asked for: older ones are for the inbox of the network.
const ASKED_WITHIN_MONTHS: u32 = 3;

/// Asks the hosts, once a month and placement, for the proofs that are late.
pub fn ask_missing(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    let since = today.checked_sub_months(chrono::Months::new(ASKED_WITHIN_MONTHS)).unwrap_or(today);
    let after = network::current(tx)?.settings.proof_after_days;
    // No earlier month has its last day to be proven on `since` or later.
    let first = Month::of(since.checked_sub_days(chrono::Days::new(u64::from(after))).unwrap_or(since));
    let (reminded, recorded) = (store::reminded_since(tx, first)?, store::recorded_since(tx, first)?);
    for one in served::spans(tx, (since, today))? {
        let mut overdue = prestation::overdue(one.start_on, one.end_on, since, today, after);
        let sum = |month: &Month| recorded.get(&(one.id, *month)).copied().unwrap_or(0);
        overdue.retain(|month| !reminded.contains(&(one.id, *month)) && !prestation::proves(sum(month), *month));
        if overdue.is_empty() {
            continue;
        }
        let placement = served::get(tx, one.id)?;
        for month in of(tx, &placement)? {
            let late = month.state == MonthState::Late && month.payer == PrestationPayer::Host;
            if !late || !overdue.contains(&month.month) {
                continue;
            }
            store::keep_reminder(tx, placement.id, month.month)?;
            post::proof_missing(tx, &placement, month.month, month.due - month.recorded)?;
        }
    }
    Ok(())
}
