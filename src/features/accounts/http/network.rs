//! The network's own name and choices.

use actix_web::{HttpResponse, web};

use crate::domain::Role;
use crate::features::accounts::rules::settings::NetworkChange;
use crate::features::accounts::service::network::{self, NetworkView};
use crate::http::problem::ProblemDocument;
use crate::http::{Body, IfMatch, MaybeSigned, Problem, Shell, Signed, read, transact, versioned};

/// The network: name, legal form, delays it has chosen. Who reads concerns is told to those who choose them.
#[utoipa::path(get, path = "/api/v1/network", tag = "accounts", responses((status = 200, body = NetworkView)))]
pub async fn show(shell: web::Data<Shell>, signed: MaybeSigned) -> Result<HttpResponse, Problem> {
    let network = read(&shell, move |tx| network::show(tx, signed.0.as_ref())).await?;
    Ok(versioned(&network))
}

/// Changes the network's choices; what is absent stays.
#[utoipa::path(patch, path = "/api/v1/network", tag = "accounts", request_body = NetworkChange, params(("If-Match" = String, Header)),
    responses((status = 200, body = NetworkView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn change(
    shell: web::Data<Shell>,
    signed: Signed,
    version: IfMatch,
    body: Body<NetworkChange>,
) -> Result<HttpResponse, Problem> {
    signed.one_of(&[Role::Admin])?;
    let network = transact(&shell, move |tx| network::change(tx, version.0, &body.value)).await?;
    Ok(versioned(&network))
}
