//! `/me/placement/{id}/time`: one's own leave and absences: the days left, asking for some and taking a request back, saying that one
//! is absent and sending the proof. A representative reads it, and may say that their child is absent.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::desk::{event_said, kind_said};
use super::time::{absence_line, leave_line, runs};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::documents::rules::{DocumentCode, DocumentState};
use crate::features::documents::service::DocumentView;
use crate::features::months::rules::absence::{AbsenceInput, AbsenceView, Kind};
use crate::features::months::rules::leave::FamilyEvent;
use crate::features::months::rules::request::{LeaveInput, LeaveView, State, StepInput, Verb, reason_said};
use crate::features::months::service::{absences, leaves};
use crate::features::placements::service::show as placements;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{
    Filled, PageForm, Screen, Visit, act, answer, day_said, fields, id_in, input, only, page_about, record_version,
};

const OWN: &[Role] = &[Role::Candidate, Role::Representative];
/// What somebody says of an absence of their own.
const KINDS: [Kind; 6] = [Kind::Sick, Kind::WorkAccident, Kind::FamilyEvent, Kind::Maternity, Kind::Adoption, Kind::Other];
const EVENTS: [(&str, FamilyEvent); 4] = [
    ("birth", FamilyEvent::Birth),
    ("marriage", FamilyEvent::Marriage),
    ("pacs", FamilyEvent::Pacs),
    ("death", FamilyEvent::Death),
];

fn here(id: Id) -> String {
    format!("/me/placement/{id}/time")
}

/// The balance, what was asked for and what was said.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| draw(tx, actor, id, &Filled::default(), &done, lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, OWN)?;
    let view = placements::one(tx, actor, id)?;
    let (asked, told, today) = (leaves::list(tx, actor, id)?, absences::list(tx, actor, id)?, tx.today());
    let own = actor.role == Role::Candidate;
    let proofs = placements::documents(tx, actor, id)?;
    let proofs = proofs.iter().rev().filter(|one| is_proof(one)).map(|one| proof_line(one, lang)).collect::<Vec<_>>();
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "own": own,
        "running": runs(view.state),
        "counter": asked.counter,
        "leaves": asked.items.iter().rev().map(|one| leave(one, own, today, lang)).collect::<Vec<_>>(),
        "absences": told.iter().rev().map(|one| absence(one, lang)).collect::<Vec<_>>(),
        "about": told.iter().rev().map(|one| about(one, lang)).collect::<Vec<_>>(),
        "proofs": proofs,
        "placement": view,
    });
    Ok(Screen::new("months/mine.html", facts).unless_faulty(filled))
}

/// A leave, with why it was refused and whether it can still be taken back.
fn leave(one: &LeaveView, own: bool, today: NaiveDate, lang: Lang) -> Value {
    let mut line = leave_line(one, lang);
    let back = match one.state {
        State::Requested => true,
        State::Accepted => one.from > today,
        State::Refused | State::Cancelled => false,
    };
    line["back"] = json!(own && back);
    line["why"] = json!(one.reason.as_deref().map(|code| reason_said(code).in_lang(lang).to_owned()));
    line
}

fn absence(one: &AbsenceView, lang: Lang) -> Value {
    let mut line = absence_line(one, lang);
    line["kind"] = json!(one.kind.map(|kind| kind_said(kind).in_lang(lang).to_owned()));
    line["event"] = json!(one.event.map(|event| event_said(event).in_lang(lang).to_owned()));
    line
}

/// What a proof is sent about, as whoever checks it reads it.
fn about(one: &AbsenceView, lang: Lang) -> Value {
    let first = |lang| day_said(one.from, lang);
    let said = Said::built(format!("Absence à partir du {}", first(Lang::Fr)), format!("Absence from {}", first(Lang::En)));
    json!([said.fr, said.in_lang(lang)])
}

fn is_proof(one: &DocumentView) -> bool {
    one.code == DocumentCode::Absence && !matches!(one.state, DocumentState::Superseded | DocumentState::Withdrawn)
}

fn proof_line(one: &DocumentView, lang: Lang) -> Value {
    let (shape, said) = match one.state {
        DocumentState::Accepted | DocumentState::Expired => ("good", Said::new("accepté", "accepted")),
        DocumentState::Rejected => ("bad", Said::new("refusé, à refaire", "refused, to be done again")),
        DocumentState::Received | DocumentState::Requested | DocumentState::Superseded | DocumentState::Withdrawn => {
            ("over", Said::new("reçu, en cours de vérification", "received, being checked"))
        }
    };
    let unnamed = Said::new("Justificatif d’absence", "Proof of an absence");
    json!({
        "name": one.note.clone().unwrap_or_else(|| unnamed.in_lang(lang).to_owned()),
        "shape": shape,
        "state": said.in_lang(lang),
        "reason": one.reject_reason.map(|reason| reason.sentence().in_lang(lang).to_owned()),
        "comment": one.reject_comment,
        "sent_at": one.created_at,
    })
}

/// The form of a leave.
pub async fn ask_page(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let lang = visit.lang;
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let filled = Filled::keyed(tx);
        draw_ask(tx, actor, id, &filled, lang)
    })
    .await
}

fn draw_ask(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, &[Role::Candidate])?;
    let view = placements::one(tx, actor, id)?;
    let counter = leaves::list(tx, actor, id)?.counter;
    let facts = json!({ "form": filled.facts(lang), "counter": counter, "running": runs(view.state), "placement": view });
    Ok(Screen::new("months/leave_ask.html", facts).unless_faulty(filled))
}

/// Asks for leave, once.
pub async fn ask(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        let asked: LeaveInput = input(fields(&sent, &["from", "to", "note"]))?;
        let to = once_for_form(tx, actor.account, &sent.key(&here(id)), |tx| {
            leaves::ask(tx, actor, id, &asked)?;
            Ok(format!("{}?done=leave", here(id)))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw_ask(tx, actor, id, &filled, lang)).await
}

/// Takes a leave back.
pub async fn take_back(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let (id, leave) = match (id_in(&path.0), id_in(&path.1)) {
        (Ok(id), Ok(leave)) => (id, leave),
        (Err(problem), _) | (_, Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, version) = (form.lang, record_version(&form));
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        leaves::act(tx, actor, (id, leave), Verb::Cancel, version, &StepInput::default())?;
        Ok(Screen::to(format!("{}?done=cancel", here(id))))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

/// The form of an absence.
pub async fn tell_page(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let lang = visit.lang;
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let today = tx.today().to_string();
        let filled = Filled::keyed(tx).with("from", today);
        draw_tell(tx, actor, id, &filled, lang)
    })
    .await
}

fn draw_tell(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, OWN)?;
    let view = placements::one(tx, actor, id)?;
    let kinds: Vec<_> = KINDS.iter().map(|kind| json!([kind.code(), kind_said(*kind).in_lang(lang)])).collect();
    let events: Vec<_> = EVENTS.iter().map(|(code, event)| json!([code, event_said(*event).in_lang(lang)])).collect();
    let facts = json!({
        "form": filled.facts(lang),
        "kinds": kinds,
        "events": events,
        "own": actor.role == Role::Candidate,
        "running": runs(view.state),
        "placement": view,
    });
    Ok(Screen::new("months/absence_tell.html", facts).unless_faulty(filled))
}

/// Says that one is absent, once.
pub async fn tell(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, OWN)?;
        let mut body = fields(&sent, &["kind", "from", "to", "note"]);
        // The question stays on the page whatever the reason: an answer to it counts for a family event only.
        if sent.get("kind") == Kind::FamilyEvent.code() {
            body["event"] = json!(sent.some("event"));
        }
        let absence: AbsenceInput = input(body)?;
        let to = once_for_form(tx, actor.account, &sent.key(&here(id)), |tx| {
            absences::declare(tx, actor, id, &absence)?;
            Ok(format!("{}?done=absence#proof", here(id)))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw_tell(tx, actor, id, &filled, lang)).await
}

/// Takes in the proof of an absence: the network reads it, never the host.
pub async fn send_proof(upload: Upload, path: web::Path<String>) -> HttpResponse {
    let lang = upload.lang;
    let steps = Steps {
        knock: |tx: &mut Tx, actor: &Actor, id: Id| {
            only(actor, OWN)?;
            placements::may_knock(tx, actor, id)
        },
        see: |brought: Brought| if brought.input.code == DocumentCode::Absence { Ok(brought) } else { Err(Refusal::NotFound) },
        keep: |tx: &mut Tx, actor: &Actor, id: Id, brought: &Brought| {
            placements::receive_with(tx, actor, id, &brought.input, brought.file.as_ref())?;
            Ok(format!("{}?done=proof#proof", here(id)))
        },
        again: move |tx: &mut Tx, actor: &Actor, id: Id, filled: Filled| draw(tx, actor, id, &filled, "", lang),
    };
    upload.about(id_in(&path), format!("/me/placement/{}/time", *path), steps).await
}
