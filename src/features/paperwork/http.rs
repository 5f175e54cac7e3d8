//! The JSON API of papers.

use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::{Data, Path, Payload};
use actix_web::{HttpRequest, HttpResponse};
use utoipa::ToSchema;

use super::rules::inputs::{LetterheadChange, ModelInput, ScanInput, SignInput, SignatureRequest};
use super::rules::views::{LetterheadView, ModelView, PaperView, Requested};
use super::service::account::{self, Whose};
use super::service::show::File;
use super::service::signing::{self, Signing};
use super::service::versions::{current, readable};
use super::service::{Pieces, Press, models, scans, show};
use crate::domain::{Id, PaperKind, Role};
use crate::error::Refusal;
use crate::features::documents::http::{content, upload};
use crate::features::months::http::money::months;
use crate::http::problem::ProblemDocument;
use crate::http::{Body, ClientPrefix, IfMatch, Page, Params, Problem, Shell, Signed, block, read, transact, versioned};
use crate::vault::Vault;

/// Where the pieces of a file come from (wired in `app.rs`).
pub type PieceStore = Arc<dyn Pieces>;

/// Where papers are set, now.
pub fn press<'a>(shell: &'a Shell, pieces: &'a PieceStore) -> Press<'a> {
    Press { db: &shell.db, now: shell.now(), pieces: pieces.as_ref() }
}

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
    let file = block(move || show::pdf(&press(&shell, &pieces), &signed.0, id, kind)).await?;
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
    pieces: Data<PieceStore>,
    signed: Signed,
    path: Path<(Id, String)>,
    _body: Body<SignatureRequest>,
) -> Result<HttpResponse, Problem> {
    let (id, code) = path.into_inner();
    let kind = kind(&code)?;
    let asked = block(move || {
        let press = press(&shell, &pieces);
        current(&press, kind, Some(&signed.0), |tx| readable(tx, &signed.0, id, kind))?;
        press.db.write(press.now, |tx| signing::request(tx, &signed.0, id, kind))
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

/// The form that carries a scan: the fields of the JSON body, and the file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of a form that is read part by part")]
pub struct ScanForm {
    #[schema(value_type = String, format = Date)]
    signed_on: (),
    /// Where no code can be read in the file.
    #[schema(value_type = Option<String>)]
    mark: (),
    #[schema(value_type = Option<String>, format = Uuid)]
    placement_id: (),
    /// PDF, JPEG or PNG.
    #[schema(value_type = Option<String>, format = Binary)]
    file: (),
}

/// Files a paper that was printed and signed by hand under the version its pages name: by the code read in the scan that is
/// sent, or by the code typed. The scan is kept with the version.
#[utoipa::path(post, path = "/api/v1/paper-scans", tag = "papers",
    request_body(content((ScanInput = "application/json"), (ScanForm = "multipart/form-data"))),
    responses((status = 200, body = PaperView), (status = 400, body = ProblemDocument), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 404, body = ProblemDocument), (status = 409, body = ProblemDocument),
        (status = 413, body = ProblemDocument), (status = 422, body = ProblemDocument), (status = 503, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn scan(
    shell: Data<Shell>,
    vault: Data<Vault>,
    signed: Signed,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    scans::may_file(&signed.0).map_err(Problem)?;
    let brought = upload::form::<ScanInput>(&request, payload, &shell).await?;
    let scanned = match brought.file {
        Some(kept) => Some(block(move || scans::look(&vault, kept)).await?),
        None => None,
    };
    let view = transact(&shell, move |tx| scans::file(tx, &signed.0, &brought.input, scanned.as_ref())).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// Downloads a scan, for whoever may read the paper. Each read is logged before the first byte leaves.
#[utoipa::path(get, path = "/api/v1/paper-scans/{id}/content", tag = "papers", params(("id" = Id, Path)),
    responses((status = 200, description = "The scan, as an attachment", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn scan_content(shell: Data<Shell>, vault: Data<Vault>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let download = transact(&shell, move |tx| scans::read(tx, &signed.0, id)).await?;
    content::saved(vault, download).await
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

/// The form that carries a model as a PDF.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the description of a form that is read part by part")]
pub struct ModelForm {
    #[schema(value_type = String)]
    title: (),
    #[schema(value_type = Option<String>, format = Date)]
    valid_from: (),
    /// PDF.
    #[schema(value_type = Option<String>, format = Binary)]
    file: (),
}

/// Gives the network's own model of the convention, as words with fields or as a PDF. It is locked: only its fields are ever
/// filled in; those of a PDF stand on a sheet of ours in front of its pages, which stay as they came.
#[utoipa::path(put, path = "/api/v1/network/convention-model", tag = "papers",
    request_body(content((ModelInput = "application/json"), (ModelForm = "multipart/form-data"))),
    responses((status = 200, body = ModelView), (status = 400, body = ProblemDocument), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 413, body = ProblemDocument), (status = 422, body = ProblemDocument),
        (status = 503, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn give_model(
    shell: Data<Shell>,
    pieces: Data<PieceStore>,
    signed: Signed,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, Problem> {
    let actor = signed.one_of(&KEEPERS)?;
    let brought = upload::form::<ModelInput>(&request, payload, &shell).await?;
    let file = match brought.file {
        Some(kept) => Some(block(move || models::looked_at(pieces.as_ref().as_ref(), kept)).await?),
        None => None,
    };
    let view = transact(&shell, move |tx| models::give(tx, &actor, &brought.input, file.as_ref())).await?;
    Ok(HttpResponse::Ok().json(view))
}

/// The bytes of the model for files signed on a day (today unless said), when it was given as a PDF.
#[utoipa::path(get, path = "/api/v1/network/convention-model/content", tag = "papers",
    params(("on" = Option<String>, Query, format = Date)),
    responses((status = 200, body = Vec<u8>, content_type = "application/pdf"), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 404, body = ProblemDocument), (status = 422, body = ProblemDocument)),
    security(("bearer" = [])))]
pub async fn model_content(
    shell: Data<Shell>,
    vault: Data<Vault>,
    signed: Signed,
    mut params: Params,
) -> Result<HttpResponse, Problem> {
    let on = params.date("on");
    params.finish()?;
    signed.one_of(&STAFF)?;
    let download = read(&shell, move |tx| models::content(tx, on)).await?;
    content::saved(vault, download).await
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

/// What a host owes from one month to another, as a file to print: the facts of `/organizations/{id}/statement`.
#[utoipa::path(get, path = "/api/v1/organizations/{id}/statement.pdf", tag = "months",
    params(("id" = Id, Path), ("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument), (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn statement_of_organization(
    shell: Data<Shell>,
    signed: Signed,
    id: Path<Id>,
    mut params: Params,
) -> Result<HttpResponse, Problem> {
    let (whose, months) = (Whose::Organization(*id), months(&mut params, &shell));
    params.finish()?;
    Ok(sent(block(move || account::pdf(&shell.db, shell.now(), &signed.0, whose, months)).await?))
}

/// What comes to the network and leaves it, as a file to print: the facts of `/network/statement`.
#[utoipa::path(get, path = "/api/v1/network/statement.pdf", tag = "months",
    params(("from" = Option<String>, Query), ("to" = Option<String>, Query)),
    responses((status = 200, content_type = "application/pdf", body = Vec<u8>), (status = 401, body = ProblemDocument),
        (status = 403, body = ProblemDocument), (status = 422, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn statement_of_network(shell: Data<Shell>, signed: Signed, mut params: Params) -> Result<HttpResponse, Problem> {
    let months = months(&mut params, &shell);
    params.finish()?;
    Ok(sent(block(move || account::pdf(&shell.db, shell.now(), &signed.0, Whose::Network, months)).await?))
}
