//! What somebody who signed by hand sends back: a photograph of the page, from the list of their papers.

use actix_web::{HttpResponse, web};
use serde_json::{Value, json};

use super::hosting::{Space, draw};
use super::named;
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, PaperKind};
use crate::error::Refusal;
use crate::features::documents::http::content::Files;
use crate::features::documents::http::inline;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::paperwork::rules::brought::{BroughtInput, State, reason_said};
use crate::features::paperwork::service::scans::Scanned;
use crate::features::paperwork::service::{brought as bringing, scans};
use crate::http::page::{Outcome, Visit, answer, id_in, only};
use crate::http::{Problem, Shell, transact};

/// Takes in the photograph of one paper.
pub async fn send(upload: Upload, space: Space, files: Files, path: web::Path<(String, String)>) -> HttpResponse {
    let (lang, asked) = (upload.lang, named(&path));
    let kind = asked.as_ref().map_or(PaperKind::Bundle, |(_, kind)| *kind);
    let steps = Steps {
        knock: move |tx: &mut Tx, actor: &Actor, id| {
            only(actor, space.roles)?;
            bringing::may_knock(tx, actor, id, kind)
        },
        see: move |brought: Brought<BroughtInput>| {
            let kept = brought.file.ok_or(Refusal::NotFound)?;
            Ok((brought.input, scans::look(&files, kept)?))
        },
        keep: move |tx: &mut Tx, actor: &Actor, id, (input, scanned): &(BroughtInput, Scanned)| {
            let kept = bringing::bring(tx, actor, (id, kind), input, scanned)?;
            let done = if kept.recognised { "recognised" } else { "unread" };
            Ok(format!("{}/papers?done={done}#brought", space.placement(id)))
        },
        again: move |tx: &mut Tx, actor: &Actor, id, filled| draw(tx, actor, space, id, &filled, "", lang),
    };
    let page = format!("{}/papers", asked.as_ref().map(|(id, _)| space.placement(*id)).unwrap_or_default());
    upload.about(asked.map(|(id, _)| id), page, steps).await
}

/// What this reader has brought of a placement, as lines, newest first.
pub fn brought(tx: &mut Tx, actor: &Actor, placement: Id, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let found = bringing::of_placement(tx, actor, placement)?;
    Ok(found.iter().rev().map(|look| line(look, lang)).collect())
}

/// One scan that was brought, as a line.
pub fn line(look: &bringing::Look, lang: Lang) -> Value {
    let one = &look.brought;
    let shape = match one.state {
        State::Waiting => "wait",
        State::Filed => "good",
        State::Refused => "bad",
    };
    json!({
        "id": one.id,
        "title": look.paper.kind.title().in_lang(lang),
        "version": look.paper.version,
        "shape": shape,
        "state": one.state.label().in_lang(lang),
        "waiting": one.state == State::Waiting,
        "recognised": one.recognised,
        "at": one.brought_at,
        "reason": one.reason.as_deref().map(|code| reason_said(code).in_lang(lang).to_owned()),
        "comment": one.comment,
    })
}

/// The scan of a version that was filed, inside our own pages, for whoever may read the paper. Each reading is kept.
pub async fn filed(shell: web::Data<Shell>, files: Files, visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let outcome = shown(&shell, files, &visit, &path).await;
    match outcome {
        Ok(file) => file,
        Err(problem) => answer(&shell, &visit.by, Outcome::Err(problem)).await,
    }
}

async fn shown(
    shell: &web::Data<Shell>,
    files: Files,
    visit: &Visit,
    (placement, scan): &(String, String),
) -> Result<HttpResponse, Problem> {
    let (actor, placement, scan) = (visit.by.member()?, id_in(placement)?, id_in(scan)?);
    let download = transact(shell, move |tx| scans::read_of(tx, &actor, placement, scan)).await?;
    inline::framed(files, download).await
}
