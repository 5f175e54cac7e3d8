//! `/reset?token=`: a new password is chosen. Without a token, a link is asked for.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::at_fault;
use crate::domain::{Email, Lang};
use crate::error::{Faults, Refusal};
use crate::features::accounts::rules::inputs::NewPassword;
use crate::features::accounts::rules::throttle;
use crate::features::accounts::service::{Credentials, Purpose, chosen, links};
use crate::http::page::{Filled, Outcome, PageForm, Screen, Visit, answer, or_spent};
use crate::http::{ClientPrefix, Problem, Shell, block, read, transact};

/// Asks for the new password, or for the address to send a link to.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let outcome = match visit.token {
        None => Ok(address_asked(&Filled::default(), visit.lang)),
        Some(token) => or_spent(password_asked(&shell, token, Filled::default(), visit.lang).await, "reset"),
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
    password_asked(shell, token, at_fault(refusal)?, lang).await
}

async fn password_asked(shell: &web::Data<Shell>, token: String, filled: Filled, lang: Lang) -> Outcome {
    read(shell, move |tx| {
        let staff = links::reset_is_staffs(tx, &token)?;
        let facts = json!({ "token": token, "staff": staff, "form": filled.facts(lang) });
        Ok(Screen::new("accounts/reset.html", facts).unless_faulty(&filled))
    })
    .await
}

async fn send(shell: &web::Data<Shell>, client: ClientPrefix, form: &PageForm) -> Outcome {
    match Email::parse(&form.get("email")) {
        Err(said) => {
            let faults = Refusal::Invalid(Faults::one("/email", "format", said));
            Ok(address_asked(&form.filled().at_fault(&faults), form.lang))
        }
        Ok(email) => {
            let who = throttle::prefix(client.0);
            transact(shell, move |tx| links::ask(tx, &email, Purpose::Reset, &who)).await?;
            Ok(Screen::new("accounts/reset_asked.html", json!({})))
        }
    }
}

fn address_asked(filled: &Filled, lang: Lang) -> Screen {
    Screen::new("accounts/reset_ask.html", json!({ "form": filled.facts(lang) })).unless_faulty(filled)
}
