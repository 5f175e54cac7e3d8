//! Forms with a file: read part by part, the file written to a file without a name, never whole in memory.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::rc::Rc;

use actix_multipart::{Field, Multipart, MultipartError};
use actix_web::error::PayloadError;
use actix_web::http::header::{self, HeaderMap};
use actix_web::web;
use futures_util::stream::poll_fn;
use futures_util::{Stream, StreamExt};
use sha2::{Digest, Sha256};

use super::pace::{self, Pace};
use super::{Problem, block};
use crate::domain::Said;
use crate::error::Refusal;

/// A browser's form has a handful of fields.
pub const MAX_PARTS: usize = 20;
/// Longest value of a field that is not a file.
const MAX_TEXT: usize = 16 * 1024;
/// What the parts' headers and boundaries may take beside the file.
const MAX_AROUND: u64 = 512 * 1024;
/// Written to the disk at once.
const PIECE: usize = 256 * 1024;

/// The fields of a form beside its file, by name.
pub type Fields = BTreeMap<String, String>;

/// The file of a form, as it was sent.
pub struct FormFile {
    pub file: File,
    pub sha256: [u8; 32],
    /// The name people gave it.
    pub name: Option<String>,
    /// The type that the sender declares, without parameters.
    pub media_type: Option<String>,
}

/// Whether a request carries such a form.
pub fn is_form(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    kind.trim_start().to_ascii_lowercase().starts_with("multipart/form-data")
}

/// Reads a form that keeps to a pace, with at most one file, in the part named `file`. `room` is where it waits; one over `max_file`
/// bytes is refused (413). Fields are noted as they come: those before a file that is refused are known.
pub async fn read(
    headers: &HeaderMap,
    payload: web::Payload,
    room: File,
    max_file: u64,
    pace: Pace,
    fields: &mut Fields,
) -> Result<Option<FormFile>, Problem> {
    let payload = Rc::new(RefCell::new(Box::pin(pace::kept(payload, pace))));
    let shared = Rc::clone(&payload);
    let mut left = max_file + MAX_AROUND;
    let bounded = poll_fn(move |cx| {
        shared.borrow_mut().as_mut().poll_next(cx).map_ok(|bytes| {
            let fits = left.checked_sub(bytes.len() as u64);
            left = fits.unwrap_or(0);
            fits.map(|_| bytes)
        })
    });
    let bounded = bounded.map(|bytes| bytes?.ok_or(PayloadError::Overflow));
    let outcome = parts(headers, bounded, room, max_file, fields).await;
    if let Err(Problem(Refusal::FileTooLarge { .. })) = &outcome {
        // Who is still sending does not listen yet: what is left of the body goes by, so that the answer is read.
        let mut rest = poll_fn(move |cx| payload.borrow_mut().as_mut().poll_next(cx));
        while let Some(Ok(_)) = rest.next().await {}
    }
    outcome
}

async fn parts(
    headers: &HeaderMap,
    body: impl Stream<Item = Result<web::Bytes, PayloadError>> + 'static,
    room: File,
    max_file: u64,
    fields: &mut Fields,
) -> Result<Option<FormFile>, Problem> {
    let mut parts = Multipart::new(headers, body);
    let mut room = Some(room);
    let mut sent = None;
    let mut count = 0;
    while let Some(part) = parts.next().await {
        let mut part = part.map_err(|error| told(&error, max_file))?;
        count += 1;
        if count > MAX_PARTS {
            let said = Said::new("Ce formulaire a trop de champs.", "This form has too many fields.");
            return Err(Problem(Refusal::invalid("", "too_many_parts", said)));
        }
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            let Some(room) = room.take() else { return Err(twice("/file")) };
            sent = Some(file(&mut part, room, max_file).await?);
        } else {
            let value = text(&mut part, &name, max_file).await?;
            if fields.insert(name.clone(), value).is_some() {
                return Err(twice(&format!("/{name}")));
            }
        }
    }
    Ok(sent)
}

async fn text(part: &mut Field, name: &str, max_file: u64) -> Result<String, Problem> {
    let pointer = format!("/{}", name.chars().take(80).collect::<String>());
    let too_long = |_| {
        let said = Said::new("Ce champ est trop long.", "This field is too long.");
        Problem(Refusal::invalid(pointer.clone(), "length", said))
    };
    let bytes = part.bytes(MAX_TEXT).await.map_err(too_long)?.map_err(|error| told(&error, max_file))?;
    String::from_utf8(bytes.to_vec()).map_err(|_| {
        let said = Said::new("Ce champ n’est pas du texte UTF-8.", "This field is not UTF-8 text.");
        Problem(Refusal::invalid(pointer.clone(), "format", said))
    })
}

async fn file(part: &mut Field, mut room: File, max_file: u64) -> Result<FormFile, Problem> {
    let name = part.content_disposition().and_then(|said| said.get_filename()).map(str::to_owned);
    let media_type = part.content_type().map(|kind| kind.essence_str().to_owned());
    let (mut hash, mut size, mut piece) = (Sha256::new(), 0u64, Vec::with_capacity(PIECE));
    while let Some(bytes) = part.next().await {
        let bytes = bytes.map_err(|error| told(&error, max_file))?;
        size += bytes.len() as u64;
        if size > max_file {
            return Err(Problem(too_large(max_file)));
        }
        hash.update(&bytes);
        piece.extend_from_slice(&bytes);
        if piece.len() >= PIECE {
            (room, piece) = written(room, piece).await?;
        }
    }
    (room, _) = written(room, piece).await?;
    Ok(FormFile { file: room, sha256: hash.finalize().into(), name, media_type })
}

async fn written(mut room: File, mut piece: Vec<u8>) -> Result<(File, Vec<u8>), Problem> {
    block(move || match room.write_all(&piece) {
        Ok(()) => {
            piece.clear();
            Ok((room, piece))
        }
        Err(error) => {
            tracing::error!(%error, "cannot write a file on its way");
            Err(Refusal::Unavailable { retry_after_s: 30 })
        }
    })
    .await
}

fn too_large(max_file: u64) -> Refusal {
    Refusal::FileTooLarge { max_mib: max_file / (1024 * 1024) }
}

fn told(error: &MultipartError, max_file: u64) -> Problem {
    match error {
        MultipartError::Payload(PayloadError::Overflow) => Problem(too_large(max_file)),
        MultipartError::Payload(error) if pace::is_too_slow(error) => Problem(Refusal::TooSlow),
        _ => cut_short(),
    }
}

fn cut_short() -> Problem {
    let said = Said::new(
        "L’envoi a été coupé avant la fin, ou n’est pas un formulaire lisible. Recommencez\u{a0}: rien n’a été perdu.",
        "The upload was cut short, or is not a readable form. Try again: nothing was lost.",
    );
    Problem(Refusal::Unreadable(said))
}

fn twice(pointer: &str) -> Problem {
    let said = Said::new("Ce champ est donné deux fois.", "This field is given twice.");
    Problem(Refusal::invalid(pointer, "repeated", said))
}
