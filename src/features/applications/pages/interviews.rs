//! Meetings on pages: a host offers times and takes them back, a candidate picks one, everybody puts it in their calendar.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::super::rules::interview::{SlotInput, SlotMove, SlotView, State as SlotState, Verb};
use super::super::service::{interviews, meetings, show};
use super::meetings::{CANCEL, MOVE, OFFER};
use super::{desk, host_one, hosting, mine};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::WORKERS;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, change, id_in, input, only, page_about, send};
use crate::http::{Problem, Shell, read};

/// The time that was typed; « 9h30 » is read as 09:30, « 14 h » as 14:00.
fn typed(sent: &PageForm) -> Value {
    let at = sent.get("at").replace(['h', 'H'], ":").replace([' ', '\u{a0}', '\u{202f}'], "");
    let at = match at.split_once(':') {
        Some((hour, "")) => format!("{hour:0>2}:00"),
        Some((hour, minute)) => format!("{hour:0>2}:{minute}"),
        None => at,
    };
    json!({ "on": sent.get("on"), "at": at, "minutes": sent.number("minutes"), "place": sent.get("place") })
}

fn offered_to(sent: &PageForm, application: Option<Id>) -> Result<SlotInput, Refusal> {
    let mut fields = typed(sent);
    fields["application_id"] = json!(application);
    input(fields)
}

/// `/host/missions/{id}/slots`: a time for whoever is to be met.
pub async fn offer_for_mission(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let slot = offered_to(&sent, None)?;
        let here = format!("/host/missions/{id}/slots");
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            interviews::offer(tx, actor, id, &slot)?;
            Ok(format!("/host/missions/{id}/candidates?done=slot#meetings"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| hosting::draw(tx, actor, id, &filled, "", lang)).await
}

/// `/host/applications/{id}/slots`: a time for one person.
pub async fn offer_for_one(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let to = offered(tx, actor, id, &sent, "/host")?;
        Ok(Screen::to(format!("{to}?done=slot#meeting")))
    };
    act(&shell, &form, work, move |tx, actor, filled| host_one::draw(tx, actor, id, &filled, "", lang)).await
}

/// Offers the time that was typed, once; answers the page of the application.
fn offered(tx: &mut Tx, actor: &Actor, id: Id, sent: &PageForm, space: &str) -> Result<String, Refusal> {
    let view = show::show(tx, actor, id)?;
    let slot = offered_to(sent, Some(id))?;
    let page = format!("{space}/applications/{id}");
    let here = format!("{page}/slots");
    once_for_form(tx, actor.account, &sent.key(&here), |tx| {
        interviews::offer(tx, actor, view.mission_id, &slot)?;
        Ok(page.clone())
    })
}

/// `/host/slots/{id}/cancel`: takes a time away; whoever had it is told.
pub async fn cancel(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (version, from) = (form.get("version").parse().unwrap_or_default(), form.get("application"));
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Host])?;
        let slot = interviews::act(tx, actor, id, Verb::Cancel, version)?;
        Ok(Screen::to(match from.parse::<Id>() {
            Ok(application) => format!("/host/applications/{application}?done=slot_cancelled#meeting"),
            Err(_) => format!("/host/missions/{}/candidates?done=slot_cancelled#meetings", slot.mission_id),
        }))
    };
    act(&shell, &form, work, |_, _, _| Err(Refusal::NotFound)).await
}

/// `/host/slots/{id}/move`: another hour or place for a time, be it picked.
pub async fn moving(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let lang = visit.lang;
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let slot = to_come(tx, actor, id)?;
        let filled = known(&slot);
        Ok(drawn(&slot, &filled, lang))
    })
    .await
}

/// Moves it; whoever picked it is told.
pub async fn move_to(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        to_come(tx, actor, id)?;
        let to: SlotMove = input(typed(&sent))?;
        let slot = interviews::move_to(tx, actor, id, sent.get("version").parse().unwrap_or_default(), &to)?;
        let application = slot.taken_by.map(|taker| taker.application_id).or(slot.application_id);
        Ok(Screen::to(match application {
            Some(application) => format!("/host/applications/{application}?done=slot_moved#meeting"),
            None => format!("/host/missions/{}/candidates?done=slot_moved#meetings", slot.mission_id),
        }))
    };
    act(&shell, &form, work, move |tx, actor, filled| {
        let slot = to_come(tx, actor, id)?;
        let filled = filled.beside(&known(&slot));
        Ok(drawn(&slot, &filled, lang))
    })
    .await
}

fn to_come(tx: &mut Tx, actor: &Actor, id: Id) -> Result<SlotView, Refusal> {
    only(actor, &[Role::Host])?;
    let slot = interviews::show(tx, actor, id)?;
    if slot.past || slot.state == SlotState::Cancelled {
        return Err(Refusal::WrongState(Said::new(
            "Cette rencontre est passée, ou elle est annulée\u{a0}: on ne peut plus la déplacer.",
            "This meeting is over, or was cancelled: it cannot be moved.",
        )));
    }
    Ok(slot)
}

fn known(slot: &SlotView) -> Filled {
    let filled = Filled::default().with("on", slot.on.to_string()).with("at", slot.at.to_string());
    filled.with("minutes", slot.minutes.to_string()).with("place", slot.place.clone())
}

fn drawn(slot: &SlotView, filled: &Filled, lang: Lang) -> Screen {
    Screen::new("applications/move.html", json!({ "form": filled.facts(lang), "slot": slot })).unless_faulty(filled)
}

/// `/me/slots/{id}/{take,release}`: picks a time, or gives it back.
pub async fn pick(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = match path.1.as_str() {
        "take" => Ok(Verb::Take),
        "release" => Ok(Verb::Release),
        _ => Err(Problem(Refusal::NotFound)),
    };
    let (id, application, verb) = match (id_in(&path.0), id_in(&form.get("application")), verb) {
        (Ok(id), Ok(application), Ok(verb)) => (id, application, verb),
        (Err(problem), ..) | (_, Err(problem), _) | (.., Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, version) = (form.lang, form.get("version").parse().unwrap_or_default());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, &[Role::Candidate])?;
        interviews::act(tx, actor, id, verb, version)?;
        Ok(Screen::to(format!("/me/applications/{application}?done={}#meeting", verb.code())))
    };
    // Somebody was quicker: the page says so, and shows the times that are left.
    let outcome = match form.by.member() {
        Ok(actor) => match send(&shell, &form, work).await {
            Err(Problem(Refusal::Stale | Refusal::WrongState(_))) => {
                read(&shell, move |tx| mine::screen(tx, &actor, application, &Filled::default(), "gone", lang)).await
            }
            other => other,
        },
        Err(problem) => Err(problem),
    };
    answer(&shell, &form.by, outcome).await
}

/// `/{me,host}/applications/{id}/interview.ics`: the meeting, for a calendar.
pub async fn file(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (Ok(id), Ok(actor)) = (id_in(&path), visit.by.member()) else {
        return page_about(&shell, &visit, &path, |_, _, _| Err(Refusal::NotFound)).await;
    };
    match read(&shell, move |tx| meetings::file(tx, &actor, id)).await {
        Ok(text) => HttpResponse::Ok()
            .content_type("text/calendar; charset=utf-8")
            .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"rencontre.ics\""))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .body(text),
        Err(problem) => answer(&shell, &visit.by, Err(problem)).await,
    }
}

/// `/network/applications/{id}/slots/{offer,move,cancel}`.
pub async fn by_network(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let verb = match path.1.as_str() {
        "offer" => Ok(OFFER),
        "move" => Ok(MOVE),
        "cancel" => Ok(CANCEL),
        _ => Err(Problem(Refusal::NotFound)),
    };
    let (id, verb) = match id_in(&path.0).and_then(|id| Ok((id, verb?))) {
        Ok(asked) => asked,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, WORKERS)?;
        match verb {
            MOVE => moved(tx, actor, &sent)?,
            CANCEL => {
                let (slot, version) = chosen(&sent)?;
                interviews::act(tx, actor, slot, Verb::Cancel, version)?;
            }
            _ => {
                offered(tx, actor, id, &sent, "/network")?;
            }
        }
        Ok(Screen::to(format!("/network/applications/{id}?done={verb}")))
    };
    change(&shell, &form, verb, work, move |tx, actor, again| desk::drawn(tx, actor, id, &again, "", lang)).await
}

/// The time that was chosen among those of the page, and its version then.
fn chosen(sent: &PageForm) -> Result<(Id, i32), Refusal> {
    let chosen = sent.get("slot");
    let read = chosen.split_once('@').and_then(|(slot, version)| Some((slot.parse().ok()?, version.parse().ok()?)));
    read.ok_or_else(|| {
        Refusal::invalid("/slot", "required", Said::new("Choisissez de quel moment il s’agit.", "Choose which time is meant."))
    })
}

/// Moves the time that was chosen; what was left empty stays.
fn moved(tx: &mut Tx, actor: &Actor, sent: &PageForm) -> Result<(), Refusal> {
    let (id, version) = chosen(sent)?;
    let slot = interviews::show(tx, actor, id)?;
    let mut fields = typed(sent);
    if sent.some("minutes").is_none() {
        fields["minutes"] = json!(slot.minutes);
    }
    if sent.some("place").is_none() {
        fields["place"] = json!(slot.place);
    }
    let to: SlotMove = input(fields)?;
    interviews::move_to(tx, actor, id, version, &to).map(|_| ())
}
