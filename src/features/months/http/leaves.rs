//! Leave.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::Id;
use crate::error::Refusal;
use crate::features::months::rules::request::{LeaveInput, LeaveView, LeavesView, StepInput, Verb};
use crate::features::months::service::leaves;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Problem, Shell, Signed, read, transact, versioned};

/// The leaves of a placement, and what is acquired, taken and left.
#[utoipa::path(get, path = "/api/v1/placements/{id}/leave", tag = "months", params(("id" = Id, Path)),
    responses((status = 200, body = LeavesView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| leaves::list(tx, &signed.0, id)).await?))
}

/// Asks for leave.
#[utoipa::path(post, path = "/api/v1/placements/{id}/leave", tag = "months", request_body = LeaveInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = LeaveView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn ask(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<LeaveInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let view = leaves::ask(tx, &signed.0, id, &body.value)?;
            Answer::created(&view, format!("/api/v1/placements/{id}/leave/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// One leave, with what else takes place on its days.
#[utoipa::path(get, path = "/api/v1/placements/{id}/leave/{leave}", tag = "months",
    params(("id" = Id, Path), ("leave" = Id, Path)),
    responses((status = 200, body = LeaveView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, path: Path<(Id, Id)>) -> Result<HttpResponse, Problem> {
    let (id, leave) = path.into_inner();
    Ok(versioned(&read(&shell, move |tx| leaves::show(tx, &signed.0, id, leave)).await?))
}

/// Accepts or refuses a leave (the host, its tutors, the network), or cancels it (the volunteer, the network).
#[utoipa::path(post, path = "/api/v1/placements/{id}/leave/{leave}/{verb}", tag = "months", request_body = StepInput,
    params(("id" = Id, Path), ("leave" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = LeaveView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn act(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Id, String)>,
    version: IfMatch,
    body: Body<StepInput>,
) -> Result<HttpResponse, Problem> {
    let (id, leave, verb) = path.into_inner();
    let verb = Verb::parse(&verb).ok_or(Problem(Refusal::NotFound))?;
    Ok(versioned(&transact(&shell, move |tx| leaves::act(tx, &signed.0, (id, leave), verb, version.0, &body.value)).await?))
}
