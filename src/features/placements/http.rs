//! The JSON API of placements.

pub mod changes;
pub mod tasks;

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::Value;

use super::rules::inputs::{CheckAnswer, Filter, PlanChange};
use super::rules::machine::State;
use super::rules::transitions::{Transition, Verb};
use super::rules::view::{ChecklistView, PlacementView};
use super::service::{change, decide, settle, show};
use crate::domain::{Id, Said};
use crate::error::Refusal;
use crate::features::documents::http::upload::{self, DocumentForm};
use crate::features::documents::rules::inputs::DocumentInput;
use crate::features::documents::service::DocumentView;
use crate::history::Kept;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{
    Body, IdempotencyKey, IfMatch, MaybeIfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned,
};

/// The placements of whoever asks, newest first: one's own, those of one's association, those of one's territory.
#[utoipa::path(get, path = "/api/v1/placements", tag = "placements",
    params(("state" = Option<State>, Query), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<PlacementView>), (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    let said = Said::new("Cet état n’existe pas.", "There is no such state.");
    let filter = Filter { state: params.parsed("state", "choice", said, State::parse), ..Filter::default() };
    params.finish()?;
    let page = read(&shell, move |tx| show::list(tx, &signed.0, &filter, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One placement, as its reader may see it.
#[utoipa::path(get, path = "/api/v1/placements/{id}", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = PlacementView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn one(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&read(&shell, move |tx| show::one(tx, &signed.0, id)).await?))
}

/// Changes dates, site or tutor before the signature; everything is computed again.
#[utoipa::path(patch, path = "/api/v1/placements/{id}", tag = "placements", request_body = PlanChange,
    params(("id" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = PlacementView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn patch(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    body: Body<PlanChange>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&transact(&shell, move |tx| change::change(tx, &signed.0, id, version.0, &body.value)).await?))
}

/// Moves a placement along its life; each verb has its own body.
#[utoipa::path(post, path = "/api/v1/placements/{id}/{verb}", tag = "placements", request_body = Transition,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = PlacementView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn transition(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    version: IfMatch,
    body: Body<Value>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let verb = Verb::parse(&verb).ok_or(Problem(Refusal::NotFound))?;
    let asked = verb.read(body.value).map_err(Problem)?;
    Ok(versioned(&transact(&shell, move |tx| decide::act(tx, &signed.0, id, version.0, &asked)).await?))
}

/// The papers of a placement and the points for a person to settle.
#[utoipa::path(get, path = "/api/v1/placements/{id}/checklist", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = ChecklistView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn checklist(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| show::checklist(tx, &signed.0, id)).await?))
}

/// Settles a point that the rules leave to a person. This is no transition of the placement: the version is checked when it
/// is sent.
#[utoipa::path(post, path = "/api/v1/placements/{id}/checks/{rule}/resolve", tag = "placements", request_body = CheckAnswer,
    params(("id" = Id, Path), ("rule" = String, Path, description = "rule id of the rulebook"),
        ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = PlacementView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn resolve(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    version: MaybeIfMatch,
    body: Body<CheckAnswer>,
) -> Result<HttpResponse, Problem> {
    let (id, rule) = path.into_inner();
    let view = transact(&shell, move |tx| settle::resolve(tx, &signed.0, id, &rule, version.0, &body.value)).await?;
    Ok(versioned(&view))
}

/// The documents of a placement that the reader may see, oldest first.
#[utoipa::path(get, path = "/api/v1/placements/{id}/documents", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = Page<DocumentView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn documents(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| show::documents(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Takes in a document: seen on paper (JSON), or sent as a file (a form).
#[utoipa::path(post, path = "/api/v1/placements/{id}/documents", tag = "placements",
    request_body(content((DocumentInput = "application/json"), (DocumentForm = "multipart/form-data"))),
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = DocumentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 400, body = ProblemDocument), (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument),
        (status = 413, body = ProblemDocument), (status = 415, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 503, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn receive(
    request: HttpRequest,
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let actor = signed.0.clone();
    read(&shell, move |tx| show::may_knock(tx, &actor, id)).await?;
    let brought = upload::read(&request, payload, &shell).await?;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &brought.sha256, |tx| {
            let document = show::receive_with(tx, &signed.0, id, &brought.input, brought.file.as_ref())?;
            let location = format!("/api/v1/documents/{}", document.id);
            Answer::created(&document, location)
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The life of a placement, oldest first; for the network and those who audit it.
#[utoipa::path(get, path = "/api/v1/placements/{id}/history", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = Page<Kept>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn history(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| show::history(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}
