//! The JSON API of conversations, and the file of a message as pages show it.

use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::rules::{At, NewMessage, ReadUpTo};
use super::service::{self, MessageView, ReadView, ThreadView};
use crate::domain::{Id, Versioned};
use crate::features::documents::http::{content, inline, upload};
use crate::http::idempotency::{Answer, once};
use crate::http::page::{Visit, file_or_page, id_in};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IdempotencyKey, Paging, Params, Problem, Shell, Signed, read, transact};
use crate::vault::Vault;

/// The form that carries a message with a file: the fields of the JSON body, and the file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of a form that is read part by part")]
pub struct MessageForm {
    #[schema(inline)]
    #[schema(value_type = String)]
    body: (),
    /// PDF, JPEG or PNG.
    #[schema(value_type = Option<String>, format = Binary)]
    file: (),
}

/// What an idempotency key remembers of a message: none of its words.
#[derive(Serialize, Deserialize)]
struct Ticket {
    id: Id,
}

impl Versioned for Ticket {
    /// A message never changes.
    fn version(&self) -> i32 {
        1
    }
}

async fn listed(shell: Data<Shell>, signed: Signed, at: At, mut params: Params) -> Result<HttpResponse, Problem> {
    let paging = Paging::from(&mut params);
    params.finish()?;
    let thread = read(&shell, move |tx| service::list(tx, &signed.0, at, &paging)).await?;
    Ok(HttpResponse::Ok().json(thread))
}

async fn written(
    (request, payload): (HttpRequest, Payload),
    shell: Data<Shell>,
    signed: Signed,
    at: At,
    key: IdempotencyKey,
) -> Result<HttpResponse, Problem> {
    let actor = signed.0.clone();
    read(&shell, move |tx| service::may_write(tx, &actor, at)).await?;
    let brought = upload::form::<NewMessage>(&request, payload, &shell).await?;
    let answer = transact(&shell, move |tx| {
        once(tx, signed.0.account, &key, &brought.sha256, |tx| {
            let made = service::write(tx, &signed.0, at, &brought.input, brought.file.as_ref())?;
            Answer::created(&Ticket { id: made.id }, format!("/api/v1/messages/{}", made.id))
        })
        .and_then(|kept| {
            let ticket: Ticket = kept.kept()?;
            let view = service::one(tx, &signed.0, ticket.id)?;
            kept.telling(&view)
        })
    })
    .await?;
    Ok(answer.into_response())
}

async fn marked(shell: Data<Shell>, signed: Signed, at: At, body: Body<ReadUpTo>) -> Result<HttpResponse, Problem> {
    let view = transact(&shell, move |tx| service::mark_read(tx, &signed.0, at, &body.value)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// The messages about an application, newest first: for its candidate, their representative while they are a minor, the host and the
/// network. Reading the list marks nothing as read.
#[utoipa::path(get, path = "/api/v1/applications/{id}/messages", tag = "messages",
    params(("id" = Id, Path), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = ThreadView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn of_application(shell: Data<Shell>, signed: Signed, id: Path<Id>, params: Params) -> Result<HttpResponse, Problem> {
    listed(shell, signed, At::Application(*id), params).await
}

/// Writes about an application, with a file or without (then as a form). Refused once it is over, unless it led to a placement that is not.
#[utoipa::path(post, path = "/api/v1/applications/{id}/messages", tag = "messages",
    request_body(content((NewMessage = "application/json"), (MessageForm = "multipart/form-data"))),
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MessageView), (status = 400, body = ProblemDocument), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 413, body = ProblemDocument),
        (status = 415, body = ProblemDocument), (status = 422, body = ProblemDocument), (status = 429, body = ProblemDocument),
        (status = 503, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn write_to_application(
    request: HttpRequest,
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    written((request, payload), shell, signed, At::Application(*id), key).await
}

/// Marks the messages about an application as read, up to one of them.
#[utoipa::path(post, path = "/api/v1/applications/{id}/messages/read", tag = "messages", request_body = ReadUpTo,
    params(("id" = Id, Path)),
    responses((status = 200, body = ReadView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn read_of_application(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    body: Body<ReadUpTo>,
) -> Result<HttpResponse, Problem> {
    marked(shell, signed, At::Application(*id), body).await
}

/// The messages about a placement, those about its application among them, newest first: also for the host's tutors.
#[utoipa::path(get, path = "/api/v1/placements/{id}/messages", tag = "messages",
    params(("id" = Id, Path), ("limit" = Option<u32>, Query), ("cursor" = Option<String>, Query)),
    responses((status = 200, body = ThreadView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn of_placement(shell: Data<Shell>, signed: Signed, id: Path<Id>, params: Params) -> Result<HttpResponse, Problem> {
    listed(shell, signed, At::Placement(*id), params).await
}

/// Writes about a placement, with a file or without. Refused once it is archived or given up.
#[utoipa::path(post, path = "/api/v1/placements/{id}/messages", tag = "messages",
    request_body(content((NewMessage = "application/json"), (MessageForm = "multipart/form-data"))),
    params(("id" = Id, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = MessageView), (status = 400, body = ProblemDocument), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 413, body = ProblemDocument),
        (status = 415, body = ProblemDocument), (status = 422, body = ProblemDocument), (status = 429, body = ProblemDocument),
        (status = 503, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn write_to_placement(
    request: HttpRequest,
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    key: IdempotencyKey,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    written((request, payload), shell, signed, At::Placement(*id), key).await
}

/// Marks the messages about a placement as read, up to one of them.
#[utoipa::path(post, path = "/api/v1/placements/{id}/messages/read", tag = "messages", request_body = ReadUpTo,
    params(("id" = Id, Path)),
    responses((status = 200, body = ReadView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn read_of_placement(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    body: Body<ReadUpTo>,
) -> Result<HttpResponse, Problem> {
    marked(shell, signed, At::Placement(*id), body).await
}

/// One message.
#[utoipa::path(get, path = "/api/v1/messages/{id}", tag = "messages", params(("id" = Id, Path)),
    responses((status = 200, body = MessageView), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn one(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let view = read(&shell, move |tx| service::one(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Downloads the file of a message. Each read is logged before the first byte leaves.
#[utoipa::path(get, path = "/api/v1/messages/{id}/content", tag = "messages", params(("id" = Id, Path)),
    responses((status = 200, description = "The file, as an attachment", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn download(shell: Data<Shell>, vault: Data<Vault>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let download = transact(&shell, move |tx| service::read_file(tx, &signed.0, id)).await?;
    content::saved(vault, download).await
}

/// `/messages/{id}/file`: the file of a message, opened from its conversation. Each read is logged before the first byte leaves.
pub async fn file(shell: Data<Shell>, vault: Data<Vault>, visit: Visit, path: Path<String>) -> HttpResponse {
    file_or_page(&shell, &visit.by, drawn(&shell, vault, &visit, &path).await).await
}

async fn drawn(shell: &Data<Shell>, vault: Data<Vault>, visit: &Visit, path: &str) -> Result<HttpResponse, Problem> {
    let actor = visit.by.member()?;
    let id = id_in(path)?;
    let download = transact(shell, move |tx| service::read_file(tx, &actor, id)).await?;
    inline::framed(vault, download).await
}
