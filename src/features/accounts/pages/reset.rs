//! `/reset?token=`: a new password is chosen. Without a token, a link is asked for.

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, web};
use serde_json::json;

use super::password_fault;
use crate::domain::{Email, Lang};
use crate::features::accounts::rules::inputs::NewPassword;
use crate::features::accounts::rules::throttle;
use crate::features::accounts::service::{Credentials, Purpose, chosen, links};
use crate::http::page::{Outcome, PageForm, Screen, Visit, answer, or_spent};
use crate::http::{ClientPrefix, Problem, Shell, block, read, transact};

/// Asks for the new password, or for the address to send a link to.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let outcome = match visit.token {
        None => Ok(address_asked("", None)),
        Some(token) => or_spent(password_asked(&shell, token, None).await, "reset"),
    };
    answer(&shell, &visit.by, outcome).await
}

/// Sets the password, or sends the link.
pub async fn act(
    shell: web::Data<Shell>,
    credentials: web::Data<Credentials>,
    client: ClientPrefix,
    form: PageForm,
) -> HttpResponse {
    let token = form.get("token");
    let outcome = if token.is_empty() {
        send(&shell, client, &form).await
    } else {
        or_spent(set(&shell, credentials, NewPassword { token, password: form.get("password") }, form.lang).await, "reset")
    };
    answer(&shell, &form.by, outcome).await
}

async fn set(shell: &web::Data<Shell>, credentials: web::Data<Credentials>, input: NewPassword, lang: Lang) -> Outcome {
    let token = input.token.clone();
    let service = shell.clone();
    let Err(Problem(refusal)) = block(move || chosen::by_reset(&service.db, service.now(), &credentials.passwords, &input)).await
    else {
        return Ok(Screen::new("accounts/reset_done.html", json!({})));
    };
    match password_fault(&refusal, lang) {
        Some(fault) => password_asked(shell, token, Some(fault)).await,
        None => Err(Problem(refusal)),
    }
}

async fn password_asked(shell: &web::Data<Shell>, token: String, fault: Option<String>) -> Outcome {
    read(shell, move |tx| {
        let staff = links::reset_is_staffs(tx, &token)?;
        let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        let facts = json!({ "token": token, "staff": staff, "fault": fault });
        Ok(Screen::new("accounts/reset.html", facts).with_status(status))
    })
    .await
}

async fn send(shell: &web::Data<Shell>, client: ClientPrefix, form: &PageForm) -> Outcome {
    let typed = form.get("email");
    match Email::parse(&typed) {
        Err(said) => Ok(address_asked(&typed, Some(said.in_lang(form.lang)))),
        Ok(email) => {
            let who = throttle::prefix(client.0);
            transact(shell, move |tx| links::ask(tx, &email, Purpose::Reset, &who)).await?;
            Ok(Screen::new("accounts/reset_asked.html", json!({})))
        }
    }
}

fn address_asked(typed: &str, fault: Option<&str>) -> Screen {
    let status = if fault.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    Screen::new("accounts/reset_ask.html", json!({ "email": typed, "fault": fault })).with_status(status)
}
