//! The JSON API of host organizations.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};

use super::rules::file::{HostFile, HostFileChange};
use super::rules::step_input::StepInput;
use super::rules::{OrganizationState, Verb};
use super::service::{OrganizationView, file, pieces, steps};
use crate::domain::{Id, Said};
use crate::features::documents::http::upload::{self, DocumentForm};
use crate::features::documents::rules::inputs::DocumentInput;
use crate::features::documents::service::DocumentView;
use crate::history::Kept;
use crate::http::idempotency::{self, Answer};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned};

/// Enters a host file, as a draft. Who enters their own becomes a member of it.
#[utoipa::path(post, path = "/api/v1/organizations", tag = "organizations", request_body = HostFile,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = OrganizationView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn create(
    shell: Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<HostFile>,
) -> Result<HttpResponse, Problem> {
    let answer = transact(&shell, move |tx| {
        idempotency::once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let view = file::create(tx, &signed.0, &body.value)?;
            Answer::created(&view, format!("/api/v1/organizations/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The hosts one may see: one's own, or the territory's.
#[utoipa::path(get, path = "/api/v1/organizations", tag = "organizations",
    params(("state" = Option<OrganizationState>, Query), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<OrganizationView>), (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    let said = Said::new("Attendu\u{a0}: un état de dossier.", "Expected: a state of a host file.");
    let state = params.parsed("state", "choice", said, OrganizationState::parse);
    params.finish()?;
    let page = read(&shell, move |tx| file::list(tx, &signed.0, state, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One host file, with what still has to be settled.
#[utoipa::path(get, path = "/api/v1/organizations/{id}", tag = "organizations", params(("id" = String, Path)),
    responses((status = 200, body = OrganizationView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    Ok(versioned(&read(&shell, move |tx| file::show(tx, &signed.0, id)).await?))
}

/// The life of a host file, oldest first; who acted is told to the network only.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/history", tag = "organizations", params(("id" = String, Path)),
    responses((status = 200, body = Page<Kept>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn history(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let items = read(&shell, move |tx| file::kept(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Changes a host file; what is absent stays. Once approved, a host changes its address and contact by itself, the network the rest.
#[utoipa::path(patch, path = "/api/v1/organizations/{id}", tag = "organizations", request_body = HostFileChange,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = OrganizationView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn change(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    body: Body<HostFileChange>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    Ok(versioned(&transact(&shell, move |tx| file::change(tx, &signed.0, id, version.0, &body.value)).await?))
}

/// Takes a host file one step further.
#[utoipa::path(post, path = "/api/v1/organizations/{id}/{verb}", tag = "organizations", request_body = StepInput,
    params(("id" = String, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = OrganizationView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn step(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Verb)>,
    version: IfMatch,
    body: Body<StepInput>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let organization = transact(&shell, move |tx| steps::take(tx, &signed.0, id, version.0, verb, &body.value)).await?;
    Ok(versioned(&organization))
}

/// Brings a piece of a host file: seen on paper (JSON), or sent as a file (a form). A new version replaces the one before.
#[utoipa::path(post, path = "/api/v1/organizations/{id}/documents", tag = "organizations",
    request_body(content((DocumentInput = "application/json"), (DocumentForm = "multipart/form-data"))),
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
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
    let id = id.into_inner();
    let actor = signed.0.clone();
    read(&shell, move |tx| pieces::may_knock(tx, &actor, id)).await?;
    let brought = upload::read(&request, payload, &shell).await?;
    let answer = transact(&shell, move |tx| {
        idempotency::once(tx, signed.0.account, &key, &brought.sha256, |tx| {
            let view = pieces::receive_with(tx, &signed.0, id, &brought.input, brought.file.as_ref())?;
            Answer::created(&view, format!("/api/v1/documents/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The pieces of a host file, whatever their state.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/documents", tag = "organizations", params(("id" = String, Path)),
    responses((status = 200, body = Page<DocumentView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn documents(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    let page = read(&shell, move |tx| pieces::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(page))
}
