//! What somebody who signed by hand sends back: a photograph of the page, from the list of their papers.

use actix_web::{HttpResponse, web};

use super::hosting::{Space, draw};
use super::named;
use crate::db::Tx;
use crate::domain::{Actor, PaperKind};
use crate::error::Refusal;
use crate::features::documents::http::content::Files;
use crate::features::documents::http::inline;
use crate::features::documents::http::upload::Brought;
use crate::features::documents::pages::upload::{Steps, Upload};
use crate::features::paperwork::rules::brought::BroughtInput;
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
