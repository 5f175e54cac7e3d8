//! `/verify?token=`: an address is confirmed.

use actix_web::{HttpResponse, web};
use serde_json::json;

use crate::features::accounts::service::register;
use crate::http::page::{PageForm, Screen, Visit, answer, or_spent};
use crate::http::{Shell, read, transact};

/// Asks to confirm.
pub async fn show(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let token = visit.token.unwrap_or_default();
    let outcome = read(&shell, move |tx| {
        register::may_verify(tx, &token)?;
        Ok(Screen::new("accounts/verify.html", json!({ "token": token })))
    })
    .await;
    answer(&shell, visit.lang, or_spent(outcome, "verify")).await
}

/// Confirms.
pub async fn act(shell: web::Data<Shell>, form: PageForm) -> HttpResponse {
    let token = form.get("token");
    let outcome = transact(&shell, move |tx| register::verify(tx, &token)).await;
    let outcome = outcome.map(|()| Screen::new("accounts/verify_done.html", json!({})));
    answer(&shell, form.lang, or_spent(outcome, "verify")).await
}
