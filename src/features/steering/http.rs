//! The JSON API of steering.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use super::rules::{BoardView, InboxView};
use super::service;
use crate::domain::Lang;
use crate::http::problem::ProblemDocument;
use crate::http::{Problem, Shell, Signed, read};

/// What waits for whoever asks, by their active role: counts, how many are late, and where the list is.
#[utoipa::path(get, path = "/api/v1/inbox", tag = "steering",
    responses((status = 200, body = InboxView), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn inbox(shell: Data<Shell>, signed: Signed, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let lang = asked.map(Lang::from_header).unwrap_or_default();
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| service::inbox(tx, &signed.0, lang)).await?))
}

/// The placements that may not start as planned, for the network; at most a hundred, the soonest first.
#[utoipa::path(get, path = "/api/v1/board", tag = "steering",
    responses((status = 200, body = BoardView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn board(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| service::board(tx, &signed.0)).await?))
}
