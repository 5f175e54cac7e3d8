//! The JSON API of what is kept about oneself.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Data;
use serde_json::Value;

use super::rules::{ErasedView, ErasureView};
use super::service::{erase, export};
use crate::http::problem::ProblemDocument;
use crate::http::{Problem, Shell, Signed, read, transact};

/// Everything that is kept about whoever asks: account, profile, applications, placements, what is known of each document,
/// letters, history, who has read it. A file, to be kept or given to another service.
#[utoipa::path(get, path = "/api/v1/me/export", tag = "accounts",
    responses((status = 200, body = Object), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn take_away(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let all = read(&shell, move |tx| export::of(tx, &signed.0)).await?;
    Ok(as_file(&all))
}

/// An answer that browsers save.
pub(super) fn as_file(all: &Value) -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"relais.json\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(all)
}

/// What could be erased today, what stands against it, and what would be kept all the same and until when.
#[utoipa::path(get, path = "/api/v1/me/erasure", tag = "accounts",
    responses((status = 200, body = ErasureView), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn preview(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| erase::preview(tx, &signed.0)).await?))
}

/// Erases whoever asks: open applications are withdrawn, the profile, the words, the address and the files that need not be kept
/// go, the account is closed. Refused while a placement is under way, with the reason and the day.
#[utoipa::path(delete, path = "/api/v1/me", tag = "accounts",
    responses((status = 200, body = ErasedView), (status = 401, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn erase(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let view = transact(&shell, move |tx| erase::erase(tx, &signed.0)).await?;
    Ok(HttpResponse::Ok().json(view))
}
