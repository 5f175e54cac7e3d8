//! The JSON API of licences and freezes.

use actix_web::{HttpResponse, web};
use deserr::Deserr;
use utoipa::ToSchema;

use super::rules::freeze::{FreezeChange, FreezeInput};
use super::rules::licence::Licence;
use super::service::freezes::{self, FreezeView};
use super::service::licences::{self, Asked, LedgerView, LicenceView};
use crate::domain::{Id, Line, Prose};
use crate::error::Faults;
use crate::http::problem::ProblemDocument;
use crate::http::{
    Body, IdempotencyKey, IfMatch, Page, Paging, Params, Problem, Shell, Signed, idempotency, read, transact, versioned,
};

/// What a transition is sent with.
#[derive(Debug, Clone, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct LicenceMove {
    #[deserr(default)]
    pub reason: Option<Line<40>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
    /// Day of the decision, for `grant`; today unless given.
    #[deserr(default)]
    pub granted_on: Option<chrono::NaiveDate>,
}

/// Types a licence.
#[utoipa::path(post, path = "/api/v1/accreditations", tag = "accreditations", request_body = Licence,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = LicenceView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn create(
    shell: web::Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<Licence>,
) -> Result<HttpResponse, Problem> {
    let answer = transact(&shell, move |tx| {
        idempotency::once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let licence = licences::create(tx, &signed.0, &body.value)?;
            idempotency::Answer::created(&licence, format!("/api/v1/accreditations/{}", licence.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// The network's licences.
#[utoipa::path(get, path = "/api/v1/accreditations", tag = "accreditations",
    params(("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<LicenceView>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: web::Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    params.finish()?;
    let page = read(&shell, move |tx| licences::list(tx, &signed.0, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// One licence.
#[utoipa::path(get, path = "/api/v1/accreditations/{id}", tag = "accreditations", params(("id" = Id, Path)),
    responses((status = 200, body = LicenceView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let licence = read(&shell, move |tx| licences::show(tx, &signed.0, *id)).await?;
    Ok(versioned(&licence))
}

/// What is used of a licence, and every movement that made it so.
#[utoipa::path(get, path = "/api/v1/accreditations/{id}/ledger", tag = "accreditations", params(("id" = Id, Path)),
    responses((status = 200, body = LedgerView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn ledger(shell: web::Data<Shell>, signed: Signed, id: web::Path<Id>) -> Result<HttpResponse, Problem> {
    let ledger = read(&shell, move |tx| licences::show_ledger(tx, &signed.0, *id)).await?;
    Ok(HttpResponse::Ok().json(ledger))
}

/// Moves a licence along its life: `grant`, `refuse`, `formal-notice`, `suspend`, `resume`, `withdraw`.
#[utoipa::path(post, path = "/api/v1/accreditations/{id}/{verb}", tag = "accreditations", request_body = LicenceMove,
    params(("id" = Id, Path), ("verb" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = LicenceView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn advance(
    shell: web::Data<Shell>,
    signed: Signed,
    path: web::Path<(Id, String)>,
    version: IfMatch,
    body: Body<LicenceMove>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let licence = transact(&shell, move |tx| {
        let input = &body.value;
        let asked = Asked {
            verb: &verb,
            reason: input.reason.as_ref().map(Line::as_str),
            comment: input.comment.as_ref().map(Prose::as_str),
            granted_on: input.granted_on,
        };
        licences::advance(tx, &signed.0, id, version.0, &asked)
    })
    .await?;
    Ok(versioned(&licence))
}

/// Opens a national freeze.
#[utoipa::path(post, path = "/api/v1/freezes", tag = "accreditations", request_body = FreezeInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = FreezeView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn open_freeze(
    shell: web::Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<FreezeInput>,
) -> Result<HttpResponse, Problem> {
    let answer = transact(&shell, move |tx| {
        idempotency::once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let freeze = freezes::open(tx, &signed.0, &body.value)?;
            idempotency::Answer::created(&freeze, format!("/api/v1/freezes/{}", freeze.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// National freezes, oldest first.
#[utoipa::path(get, path = "/api/v1/freezes", tag = "accreditations", responses((status = 200, body = Page<FreezeView>)))]
pub async fn list_freezes(shell: web::Data<Shell>) -> Result<HttpResponse, Problem> {
    let items = read(&shell, freezes::list).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Changes or closes a freeze; what is absent stays.
#[utoipa::path(patch, path = "/api/v1/freezes/{id}", tag = "accreditations", request_body = FreezeChange,
    params(("id" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = FreezeView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn change_freeze(
    shell: web::Data<Shell>,
    signed: Signed,
    id: web::Path<Id>,
    version: IfMatch,
    body: Body<FreezeChange>,
) -> Result<HttpResponse, Problem> {
    let freeze = transact(&shell, move |tx| freezes::change(tx, &signed.0, *id, version.0, &body.value)).await?;
    Ok(versioned(&freeze))
}
