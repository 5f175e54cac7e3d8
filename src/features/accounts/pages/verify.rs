//! `/verify?token=`: an address is confirmed.

use actix_web::{HttpResponse, web};
use serde_json::json;

use super::sign_in::kept;
use crate::features::accounts::service::{Credentials, register, sign_in};
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
    answer(&shell, &visit.by, or_spent(outcome, "verify")).await
}

/// Confirms, and enters.
pub async fn act(shell: web::Data<Shell>, credentials: web::Data<Credentials>, form: PageForm) -> HttpResponse {
    let token = form.get("token");
    let outcome = transact(&shell, move |tx| sign_in::by_verification(tx, &credentials.keys, &token)).await;
    let outcome = outcome.map(|tokens| {
        let facts = json!({ "role": tokens.active_role.code() });
        Screen::new("accounts/verify_done.html", facts).with_cookie(kept(tokens))
    });
    answer(&shell, &form.by, or_spent(outcome, "verify")).await
}
