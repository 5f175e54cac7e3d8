//! The last step of a file: where it stands, what the network asked, what is missing, what happens next.

use serde_json::{Value, json};

use super::steps::{ACTIVITIES, CONTACT, IDENTITY, PIECES};
use crate::db::Tx;
use crate::domain::{Actor, Lang, Outcome, Said};
use crate::error::Refusal;
use crate::features::documents::rules::DocumentCode;
use crate::features::organizations::rules::OrganizationState;
use crate::features::organizations::rules::reasons::finding_sentence;
use crate::features::organizations::service::{FindingView, OrganizationView, file};

pub(super) fn facts(tx: &mut Tx, actor: &Actor, view: &OrganizationView, lang: Lang) -> Result<Value, Refusal> {
    let decided = file::last_word(tx, actor, view.id)?;
    let remarks: Vec<Value> = view
        .findings
        .iter()
        .map(|note| {
            let code = note.code.as_str();
            let said = note.comment.as_ref().map_or_else(|| finding_sentence(code), |comment| comment.as_str().to_owned());
            json!({ "code": code, "said": said, "step": step_of(code) })
        })
        .collect();
    let asked = matches!(view.state, OrganizationState::Draft | OrganizationState::ToComplete | OrganizationState::Submitted);
    let missing: Vec<Value> = view
        .to_settle
        .iter()
        .filter(|finding| asked && DocumentCode::parse(&finding.rule).is_none())
        .map(|finding| missing(finding, view.file.cer_signed_on.is_some()))
        .collect();
    let (stage, next) = (stage(view.state), next(view.state));
    Ok(json!({
        "remarks": remarks,
        "reason": decided.as_ref().and_then(|word| word.reason.clone()),
        "comment": decided.and_then(|word| word.comment),
        "missing": missing,
        "stage": stage,
        "next": next.in_lang(lang),
        "shape": shape(view.state),
    }))
}

fn missing(finding: &FindingView, answered: bool) -> Value {
    let unanswered = finding.rule == "SC-INT-06" && !answered;
    let shape = match finding.outcome {
        _ if unanswered => "wait",
        Outcome::Fails | Outcome::Check | Outcome::Needs => "bad",
        Outcome::Warns | Outcome::Info => "over",
    };
    json!({ "rule": finding.rule, "said": finding.message, "step": step_of(&finding.rule), "shape": shape })
}

/// The step where somebody puts this right.
fn step_of(code: &str) -> u8 {
    match code {
        "activities" | "licensed_or_covered" | "cer_signed_on" | "SC-INT-04" | "SC-INT-05" | "SC-INT-06" => ACTIVITIES,
        "contact" => CONTACT,
        "documents" | "SC-INT-12" => PIECES,
        code if DocumentCode::parse(code).is_some() => PIECES,
        _ => IDENTITY,
    }
}

/// The step of the line: 1 filling in, 2 the network checks, 3 approved; 0 stopped.
const fn stage(state: OrganizationState) -> u8 {
    match state {
        OrganizationState::Draft | OrganizationState::ToComplete => 1,
        OrganizationState::Submitted => 2,
        OrganizationState::Approved => 3,
        OrganizationState::Refused
        | OrganizationState::Withdrawn
        | OrganizationState::Suspended
        | OrganizationState::Barred
        | OrganizationState::Left => 0,
    }
}

/// Shape of the state, for whoever reads the page of the host.
pub const fn shape(state: OrganizationState) -> &'static str {
    match state {
        OrganizationState::Draft | OrganizationState::ToComplete => "wait",
        OrganizationState::Submitted | OrganizationState::Withdrawn | OrganizationState::Left => "over",
        OrganizationState::Approved => "good",
        OrganizationState::Refused | OrganizationState::Suspended | OrganizationState::Barred => "bad",
    }
}

/// What happens next.
pub const fn next(state: OrganizationState) -> Said {
    match state {
        OrganizationState::Draft => Said::new(
            "Relisez, puis envoyez au réseau. Une pièce qui manque peut suivre après l’envoi.",
            "Read it again, then send it to the network. A missing piece may follow after sending.",
        ),
        OrganizationState::ToComplete => Said::new(
            "Le réseau a besoin de précisions. Corrigez les points ci-dessous, puis renvoyez votre dossier.",
            "The network needs more. Put right the points below, then send your file again.",
        ),
        OrganizationState::Submitted => Said::new(
            "Une personne du réseau vérifie chaque pièce. Vous recevez un message dès qu’elle a répondu. Vous pouvez déjà écrire votre mission.",
            "Somebody of the network checks each piece. You get a message as soon as they answer. You may already write your mission.",
        ),
        OrganizationState::Approved => Said::new(
            "Votre association peut proposer des missions. Avant qu’une pièce ne se périme, nous vous écrivons.",
            "Your association may offer missions. Before a piece goes out of date, we write to you.",
        ),
        OrganizationState::Refused => Said::new(
            "Le réseau ne peut pas accepter ce dossier. La raison est ci-dessous. Répondez au message reçu pour la discuter.",
            "The network cannot accept this file. The reason is below. Reply to the message to discuss it.",
        ),
        OrganizationState::Suspended => Said::new(
            "Vos missions ne sont plus proposées pour l’instant. Envoyez la pièce demandée\u{a0}: le réseau rétablit alors votre dossier.",
            "Your missions are not offered for now. Send the piece asked for: the network then restores your file.",
        ),
        OrganizationState::Barred => Said::new(
            "Votre association ne peut pas accueillir de volontaires jusqu’au jour indiqué.",
            "Your association may not host volunteers until the day shown.",
        ),
        OrganizationState::Withdrawn => Said::new(
            "Ce dossier a été retiré. Vous pouvez en commencer un autre.",
            "This file was withdrawn. You may begin another.",
        ),
        OrganizationState::Left => Said::new("Votre association a quitté le réseau.", "Your association has left the network."),
    }
}
