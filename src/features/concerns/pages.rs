//! `/host/placements/{id}/concern`, `/me/placement/{id}/concern`: something worries one of those a mission ties together; who reads
//! it is told before it is sent, and what became of it after.

pub mod desk;

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::rules::{ConcernInput, ConcernView};
use super::service;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role};
use crate::error::Refusal;
use crate::features::placements::service::show as placements;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};
use crate::http::{Paging, Shell};

/// Whose space the page is in.
#[derive(Clone, Copy)]
struct Space {
    roles: &'static [Role],
    /// Where the page of a placement is.
    base: &'static str,
}

const OF_HOSTS: Space = Space { roles: &[Role::Host, Role::Tutor], base: "/host/placements" };
const OWN: Space = Space { roles: &[Role::Candidate, Role::Representative], base: "/me/placement" };
/// Of those somebody has raised, as many are looked at.
const MOST: usize = 100;

/// For a host or a tutor.
pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    shown(shell, visit, path, OF_HOSTS).await
}

/// For the volunteer or their representative.
pub async fn own_page(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    shown(shell, visit, path, OWN).await
}

async fn shown(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>, space: Space) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let filled = Filled::keyed(tx);
        draw(tx, actor, space, id, &filled, &done, lang)
    })
    .await
}

/// Tells it to the people named for it.
pub async fn raise(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    raised(shell, form, path, OF_HOSTS).await
}

/// The same, of a volunteer or their representative.
pub async fn raise_own(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    raised(shell, form, path, OWN).await
}

async fn raised(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>, space: Space) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, space.roles)?;
        let fields = json!({ "kind": sent.get("kind"), "description": sent.get("description"), "about": sent.some("about") });
        let concern: ConcernInput = input(fields)?;
        let here = format!("{}/{id}/concern", space.base);
        let to = once_for_form(tx, actor.account, &sent.key(&here), |tx| {
            service::raise(tx, actor, id, &concern)?;
            Ok(format!("{here}?done=raised"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, space, id, &filled, "", lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, space: Space, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, space.roles)?;
    let view = placements::one(tx, actor, id)?;
    let told = service::list(tx, actor, &Paging { limit: MOST, after: None })?.items;
    let told: Vec<Value> = told.iter().filter(|one| one.placement_id == id).map(|one| line(one, lang)).collect();
    let page = format!("{}/{id}", space.base);
    let facts = json!({ "form": filled.facts(lang), "done": done, "placement": view, "page": page, "told": told,
        "own": space.base == OWN.base });
    Ok(Screen::new("concerns/raise.html", facts).unless_faulty(filled))
}

/// What the reader has told, and what became of it.
fn line(one: &ConcernView, lang: Lang) -> Value {
    let (shape, state) = desk::followed(one.state);
    json!({ "id": one.id, "kind": desk::kind(one.kind).in_lang(lang), "shape": shape, "state": state.in_lang(lang),
        "raised_on": one.raised_on, "due_on": one.due_on, "waits": one.acknowledged_on.is_none(), "outcome": one.outcome })
}
