//! `/network/concerns`: what worries somebody, for its named readers only.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::super::rules::{ConcernView, Kind, READERS, State, StepInput, Verb};
use super::super::service as concerns;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::pages::desk::{self, Sheet};
use crate::features::accounts::rules::grants::role_said;
use crate::http::page::{Again, Ask, PageForm, Screen, Visit, answer, change, fields, id_in, input, page, paging, version};
use crate::http::{Problem, Shell, transact};

pub(super) const fn kind(kind: Kind) -> Said {
    match kind {
        Kind::Safety => Said::new("Sécurité", "Safety"),
        Kind::Harassment => Said::new("Harcèlement", "Harassment"),
        Kind::Discrimination => Said::new("Discrimination", "Discrimination"),
        Kind::OutsideMission => Said::new("Tâches hors mission", "Tasks outside the mission"),
        Kind::Hours => Said::new("Horaires, repos ou congés", "Hours, rest or leave"),
        Kind::Other => Said::new("Autre", "Other"),
    }
}

const fn state(state: State) -> (&'static str, Said) {
    match state {
        State::Raised => ("bad", Said::new("à accuser", "to acknowledge")),
        State::Acknowledged => ("wait", Said::new("en cours", "under way")),
        State::Closed => ("over", Said::new("clos", "closed")),
    }
}

/// The same for whoever has raised it.
pub(super) const fn followed(state: State) -> (&'static str, Said) {
    match state {
        State::Raised => ("wait", Said::new("transmis", "passed on")),
        State::Acknowledged => ("wait", Said::new("lu, on s’en occupe", "read, being seen to")),
        State::Closed => ("over", Said::new("clos", "closed")),
    }
}

/// The concerns this person reads.
pub async fn list(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let (lang, paging) = (visit.lang, paging(&visit));
    page(&shell, &visit, move |tx, actor| {
        desk::may(actor, READERS)?;
        let found = concerns::list(tx, actor, &paging)?;
        let today = tx.today();
        let line = |view: &ConcernView| {
            let (shape, word) = state(view.state);
            json!({ "id": view.id, "kind": kind(view.kind).in_lang(lang), "shape": shape, "state": word.in_lang(lang), "raised_on": view.raised_on,
                "due_on": (view.state == State::Raised).then_some(view.due_on), "late": view.state == State::Raised && view.due_on < today })
        };
        let facts = json!({ "tab": "concerns", "lines": found.items.iter().map(line).collect::<Vec<_>>(), "next": found.next_cursor });
        Ok(Screen::new("concerns/list.html", facts))
    })
    .await
}

/// One concern; that it was read is kept.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    let outcome = match id_in(&path).and_then(|id| Ok((id, visit.by.member()?))) {
        Ok((id, actor)) => transact(&shell, move |tx| drawn(tx, &actor, id, &Again::default(), &done, lang)).await,
        Err(problem) => Err(problem),
    };
    answer(&shell, &visit.by, outcome).await
}

fn drawn(tx: &mut Tx, actor: &Actor, id: Id, again: &Again, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    desk::may(actor, READERS)?;
    let view = concerns::open(tx, actor, id)?;
    let (shape, word) = state(view.state);
    let raised_as = Role::parse(&view.raised_as).map(|role| role_said(role).in_lang(lang).to_owned()).unwrap_or_default();
    let who = view.raised_by.map(|account| desk::name(tx, account)).unwrap_or_default();
    let rows = Sheet::new(lang)
        .said(&Said::new("État", "State"), &word)
        .row(&Said::new("De", "From"), format!("{who} ({raised_as})"))
        .row(&Said::new("À propos de", "About"), view.about.clone().unwrap_or_default())
        .day(&Said::new("Signalé le", "Raised on"), Some(view.raised_on))
        .day(&Said::new("Accusé de réception le", "Acknowledged on"), view.acknowledged_on)
        .day(&Said::new("Clos le", "Closed on"), view.closed_on)
        .row(&Said::new("Ce qui a été fait", "What was done"), view.outcome.clone().unwrap_or_default())
        .rows();
    let deed = match view.state {
        State::Raised => Some(
            desk::deed("acknowledge", format!("/network/concerns/{id}/acknowledge"))
                .main()
                .about(Said::new("La personne reçoit l’accusé de réception.", "The person gets the acknowledgement.")),
        ),
        State::Acknowledged => Some(
            desk::deed("close", format!("/network/concerns/{id}/close"))
                .main()
                .ask(Ask::words("comment", Said::new("Ce qui a été fait", "What was done"))),
        ),
        State::Closed => None,
    };
    let facts = json!({
        "tab": "concerns",
        "kind": kind(view.kind).in_lang(lang),
        "shape": shape,
        "state": word.in_lang(lang),
        "due_on": (view.state == State::Raised).then_some(view.due_on),
        "description": view.description,
        "placement": view.placement_id,
        "deeds": deed.iter().map(|one| one.facts(lang)).collect::<Vec<_>>(),
        "back": again.facts(lang, view.version, &rows, &[]),
        "rows": rows,
        "done": desk::done(done, lang),
    });
    Ok(again.dress(Screen::new("concerns/one.html", facts)))
}

/// Acknowledges or closes a concern.
pub async fn step(shell: web::Data<Shell>, form: PageForm, path: web::Path<(String, String)>) -> HttpResponse {
    let Some((id, verb)) = id_in(&path.0).ok().zip(Verb::parse(&path.1)) else {
        return answer(&shell, &form.by, Err(Problem(Refusal::NotFound))).await;
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        let given: StepInput = input(fields(&sent, &["comment"]))?;
        if verb == Verb::Close && given.comment.is_none() {
            let said = Said::new("Dites ce qui a été fait.", "Say what was done.");
            return Err(Refusal::invalid("/comment", "required", said));
        }
        concerns::act(tx, actor, id, verb, version(&sent), &given)?;
        Ok(Screen::to(format!("/network/concerns/{id}?done={}", verb.code())))
    };
    change(&shell, &form, verb.code(), work, move |tx, actor, again| drawn(tx, actor, id, &again, "", lang)).await
}
