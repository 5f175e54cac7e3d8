//! The usual weeks of a placement.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::Id;
use crate::features::months::rules::schedule::{ScheduleInput, ScheduleView};
use crate::features::months::service::schedules;
use crate::http::problem::ProblemDocument;
use crate::http::{Body, MaybeIfMatch, Problem, Shell, Signed, read, transact, versioned};

/// The usual weeks of a placement, and what the rules on hours say of them.
#[utoipa::path(get, path = "/api/v1/placements/{id}/schedule", tag = "months", params(("id" = Id, Path)),
    responses((status = 200, body = ScheduleView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&read(&shell, move |tx| schedules::show(tx, &signed.0, id)).await?))
}

/// Tells the usual weeks; refused with each rule that a week breaks. `If-Match` is needed once they were told.
#[utoipa::path(put, path = "/api/v1/placements/{id}/schedule", tag = "months", request_body = ScheduleInput,
    params(("id" = Id, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = ScheduleView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn put(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: MaybeIfMatch,
    body: Body<ScheduleInput>,
) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&transact(&shell, move |tx| schedules::change(tx, &signed.0, id, version.0, &body.value)).await?))
}
