//! The JSON API of what changes during a placement: early end, amendments, incidents.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::Id;
use crate::error::Refusal;
use crate::features::placements::rules::amendment::{AmendmentInput, AmendmentView, StepInput, Verb};
use crate::features::placements::rules::early_end::EarlyEndView;
use crate::features::placements::rules::incident::{IncidentInput, IncidentView};
use crate::features::placements::service::{amendments, early_end, incidents};
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Problem, Shell, Signed, read, transact, versioned};

/// How a mission ended, or will end, before its planned day.
#[utoipa::path(get, path = "/api/v1/placements/{id}/early-end", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = EarlyEndView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn ended(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| early_end::show(tx, &signed.0, id)).await?))
}

/// The amendments of a placement, oldest first.
#[utoipa::path(get, path = "/api/v1/placements/{id}/amendments", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = Page<AmendmentView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn amendments_of(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| amendments::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// One amendment.
#[utoipa::path(get, path = "/api/v1/placements/{id}/amendments/{amendment}", tag = "placements",
    params(("id" = Id, Path), ("amendment" = Id, Path)),
    responses((status = 200, body = AmendmentView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn amendment(shell: Data<Shell>, signed: Signed, path: Path<(Id, Id)>) -> Result<HttpResponse, Problem> {
    let (id, amendment) = *path;
    Ok(versioned(&read(&shell, move |tx| amendments::one(tx, &signed.0, id, amendment)).await?))
}

/// Draws up an amendment of a signed contract.
#[utoipa::path(post, path = "/api/v1/placements/{id}/amendments", tag = "placements", request_body = AmendmentInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AmendmentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn amend(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<AmendmentInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let made = amendments::create(tx, &signed.0, id, &body.value)?;
            let location = format!("/api/v1/placements/{id}/amendments/{}", made.id);
            Answer::created(&made, location)
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// Signs, sends or cancels an amendment. It takes effect by itself on its day.
#[utoipa::path(post, path = "/api/v1/placements/{id}/amendments/{amendment}/{verb}", tag = "placements", request_body = StepInput,
    params(("id" = Id, Path), ("amendment" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = AmendmentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn advance_amendment(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Id, String)>,
    version: IfMatch,
    body: Body<StepInput>,
) -> Result<HttpResponse, Problem> {
    let (id, amendment, verb) = path.into_inner();
    let verb = Verb::parse(&verb).ok_or(Problem(Refusal::NotFound))?;
    let view = transact(&shell, move |tx| amendments::act(tx, &signed.0, id, amendment, verb, version.0, &body.value)).await?;
    Ok(versioned(&view))
}

/// The incidents of a placement: all for the network, one's own for whoever else.
#[utoipa::path(get, path = "/api/v1/placements/{id}/incidents", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = Page<IncidentView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn incidents_of(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| incidents::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Declares an incident; no state changes (SC-CON-05).
#[utoipa::path(post, path = "/api/v1/placements/{id}/incidents", tag = "placements", request_body = IncidentInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = IncidentView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn declare(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<IncidentInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let made = incidents::declare(tx, &signed.0, id, &body.value)?;
            Answer::created(&made, format!("/api/v1/placements/{id}/incidents"))
        })
    })
    .await?;
    Ok(answer.into_response())
}
