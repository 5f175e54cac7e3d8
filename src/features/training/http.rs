//! The JSON API of training.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};
use deserr::Deserr;
use utoipa::ToSchema;

use super::rules::attendance::{AttendanceInput, SheetView};
use super::rules::progress::Progress;
use super::rules::session::{Filter, Kind, SessionInput, SessionView, State, Verb};
use super::service::{attendance, progress, sessions};
use crate::domain::{Id, Line, Prose, Said};
use crate::error::{Faults, Refusal};
use crate::http::idempotency::{Answer, once};
use crate::http::problem::ProblemDocument;
use crate::http::{
    Body, IdempotencyKey, IfMatch, MaybeIfMatch, Page, Paging, Params, Problem, Shell, Signed, read, transact, versioned,
};

/// Body of a transition of a session.
#[derive(Debug, Clone, Default, Deserr, ToSchema)]
#[deserr(error = Faults, deny_unknown_fields)]
pub struct TrainingStep {
    #[deserr(default)]
    pub reason: Option<Line<60>>,
    #[deserr(default)]
    pub comment: Option<Prose<1, 2000>>,
}

/// Training sessions, newest first: staff see the plans, everybody else what is open, held or cancelled.
#[utoipa::path(get, path = "/api/v1/training-sessions", tag = "training",
    params(("state" = Option<State>, Query), ("kind" = Option<Kind>, Query), ("limit" = Option<u32>, Query),
        ("cursor" = Option<String>, Query)),
    responses((status = 200, body = Page<SessionView>), (status = 401, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    let said = Said::new("Cette valeur n’existe pas.", "There is no such value.");
    let filter = Filter {
        state: params.parsed("state", "choice", said.clone(), State::parse),
        kind: params.parsed("kind", "choice", said, Kind::parse),
    };
    params.finish()?;
    let page = read(&shell, move |tx| sessions::list(tx, &signed.0, filter, &paging)).await?;
    Ok(HttpResponse::Ok().json(page))
}

/// Plans a session.
#[utoipa::path(post, path = "/api/v1/training-sessions", tag = "training", request_body = SessionInput,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = SessionView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn plan(
    shell: Data<Shell>,
    signed: Signed,
    key: IdempotencyKey,
    body: Body<SessionInput>,
) -> Result<HttpResponse, Problem> {
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &body.sha256, |tx| {
            let view = sessions::plan(tx, &signed.0, &body.value)?;
            Answer::created(&view, format!("/api/v1/training-sessions/{}", view.id))
        })
    })
    .await?;
    Ok(answer.into_response())
}

/// One session.
#[utoipa::path(get, path = "/api/v1/training-sessions/{id}", tag = "training", params(("id" = Id, Path)),
    responses((status = 200, body = SessionView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn show(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&read(&shell, move |tx| sessions::show(tx, &signed.0, id)).await?))
}

/// Opens a session to bookings, says that it was held, or cancels it.
#[utoipa::path(post, path = "/api/v1/training-sessions/{id}/{verb}", tag = "training", request_body = TrainingStep,
    params(("id" = Id, Path), ("verb" = inline(Verb), Path), ("If-Match" = String, Header)),
    responses((status = 200, body = SessionView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn advance(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    version: IfMatch,
    body: Body<TrainingStep>,
) -> Result<HttpResponse, Problem> {
    let (id, verb) = path.into_inner();
    let verb = Verb::parse(&verb).ok_or(Problem(Refusal::NotFound))?;
    let view = transact(&shell, move |tx| {
        let why = (body.value.reason.as_ref(), body.value.comment.as_ref());
        sessions::advance(tx, &signed.0, id, verb, version.0, why)
    })
    .await?;
    Ok(versioned(&view))
}

/// Who is booked to a session and who came: everybody for staff, one's own placements for the others.
#[utoipa::path(get, path = "/api/v1/training-sessions/{id}/attendance", tag = "training", params(("id" = Id, Path)),
    responses((status = 200, body = SheetView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn sheet(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(versioned(&read(&shell, move |tx| attendance::show(tx, &signed.0, id)).await?))
}

async fn record(
    shell: Data<Shell>,
    signed: Signed,
    id: Id,
    version: Option<i32>,
    body: Body<Vec<AttendanceInput>>,
) -> Result<HttpResponse, Problem> {
    let view = transact(&shell, move |tx| attendance::record(tx, &signed.0, id, version, &body.value)).await?;
    Ok(versioned(&view))
}

/// Books people, takes bookings back, says who came; who is not named stays as they are. All lines, or none.
#[utoipa::path(post, path = "/api/v1/training-sessions/{id}/attendance", tag = "training", request_body = Vec<AttendanceInput>,
    params(("id" = Id, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = SheetView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn book(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: MaybeIfMatch,
    body: Body<Vec<AttendanceInput>>,
) -> Result<HttpResponse, Problem> {
    record(shell, signed, *id, version.0, body).await
}

/// The same as `POST`.
#[utoipa::path(put, path = "/api/v1/training-sessions/{id}/attendance", tag = "training", request_body = Vec<AttendanceInput>,
    params(("id" = Id, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = SheetView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 412, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn write(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    version: MaybeIfMatch,
    body: Body<Vec<AttendanceInput>>,
) -> Result<HttpResponse, Problem> {
    record(shell, signed, *id, version.0, body).await
}

/// What a placement has done of its training, what is due and by when, and what the sworn statement rests on.
#[utoipa::path(get, path = "/api/v1/placements/{id}/training", tag = "training", params(("id" = Id, Path)),
    responses((status = 200, body = Progress), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn of_placement(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| progress::show(tx, &signed.0, id)).await?))
}
