//! The JSON API of papers.

use std::sync::Arc;

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::{Data, Path};

use super::rules::inputs::{LetterheadChange, ModelInput, ScanInput, SignInput, SignatureRequest};
use super::rules::views::{LetterheadView, ModelView, PaperView, Requested};
use super::service::show::File;
use super::service::signing::{self, Signing};
use super::service::versions::{current, readable};
use super::service::{Pieces, models, scans, show};
use crate::domain::{Id, PaperKind, Role};
use crate::error::Refusal;
use crate::http::problem::ProblemDocument;
use crate::http::{Body, ClientPrefix, IfMatch, Page, Params, Problem, Shell, Signed, block, read, transact, versioned};

/// Where the pieces of a file come from (wired in `app.rs`).
pub type PieceStore = Arc<dyn Pieces>;

/// The kind a path names; 404 for any other.
fn kind(code: &str) -> Result<PaperKind, Problem> {
    PaperKind::parse(code).ok_or(Problem(Refusal::NotFound))
}

/// The papers of a placement that the reader may read: where each stands, who has signed, what has been voided.
#[utoipa::path(get, path = "/api/v1/placements/{id}/papers", tag = "papers", params(("id" = Id, Path)),
    responses((status = 200, body = Page<PaperView>), (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn list(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let items = read(&shell, move |tx| show::list(tx, &signed.0, id)).await?;
    Ok(HttpResponse::Ok().json(Page { items, next_cursor: None }))
}

/// The file of a paper, as the placement is now: PDF/A-2a, tagged. What has changed since the last version makes a new one
/// and voids the signatures of the former.
#[utoipa::path(get, path = "/api/v1/placements/{id}/papers/{kind}.pdf", tag = "papers",
    params(("id" = Id, Path), ("kind" = PaperKind, Path)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn file(
    shell: Data<Shell>,
    pieces: Data<PieceStore>,
    signed: Signed,
    path: Path<(Id, String)>,
) -> Result<HttpResponse, Problem> {
    let (id, code) = path.into_inner();
    let kind = kind(&code)?;
    let file = block(move || show::pdf(&shell.db, shell.now(), pieces.as_ref().as_ref(), &signed.0, id, kind)).await?;
    Ok(sent(file))
}

/// A file on its way out: nobody's to keep, and opened as what it is.
pub fn sent(file: File) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("application/pdf")
        .insert_header((header::CONTENT_DISPOSITION, format!("inline; filename=\"{}\"", file.name)))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .body(file.bytes)
}

/// Asks for signatures of the current version: a code for whoever asks, and, from the network, a link for every other party.
#[utoipa::path(post, path = "/api/v1/placements/{id}/papers/{kind}/signatures/request", tag = "papers",
    request_body = SignatureRequest, params(("id" = Id, Path), ("kind" = PaperKind, Path)),
    responses((status = 200, body = Requested), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 429, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn request(
    shell: Data<Shell>,
    signed: Signed,
    path: Path<(Id, String)>,
    _body: Body<SignatureRequest>,
) -> Result<HttpResponse, Problem> {
    let (id, code) = path.into_inner();
    let kind = kind(&code)?;
    let asked = block(move || {
        let now = shell.now();
        current(&shell.db, now, kind, Some(&signed.0), |tx| readable(tx, &signed.0, id, kind))?;
        shell.db.write(now, |tx| signing::request(tx, &signed.0, id, kind))
    })
    .await?;
    Ok(HttpResponse::Ok().json(asked))
}

/// Signs the version whose hash is sent, with the code received by mail.
#[utoipa::path(post, path = "/api/v1/placements/{id}/papers/{kind}/sign", tag = "papers", request_body = SignInput,
    params(("id" = Id, Path), ("kind" = PaperKind, Path)),
    responses((status = 200, body = PaperView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn sign(
    shell: Data<Shell>,
    signed: Signed,
    client: ClientPrefix,
    path: Path<(Id, String)>,
    body: Body<SignInput>,
) -> Result<HttpResponse, Problem> {
    let (id, code) = path.into_inner();
    let kind = kind(&code)?;
    let view = transact(&shell, move |tx| {
        let signing = Signing {
            code: body.value.code.as_str(),
            version_hash: body.value.version_hash.as_str(),
            address: client.0.map(|address| address.to_string()),
        };
        signing::sign(tx, &signed.0, id, kind, &signing)
    })
    .await?
    .map_err(Problem)?;
    Ok(HttpResponse::Ok().json(view))
}

/// Files a paper that was printed and signed by hand, by the code on its pages.
#[utoipa::path(post, path = "/api/v1/paper-scans", tag = "papers", request_body = ScanInput,
    responses((status = 200, body = PaperView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn scan(shell: Data<Shell>, signed: Signed, body: Body<ScanInput>) -> Result<HttpResponse, Problem> {
    let view = transact(&shell, move |tx| scans::file(tx, &signed.0, &body.value)).await?;
    Ok(HttpResponse::Ok().json(view))
}

const STAFF: [Role; 6] = [Role::CaseWorker, Role::Approver, Role::Accountant, Role::Privacy, Role::Auditor, Role::Admin];
const KEEPERS: [Role; 2] = [Role::Admin, Role::Approver];

/// The model of the convention for files signed on a day (today unless said), and the fields a model may hold.
#[utoipa::path(get, path = "/api/v1/network/convention-model", tag = "papers", params(("on" = Option<String>, Query, format = Date)),
    responses((status = 200, body = ModelView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn model(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let on = params.date("on");
    params.finish()?;
    signed.one_of(&STAFF)?;
    Ok(HttpResponse::Ok().json(read(&shell, move |tx| models::show(tx, on)).await?))
}

/// Gives the network's own model of the convention. Its words are locked: only its fields are ever filled in.
#[utoipa::path(put, path = "/api/v1/network/convention-model", tag = "papers", request_body = ModelInput,
    responses((status = 200, body = ModelView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn give_model(shell: Data<Shell>, signed: Signed, body: Body<ModelInput>) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&KEEPERS)?;
    Ok(HttpResponse::Ok().json(transact(&shell, move |tx| models::give(tx, &actor, &body.value)).await?))
}

/// How the network names itself as a party: address, SIRET, who signs.
#[utoipa::path(get, path = "/api/v1/network/letterhead", tag = "papers",
    responses((status = 200, body = LetterheadView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn letterhead(shell: Data<Shell>, signed: Signed) -> Result<HttpResponse, Problem> {
    signed.one_of(&STAFF)?;
    Ok(versioned(&read(&shell, models::letterhead).await?))
}

/// Changes it; what is absent stays. Papers that are not settled yet make a new version at the next request.
#[utoipa::path(patch, path = "/api/v1/network/letterhead", tag = "papers", request_body = LetterheadChange,
    params(("If-Match" = String, Header)),
    responses((status = 200, body = LetterheadView), (status = 401, body = ProblemDocument), (status = 403, body = ProblemDocument),
        (status = 412, body = ProblemDocument), (status = 422, body = ProblemDocument), (status = 428, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn change_letterhead(
    shell: Data<Shell>,
    signed: Signed,
    version: IfMatch,
    body: Body<LetterheadChange>,
) -> Result<HttpResponse, Problem> {
    signed.one_of(&KEEPERS)?;
    Ok(versioned(&transact(&shell, move |tx| models::change_letterhead(tx, version.0, &body.value)).await?))
}
