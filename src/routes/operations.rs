//! What whoever runs the service asks it: whether it lives, whether it can serve, its figures.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use serde_json::json;

use crate::domain::Said;
use crate::error::Refusal;
use crate::http::observe::Figures;
use crate::http::{Problem, Shell, block};

/// The process answers.
pub(super) async fn healthz() -> HttpResponse {
    HttpResponse::Ok().json(serde_json::json!({ "status": "ok" }))
}

/// The process can serve: its database answers, and its ranking can follow what changes.
pub(super) async fn readyz(shell: Data<Shell>) -> Result<HttpResponse, Problem> {
    let following = shell.db.following();
    let sequence = block(move || {
        let answers = shell.db.is_reachable();
        readiness(answers, following.is_failing, || shell.db.sequence(shell.now()))
    })
    .await?;
    let woken_by = following.woken_by.map(|by| by.code());
    let told = json!({ "status": "ready", "sequence": sequence, "followed": following.at, "woken_by": woken_by });
    Ok(HttpResponse::Ok().json(told))
}

/// The change sequence a node is at, or why it cannot serve: a database that `answers` may still not tell its `sequence`, or tell
/// it of changes that the background `is_failing` to read.
fn readiness(answers: bool, is_failing: bool, sequence: impl FnOnce() -> Result<i64, Refusal>) -> Result<i64, Refusal> {
    if !answers {
        return Err(Refusal::NotReady(Said::new("La base de données ne répond pas.", "The database does not answer.")));
    }
    let sequence = sequence().map_err(|cause| {
        tracing::error!(%cause, "cannot read the change sequence");
        Refusal::NotReady(Said::new(
            "Ce serveur ne peut pas lire la suite des changements\u{a0}: son classement pourrait être ancien.",
            "This node cannot read the change sequence: its ranking may be old.",
        ))
    })?;
    if is_failing {
        return Err(Refusal::NotReady(Said::new(
            "Ce serveur ne parvient pas à suivre les changements\u{a0}: il ne peut pas classer.",
            "This node cannot follow the changes: it cannot rank.",
        )));
    }
    Ok(sequence)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_that_cannot_follow_says_why() {
        let told = |outcome: Result<i64, Refusal>| outcome.map_err(|refusal| refusal.to_string());
        let broken = || Err(Refusal::internal("no such table"));
        assert_eq!(told(readiness(true, false, || Ok(7))), Ok(7));
        assert_eq!(told(readiness(false, false, || Ok(7))), Err("not ready: The database does not answer.".to_owned()));
        assert_eq!(told(readiness(false, true, broken)), Err("not ready: The database does not answer.".to_owned()));
        let cannot = "not ready: This node cannot read the change sequence: its ranking may be old.";
        assert_eq!(told(readiness(true, true, broken)), Err(cannot.to_owned()));
        let behind = "not ready: This node cannot follow the changes: it cannot rank.";
        assert_eq!(told(readiness(true, true, || Ok(7))), Err(behind.to_owned()));
    }
}
