//! The JSON API of alerts: one's own only, for candidates and for those who work on files.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use super::rules::inputs::NewAlert;
use super::rules::record::AlertView;
use super::service;
use crate::domain::{Id, Role};
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, Page, Problem, Shell, Signed, read, transact, versioned};

/// Who may have alerts.
const READERS: &[Role] = &[Role::Candidate, Role::CaseWorker, Role::Approver];

/// One's own alerts, oldest first.
#[utoipa::path(get, path = "/api/v1/me/alerts", tag = "candidates",
    responses((status = 200, body = Page<AlertView>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(READERS)?;
    let items = read(&shell, move |tx| service::list(tx, &actor)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// A mail when a mission is published that a search finds, or whose score is high enough: at once, daily or weekly; one mail a day
/// at most, and never twice about the same mission. For a case-worker or an approver, `candidates`: how many new or changed people
/// suit open missions of their territory, daily or weekly, each pair once, nobody named.
#[utoipa::path(post, path = "/api/v1/me/alerts", tag = "candidates", request_body = NewAlert,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AlertView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn create(
    shell: Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<NewAlert>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(READERS)?;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let view = service::create(tx, &actor, &body.value)?;
            Answer::created(&view, format!("/api/v1/me/alerts/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// One alert.
#[utoipa::path(get, path = "/api/v1/me/alerts/{id}", tag = "candidates", params(("id" = Id, Path)),
    responses((status = 200, body = AlertView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(READERS)?;
    let id = *id;
    Ok(versioned(&read(&shell, move |tx| service::show(tx, &actor, id)).await?))
}

/// Ends an alert.
#[utoipa::path(delete, path = "/api/v1/me/alerts/{id}", tag = "candidates", params(("id" = Id, Path)),
    responses((status = 204), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn delete(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(READERS)?;
    let id = *id;
    transact(&shell, move |tx| service::delete(tx, &actor, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
