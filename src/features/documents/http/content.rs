//! The file of a piece, streamed to whoever may read it.

use actix_web::body::SizedStream;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::{Bytes, Data, Path};
use actix_web::{HttpResponse, HttpResponseBuilder};
use futures_util::stream::try_unfold;

use crate::domain::Id;
use crate::error::Refusal;
use crate::features::documents::service::files::{self, Download};
use crate::http::problem::ProblemDocument;
use crate::http::{Problem, Shell, Signed, block, read, transact};
use crate::vault::Vault;

/// Where files lie, as handlers ask for it.
pub type Files = Data<Vault>;

/// Downloads the file of a piece. Each read is logged before the first byte leaves.
#[utoipa::path(get, path = "/api/v1/documents/{id}/content", tag = "documents", params(("id" = String, Path)),
    responses((status = 200, description = "The file, as an attachment", content_type = "application/octet-stream", body = Vec<u8>),
        (status = 401, body = ProblemDocument), (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn download(shell: Data<Shell>, vault: Data<Vault>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let download = transact(&shell, move |tx| files::read(tx, &signed.0, id)).await?;
    saved(vault, download).await
}

/// A file whose reading has been allowed and kept, to be saved.
pub async fn saved(vault: Data<Vault>, download: Download) -> Result<HttpResponse, Problem> {
    let answer = headed(&download);
    stream(vault, download, answer).await
}

/// The bytes of a file, a chunk at a time, under these headers.
pub async fn stream(vault: Data<Vault>, download: Download, mut answer: HttpResponseBuilder) -> Result<HttpResponse, Problem> {
    let size = download.kept.file.size;
    let reader = block(move || vault.read(&download.kept)).await?;
    let chunks = try_unfold(reader, |mut reader| async move {
        let chunk = block(move || Ok(reader.next_chunk()?.map(|bytes| (Bytes::from(bytes), reader)))).await;
        chunk.map_err(|Problem(refusal)| {
            tracing::error!(cause = %refusal, "a download was broken off");
            refusal
        })
    });
    Ok(answer.body(SizedStream::new(size, Box::pin(chunks))))
}

/// What a download would answer, without the file: nothing is read, nothing is logged.
#[utoipa::path(head, path = "/api/v1/documents/{id}/content", tag = "documents", params(("id" = String, Path)),
    responses((status = 200, description = "The headers of the download"), (status = 401, body = ProblemDocument),
        (status = 404, body = ProblemDocument)), security(("bearer" = [])))]
pub async fn describe(shell: Data<Shell>, signed: Signed, id: Path<Id>) -> Result<HttpResponse, Problem> {
    let id = *id;
    let download = read(&shell, move |tx| files::of(tx, &signed.0, id)).await?;
    let nothing = futures_util::stream::empty::<Result<Bytes, Refusal>>();
    Ok(headed(&download).body(SizedStream::new(download.kept.file.size, nothing)))
}

/// Saved, never shown in the page; and harmless if it is shown all the same.
fn headed(download: &Download) -> HttpResponseBuilder {
    let mut answer = HttpResponse::Ok();
    answer
        .insert_header((CONTENT_TYPE, download.kept.file.media_type.code()))
        .insert_header((CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", download.name)))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox"))
        .insert_header((REFERRER_POLICY, "no-referrer"))
        .insert_header((CACHE_CONTROL, "private, no-store"));
    answer
}
