//! Pages that only say something: no such page, where old letters lead, the law; and the files that pages load.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde_json::json;

use super::held;
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::http::page::{Screen, Visit, answer, asset};
use crate::http::{Problem, Shell, read};

/// A page that says the same to everybody.
async fn said(shell: web::Data<Shell>, visit: Visit, template: &'static str) -> HttpResponse {
    answer(&shell, &visit.by, Ok(Screen::new(template, json!({})))).await
}

pub async fn accessibility(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    said(shell, visit, "accounts/accessibility.html").await
}

pub async fn privacy(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    let outcome = read(&shell, |tx| {
        let kept = network::current(tx)?.settings.sensitive_files_kept_days;
        Ok(Screen::new("accounts/privacy.html", json!({ "sensitive_days": kept })))
    })
    .await;
    answer(&shell, &visit.by, outcome).await
}

pub async fn legal(shell: web::Data<Shell>, visit: Visit) -> HttpResponse {
    said(shell, visit, "accounts/legal.html").await
}

/// Where letters sent before led, and what they were about is now.
pub const MOVED: [(&str, &str); 6] = [
    ("/me/matches", "/me"),
    ("/me/proposals/{id}", "/me/applications"),
    ("/me/concerns/{id}", "/me"),
    ("/host/concerns/{id}", "/host"),
    ("/host/placements", "/host"),
    ("/representative/concerns/{id}", "/representative"),
];

/// Leads from the address of an old letter to the page of today.
pub async fn lead(shell: web::Data<Shell>, visit: Visit, request: HttpRequest) -> HttpResponse {
    let pattern = request.match_pattern().unwrap_or_default();
    let outcome = MOVED.iter().find(|(from, _)| *from == pattern).map(|(_, to)| Screen::to(*to));
    answer(&shell, &visit.by, outcome.ok_or(Problem(Refusal::NotFound))).await
}

/// What is at no address: a page for people, a problem document for programs and below `/api`.
pub async fn nowhere(shell: web::Data<Shell>, visit: Visit, request: HttpRequest) -> Result<HttpResponse, Problem> {
    refused(&shell, &visit, &request, Refusal::NotFound).await
}

/// An address that takes a form and shows nothing.
pub async fn wrong_way(shell: web::Data<Shell>, visit: Visit, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let Some(page) = held::page_of(request.path()).filter(|_| shows_pages(&request)) else {
        return refused(&shell, &visit, &request, Refusal::WrongMethod).await;
    };
    let screen = Screen::new("accounts/wrong_way.html", json!({ "way": page })).with_status(StatusCode::METHOD_NOT_ALLOWED);
    Ok(answer(&shell, &visit.by, Ok(screen)).await)
}

/// Whether a page is answered: to people, outside the API.
fn shows_pages(request: &HttpRequest) -> bool {
    let accepts = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let in_api = request.path() == "/api" || request.path().starts_with("/api/");
    !in_api && accepts.contains("text/html")
}

async fn refused(
    shell: &web::Data<Shell>,
    visit: &Visit,
    request: &HttpRequest,
    refusal: Refusal,
) -> Result<HttpResponse, Problem> {
    if !shows_pages(request) {
        return Err(Problem(refusal));
    }
    Ok(answer(shell, &visit.by, Err(Problem(refusal))).await)
}

/// A file that pages load.
pub async fn file(request: HttpRequest, name: web::Path<String>) -> Result<HttpResponse, Problem> {
    asset(&request, &name).ok_or(Problem(Refusal::NotFound))
}
