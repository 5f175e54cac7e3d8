//! Proofs of the monthly *prestation*.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use deserr::Deserr;
use utoipa::ToSchema;

use crate::domain::Id;
use crate::error::Faults;
use crate::features::months::rules::prestation::{PrestationInput, PrestationMonth, ProofView};
use crate::features::months::service::prestations;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Problem, Shell, Signed, read, transact, versioned};

/// An empty body.
#[derive(Debug, Clone, Copy, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct Nothing {}

/// Every month of a placement that has begun: what is due, what is proven, what is missing.
#[utoipa::path(get, path = "/api/v1/placements/{id}/prestations", tag = "months", params(("id" = Id, Path)),
    responses((status = 200, body = Page<PrestationMonth>), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| prestations::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Records what was paid or provided for a month.
#[utoipa::path(post, path = "/api/v1/placements/{id}/prestations", tag = "months", request_body = PrestationInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ProofView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn record(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<PrestationInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let view = prestations::record(tx, &signed.0, id, &body.value)?;
            Answer::created(&view, format!("/api/v1/placements/{id}/prestations"))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// Takes back a proof recorded by mistake.
#[utoipa::path(post, path = "/api/v1/placements/{id}/prestations/{prestation}/cancel", tag = "months", request_body = Nothing,
    params(("id" = Id, Path), ("prestation" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ProofView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn cancel(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Id)>,
    version: IfMatch,
    _body: Body<Nothing>,
) -> Result<HttpResponse, Problem> {
    let which = path.into_inner();
    Ok(versioned(&transact(&shell, move |tx| prestations::cancel(tx, &signed.0, which, version.0)).await?))
}
