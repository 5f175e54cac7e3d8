//! Invitations to a role.

use actix_web::{HttpResponse, web};

use super::{Credentials, accepted};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::{AcceptInvitation, InvitationInput};
use crate::features::accounts::rules::password;
use crate::features::accounts::service::invite;
use crate::features::accounts::service::sign_in::SessionTokens;
use crate::http::problem::ProblemDocument;
use crate::http::{Body, Problem, Shell, Signed, block, transact};

/// Invites whoever holds an address to a role. The answer never tells whether the address has an account.
#[utoipa::path(post, path = "/api/v1/invitations", tag = "accounts", request_body = InvitationInput,
    responses((status = 202), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn invite(shell: web::Data<Shell>, signed: Signed, body: Body<InvitationInput>) -> Result<HttpResponse, Problem> {
    transact(&shell, move |tx| invite::invite(tx, &signed.0, &body.value)).await?;
    Ok(accepted())
}

/// Takes the role of an invitation and signs in.
#[utoipa::path(post, path = "/api/v1/invitations/accept", tag = "accounts", request_body = AcceptInvitation,
    responses((status = 200, body = SessionTokens), (status = 422, body = ProblemDocument)))]
pub async fn accept(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    body: Body<AcceptInvitation>,
) -> Result<HttpResponse, Problem> {
    let input = body.value;
    let tokens = block(move || {
        let hash = judged(&shell, &credentials, &input)?;
        shell.db.write(shell.now(), |tx| invite::accept(tx, &credentials.keys, &input.token, hash.as_deref()))
    })
    .await?;
    Ok(HttpResponse::Ok().json(tokens))
}

/// The hash of the password chosen with an invitation, judged by the role it gives.
pub(in crate::features::accounts) fn judged(
    shell: &Shell,
    credentials: &Credentials,
    input: &AcceptInvitation,
) -> Result<Option<String>, Refusal> {
    let role = shell.db.read(shell.now(), |tx| invite::role_offered(tx, &input.token))?;
    let Some(chosen) = &input.password else { return Ok(None) };
    password::check(chosen, password::is_staffs(role), &[]).map_err(Refusal::Invalid)?;
    credentials.passwords.hash(chosen, &shell.salt()).map(Some)
}
