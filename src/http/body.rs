//! JSON bodies: limited in size and in time, read whole, every bad field told.

use std::future::Future;
use std::pin::{Pin, pin};

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use deserr::Deserr;
use futures_util::StreamExt;
use sha2::{Digest, Sha256};

use super::Problem;
use super::pace::{self, Pace};
use crate::domain::Said;
use crate::error::{Faults, Refusal};

/// Largest JSON body. The longest legitimate one is a mission sheet, under 20 KiB.
const MAX_BYTES: usize = 256 * 1024;

/// A JSON body read into `T`, with the hash by which a repeated request is recognised.
#[derive(Debug, Clone)]
pub struct Body<T> {
    pub value: T,
    pub sha256: [u8; 32],
}

impl<T: Deserr<Faults> + 'static> FromRequest for Body<T> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let is_json = content_type(request).is_some_and(|kind| kind == "application/json" || kind.ends_with("+json"));
        let bytes = collect(request, payload, MAX_BYTES);
        Box::pin(async move {
            let bytes = bytes.await?;
            if !is_json && !bytes.is_empty() {
                return Err(Problem(Refusal::NotJson));
            }
            read(&bytes).map_err(Problem)
        })
    }
}

/// Its media type, without parameters, in lower case.
pub(super) fn content_type(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// The whole body, within a size and at the usual pace.
pub fn collect(
    request: &HttpRequest,
    payload: &mut Payload,
    limit: usize,
) -> Pin<Box<dyn Future<Output = Result<web::Bytes, Problem>>>> {
    let body = web::Payload::from_request(request, payload);
    Box::pin(async move {
        let body = body.await.map_err(|_| Problem(cut_short()))?;
        gather(body, limit, pace::USUAL).await.map_err(Problem)
    })
}

/// The whole of a body that keeps to a pace, up to a size.
pub async fn gather(body: web::Payload, limit: usize, pace: Pace) -> Result<web::Bytes, Refusal> {
    let mut body = pin!(pace::kept(body, pace));
    let mut bytes = web::BytesMut::new();
    while let Some(piece) = body.next().await {
        let piece = piece.map_err(|error| if pace::is_too_slow(&error) { Refusal::TooSlow } else { cut_short() })?;
        if bytes.len() + piece.len() > limit {
            return Err(Refusal::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes.freeze())
}

fn cut_short() -> Refusal {
    Refusal::Unreadable(Said::new("L’envoi a été coupé avant la fin.", "The body was cut short."))
}

/// An empty body reads as `{}`: a transition without a reason needs none.
pub fn read<T: Deserr<Faults>>(bytes: &[u8]) -> Result<Body<T>, Refusal> {
    let text: &[u8] = if bytes.is_empty() { b"{}" } else { bytes };
    let json: serde_json::Value = serde_json::from_slice(text).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Refusal::Unreadable(Said::built(
            format!("Ce n’est pas du JSON lisible (ligne {line}, colonne {column})."),
            format!("This is not readable JSON (line {line}, column {column})."),
        ))
    })?;
    let value = deserr::deserialize::<T, _, Faults>(json).map_err(Refusal::Invalid)?;
    Ok(Body { value, sha256: Sha256::digest(bytes).into() })
}
