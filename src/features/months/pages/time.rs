//! `/host/placements/{id}/time`: leave to accept or refuse, absences declared.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::months::rules::absence::{AbsenceInput, AbsenceView, State as AbsenceState};
use crate::features::months::rules::request::{LeaveView, REFUSE_REASONS, State, StepInput, Verb, reason_said};
use crate::features::months::service::{absences, leaves};
use crate::features::placements::rules::machine::State as Stage;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::show as placements;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};
use crate::http::{Problem, Shell};

const HOSTS: &[Role] = &[Role::Host, Role::Tutor];

pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let filled = Filled::keyed(tx);
        draw(tx, actor, id, &filled, &done, lang)
    })
    .await
}

/// Says that the volunteer is absent.
pub async fn declare(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, HOSTS)?;
        let kind = sent.some("kind").unwrap_or_else(|| "other".to_owned());
        let fields = json!({ "kind": kind, "from": sent.get("from"), "to": sent.some("to"), "note": sent.some("note") });
        let absence: AbsenceInput = input(fields)?;
        let here = format!("/host/placements/{id}/time");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            absences::declare(tx, actor, id, &absence)?;
            Ok(format!("{here}?done=absence"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

/// Accepts or refuses a leave.
pub async fn decide(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String, String)>) -> HttpResponse {
    let verb = match path.2.as_str() {
        "accept" => Ok(Verb::Accept),
        "refuse" => Ok(Verb::Refuse),
        _ => Err(Problem(Refusal::NotFound)),
    };
    let (id, leave, verb) = match (id_in(&path.0), id_in(&path.1), verb) {
        (Ok(id), Ok(leave), Ok(verb)) => (id, leave, verb),
        (Err(problem), ..) | (_, Err(problem), _) | (.., Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, HOSTS)?;
        let reason = sent.some("reason");
        if verb == Verb::Refuse && reason.is_none() {
            return Err(Refusal::invalid(format!("/reason-{leave}"), "required", WHY));
        }
        let step: StepInput = input(json!({ "reason": reason.filter(|_| verb == Verb::Refuse), "comment": null }))?;
        let version = sent.get("version").parse().unwrap_or_default();
        leaves::act(tx, actor, (id, leave), verb, version, &step)?;
        Ok(Screen::to(format!("/host/placements/{id}/time?done={}", verb.code())))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

const WHY: Said = Said::new("Choisissez la raison\u{a0}: la personne la lira.", "Choose the reason: the person will read it.");

fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, HOSTS)?;
    let view = placements::one(tx, actor, id)?;
    let asked = leaves::list(tx, actor, id)?;
    let declared = absences::list(tx, actor, id)?;
    let reasons: Vec<_> = REFUSE_REASONS.iter().map(|code| (*code, reason_said(code).in_lang(lang).to_owned())).collect();
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "leaves": asked.items.iter().rev().map(|leave| leave_line(leave, lang)).collect::<Vec<_>>(),
        "counter": asked.counter,
        "absences": declared.iter().rev().map(|absence| absence_line(absence, lang)).collect::<Vec<_>>(),
        "reasons": reasons,
        "running": runs(view.state),
        "placement": view,
    });
    Ok(Screen::new("months/time.html", facts).unless_faulty(filled))
}

/// While the volunteer serves, somebody may declare an absence.
pub(super) const fn runs(state: Stage) -> bool {
    matches!(state, Stage::InMission | Stage::Suspended | Stage::Notice)
}

pub(super) fn leave_line(leave: &LeaveView, lang: Lang) -> Value {
    let shape = match leave.state {
        State::Requested => "wait",
        State::Accepted => "good",
        State::Refused => "bad",
        State::Cancelled => "over",
    };
    json!({ "leave": leave, "state": leave.state.label().in_lang(lang), "shape": shape, "open": leave.state == State::Requested })
}

pub(super) fn absence_line(absence: &AbsenceView, lang: Lang) -> Value {
    let shape = match absence.state {
        AbsenceState::Declared => "wait",
        AbsenceState::Justified => "good",
        AbsenceState::Unjustified => "bad",
        AbsenceState::Closed => "over",
    };
    json!({ "absence": absence, "note": absence.note, "state": absence.state.label().in_lang(lang), "shape": shape })
}

/// What the page of the volunteer tells of leave and absences.
pub fn brief(tx: &mut Tx, actor: &Actor, view: &PlacementView) -> Result<Value, Refusal> {
    if !runs(view.state) && view.state != Stage::Completed && view.state != Stage::EndedEarly && view.state != Stage::Closing {
        return Ok(Value::Null);
    }
    let asked = leaves::list(tx, actor, view.id)?;
    let absent = absences::list(tx, actor, view.id)?.len();
    let waiting = asked.items.iter().filter(|leave| leave.state == State::Requested).count();
    Ok(json!({ "left": asked.counter.left, "waiting": waiting, "absences": absent }))
}
