//! Applications.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{Id, Role, Said};
use crate::error::one_of;
use crate::features::applications::rules::application::{State, Verb};
use crate::features::applications::rules::inputs::{Act, NewApplication};
use crate::features::applications::rules::view::ApplicationView;
use crate::features::applications::service::{self, Filter, apply, show};
use crate::history::Kept;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned};

/// Applies to a mission, in one's own words. A case-worker does it for somebody on paper with `Relais-On-Behalf-Of`.
#[utoipa::path(post, path = "/api/v1/applications", tag = "applications", request_body = NewApplication,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ApplicationView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 429, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn create(
    shell: web::Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<NewApplication>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Candidate])?;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let view = apply::apply(tx, &actor, &body.value)?;
            Answer::created(&view, format!("/api/v1/applications/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The applications one may know of: one's own, one's wards', those to one's association, those of one's territory.
#[utoipa::path(get, path = "/api/v1/applications", tag = "applications",
    params(("state" = Option<State>, Query), ("mission_id" = Option<Id>, Query), ("limit" = Option<u32>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<ApplicationView>), (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: web::Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let state = params.parsed("state", "choice", one_of(&State::ALL.map(State::code)), State::parse);
    let an_id = Said::new("Attendu : un identifiant (UUID).", "Expected: an id (UUID).");
    let mission = params.parsed("mission_id", "format", an_id, |text| text.parse().ok());
    let paging = Paging::from(&mut params);
    params.finish()?;
    let filter = Filter { state, mission };
    let page = read(&shell, move |tx| show::list(tx, &signed.0, &filter, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One application, as far as the reader may see it.
#[utoipa::path(get, path = "/api/v1/applications/{id}", tag = "applications", params(("id" = Id, Path)),
    responses((status = 200, body = ApplicationView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let view = read(&shell, move |tx| show::show(tx, &signed.0, *id)).await?;
    Ok(versioned(&view))
}

/// Every transition of one application.
#[derive(Debug, Serialize, ToSchema)]
pub struct Life {
    /// Oldest first.
    pub items: Vec<Kept>,
}

/// The life of one application, oldest first.
#[utoipa::path(get, path = "/api/v1/applications/{id}/history", tag = "applications", params(("id" = Id, Path)),
    responses((status = 200, body = Life), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn history(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let items = read(&shell, move |tx| show::life(tx, &signed.0, *id)).await?;
    Ok(HttpResponse::Ok().json(Life { items }))
}

/// Carries out a verb of the application's machine. A host's `select`, `refuse` and `waitlist` are proposals: the state
/// stays and `host_opinion` is set. A minor's `accept` takes the person's and their representative's.
#[utoipa::path(post, path = "/api/v1/applications/{id}/{verb}", tag = "applications", request_body = Act,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ApplicationView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn act(
    shell: web::Data<Shell>,
    signed: Signed,
    path: web::Path<(Id, Verb)>,
    version: IfMatch,
    body: Body<Act>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let actor = signed.0;
    let reader = actor.clone();
    let view = transact(&shell, move |tx| service::act(tx, &actor, id, verb, version.0, &body.value)).await?;
    if view.state != State::Accepted {
        return Ok(versioned(&view));
    }
    // The placement is opened by what follows the acceptance, in the same transaction.
    let view = read(&shell, move |tx| show::show(tx, &reader, id)).await?;
    Ok(versioned(&view))
}
