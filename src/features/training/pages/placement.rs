//! `/network/placements/{id}/training`: what a placement has done of its training, what is due, and a seat in a session.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::duties::duty;
use super::session::presence_said;
use super::{kind_said, line};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, WORKERS};
use crate::features::placements::pages::head::{READERS, head};
use crate::features::placements::service::show as placements;
use crate::features::training::rules::attendance::{AttendanceInput, Presence};
use crate::features::training::rules::progress::Part;
use crate::features::training::rules::session::{Filter, SessionView, State};
use crate::features::training::service::{attendance, progress, sessions};
use crate::http::page::{Again, Ask, Deed, PageForm, Screen, Visit, change_about, day_said, input, page_about};
use crate::http::{Paging, Shell};

/// Open sessions offered at once.
const OFFERED: usize = 100;

/// The page.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| drawn(tx, actor, id, (&Again::default(), &done), lang)).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, (again, done): (&Again, &str), lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = placements::one(tx, actor, id)?;
    let found = progress::show(tx, actor, id)?;
    let worker = WORKERS.contains(&actor.role);
    let open =
        sessions::list(tx, actor, Filter { state: Some(State::Open), kind: None }, &Paging { limit: OFFERED, after: None })?;
    let free = |one: &&SessionView| {
        one.seats_left != Some(0)
            && found.sessions.iter().all(|part| part.session_id != one.id || part.state == Presence::Cancelled)
    };
    let options: Vec<(String, String)> = open.items.iter().filter(free).map(|one| option(one, lang)).collect();
    let sessions: Vec<Value> = found.sessions.iter().map(|part| session(part, id, worker, &open.items, lang)).collect();
    let facts = json!({
        "tab": "placements",
        "head": head(&view, "training", lang),
        "duties": found.items.iter().map(|one| duty(one, lang)).collect::<Vec<_>>(),
        "sessions": sessions,
        "statement": { "due_on": found.statement.due_on, "ready": found.statement.ready },
        "book": (worker && !options.is_empty()).then(|| book_deed(id, options).facts(lang)),
        "worker": worker,
        "back": again.facts(lang, view.version, &[], &[]),
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("training/placement.html", facts)))
}

fn option(one: &SessionView, lang: Lang) -> (String, String) {
    let told = line(one, lang);
    let text = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
    (
        one.id.to_string(),
        format!("{} ({}), {}, {}", text("title"), text("kind"), day_said(one.sheet.starts_on, lang), text("place")),
    )
}

fn book_deed(id: Id, options: Vec<(String, String)>) -> Deed {
    desk::deed("book", format!("/network/placements/{id}/training"))
        .about(Said::new(
            "La personne reçoit sa convocation, l’association est prévenue.",
            "The person receives the convocation, the host is told.",
        ))
        .ask(Ask::one_of("session", Said::new("À quelle formation", "To which training"), options))
}

fn session(part: &Part, id: Id, worker: bool, open: &[SessionView], lang: Lang) -> Value {
    let leaves = worker && part.state == Presence::Booked && open.iter().any(|one| one.id == part.session_id);
    let action = format!("/network/placements/{id}/training/{}/unbook", part.session_id);
    let label = Said::new("Retirer de cette formation", "Take out of this training");
    let deed = Deed::new(format!("unbook-{}", part.session_id), action, label);
    json!({ "id": part.session_id, "title": part.title, "kind": kind_said(part.kind).in_lang(lang), "starts_on": part.starts_on,
        "ends_on": part.ends_on, "state": presence_said(part.state).in_lang(lang), "half_days": part.half_days,
        "deed": leaves.then(|| deed.facts(lang)) })
}

/// Books a seat.
pub async fn book(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let session = form.get("session");
    moved(shell, form, (path.into_inner(), session), "book".to_owned(), Presence::Booked).await
}

/// Takes a booking back.
pub async fn unbook(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let path = path.into_inner();
    let verb = format!("unbook-{}", path.1);
    moved(shell, form, path, verb, Presence::Cancelled).await
}

async fn moved(
    shell: web::Data<Shell>,
    form: PageForm,
    (id, session): (String, String),
    verb: String,
    presence: Presence,
) -> HttpResponse {
    let (lang, done) = (form.lang, if presence == Presence::Booked { "book" } else { "unbook" });
    let work = move |tx: &mut Tx, actor: &Actor, id: Id| {
        desk::may(actor, WORKERS)?;
        let said = Said::new("Choisissez une formation.", "Choose a training.");
        let session = session.parse().map_err(|_| Refusal::invalid("/session", "required", said.clone()))?;
        let lines: Vec<AttendanceInput> = input(json!([{ "placement_id": id, "state": presence.code() }]))?;
        attendance::record(tx, actor, session, None, &lines)?;
        Ok(Screen::to(format!("/network/placements/{id}/training?done={done}")))
    };
    change_about(&shell, &form, &id, &verb, work, move |tx, actor, id, again| drawn(tx, actor, id, (&again, ""), lang)).await
}
