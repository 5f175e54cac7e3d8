//! The JSON API of documents. Those of a host file and of a placement are listed and brought under their own addresses.

pub mod content;
pub mod inline;
pub mod upload;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::{Id, Role};
use crate::features::documents::rules::inputs::{AcceptInput, WhyInput};
use crate::features::documents::service::{self, DocumentView};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned};

/// What is known of a piece, without the piece.
#[utoipa::path(get, path = "/api/v1/documents/{id}", tag = "documents", params(("id" = String, Path)),
    responses((status = 200, body = DocumentView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    Ok(versioned(&read(&shell, move |tx| service::show(tx, &signed.0, id)).await?))
}

/// The pieces of one's own placements, newest first.
#[utoipa::path(get, path = "/api/v1/me/documents", tag = "candidates",
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<DocumentView>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn mine(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Candidate])?;
    let paging = Paging::from(&mut params);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| service::mine(tx, &actor, &paging)).await?))
}

/// Accepts a piece, with the dates read on it.
#[utoipa::path(post, path = "/api/v1/documents/{id}/accept", tag = "documents", request_body = AcceptInput,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = DocumentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn accept(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    body: Body<AcceptInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    Ok(versioned(&transact(&shell, move |tx| service::accept(tx, &signed.0, id, version.0, &body.value)).await?))
}

/// Rejects a piece, received or accepted, for a coded reason.
#[utoipa::path(post, path = "/api/v1/documents/{id}/reject", tag = "documents", request_body = WhyInput,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = DocumentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn reject(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    body: Body<WhyInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    Ok(versioned(&transact(&shell, move |tx| service::reject(tx, &signed.0, id, version.0, &body.value)).await?))
}

/// Takes a piece back before anybody has decided on it.
#[utoipa::path(post, path = "/api/v1/documents/{id}/withdraw", tag = "documents", request_body = WhyInput,
    params(("id" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = DocumentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn withdraw(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: IfMatch,
    body: Body<WhyInput>,
) -> Result<HttpResponse, Problem> {
    let id = id.into_inner();
    Ok(versioned(&transact(&shell, move |tx| service::withdraw(tx, &signed.0, id, version.0, &body.value)).await?))
}
