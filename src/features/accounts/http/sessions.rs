//! Sessions: opened by password or link, refreshed, ended; links and new passwords by mail.

use actix_web::{HttpResponse, web};

use super::{Credentials, accepted};
use crate::domain::{Email, Said};
use crate::error::{Faults, Refusal};
use crate::features::accounts::rules::inputs::{EmailInput, NewPassword, RefreshInput, SignIn};
use crate::features::accounts::rules::throttle::prefix;
use crate::features::accounts::service::sign_in::{self, SessionTokens};
use crate::features::accounts::service::{Purpose, chosen, links};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, ClientPrefix, Problem, Shell, Signed, block, transact};

/// How a sign-in is asked for.
enum Way {
    Password { email: Email, password: String },
    Link { token: String },
}

fn way(input: SignIn) -> Result<Way, Refusal> {
    let required = Said::new(
        "Donnez une adresse et un mot de passe, ou le jeton d’un lien.",
        "Give an address and a password, or a link's token.",
    );
    let mut faults = Faults::default();
    match (input.email, input.password, input.token) {
        (Some(email), Some(password), None) => return Ok(Way::Password { email, password }),
        (None, None, Some(token)) => return Ok(Way::Link { token }),
        (email, password, None) => {
            if email.is_none() {
                faults.push("/email", "required", required.clone());
            }
            if password.is_none() {
                faults.push("/password", "required", required);
            }
        }
        (_, _, Some(_)) => faults.push("/token", "ambiguous", required),
    }
    Err(Refusal::Invalid(faults))
}

/// Signs in.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "accounts", request_body = SignIn,
    responses((status = 200, body = SessionTokens), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument), (status = 429, body = ProblemDocument)))]
pub async fn sign_in(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    body: Body<SignIn>,
) -> Result<HttpResponse, Problem> {
    let tokens = match way(body.value)? {
        Way::Link { token } => transact(&shell, move |tx| sign_in::by_link(tx, &credentials.keys, &token)).await?,
        Way::Password { email, password } => by_password(shell, credentials, prefix(client.0), email, password).await?,
    };
    Ok(HttpResponse::Ok().json(tokens))
}

/// Signs in by password: counted, checked outside any transaction, opened.
pub async fn by_password(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    who: String,
    email: Email,
    password: String,
) -> Result<SessionTokens, Problem> {
    block(move || {
        let now = shell.now();
        // The failure is counted before the work: a burst of tries cannot outrun its own count.
        let attempt = shell.db.write(now, |tx| {
            let attempt = sign_in::begin(tx, &email, &who)?;
            sign_in::fail(tx, &email, &who)?;
            Ok(attempt)
        })?;
        let hash = attempt.account.as_ref().and_then(|account| account.password_hash.as_deref());
        let right = credentials.passwords.verify(&password, hash)?;
        match attempt.account.filter(|_| right) {
            None => Err(Refusal::WrongPassword),
            Some(account) => shell.db.write(now, |tx| sign_in::succeed(tx, &credentials.keys, account.id, &who)),
        }
    })
    .await
}

/// Exchanges a refresh token for new tokens. One used twice ends its session.
#[utoipa::path(post, path = "/api/v1/sessions/refresh", tag = "accounts", request_body = RefreshInput,
    responses((status = 200, body = SessionTokens), (status = 401, body = ProblemDocument), (status = 422, body = ProblemDocument)))]
pub async fn refresh(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    body: Body<RefreshInput>,
) -> Result<HttpResponse, Problem> {
    let tokens = transact(&shell, move |tx| sign_in::refresh(tx, &credentials.keys, &body.value.refresh_token)).await?;
    Ok(HttpResponse::Ok().json(tokens.ok_or(Refusal::Unauthenticated)?))
}

/// Signs out: the session is over at once, its access token with it.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "accounts",
    responses((status = 204), (status = 401, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn sign_out(shell: web::Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    transact(&shell, move |tx| sign_in::sign_out(tx, signed.0.session)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Sends a link to sign in with.
#[utoipa::path(post, path = "/api/v1/sign-in-links", tag = "accounts", request_body = EmailInput,
    responses((status = 202), (status = 422, body = ProblemDocument), (status = 429, body = ProblemDocument)))]
pub async fn sign_in_link(
    shell: web::Data<Shell>,
    client: ClientPrefix,
    body: Body<EmailInput>,
) -> Result<HttpResponse, Problem> {
    send(shell, client, body.value.email, Purpose::SignIn).await
}

/// Sends a link to choose a new password with.
#[utoipa::path(post, path = "/api/v1/password-resets", tag = "accounts", request_body = EmailInput,
    responses((status = 202), (status = 422, body = ProblemDocument), (status = 429, body = ProblemDocument)))]
pub async fn password_reset(
    shell: web::Data<Shell>,
    client: ClientPrefix,
    body: Body<EmailInput>,
) -> Result<HttpResponse, Problem> {
    send(shell, client, body.value.email, Purpose::Reset).await
}

async fn send(shell: web::Data<Shell>, client: ClientPrefix, email: Email, purpose: Purpose) -> Result<HttpResponse, Problem> {
    let who = prefix(client.0);
    transact(&shell, move |tx| links::ask(tx, &email, purpose, &who)).await?;
    Ok(accepted())
}

/// Sets a new password by the token of a link; every session ends.
#[utoipa::path(post, path = "/api/v1/password-resets/confirm", tag = "accounts", request_body = NewPassword,
    responses((status = 204), (status = 422, body = ProblemDocument)))]
pub async fn confirm_reset(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    body: Body<NewPassword>,
) -> Result<HttpResponse, Problem> {
    let input = body.value;
    block(move || chosen::by_reset(&shell.db, shell.now(), &credentials.passwords, &input)).await?;
    Ok(HttpResponse::NoContent().finish())
}
