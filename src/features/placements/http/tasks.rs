//! The JSON API of the tasks and the follow-ups of a placement.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::Id;
use crate::features::placements::rules::task_view::{FollowUpInput, TaskDone, TaskView, TaskWaived};
use crate::features::placements::service::tasks;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, Page, Problem, Shell, Signed, read, transact};

/// What has to be done for a placement, by whom and by when, the first due first; a host reads its own part.
#[utoipa::path(get, path = "/api/v1/placements/{id}/tasks", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = Page<TaskView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| tasks::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// A task is done: by the network, or by the one it belongs to.
#[utoipa::path(post, path = "/api/v1/placements/{id}/tasks/{code}/done", tag = "placements", request_body = TaskDone,
    params(("id" = Id, Path), ("code" = String, Path)),
    responses((status = 200, body = TaskView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn done(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    body: Body<TaskDone>,
) -> Result<HttpResponse, Problem> {
    let (id, code) = path.into_inner();
    let view = transact(&shell, move |tx| tasks::done(tx, &signed.0, id, &code, &body.value)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// The network does without a task, and says why.
#[utoipa::path(post, path = "/api/v1/placements/{id}/tasks/{code}/waive", tag = "placements", request_body = TaskWaived,
    params(("id" = Id, Path), ("code" = String, Path)),
    responses((status = 200, body = TaskView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn waive(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    body: Body<TaskWaived>,
) -> Result<HttpResponse, Problem> {
    let (id, code) = path.into_inner();
    let view = transact(&shell, move |tx| tasks::waive(tx, &signed.0, id, &code, &body.value)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// The conversations with the volunteer and the host: planned, and held.
#[utoipa::path(get, path = "/api/v1/placements/{id}/follow-ups", tag = "placements", params(("id" = Id, Path)),
    responses((status = 200, body = Page<TaskView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn follow_ups(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| tasks::follow_ups(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// The network writes down a conversation.
#[utoipa::path(post, path = "/api/v1/placements/{id}/follow-ups", tag = "placements", request_body = FollowUpInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = TaskView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn hold(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<FollowUpInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let held = tasks::hold(tx, &signed.0, id, &body.value)?;
            Answer::created(&held, format!("/api/v1/placements/{id}/follow-ups"))
        })
    })
    .await?;
    Ok(answer.into_response())
}
