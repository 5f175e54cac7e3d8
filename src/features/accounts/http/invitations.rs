//! Invitations to a role.

use actix_web::{HttpResponse, web};

use super::{Credentials, accepted};
use crate::features::accounts::rules::inputs::{AcceptInvitation, InvitationInput};
use crate::features::accounts::service::sign_in::SessionTokens;
use crate::features::accounts::service::{chosen, invite};
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
        let now = shell.now();
        let hash = chosen::with_invitation(&shell.db, now, &credentials.passwords, &input)?;
        shell.db.write(now, |tx| invite::accept(tx, &credentials.keys, &input.token, hash.as_deref()))
    })
    .await?;
    Ok(HttpResponse::Ok().json(tokens))
}
