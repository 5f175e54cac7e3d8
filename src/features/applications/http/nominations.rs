//! Nominations.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::{Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::Credentials;
use crate::features::accounts::service::sign_in::SessionTokens;
use crate::features::applications::rules::inputs::{NewNomination, NominationAct};
use crate::features::applications::rules::nomination::Verb;
use crate::features::applications::rules::view::NominationView;
use crate::features::applications::service::nominations;
use crate::http::conditional::etag;
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{
    Body, IdempotencyKey, MaybeIfMatch, MaybeSigned, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned,
};

/// Names somebody the host already knows, who agreed to it. They are invited by mail.
#[utoipa::path(post, path = "/api/v1/missions/{id}/nominations", tag = "nominations", request_body = NewNomination,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = NominationView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn create(
    shell: web::Data<Shell>,
    signed: Signed,
    mission: web::Path<Id>,
    key: IdempotencyKey,
    body: Body<NewNomination>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Host])?;
    let answer = transact(&shell, move |tx| {
        once(tx, actor.account, &key, &body.sha256, |tx| {
            let view = nominations::nominate(tx, &actor, *mission, &body.value)?;
            Answer::created(&view, format!("/api/v1/nominations/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The nominations of one's association or territory, and those one confirmed.
#[utoipa::path(get, path = "/api/v1/nominations", tag = "nominations",
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<NominationView>), (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: web::Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    params.finish()?;
    let page = read(&shell, move |tx| nominations::list(tx, &signed.0, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One nomination.
#[utoipa::path(get, path = "/api/v1/nominations/{id}", tag = "nominations", params(("id" = Id, Path)),
    responses((status = 200, body = NominationView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let view = read(&shell, move |tx| nominations::show(tx, &signed.0, *id)).await?;
    Ok(versioned(&view))
}

/// A nomination as its confirmation answers it.
#[derive(Debug, Serialize, ToSchema)]
pub struct ConfirmedView {
    #[serde(flatten)]
    pub nomination: NominationView,
    /// For somebody who was not signed in: holding the link proves the address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<SessionTokens>,
}

/// Confirms or declines by the link's `{token}` (the version may be left out: a link works once), or takes a nomination
/// back as the host that made it.
#[utoipa::path(post, path = "/api/v1/nominations/{id}/{verb}", tag = "nominations", request_body = NominationAct,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = ConfirmedView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)))]
pub async fn act(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    signed: MaybeSigned,
    path: web::Path<(Id, Verb)>,
    version: MaybeIfMatch,
    body: Body<NominationAct>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let (version, input) = (version.0, body.value);
    let confirmed = transact(&shell, move |tx| {
        let alone = |nomination| nominations::Confirmed { nomination, session: None };
        match (verb, &signed.0) {
            (Verb::Confirm, actor) => nominations::confirm(tx, &credentials.keys, actor.as_ref(), id, version, &input),
            (Verb::Decline, _) => nominations::decline(tx, id, version, &input).map(alone),
            (Verb::Cancel, Some(actor)) => {
                nominations::cancel(tx, actor, id, version.ok_or(Refusal::VersionMissing)?, &input).map(alone)
            }
            (Verb::Cancel, None) => Err(Refusal::Unauthenticated),
        }
    })
    .await?;
    let view = ConfirmedView { nomination: confirmed.nomination, session: confirmed.session };
    Ok(HttpResponse::Ok().insert_header(("ETag", etag(view.nomination.version))).json(view))
}
