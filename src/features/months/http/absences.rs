//! Absences.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use chrono::NaiveDate;
use deserr::Deserr;
use utoipa::ToSchema;

use crate::domain::{Id, Prose};
use crate::error::Faults;
use crate::features::months::rules::absence::{AbsenceInput, AbsenceView};
use crate::features::months::service::absences::{self, Settling};
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, IfMatch, Page, Problem, Shell, Signed, read, transact, versioned};

/// Body of `justify` and `close`.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct AbsenceStep {
    /// Last day of the absence; needed to close one that has none.
    #[deserr(default)]
    pub to: Option<NaiveDate>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// The absences of a placement. A host reads that somebody is absent and whether it is justified, never why.
#[utoipa::path(get, path = "/api/v1/placements/{id}/absences", tag = "months", params(("id" = Id, Path)),
    responses((status = 200, body = Page<AbsenceView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| absences::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Declares an absence.
#[utoipa::path(post, path = "/api/v1/placements/{id}/absences", tag = "months", request_body = AbsenceInput,
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = AbsenceView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn declare(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    body: Body<AbsenceInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let view = absences::declare(tx, &signed.0, id, &body.value)?;
            Answer::created(&view, format!("/api/v1/placements/{id}/absences/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// One absence.
#[utoipa::path(get, path = "/api/v1/placements/{id}/absences/{absence}", tag = "months",
    params(("id" = Id, Path), ("absence" = Id, Path)),
    responses((status = 200, body = AbsenceView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, path: Path<(Id, Id)>) -> Result<HttpResponse, Problem> {
    let (id, absence) = path.into_inner();
    Ok(versioned(&read(&shell, move |tx| absences::show(tx, &signed.0, id, absence)).await?))
}

async fn settle(
    shell: Data<Shell>,
    signed: Signed,
    which: (Id, Id),
    verb: Settling,
    version: IfMatch,
    body: Body<AbsenceStep>,
) -> Result<HttpResponse, Problem> {
    let view = transact(&shell, move |tx| {
        let told = (body.value.to, body.value.comment.as_ref().map(Prose::as_str));
        absences::settle(tx, &signed.0, which, verb, version.0, told)
    })
    .await?;
    Ok(versioned(&view))
}

/// The network has seen the proof of an absence; a late proof counts.
#[utoipa::path(post, path = "/api/v1/placements/{id}/absences/{absence}/justify", tag = "months", request_body = AbsenceStep,
    params(("id" = Id, Path), ("absence" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = AbsenceView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn justify(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Id)>,
    version: IfMatch,
    body: Body<AbsenceStep>,
) -> Result<HttpResponse, Problem> {
    settle(shell, signed, path.into_inner(), Settling::Justify, version, body).await
}

/// The absence is over and settled.
#[utoipa::path(post, path = "/api/v1/placements/{id}/absences/{absence}/close", tag = "months", request_body = AbsenceStep,
    params(("id" = Id, Path), ("absence" = Id, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = AbsenceView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn close(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, Id)>,
    version: IfMatch,
    body: Body<AbsenceStep>,
) -> Result<HttpResponse, Problem> {
    settle(shell, signed, path.into_inner(), Settling::Close, version, body).await
}
