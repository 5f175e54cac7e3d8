//! Who has which role of the network, and who is invited to one: an administrator's register.

use actix_web::HttpResponse;
use actix_web::web::{Data, Path};

use crate::domain::Id;
use crate::features::accounts::service::staff::{self, OpenInvitation, StaffMember};
use crate::http::problem::ProblemDocument;
use crate::http::{Page, Problem, Shell, Signed, read, transact};

/// Everybody with a role of the network in one's territory, by name (administrator).
#[utoipa::path(get, path = "/api/v1/staff", tag = "accounts",
    responses((status = 200, body = Page<StaffMember>), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let items = read(&shell, move |tx| staff::list(tx, &signed.0)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Takes a role away at once. One's own role of administrator, and that of the last one of the whole network, stay (409).
#[utoipa::path(post, path = "/api/v1/staff/{id}/roles/{role}/end", tag = "accounts", params(("id" = Id, Path), ("role" = Id, Path)),
    responses((status = 204), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn end_role(shell: Data<Shell>, signed: Signed, path: Path<(Id, Id)>) -> Result<HttpResponse, Problem> {
    let (person, role) = path.into_inner();
    transact(&shell, move |tx| staff::end_role(tx, &signed.0, person, role)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Invitations to a role of the network that nobody has answered (administrator).
#[utoipa::path(get, path = "/api/v1/invitations", tag = "accounts",
    responses((status = 200, body = Page<OpenInvitation>), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn invited(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let items = read(&shell, move |tx| staff::invited(tx, &signed.0)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// Takes an invitation back: its link opens nothing any more.
#[utoipa::path(post, path = "/api/v1/invitations/{id}/cancel", tag = "accounts", params(("id" = Id, Path)),
    responses((status = 204), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn cancel(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    transact(&shell, move |tx| staff::cancel(tx, &signed.0, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends an invitation again with a new link; the one before opens nothing any more.
#[utoipa::path(post, path = "/api/v1/invitations/{id}/resend", tag = "accounts", params(("id" = Id, Path)),
    responses((status = 204), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn resend(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    transact(&shell, move |tx| staff::resend(tx, &signed.0, id)).await?;
    Ok(HttpResponse::NoContent().finish())
}
