//! `/me/data`: what is kept about oneself, how long, to take away, to have erased.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::http::as_file;
use super::rules::{Hold, Kept, confirmed};
use super::service::{erase, export};
use crate::db::Tx;
use crate::domain::{Actor, Lang, Role};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::placements::rules::inputs::Filter;
use crate::features::placements::service::show as placements;
use crate::http::page::{Cookie, Filled, PageForm, Screen, Visit, act, file_or_page, page};
use crate::http::{Paging, Shell, read};

pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let lang = visit.lang;
    page(&shell, &visit, move |tx, actor| draw(tx, actor, &Filled::default(), lang)).await
}

fn draw(tx: &mut Tx, actor: &Actor, filled: &Filled, lang: Lang) -> Result<Screen, Refusal> {
    let view = erase::preview(tx, actor)?;
    let hold = |one: &Hold| json!({ "why": one.why.in_lang(lang), "from": one.from });
    let kept = |one: &Kept| json!({ "what": one.what.in_lang(lang), "why": one.why.in_lang(lang), "until": one.until });
    let facts = json!({
        "form": filled.facts(lang),
        "possible": view.possible,
        "holds": view.holds.iter().map(hold).collect::<Vec<_>>(),
        "kept": view.kept.iter().map(kept).collect::<Vec<_>>(),
        "files": files(tx, actor, lang)?,
        "sensitive_days": network::current(tx)?.settings.sensitive_files_kept_days,
        "candidate": actor.role == Role::Candidate,
    });
    Ok(Screen::new("privacy/data.html", facts).unless_faulty(filled))
}

/// One's own files: those that were sent and are still there.
fn files(tx: &mut Tx, actor: &Actor, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let mut found = Vec::new();
    if actor.role != Role::Candidate {
        return Ok(found);
    }
    let paging = Paging { limit: 100, after: None };
    for placement in placements::list(tx, actor, &Filter { state: None, departement: None }, &paging)?.items {
        for piece in placements::documents(tx, actor, placement.id)? {
            if piece.file.is_some() {
                found
                    .push(json!({ "id": piece.id, "name": piece.code.name().in_lang(lang), "mission": placement.mission_title }));
            }
        }
    }
    Ok(found)
}

/// `/me/data/export`: the document to take away.
pub async fn take_away(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let Ok(actor) = visit.by.member() else { return page(&shell, &visit, |_, _| Err(Refusal::NotFound)).await };
    file_or_page(&shell, &visit.by, read(&shell, move |tx| export::of(tx, &actor)).await.map(|all| as_file(&all))).await
}

/// Erases, and says what is kept all the same.
pub async fn erase(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let (lang, typed) = (form.lang, form.get("confirmation"));
    let work = move |tx: &mut Tx, actor: &Actor| {
        confirmed(&typed)?;
        let view = erase::erase(tx, actor)?;
        let kept = |one: &Kept| json!({ "what": one.what.in_lang(lang), "why": one.why.in_lang(lang), "until": one.until });
        let facts = json!({ "withdrawn": view.withdrawn, "kept": view.kept.iter().map(kept).collect::<Vec<_>>() });
        Ok(Screen::new("privacy/erased.html", facts).with_cookie(Cookie::Drop))
    };
    act(&shell, &form, work, move |tx, actor, filled| draw(tx, actor, &filled, lang)).await
}
