//! One's own account, and people entered on paper.

use actix_web::{HttpResponse, web};

use crate::domain::Role;
use crate::features::accounts::rules::inputs::{ActiveRole, OnPaper, Preferences};
use crate::features::accounts::service::me::{self, Me};
use crate::features::accounts::service::on_paper::{self, PaperAccount};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IfMatch, Problem, Shell, Signed, read, transact, versioned};

/// One's own account, roles and choices.
#[utoipa::path(get, path = "/api/v1/me", tag = "accounts",
    responses((status = 200, body = Me), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let me = read(&shell, move |tx| me::show(tx, &signed.0)).await?;
    Ok(versioned(&me))
}

/// Changes how one is spoken to and how often one is written to.
#[utoipa::path(patch, path = "/api/v1/me", tag = "accounts", request_body = Preferences, params(("If-Match" = String, Header)),
    responses((status = 200, body = Me), (status = 401, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn change(
    shell: web::Data<Shell>,
    signed: Signed,
    version: IfMatch,
    body: Body<Preferences>,
) -> Result<HttpResponse, Problem> {
    let me = transact(&shell, move |tx| me::change(tx, &signed.0, version.0, &body.value)).await?;
    Ok(versioned(&me))
}

/// Takes another of one's roles for this session.
#[utoipa::path(post, path = "/api/v1/me/active-role", tag = "accounts", request_body = ActiveRole,
    responses((status = 200, body = Me), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn take_role(shell: web::Data<Shell>, signed: Signed, body: Body<ActiveRole>) -> Result<HttpResponse, Problem> {
    let me = transact(&shell, move |tx| me::take_role(tx, &signed.0, body.value.role)).await?;
    Ok(versioned(&me))
}

/// Enters somebody without an e-mail address; the case-worker then acts for them with `Relais-On-Behalf-Of`.
#[utoipa::path(post, path = "/api/v1/paper-accounts", tag = "accounts", request_body = OnPaper,
    responses((status = 201, body = PaperAccount), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn enter_on_paper(shell: web::Data<Shell>, signed: Signed, body: Body<OnPaper>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::CaseWorker])?;
    let account = transact(&shell, move |tx| on_paper::enter(tx, &actor, &body.value)).await?;
    Ok(HttpResponse::Created().json(account))
}
