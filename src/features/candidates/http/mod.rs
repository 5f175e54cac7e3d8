//! The JSON API of profiles.

use actix_web::{HttpResponse, web};

use crate::domain::Role;
use crate::error::Refusal;
use crate::features::candidates::rules::profile::{Profile, ProfileView};
use crate::features::candidates::service;
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IfMatch, Problem, Shell, Signed, created, peek, transact, versioned};

/// One's own profile; 404 until it is filled in.
#[utoipa::path(get, path = "/api/v1/me/profile", tag = "candidates",
    responses((status = 200, body = ProfileView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn show(shell: web::Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Candidate])?;
    let profile = peek(&shell, move |tx| service::show(tx, &actor)).await?;
    Ok(versioned(&profile))
}

/// Fills in or replaces one's profile. The first `PUT` makes it (201) and needs no `If-Match`; the later ones do.
#[utoipa::path(put, path = "/api/v1/me/profile", tag = "candidates", request_body = Profile,
    params(("If-Match" = Option<String>, Header)),
    responses((status = 200, body = ProfileView), (status = 201, body = ProfileView), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 428, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn put(
    shell: web::Data<Shell>,
    signed: Signed,
    version: Result<IfMatch, Problem>,
    body: Body<Profile>,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&[Role::Candidate])?;
    let version = match version {
        Ok(version) => Some(version.0),
        Err(Problem(Refusal::VersionMissing)) => None,
        Err(problem) => return Err(problem),
    };
    let written = transact(&shell, move |tx| service::put(tx, &actor, version, body.value.clone())).await?;
    Ok(if written.first { created(&written.view, "/api/v1/me/profile".to_owned()) } else { versioned(&written.view) })
}
