//! The JSON API of concerns.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use serde::{Deserialize, Serialize};

use super::rules::{ConcernInput, ConcernView, StepInput, Verb};
use super::service;
use crate::domain::{Id, Versioned};
use crate::error::Refusal;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned};

/// What an idempotency key remembers of a concern.
#[derive(Serialize, Deserialize)]
struct Ticket {
    id: Id,
    version: i32,
}

impl Versioned for Ticket {
    fn version(&self) -> i32 {
        self.version
    }
}

/// Raises a concern about a placement: named readers only, acknowledged within two days.
#[utoipa::path(post, path = "/api/v1/placements/{id}/concerns", tag = "concerns", request_body = ConcernInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ConcernView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn raise(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<ConcernInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let made = service::raise(tx, &signed.0, id, &body.value)?;
            // The answer that is kept for this key holds none of its words.
            let location = format!("/api/v1/concerns/{}", made.id);
            Answer::created(&Ticket { id: made.id, version: made.version }, location)
        })
        .and_then(|kept| {
            let ticket: Ticket = kept.kept()?;
            let view = service::raised(tx, &signed.0, ticket.id)?;
            kept.telling(&view)
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The concerns one reads as a named reader, or has raised; newest first.
#[utoipa::path(get, path = "/api/v1/concerns", tag = "concerns",
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<ConcernView>), (status = 401, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    params.finish()?;
    let page = read(&shell, move |tx| service::list(tx, &signed.0, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One concern; each reading by a named reader is kept.
#[utoipa::path(get, path = "/api/v1/concerns/{id}", tag = "concerns", params(("id" = Id, Path)),
    responses((status = 200, body = ConcernView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn one(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&transact(&shell, move |tx| service::open(tx, &signed.0, id)).await?))
}

/// Acknowledges or closes a concern.
#[utoipa::path(post, path = "/api/v1/concerns/{id}/{verb}", tag = "concerns", request_body = StepInput,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ConcernView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn act(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    version: IfMatch,
    body: Body<StepInput>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let verb = Verb::parse(&verb).ok_or(Problem(Refusal::NotFound))?;
    let view = transact(&shell, move |tx| service::act(tx, &signed.0, id, verb, version.0, &body.value)).await?;
    Ok(versioned(&view))
}
