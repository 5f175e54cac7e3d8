//! `/me/placement/{id}/training`: what is due, the sessions one may still choose, a seat taken and given back. The volunteer's own
//! page, and a representative's.

use actix_web::{HttpResponse, web};
use chrono::NaiveDate;
use serde_json::{Value, json};

use super::{kind_said, mine};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Prose, Role, Said};
use crate::error::Refusal;
use crate::features::placements::rules::machine::State as PlacementState;
use crate::features::placements::rules::view::PlacementView;
use crate::features::placements::service::show as placements;
use crate::features::training::rules::attendance::{AttendanceInput, Presence};
use crate::features::training::rules::progress::Part;
use crate::features::training::rules::session::{Filter, Kind, SessionView, State};
use crate::features::training::service::{attendance, progress, sessions};
use crate::geography;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};
use crate::http::{Paging, Shell};

const OWN: &[Role] = &[Role::Candidate, Role::Representative];
/// Open sessions looked at.
const LOOKED_AT: usize = 200;

fn here(id: Id) -> String {
    format!("/me/placement/{id}/training")
}

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| draw(tx, actor, id, (&Filled::default(), &done), lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, id: Id, (filled, done): (&Filled, &str), lang: Lang) -> Result<Screen, Refusal> {
    only(actor, OWN)?;
    let view = placements::one(tx, actor, id)?;
    let (today, mine) = (tx.today(), mine::of(tx, actor, id, lang)?);
    let found = progress::show(tx, actor, id)?;
    let parts = &found.sessions;
    let open =
        sessions::list(tx, actor, Filter { state: Some(State::Open), kind: None }, &Paging { limit: LOOKED_AT, after: None })?;
    let mut offered: Vec<&SessionView> = open.items.iter().filter(|one| is_offered(one, &view, parts, today)).collect();
    offered.sort_by_key(|one| (one.sheet.starts_on, one.id));
    // What would be more than the law asks for stands apart.
    let (extra, due): (Vec<&SessionView>, Vec<&SessionView>) = offered.into_iter().partition(|one| found.covers(one.sheet.kind));
    let (near, far): (Vec<&SessionView>, Vec<&SessionView>) = due.into_iter().partition(|one| is_near(one, &view));
    let may_leave = |part: &Value| {
        let session = part["id"].as_str().unwrap_or_default();
        part["booked"] == true && open.items.iter().any(|one| one.id.to_string() == session && one.sheet.starts_on > today)
    };
    let mut booked = mine["sessions"].as_array().cloned().unwrap_or_default();
    for part in &mut booked {
        part["leaves"] = json!(may_leave(part));
        let session = open.items.iter().find(|one| part["id"] == one.id.to_string());
        if let Some(sheet) = session.map(|one| &one.sheet) {
            part["place"] = json!(sheet.place.as_str());
            part["practical"] = json!(sheet.practical.as_ref().map(Prose::as_str));
        }
    }
    let drawn = |all: Vec<&SessionView>| all.into_iter().map(|one| offer(one, held(one, parts), lang)).collect::<Vec<_>>();
    let facts = json!({
        "form": filled.facts(lang),
        "done": done,
        "own": actor.role == Role::Candidate,
        "may_book": may_book(&view),
        "over": view.state.has_ended() || matches!(view.state, PlacementState::Abandoned | PlacementState::Cancelled),
        "duties": mine["duties"],
        "sessions": booked,
        "near": drawn(near),
        "far": drawn(far),
        "extra": drawn(extra),
        "settled": found.covers(Kind::CivicTheory) && found.covers(Kind::FirstAid),
        "placement": view,
    });
    Ok(Screen::new("training/own.html", facts).unless_faulty(filled))
}

/// Bookings are taken once the contract is validated (SC-MIS-22).
pub fn may_book(view: &PlacementView) -> bool {
    view.state == PlacementState::Validated || (view.state.has_begun() && !view.state.has_ended())
}

/// A session of volunteers that begins later, within the mission, with a seat, and in which they are not.
fn is_offered(one: &SessionView, view: &PlacementView, parts: &[Part], today: NaiveDate) -> bool {
    let days = view.start_on..=view.end_on;
    one.sheet.kind != Kind::TutorTraining
        && one.sheet.starts_on > today
        && days.contains(&one.sheet.starts_on)
        && days.contains(&one.sheet.last_day())
        && one.seats_left != Some(0)
        && parts.iter().all(|part| part.session_id != one.id)
}

/// In the département where one serves, or for the whole country.
fn is_near(one: &SessionView, view: &PlacementView) -> bool {
    let commune = view.site.as_ref().and_then(|site| geography::commune(site.insee.as_str()));
    match (&one.sheet.departement, commune) {
        (None, _) | (_, None) => true,
        (Some(its), Some(commune)) => its.as_str() == commune.departement,
    }
}

/// The training that has a day in common with this one, and a seat taken.
fn held<'a>(one: &SessionView, parts: &'a [Part]) -> Option<&'a str> {
    let meets = |part: &&Part| {
        let together = part.starts_on <= one.sheet.last_day() && one.sheet.starts_on <= part.ends_on;
        part.kind != Kind::TutorTraining && part.state.takes_the_days() && together
    };
    parts.iter().find(meets).map(|part| part.title.as_str())
}

fn offer(one: &SessionView, held: Option<&str>, lang: Lang) -> Value {
    let sheet = &one.sheet;
    json!({
        "id": one.id, "title": sheet.title.as_str(), "kind": kind_said(sheet.kind).in_lang(lang), "starts_on": sheet.starts_on,
        "ends_on": sheet.last_day(), "half_days": sheet.length(), "place": sheet.place.as_str(), "left": one.seats_left, "held": held,
        "trainer": sheet.trainer.as_str(), "practical": sheet.practical.as_ref().map(Prose::as_str),
    })
}

/// Takes a seat.
pub async fn book(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let session = form.get("session");
    moved(shell, form, (path.into_inner(), session), Presence::Booked).await
}

/// Gives one's seat back.
pub async fn unbook(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    moved(shell, form, path.into_inner(), Presence::Cancelled).await
}

async fn moved(shell: web::Data<Shell>, form: PageForm, (id, session): (String, String), presence: Presence) -> HttpResponse {
    let (id, session) = match (id_in(&id), id_in(&session)) {
        (Ok(id), Ok(session)) => (id, session),
        (Err(problem), _) | (_, Err(problem)) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, done) = (form.lang, if presence == Presence::Booked { "book" } else { "unbook" });
    let more = form.get("more") == "yes";
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, OWN)?;
        if presence == Presence::Booked && !more {
            asks_for_more(tx, actor, id, session)?;
        }
        let lines: Vec<AttendanceInput> = input(json!([{ "placement_id": id, "state": presence.code() }]))?;
        attendance::record(tx, actor, session, None, &lines).map_err(on_the_page)?;
        Ok(Screen::to(format!("{}?done={done}", here(id))))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, (&filled, ""), lang)).await
}

/// A session beyond what is due is asked for twice: the law says "at least two days", so it is not refused (SC-FCC-01).
fn asks_for_more(tx: &mut Tx, actor: &Actor, id: Id, session: Id) -> Result<(), Refusal> {
    let covered = |tx: &mut Tx, kind| progress::show(tx, actor, id).map(|found| found.covers(kind));
    let kind = sessions::show(tx, actor, session)?.sheet.kind;
    if covered(tx, kind)? { Err(Refusal::invalid("/session", "beyond", BEYOND)) } else { Ok(()) }
}

const BEYOND: Said = Said::new(
    "Ce qui est dû est déjà fait ou réservé. Pour changer de date, rendez d’abord votre place. Pour en suivre plus, choisissez dans «\u{a0}En plus de ce qui est dû\u{a0}».",
    "What is due is done or booked already. To change the date, give your seat back first. To attend more, choose in \"Beyond what is due\".",
);

/// Why the seat could not be had, said above the sessions.
fn on_the_page(refusal: Refusal) -> Refusal {
    const GONE: Said = Said::new(
        "La dernière place vient d’être prise\u{a0}: choisissez une autre date.",
        "The last seat has just gone: choose another date.",
    );
    match refusal {
        Refusal::NoSeat => Refusal::invalid("/session", "no_seat", GONE),
        Refusal::WrongState(said) => Refusal::invalid("/session", "wrong_state", said),
        Refusal::Invalid(faults) | Refusal::Rule(faults) => match faults.0.into_iter().next() {
            Some(fault) => Refusal::invalid("/session", "not_possible", fault.detail),
            None => Refusal::NotFound,
        },
        other => other,
    }
}
