//! `/host/placements/{id}/file`: what the host brings to the file of a volunteer, what has been changed of the contract, and
//! giving up before it is signed.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::documents::service::DocumentView;
use crate::features::placements::rules::amendment::State as AmendmentState;
use crate::features::placements::rules::checklist::{ItemState, ItemView};
use crate::features::placements::rules::inputs::reason_said;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::papers::{PaperBook, Provider};
use crate::features::placements::rules::transitions::Verb;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::{amendments, decide, early_end, show as reading};
use crate::http::Shell;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, only, page_about};

const HOSTS: &[Role] = &[Role::Host, Role::Tutor];

pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| draw(tx, actor, id, &Filled::default(), &done, lang)).await
}

/// Takes in a piece that the host brings.
pub async fn send(upload: Upload, path: web::Path<String>) -> HttpResponse {
    let lang = upload.lang;
    let steps = Steps {
        knock: |tx: &mut Tx, actor: &Actor, id| {
            only(actor, HOSTS)?;
            reading::may_knock(tx, actor, id)
        },
        see: Ok,
        keep: |tx: &mut Tx, actor: &Actor, id, brought: &Brought| {
            let document = reading::receive_with(tx, actor, id, &brought.input, brought.file.as_ref())?;
            Ok(format!("/host/placements/{id}/file?done=sent#{}", document.code.code()))
        },
        again: move |tx: &mut Tx, actor: &Actor, id, filled| draw(tx, actor, id, &filled, "", lang),
    };
    upload.about(id_in(&path), format!("/host/placements/{}/file", *path), steps).await
}

/// Why a host gives up before the signature.
const GIVING_UP: [&str; 4] = ["host_unable", "mission_changed", "availability", "other"];

/// Gives up before the contract is signed.
pub async fn give_up(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let Some(reason) = sent.some("reason").filter(|code| GIVING_UP.contains(&code.as_str())) else {
            return Err(Refusal::invalid("/reason", "required", Said::new("Choisissez la raison.", "Choose the reason.")));
        };
        let asked = Verb::Abandon.read(json!({ "reason": reason, "comment": sent.some("comment") }))?;
        let version = sent.get("version").parse().unwrap_or_default();
        decide::act(tx, actor, id, version, &asked)?;
        Ok(Screen::to(format!("/host/placements/{id}/file?done=given_up")))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, HOSTS)?;
    let view = reading::one(tx, actor, id)?;
    let list = reading::checklist(tx, actor, id)?;
    let book = PaperBook::at(view.signature_on);
    let brought = reading::documents(tx, actor, id)?;
    let drawn = |item: &ItemView| {
        let document = brought.iter().find(|one| Some(one.id) == item.document_id);
        let mut value = piece(item, document, book, lang);
        value["file"] = json!(document.filter(|one| one.file.is_some()).map(|one| one.id));
        value
    };
    let ours = list.items.iter().filter(|item| item.provider == Provider::Host).map(drawn);
    let others = list.items.iter().filter(|item| item.provider != Provider::Host).map(drawn);
    let ended = match early_end::show(tx, actor, id) {
        Ok(view) => Some(view),
        Err(Refusal::NotFound) => None,
        Err(other) => return Err(other),
    };
    let changed: Vec<Value> = amendments::list(tx, actor, id)?
        .iter()
        .map(|one| {
            let state = match one.state {
                AmendmentState::Draft => Said::new("à signer", "to be signed"),
                AmendmentState::Signed => Said::new("signé", "signed"),
                AmendmentState::Sent => Said::new("envoyé à l’agence", "sent to the agency"),
                AmendmentState::Effective => Said::new("en vigueur", "in force"),
                AmendmentState::Cancelled => Said::new("annulé", "cancelled"),
            };
            json!({ "what": one.kind.said().in_lang(lang), "on": one.effective_on, "state": state.in_lang(lang), "draft": one.state == AmendmentState::Draft })
        })
        .collect();
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "brief": brief(&view, lang),
        "pieces": ours.collect::<Vec<_>>(),
        "others": others.collect::<Vec<_>>(),
        "amendments": changed,
        "ended": ended,
        "may_give_up": actor.role == Role::Host && view.state.before_signature(),
        "reasons": GIVING_UP.map(|code| (code, reason_said(code).in_lang(lang).to_owned())),
        "placement": view,
    });
    Ok(Screen::new("placements/host_file.html", facts).unless_faulty(filled))
}

/// How many pieces of the file the host still has to bring.
pub fn pieces_to_bring(tx: &mut Tx, actor: &Actor, id: Id) -> Result<usize, Refusal> {
    let list = reading::checklist(tx, actor, id)?;
    let due = |item: &&ItemView| {
        item.provider == Provider::Host && matches!(item.state, ItemState::Missing | ItemState::Rejected | ItemState::Expired)
    };
    Ok(list.items.iter().filter(due).count())
}

fn piece(item: &ItemView, document: Option<&DocumentView>, book: &PaperBook, lang: Lang) -> Value {
    let mut value = super::paper(item, document, book, false, lang);
    value["can_send"] = json!(item.provider == Provider::Host && item.state != ItemState::Accepted);
    value["who"] = json!(
        match item.provider {
            Provider::Host => Said::new("vous", "you"),
            Provider::Candidate => Said::new("le volontaire", "the volunteer"),
            Provider::Representative => Said::new("son représentant légal", "their legal representative"),
            Provider::Doctor => Said::new("le médecin", "the doctor"),
            Provider::Network => Said::new("le réseau", "the network"),
        }
        .in_lang(lang)
    );
    value
}

/// A placement as its host reads it in a line.
pub fn brief(view: &PlacementView, lang: Lang) -> Value {
    let (stage, next) = (super::words::stage(view.state), next(view.state));
    json!({
        "id": view.id,
        "name": view.volunteer.given_name,
        "mission": view.mission_title,
        "organization": view.organization_name,
        "start_on": view.start_on,
        "end_on": view.end_on,
        "stage": stage,
        "running": matches!(view.state, State::InMission | State::Suspended | State::Notice),
        "over": stage == 0 || stage == 6,
        "next": next.in_lang(lang),
    })
}

/// What happens next, for the host.
const fn next(state: State) -> Said {
    match state {
        State::DossierOpen => Said::new(
            "Chacun envoie ses papiers. Le réseau les vérifie et vous écrit.",
            "Everybody sends their papers. The network checks them and writes to you.",
        ),
        State::DossierComplete => Said::new(
            "Le dossier est complet. Le réseau le relit et l’approuve.",
            "The file is complete. The network reads and approves it.",
        ),
        State::NetworkApproved | State::Entered => Said::new(
            "Le contrat se prépare. Vous signerez la convention entre vous, le réseau et le volontaire.",
            "The contract is being prepared. You will sign the convention between you, the network and the volunteer.",
        ),
        State::Signed | State::Notified => Said::new(
            "Tout est signé. L’agence de paiement vérifie\u{a0}; rien ne commence avant sa réponse.",
            "All is signed. The paying agency checks; nothing begins before its answer.",
        ),
        State::PieceMissing | State::Rejected => Said::new(
            "L’agence demande une correction, le réseau s’en occupe.",
            "The agency asks for a correction, the network sees to it.",
        ),
        State::Validated => Said::new("Tout est prêt pour le premier jour.", "All is ready for the first day."),
        State::InMission => Said::new("En mission.", "On mission."),
        State::Suspended => {
            Said::new("Mission suspendue\u{a0}: le volontaire ne vient pas.", "Mission suspended: the volunteer does not come.")
        }
        State::Notice => Said::new("Fin anticipée\u{a0}: le préavis court.", "Early end: the notice runs."),
        State::EndedEarly | State::Completed | State::Closing => Said::new(
            "Mission terminée. Restent le bilan et les derniers papiers.",
            "Mission over. The review and last papers remain.",
        ),
        State::Archived => Said::new("Mission terminée, dossier rangé.", "Mission over, file put away."),
        State::Abandoned | State::Cancelled => Said::new("Ce dossier est arrêté.", "This file has stopped."),
    }
}
