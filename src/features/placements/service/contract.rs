//! The contract on its way: entered at the paying agency, signed, sent, answered; or given up before it began (rulebook 7.1).

use serde_json::json;

use super::deed::Deed;
use super::file::{self, File};
use super::{free, post, tell_over};
use crate::db::Tx;
use crate::domain::Said;
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::accreditations::service::freezes;
use crate::features::accreditations::service::slots::{self, GivesBack};
use crate::features::placements::rules::signature::{SigningFacts, against_notifying, against_signing};
use crate::features::placements::rules::transitions::{
    EnterInput, NotifyInput, PieceMissingInput, SignInput, ValidateInput, reported_on,
};

/// The contract has its number.
pub(super) fn enter(tx: &mut Tx, file: &mut File, deed: &Deed, input: &EnterInput) -> Result<(), Refusal> {
    let number = input.contract_number.as_str();
    file.placement.contract.number = Some(number.to_owned());
    deed.enter(tx, file, Some(json!({ "contract_number": number })))
}

/// Signed by all. The whole file is judged again on the real day, which is often not the planned one.
pub(super) fn sign(tx: &mut Tx, file: &mut File, deed: &Deed, input: &SignInput) -> Result<(), Refusal> {
    let signed_on = reported_on(input.signed_on, tx.today(), "/signed_on", None)?;
    *file = file::signed_on(tx, file.placement.clone(), signed_on)?;
    let licence = file.placement.accreditation_id.ok_or_else(|| Refusal::internal("a contract entered without a licence"))?;
    let licence = slots::against_signing(tx, file.placement.id, licence, &file.need())?;
    let freeze = freezes::freeze_on(tx, signed_on, &file.placement.departement)?;
    let against = against_signing(&SigningFacts {
        decision: &file.decision,
        items: &file.items,
        checks: &file.checks,
        licence: &licence,
        freeze: freeze.as_ref(),
    });
    if !against.0.is_empty() {
        return Err(Refusal::Rule(against));
    }
    let facts = file.kept();
    deed.enter(tx, file, Some(facts))
}

/// The pieces are sent. Late is a warning: the agency may still answer in time.
pub(super) fn notify(tx: &mut Tx, file: &mut File, deed: &Deed, input: &NotifyInput) -> Result<(), Refusal> {
    let signed = (file.placement.signature_on, BEFORE_SIGNATURE);
    let notified_on = reported_on(input.notified_on, tx.today(), "/notified_on", Some(signed))?;
    let against = against_notifying(&file.items);
    if !against.0.is_empty() {
        return Err(Refusal::Rule(against));
    }
    let deadline = file.placement.notify_by(network::current(tx)?.settings.lead_time_days);
    file.placement.contract.notified_on = Some(notified_on);
    let facts = json!({ "notified_on": notified_on, "deadline": deadline, "late": notified_on > deadline });
    deed.enter(tx, file, Some(facts))
}

/// The agency asks for something: whoever provides it is written to.
pub(super) fn piece_missing(tx: &mut Tx, file: &mut File, deed: &Deed, input: &PieceMissingInput) -> Result<(), Refusal> {
    if input.pieces.is_empty() && deed.told.reason.is_none() && deed.told.comment.is_none() {
        return Err(Refusal::invalid("/pieces", "required", WHAT_IS_MISSING));
    }
    deed.enter(tx, file, Some(json!({ "pieces": input.pieces })))?;
    post::piece_missing(tx, file, &input.pieces, deed.told.comment)
}

/// The agency refuses: its words are kept.
pub(super) fn reject(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    if deed.told.reason.is_none() && deed.told.comment.is_none() {
        return Err(Refusal::invalid("/comment", "required", WHAT_IT_SAID));
    }
    deed.enter(tx, file, None)?;
    post::agency::rejected(tx, file, deed.told.comment)
}

/// The agency finds the contract to conform: the slots are used for good (rulebook 9.4, ledger).
pub(super) fn validate(tx: &mut Tx, file: &mut File, deed: &Deed, input: &ValidateInput) -> Result<(), Refusal> {
    let sent = file.placement.contract.notified_on.map(|day| (day, BEFORE_NOTIFICATION));
    let validated_on = reported_on(input.validated_on, tx.today(), "/validated_on", sent)?;
    file.placement.contract.validated_on = Some(validated_on);
    slots::consume(tx, file.placement.id)?;
    deed.enter(tx, file, Some(json!({ "validated_on": validated_on })))?;
    post::agency::validated(tx, file, validated_on)
}

/// Given up after the signature and before it began. Whether a validated recruitment may serve again is the network's choice: no
/// text says (SC-AGR-04).
pub(super) fn cancel(tx: &mut Tx, file: &mut File, deed: &Deed) -> Result<(), Refusal> {
    let reason = deed.reason()?;
    let used = file.placement.contract.validated_on.is_some() && !network::current(tx)?.settings.cancelling_frees_recruitment;
    let what = if used { GivesBack::Lending } else { GivesBack::Everything };
    free(tx, &mut file.placement, what, "cancelled")?;
    deed.enter(tx, file, None)?;
    tell_over(tx, &file.placement);
    post::given_up(tx, file, reason, deed.told.comment)
}

const BEFORE_SIGNATURE: Said =
    Said::new("La notification ne peut pas précéder la signature.", "The notification cannot come before the signature.");
const BEFORE_NOTIFICATION: Said =
    Said::new("La validation ne peut pas précéder la notification.", "The validation cannot come before the notification.");
const WHAT_IS_MISSING: Said = Said::new(
    "Dites ce que l’agence demande\u{a0}: une pièce, un motif ou ses mots.",
    "Say what the agency asks for: a piece, a reason or its words.",
);
const WHAT_IT_SAID: Said = Said::new("Recopiez le motif de l’agence ou ses mots.", "Copy the agency’s reason or its words.");
