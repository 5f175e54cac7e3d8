//! The file of a piece, drawn inside our own pages.

use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, HttpResponseBuilder};

use super::content::{self, Files};
use crate::domain::{MediaType, Role};
use crate::error::Refusal;
use crate::features::documents::service as documents;
use crate::features::documents::service::files::{self, Download};
use crate::http::page::{Screen, Visit, file_or_page, id_in, only, page_about};
use crate::http::{Problem, Shell, transact};
use crate::vault::Vault;

/// `/network/documents/{id}/file`: the file of a piece, inside our own pages. Each read is logged before the first byte leaves.
pub async fn file(shell: Data<Shell>, vault: Data<Vault>, visit: Visit, path: Path<String>) -> HttpResponse {
    file_or_page(&shell, &visit.by, shown(&shell, vault, &visit, &path, &Role::ALL).await).await
}

/// `/host/documents/{id}/file`: the same, for a host or a tutor whose association it is of, or with whom it is shared.
pub async fn of_host(shell: Data<Shell>, vault: Data<Vault>, visit: Visit, path: Path<String>) -> HttpResponse {
    file_or_page(&shell, &visit.by, shown(&shell, vault, &visit, &path, &[Role::Host, Role::Tutor]).await).await
}

async fn shown(
    shell: &Data<Shell>,
    vault: Data<Vault>,
    visit: &Visit,
    path: &str,
    roles: &[Role],
) -> Result<HttpResponse, Problem> {
    let actor = visit.by.member()?;
    only(&actor, roles).map_err(Problem)?;
    let id = id_in(path)?;
    let download = transact(shell, move |tx| files::read(tx, &actor, id)).await?;
    framed(vault, download).await
}

/// A file whose reading has been allowed and kept, inside our own pages.
pub async fn framed(files: Files, download: Download) -> Result<HttpResponse, Problem> {
    let answer = headed(&download);
    content::stream(files, download, answer).await
}

/// Shown in our own pages and nowhere else. A picture can do nothing; a PDF is given no script, no form and no address to
/// fetch from. It is not sandboxed: browsers refuse to draw a sandboxed PDF.
fn headed(download: &Download) -> HttpResponseBuilder {
    let policy = match download.kept.file.media_type {
        MediaType::Pdf => "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
        MediaType::Jpeg | MediaType::Png => "default-src 'none'; sandbox; frame-ancestors 'self'",
    };
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((CONTENT_TYPE, download.kept.file.media_type.code()))
        .insert_header((CONTENT_DISPOSITION, format!("inline; filename=\"{}\"", download.name)))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, policy))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .insert_header((CACHE_CONTROL, "private, no-store"));
    answer
}

/// `/network/documents/{id}`: leads to the file the piece belongs to, where it is looked at.
pub async fn lead(shell: Data<Shell>, visit: Visit, path: Path<String>) -> HttpResponse {
    page_about(&shell, &visit, &path, move |tx, actor, id| {
        let piece = documents::show(tx, actor, id)?;
        let (kind, owner) = match (piece.organization_id, piece.placement_id) {
            (Some(organization), _) => ("organizations", organization),
            (None, Some(placement)) => ("placements", placement),
            (None, None) => return Err(Refusal::NotFound),
        };
        Ok(Screen::to(format!("/network/{kind}/{owner}?piece={id}#piece")))
    })
    .await
}
