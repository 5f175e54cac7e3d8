//! Fewer bytes on the wire, for what is the same for everybody.
//!
//! Compressed: files of pages (once, when first asked for), and pages and documents answered to whoever is not signed in. A page
//! of somebody signed in holds the token of their forms beside words that others may have chosen: its compressed length would
//! tell the token letter by letter (BREACH). So it leaves as it is; so does a page whose address holds the token of a link.

use std::io::Write;

use actix_web::body::{BodySize, BoxBody, EitherBody, MessageBody, to_bytes};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{self, AcceptEncoding, ContentEncoding, Encoding, Header, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpMessage, HttpResponse};

/// Shorter answers fit one packet anyway.
const SHORTEST: u64 = 1_000;
const CODINGS: [ContentEncoding; 3] = [ContentEncoding::Brotli, ContentEncoding::Gzip, ContentEncoding::Identity];

/// How hard to try: an answer is compressed each time, a file once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    Each,
    Once,
}

/// The coding that a request takes and that we prefer; `None` when it takes the bytes as they are.
pub fn coding(request: &impl HttpMessage) -> Option<ContentEncoding> {
    let accepted = AcceptEncoding::parse(request).ok()?;
    let known = CODINGS.map(Encoding::Known);
    match accepted.negotiate(known.iter())? {
        Encoding::Known(coding @ (ContentEncoding::Brotli | ContentEncoding::Gzip)) => Some(coding),
        Encoding::Known(_) | Encoding::Unknown(_) => None,
    }
}

/// These bytes in that coding; `None` when it cannot be, or saves nothing.
pub fn compressed(bytes: &[u8], coding: ContentEncoding, effort: Effort) -> Option<Vec<u8>> {
    let out = match coding {
        ContentEncoding::Brotli => {
            let quality = if effort == Effort::Once { 11 } else { 4 };
            let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 22);
            writer.write_all(bytes).ok()?;
            writer.into_inner()
        }
        ContentEncoding::Gzip => {
            let level = if effort == Effort::Once { flate2::Compression::best() } else { flate2::Compression::default() };
            let mut writer = flate2::write::GzEncoder::new(Vec::new(), level);
            writer.write_all(bytes).ok()?;
            writer.finish().ok()?
        }
        _ => return None,
    };
    (out.len() < bytes.len()).then_some(out)
}

/// Compresses what nobody's session is in.
pub async fn shrink(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody, BoxBody>>, actix_web::Error> {
    let coding = coding(&request).filter(|_| is_nobodys(request.headers(), request.query_string()));
    let response = next.call(request).await?;
    let Some(coding) = coding.filter(|_| is_worth_it(response.headers(), response.response().body().size())) else {
        return Ok(response.map_into_left_body());
    };
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let bytes = to_bytes(body).await.map_err(Into::into)?;
    let body = match compressed(&bytes, coding, Effort::Each) {
        Some(smaller) => {
            head.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.as_str()));
            smaller.into()
        }
        None => bytes,
    };
    head.headers_mut().append(header::VARY, HeaderValue::from_static("Accept-Encoding"));
    let response: HttpResponse<BoxBody> = head.set_body(BoxBody::new(body));
    Ok(ServiceResponse::new(request, response).map_into_right_body())
}

fn is_nobodys(headers: &HeaderMap, query: &str) -> bool {
    !headers.contains_key(header::COOKIE) && !headers.contains_key(header::AUTHORIZATION) && !query.contains("token=")
}

/// Text that begins no session, is sent whole and has no version of its own.
fn is_worth_it(headers: &HeaderMap, size: BodySize) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_text = [b"text/".as_slice(), b"application/json", b"application/ld+json"].iter().any(|start| kind.starts_with(start));
    let is_ours = [header::CONTENT_ENCODING, header::SET_COOKIE, header::ETAG].iter().all(|name| !headers.contains_key(name));
    is_text && is_ours && matches!(size, BodySize::Sized(SHORTEST..))
}
