//! What whoever runs the service asks it: whether it lives, whether it can serve, its figures.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};

use crate::error::Refusal;
use crate::http::observe::Figures;
use crate::http::{Problem, Shell, block};

/// The process answers.
pub(super) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// The process can serve: its database answers.
pub(super) async fn readyz(shell: Data<Shell>) -> Result<HttpResponse, Problem> {
    block(move || if shell.db.is_reachable() { Ok(()) } else { Err(Refusal::Unavailable { retry_after_s: 5 }) }).await?;
    Ok(HttpResponse::Ok().json(serde_json::json!({ "status": "ready" })))
}

/// Bearer token of `/metrics`; without one, only this machine may read it.
#[derive(Clone)]
pub struct MetricsToken(pub Option<String>);

pub(super) async fn metrics(
    request: HttpRequest,
    shell: Data<Shell>,
    figures: Data<Figures>,
    token: Data<MetricsToken>,
) -> Result<HttpResponse, Problem> {
    let sent = request.headers().get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let allowed = match &token.0 {
        Some(token) => sent == Some(token.as_str()),
        None => request.peer_addr().is_some_and(|peer| peer.ip().is_loopback()),
    };
    if !allowed {
        return Err(Problem(Refusal::NotFound));
    }
    let text = block(move || {
        for (state, count) in shell.db.read(shell.now(), crate::jobs::counts)? {
            figures.jobs.with_label_values(&[state.as_str()]).set(count);
        }
        figures.text().map_err(Refusal::internal)
    })
    .await?;
    Ok(HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text))
}
