//! `/host/placements/{id}/concern`: something worries a host or a tutor; who reads it is told before it is sent.

pub mod desk;

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::rules::ConcernInput;
use super::service;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Role};
use crate::error::Refusal;
use crate::features::placements::service::show as placements;
use crate::http::Shell;
use crate::http::idempotency::once_for_form;
use crate::http::page::{Filled, PageForm, Screen, Visit, act, answer, id_in, input, only, page_about};

const HOSTS: &[Role] = &[Role::Host, Role::Tutor];

pub async fn show(shell: web::Data<Shell>, visit: Visit, path: web::Path<String>) -> HttpResponse {
    let (lang, done) = (visit.lang, visit.query("done"));
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let filled = Filled::keyed(tx);
        draw(tx, actor, id, &filled, &done, lang)
    })
    .await
}

/// Tells it to the people named for it.
pub async fn raise(shell: web::Data<Shell>, form: PageForm, path: web::Path<String>) -> HttpResponse {
    let id = match id_in(&path) {
        Ok(id) => id,
        Err(problem) => return answer(&shell, &form.by, Err(problem)).await,
    };
    let (lang, sent) = (form.lang, form.clone());
    let work = move |tx: &mut Tx, actor: &Actor| {
        only(actor, HOSTS)?;
        let fields = json!({ "kind": sent.get("kind"), "description": sent.get("description"), "about": sent.some("about") });
        let concern: ConcernInput = input(fields)?;
        let here = format!("/host/placements/{id}/concern");
        let to = once_for_form(tx, actor.account, (&sent.get("key"), &here), |tx| {
            service::raise(tx, actor, id, &concern)?;
            Ok(format!("{here}?done=raised"))
        })?;
        Ok(Screen::to(to))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, id, &filled, "", lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, id: Id, filled: &Filled, done: &str, lang: Lang) -> Result<Screen, Refusal> {
    only(actor, HOSTS)?;
    let view = placements::one(tx, actor, id)?;
    let facts = json!({ "form": filled.facts(lang), "done": done, "placement": view });
    Ok(Screen::new("concerns/raise.html", facts).unless_faulty(filled))
}
