//! Times at which applicants can be met.

use actix_web::{HttpResponse, web};

use crate::domain::Id;
use crate::features::applications::rules::interview::{SlotAct, SlotInput, SlotMove, SlotView, SlotsView, Verb};
use crate::features::applications::service::interviews;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Problem, Shell, Signed, read, transact, versioned};

/// The times of a mission, the soonest first: all of them for whoever runs it; for a candidate, or their representative, those
/// they can pick and the one they have.
#[utoipa::path(get, path = "/api/v1/missions/{id}/interview-slots", tag = "applications", params(("id" = Id, Path)),
    responses((status = 200, body = SlotsView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let view = read(&shell, move |tx| interviews::list(tx, &signed.0, *id)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Offers a time, as clocks in Paris show it: to one application, which enters the interview step, or to whoever is at that
/// step for the mission. They are written to the first time.
#[utoipa::path(post, path = "/api/v1/missions/{id}/interview-slots", tag = "applications", request_body = SlotInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = SlotView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn offer(
    shell: web::Data<Shell>,
    signed: Signed,
    id: web::Path<Id>,
    key: IdempotencyKey,
    body: Body<SlotInput>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.0;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let view = interviews::offer(tx, &actor, *id, &body.value)?;
            Answer::created(&view, format!("/api/v1/interview-slots/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// One time, as far as the reader may see it.
#[utoipa::path(get, path = "/api/v1/interview-slots/{id}", tag = "applications", params(("id" = Id, Path)),
    responses((status = 200, body = SlotView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let view = read(&shell, move |tx| interviews::show(tx, &signed.0, *id)).await?;
    Ok(versioned(&view))
}

/// A candidate picks a time (`take`; the one they had is offered again) or gives it back (`release`); the host or the network
/// takes it away (`cancel`). The other side is told.
#[utoipa::path(post, path = "/api/v1/interview-slots/{id}/{verb}", tag = "applications", request_body = SlotAct,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SlotView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn act(
    shell: web::Data<Shell>,
    signed: Signed,
    path: web::Path<(Id, Verb)>,
    version: IfMatch,
    _body: Body<SlotAct>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let view = transact(&shell, move |tx| interviews::act(tx, &signed.0, id, verb, version.0)).await?;
    Ok(versioned(&view))
}

/// The host or the network moves a time to another hour or place: whoever picked it keeps it, and is told.
#[utoipa::path(post, path = "/api/v1/interview-slots/{id}/move", tag = "applications", request_body = SlotMove,
    params(("id" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SlotView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn move_to(
    shell: web::Data<Shell>,
    signed: Signed,
    id: web::Path<Id>,
    version: IfMatch,
    body: Body<SlotMove>,
) -> Result<HttpResponse, Problem> {
    let view = transact(&shell, move |tx| interviews::move_to(tx, &signed.0, *id, version.0, &body.value)).await?;
    Ok(versioned(&view))
}
