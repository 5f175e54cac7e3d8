//! `/sign-in`, `/sign-out`, `/role`: a browser enters, leaves, and changes hats.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;
use url::form_urlencoded;

use crate::domain::{Actor, Email, Id, Role, Said};
use crate::error::Refusal;
use crate::features::accounts::http::sessions;
use crate::features::accounts::rules::throttle;
use crate::features::accounts::service::sign_in::{self, SessionTokens};
use crate::features::accounts::service::{Credentials, Purpose, links, me, register, secrets};
use crate::http::page::{Cookie, Filled, Outcome, PageForm, Screen, Tokens, Visit, answer, next_or, or_spent};
use crate::http::{ClientPrefix, Problem, Shell, transact};

/// Asks who it is, or for the button that uses a mailed link.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let next = next_or(&visit.query("next"), "");
    let outcome = match (&visit.by.actor, &visit.token) {
        (Some(actor), None) => Ok(Screen::to(next_or(&next, home_of(actor.role)))),
        (_, Some(token)) if !secrets::may_be(token) => or_spent(Err(Problem(register::spent())), "sign_in"),
        (_, token) => Ok(asked(&Filled::default().facts(visit.lang), token.as_deref(), &next, ("", &visit.query("lost")))),
    };
    answer(&shell, &visit.by, outcome).await
}

/// Enters by password or by a link, or sends a link.
pub async fn act(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    form: PageForm,
) -> HttpResponse {
    let token = form.get("token");
    let outcome = if !token.is_empty() {
        or_spent(by_link(&shell, credentials, &form, token).await, "sign_in")
    } else if form.get("way") == "link" {
        send_link(&shell, client, &form).await
    } else {
        by_password(&shell, credentials, client, &form).await
    };
    answer(&shell, &form.by, outcome).await
}

async fn by_link(shell: &web::Data<Shell>, credentials: web::Data<Credentials>, form: &PageForm, token: String) -> Outcome {
    let tokens = transact(shell, move |tx| sign_in::by_link(tx, &credentials.keys, &token)).await?;
    Ok(entered(form, tokens))
}

async fn by_password(
    shell: &web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    form: &PageForm,
) -> Outcome {
    let mut filled = form.filled();
    let (email, password) = (Email::parse(&form.get("email")), form.get("password"));
    if password.is_empty() {
        filled.fault("password", "required", Said::new("Tapez votre mot de passe.", "Type your password."));
    }
    let email = match email {
        Ok(email) if !filled.is_faulty() => email,
        Ok(_) => return Ok(again(form, &filled)),
        Err(said) => {
            filled.fault("email", "format", said);
            return Ok(again(form, &filled));
        }
    };
    let who = throttle::prefix(client.0);
    match sessions::by_password(shell.clone(), credentials, who, email, password).await {
        Ok(tokens) => Ok(entered(form, tokens)),
        Err(Problem(Refusal::WrongPassword)) => {
            filled.fault("password", "wrong", WRONG);
            Ok(again(form, &filled).with_status(StatusCode::UNPROCESSABLE_ENTITY))
        }
        Err(problem) => Err(problem),
    }
}

const WRONG: Said = Said::new(
    "L’adresse ou le mot de passe ne correspond pas. Un lien par mail marche aussi.",
    "The address or the password does not match. A link by mail works too.",
);

async fn send_link(shell: &web::Data<Shell>, client: ClientPrefix, form: &PageForm) -> Outcome {
    let typed = form.get("email");
    let email = match Email::parse(&typed) {
        Ok(email) => email,
        Err(said) => {
            let mut filled = form.filled();
            filled.fault("email", "format", said);
            return Ok(again(form, &filled));
        }
    };
    let (shown, who) = (email.as_str().to_owned(), throttle::prefix(client.0));
    transact(shell, move |tx| links::ask(tx, &email, Purpose::SignIn, &who)).await?;
    Ok(Screen::new("accounts/link_sent.html", json!({ "kind": "sign_in", "email": shown })))
}

fn again(form: &PageForm, filled: &Filled) -> Screen {
    let next = next_or(&form.get("next"), "");
    asked(&filled.facts(form.lang), None, &next, (&form.get("carried"), &form.get("lost"))).unless_faulty(filled)
}

/// `carried` is the form to be sent after; `lost` says that a file was sent which is not kept.
fn asked(form: &serde_json::Value, token: Option<&str>, next: &str, (carried, lost): (&str, &str)) -> Screen {
    let facts = json!({ "form": form, "token": token.unwrap_or_default(), "next": next, "carried": carried, "lost": lost });
    Screen::new("accounts/sign_in.html", facts)
}

/// The page after entering: where the person was going, with what they had written, or their own space.
fn entered(form: &PageForm, tokens: SessionTokens) -> Screen {
    let next = next_or(&form.get("next"), home_of(tokens.active_role));
    let carried = form.get("carried");
    let screen = if carried.is_empty() {
        Screen::to(next)
    } else {
        let fields: Vec<(String, String)> = form_urlencoded::parse(carried.as_bytes()).into_owned().collect();
        Screen::new("accounts/resume.html", json!({ "next": next, "fields": fields }))
    };
    screen.with_cookie(kept(tokens))
}

/// The session as a browser keeps it.
pub(super) fn kept(tokens: SessionTokens) -> Cookie {
    Cookie::Keep(Tokens { access: tokens.access_token, refresh: tokens.refresh_token })
}

/// The space of each role.
pub const fn home_of(role: Role) -> &'static str {
    match role {
        Role::Candidate => "/me",
        Role::Representative => "/representative",
        Role::Host | Role::Tutor => "/host",
        Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Prescriber | Role::Auditor | Role::Admin => {
            "/network"
        }
    }
}

/// Ends the session at once.
pub async fn leave(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let outcome = match &form.by.actor {
        None => Ok(()),
        Some(Actor { session, .. }) => {
            let session: Id = *session;
            transact(&shell, move |tx| sign_in::sign_out(tx, session)).await
        }
    };
    let outcome = outcome.map(|()| Screen::to("/").with_cookie(Cookie::Drop));
    answer(&shell, &form.by, outcome).await
}

/// Takes another of one's roles.
pub async fn take_role(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let outcome = match (form.by.member(), Role::parse(&form.get("role"))) {
        (Err(problem), _) => Err(problem),
        (Ok(_), None) => Err(Problem(Refusal::NotFound)),
        (Ok(actor), Some(role)) => {
            transact(&shell, move |tx| me::take_role(tx, &actor, role).map(|_| Screen::to(home_of(role)))).await
        }
    };
    answer(&shell, &form.by, outcome).await
}
