//! Proposals.

use actix_web::{HttpResponse, web};

use crate::domain::{Id, Role};
use crate::features::applications::rules::inputs::{NewProposal, ProposalAct};
use crate::features::applications::rules::proposal::Verb;
use crate::features::applications::rules::view::ProposalView;
use crate::features::applications::service::proposals;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned};

/// Proposes a mission to somebody. Never the same pair twice.
#[utoipa::path(post, path = "/api/v1/missions/{id}/proposals", tag = "proposals", request_body = NewProposal,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = ProposalView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn create(
    shell: web::Data<Shell>,
    signed: Signed,
    mission: web::Path<Id>,
    key: IdempotencyKey,
    body: Body<NewProposal>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::CaseWorker, Role::Approver])?;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let view = proposals::propose(tx, &actor, *mission, &body.value)?;
            Answer::created(&view, format!("/api/v1/proposals/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The proposals made to oneself, or in one's territory.
#[utoipa::path(get, path = "/api/v1/proposals", tag = "proposals",
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<ProposalView>), (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: web::Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    params.finish()?;
    let page = read(&shell, move |tx| proposals::list(tx, &signed.0, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One proposal.
#[utoipa::path(get, path = "/api/v1/proposals/{id}", tag = "proposals", params(("id" = Id, Path)),
    responses((status = 200, body = ProposalView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let view = read(&shell, move |tx| proposals::show(tx, &signed.0, *id)).await?;
    Ok(versioned(&view))
}

/// Accepts (it becomes an application at `prechecked`), declines, or takes back.
#[utoipa::path(post, path = "/api/v1/proposals/{id}/{verb}", tag = "proposals", request_body = ProposalAct,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = ProposalView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn act(
    shell: web::Data<Shell>,
    signed: Signed,
    path: web::Path<(Id, Verb)>,
    version: IfMatch,
    body: Body<ProposalAct>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let view = transact(&shell, move |tx| proposals::act(tx, &signed.0, id, verb, version.0, &body.value)).await?;
    Ok(versioned(&view))
}
