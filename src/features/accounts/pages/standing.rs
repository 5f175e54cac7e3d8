//! Pages that only say something: home, sign-in until there is a space to enter, no such page.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use crate::error::Refusal;
use crate::http::page::{Screen, Visit, answer, asset};
use crate::http::{Problem, Shell};

pub async fn home(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    answer(&shell, visit.lang, Ok(Screen::new("home.html", json!({})))).await
}

/// `/sign-in?token=`. The link is left as it is: only the program that asked for it can use the session it opens.
pub async fn sign_in(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let facts = json!({ "with_token": visit.token.is_some() });
    answer(&shell, visit.lang, Ok(Screen::new("accounts/sign_in.html", facts))).await
}

/// Where letters already lead and no page is yet. Whoever follows such a link is told so, not that the address is wrong.
const SPACES: [&str; 5] = ["me", "representative", "host", "network", "missions"];

/// What is at no address: a page for people, a problem document for programs and below `/api`.
pub async fn nowhere(shell: web::Data<Shell>, visit: Visit, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let in_api = request.path() == "/api" || request.path().starts_with("/api/");
    if in_api || !accepts.contains("text/html") {
        return Err(Problem(Refusal::NotFound));
    }
    let first = request.path().split('/').nth(1).unwrap_or_default();
    let outcome = if request.method() == Method::GET && SPACES.contains(&first) {
        Ok(Screen::new("accounts/space.html", json!({})))
    } else {
        Err(Problem(Refusal::NotFound))
    };
    Ok(answer(&shell, visit.lang, outcome).await)
}

/// A file that pages load.
pub async fn file(name: web::Path<String>) -> Result<HttpResponse, Problem> {
    asset(&name).ok_or(Problem(Refusal::NotFound))
}
