//! The JSON API of steering, and the calendars that other programs read.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path};

use super::rules::entry::InboxView;
use super::rules::risk::BoardView;
use super::service::calendars::{self, CalendarAddress};
use super::service::{board as boards, inbox as inboxes};
use crate::http::problem::ProblemDocument;
use crate::http::{Params, Problem, Shell, Signed, Speaks, read, transact};

/// What waits for whoever asks, by their active role: counts, how many are late, where the list is, and the soonest due with
/// their owner, deadline, reason and action.
#[utoipa::path(get, path = "/api/v1/inbox", tag = "steering",
    responses((status = 200, body = InboxView), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn inbox(shell: Data<Shell>, signed: Signed, lang: Speaks) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| inboxes::inbox(tx, &signed.0, lang.0)).await?))
}

/// The placements that may not start as planned, for the network; with `all`, every placement before its start. At most a
/// hundred, the soonest first.
#[utoipa::path(get, path = "/api/v1/board", tag = "steering", params(("all" = Option<bool>, Query)),
    responses((status = 200, body = BoardView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn board(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let all = params.boolean("all").unwrap_or(false);
    params.finish()?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| boards::board(tx, &signed.0, all)).await?))
}

/// A secret address that shows one's deadlines, in the active role, to a calendar program. Posting again replaces it.
#[utoipa::path(post, path = "/api/v1/me/calendar", tag = "steering",
    responses((status = 201, body = CalendarAddress), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn open_calendar(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let address = transact(&shell, move |tx| calendars::open(tx, &signed.0)).await?;
    Ok(HttpResponse::Created().insert_header((header::CACHE_CONTROL, "no-store")).json(address))
}

/// Takes the address away.
#[utoipa::path(delete, path = "/api/v1/me/calendar", tag = "steering",
    responses((status = 204), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn close_calendar(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    transact(&shell, move |tx| calendars::close(tx, &signed.0)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// The calendar behind a secret address: no session, no name of a person, nothing kept on the way.
pub async fn calendar(shell: Data<Shell>, secret: Path<String>) -> Result<HttpResponse, Problem> {
    let text = read(&shell, move |tx| calendars::show(tx, &secret)).await?;
    Ok(HttpResponse::Ok()
        .content_type("text/calendar; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::REFERRER_POLICY, "no-referrer"))
        .insert_header(("X-Robots-Tag", "noindex"))
        .body(text))
}
