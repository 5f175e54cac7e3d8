//! Meetings on pages: a host offers times and takes them back, a candidate picks one, everybody puts it in their calendar.

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde::Serialize;
use serde_json::{Value, json};

use super::super::rules::application::State;
use super::super::rules::interview::{Agreed, SlotInput, SlotView, State as SlotState, Verb};
use super::super::rules::view::ApplicationView;
use super::super::service::{interviews, meetings};
use super::{desk, host_one, hosting, mine};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said, TimeOfDay};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::WORKERS;
use crate::http::idempotency::once_for_form;
use crate::http::page::{
    Ask, Deed, Filled, PageForm, Screen, Visit, act, answer, change, day_said, id_in, input, only, page_about,
};
use crate::http::{Problem, Shell, read};

/// What a page says of the meetings of one application.
#[derive(Debug, Serialize)]
pub(super) struct Meetings {
    agreed: Option<Agreed>,
    /// Whether the agreed one has begun.
    past: bool,
    /// What can be picked.
    times: Vec<SlotView>,
    /// Whether times can be offered.
    can: bool,
}

impl Meetings {
    pub(super) fn of(tx: &mut Tx, actor: &Actor, view: &ApplicationView) -> Result<Self, Refusal> {
        let can = matches!(view.state, State::Prechecked | State::Interview | State::Waiting);
        let times = if can { open(tx, actor, view)? } else { Vec::new() };
        let past = view.interview.as_ref().is_some_and(|one| one.starts_at <= tx.now);
        Ok(Self { agreed: view.interview.clone(), past, times, can })
    }
}

fn open(tx: &mut Tx, actor: &Actor, view: &ApplicationView) -> Result<Vec<SlotView>, Refusal> {
    let mut slots = interviews::list(tx, actor, view.mission_id)?.items;
    slots.retain(|slot| slot.state == SlotState::Offered && !slot.past && slot.application_id.is_none_or(|id| id == view.id));
    Ok(slots)
}

/// The times of a mission that are to come, for its host.
pub(super) fn of_mission(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<Vec<SlotView>, Refusal> {
    let mut slots = interviews::list(tx, actor, mission)?.items;
    slots.retain(|slot| !slot.past);
    Ok(slots)
}

/// An empty form for one more time, at the place of the last one that was offered: nothing is asked twice.
pub(super) fn filled(tx: &mut Tx, actor: &Actor, mission: Id) -> Result<Filled, Refusal> {
    let last = interviews::list(tx, actor, mission)?.items.pop();
    let filled = Filled::keyed(tx).with("minutes", last.as_ref().map_or_else(|| "30".to_owned(), |one| one.minutes.to_string()));
    Ok(filled.with("place", last.map(|one| one.place)))
}

fn typed(sent: &PageForm, application: Option<Id>) -> Result<SlotInput, Refusal> {
    let at = sent.get("at").trim().replace(['h', 'H'], ":");
    input(json!({
        "application_id": application, "on": sent.get("on"), "at": at, "minutes": sent.number("minutes"), "place": sent.get("place"),
    }))
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
        let slot = typed(&sent, None)?;
        let here = format!("/host/missions/{id}/slots");
        let to = once_for_form(tx, actor.account, (&sent.get("key"), &here), |tx| {
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
    let view = super::super::service::show::show(tx, actor, id)?;
    let slot = typed(sent, Some(id))?;
    let page = format!("{space}/applications/{id}");
    let here = format!("{page}/slots");
    once_for_form(tx, actor.account, (&sent.get("key"), &here), |tx| {
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
        Ok(actor) => {
            let doer = actor.clone();
            match crate::http::transact(&shell, move |tx| work(tx, &doer)).await {
                Err(Problem(Refusal::Stale | Refusal::WrongState(_))) => {
                    read(&shell, move |tx| mine::screen(tx, &actor, application, &Filled::default(), "gone", lang)).await
                }
                other => other,
            }
        }
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

/// What somebody of the network may do about meetings from the page of an application.
pub(super) fn deeds(meetings: &Meetings, view: &ApplicationView, role: Role, lang: Lang) -> Vec<Value> {
    let mut deeds = Vec::new();
    if !WORKERS.contains(&role) {
        return deeds;
    }
    let here = format!("/network/applications/{}/slots", view.id);
    if meetings.can {
        let about = Said::new(
            "La personne choisit parmi les moments proposés, et l’association est prévenue.",
            "The person picks among the times offered, and the association is told.",
        );
        let deed = Deed::new("offer_time", format!("{here}/offer"), Said::new("Proposer un moment", "Offer a time"));
        let deed =
            deed.about(about).ask(Ask::day("on", Said::new("Jour", "Day"))).ask(Ask::time("at", Said::new("Heure", "Time")));
        let minutes = Ask::number("minutes", Said::new("Durée en minutes", "Minutes")).value("30");
        let place = Ask::line("place", Said::new("Lieu, téléphone ou lien vidéo", "Place, telephone or video link"));
        deeds.push(deed.ask(minutes).ask(place).facts(lang));
    }
    let agreed = meetings.agreed.iter().filter(|_| !meetings.past);
    let mut live: Vec<_> = agreed.map(|one| (format!("{}@{}", one.slot_id, one.version), when(one.on, one.at, lang))).collect();
    live.extend(meetings.times.iter().map(|one| (format!("{}@{}", one.id, one.version), when(one.on, one.at, lang))));
    if !live.is_empty() {
        let deed = Deed::new("cancel_time", format!("{here}/cancel"), Said::new("Annuler un moment", "Cancel a time"));
        let about = Said::new(
            "Qui l’avait choisi est prévenu, et l’association aussi.",
            "Whoever had it is told, and the association too.",
        );
        deeds.push(deed.about(about).ask(Ask::one_of("slot", Said::new("Moment", "Time"), live)).facts(lang));
    }
    deeds
}

/// « 7 décembre 2026, 14:30 ».
pub(super) fn when(on: NaiveDate, at: TimeOfDay, lang: Lang) -> String {
    format!("{}, {at}", day_said(on, lang))
}

/// `/network/applications/{id}/slots/{offer,cancel}`.
pub async fn by_network(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let cancels = path.1 == "cancel";
    let id = match id_in(&path.0) {
        Ok(id) if cancels || path.1 == "offer" => id,
        Ok(_) => return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, WORKERS)?;
        if cancels {
            let chosen = sent.get("slot");
            let read = chosen.split_once('@').and_then(|(slot, version)| Some((slot.parse().ok()?, version.parse().ok()?)));
            let none = Said::new("Choisissez le moment à annuler.", "Choose the time to cancel.");
            let (slot, version): (Id, i32) = read.ok_or_else(|| Refusal::invalid("/slot", "required", none))?;
            interviews::act(tx, actor, slot, Verb::Cancel, version)?;
        } else {
            offered(tx, actor, id, &sent, "/network")?;
        }
        Ok(Screen::to(format!("/network/applications/{id}?done={}", if cancels { "cancel_time" } else { "offer_time" })))
    };
    let verb = if cancels { "cancel_time" } else { "offer_time" };
    change(&shell, &form, verb, work, move |tx, actor, again| desk::drawn(tx, actor, id, &again, "", lang)).await
}
