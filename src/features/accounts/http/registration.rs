//! Registration and confirmation of the address.

use actix_web::{HttpResponse, web};

use super::{Credentials, accepted};
use crate::error::Refusal;
use crate::features::accounts::rules::inputs::{Registration, TokenInput};
use crate::features::accounts::rules::{password, throttle};
use crate::features::accounts::service::{register, sign_in};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, ClientPrefix, Problem, Shell, block, transact};

/// Opens an account for a candidate or a host. The answer is the same if the address is known.
#[utoipa::path(post, path = "/api/v1/accounts", tag = "accounts", request_body = Registration,
    responses((status = 202), (status = 422, body = ProblemDocument), (status = 429, body = ProblemDocument)))]
pub async fn register(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    body: Body<Registration>,
) -> Result<HttpResponse, Problem> {
    open(&shell, credentials, client, body.value).await?;
    Ok(accepted())
}

/// The same for the page: judges and hashes the password outside any transaction.
pub async fn open(
    shell: &web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    input: Registration,
) -> Result<(), Problem> {
    let own_words = [input.email.as_str(), input.given_name.as_str(), input.family_name.as_str()];
    password::check(&input.password, false, &own_words).map_err(Refusal::Invalid)?;
    let who = throttle::prefix(client.0);
    transact(shell, move |tx| sign_in::count(tx, &throttle::ASKED_PER_PREFIX, &who)).await?;
    // Hashed before it is known whether the account exists: the time taken tells nothing.
    let (input, hash) = hash_for(shell, &credentials, input).await?;
    transact(shell, move |tx| register::register(tx, &input, &hash)).await
}

async fn hash_for(
    shell: &web::Data<Shell>,
    credentials: &web::Data<Credentials>,
    input: Registration,
) -> Result<(Registration, String), Problem> {
    let (shell, credentials) = (shell.clone(), credentials.clone());
    block(move || {
        let hash = credentials.passwords.hash(&input.password, &shell.salt())?;
        Ok((input, hash))
    })
    .await
}

/// Confirms an address by the token of the link it was sent.
#[utoipa::path(post, path = "/api/v1/accounts/verify", tag = "accounts", request_body = TokenInput,
    responses((status = 204), (status = 422, body = ProblemDocument)))]
pub async fn verify(shell: web::Data<Shell>, body: Body<TokenInput>) -> Result<HttpResponse, Problem> {
    transact(&shell, move |tx| register::verify(tx, &body.value.token)).await?;
    Ok(HttpResponse::NoContent().finish())
}
