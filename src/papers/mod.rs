//! Printed papers: typed data and a template become a PDF/A-2a file, tagged for screen readers.
//!
//! Nothing here reads a clock, a disk or a network: the same data give the same bytes, on any machine.

mod concat;
mod mark;
mod model_pdf;
mod picture;
mod scanned;
mod values;
mod world;

use std::sync::LazyLock;

use chrono::{DateTime, Datelike, Utc};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use typst::diag::{SourceDiagnostic, Warned};
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::domain::{PaperKind, dates};

pub use concat::concatenate;
pub use mark::{Mark, qr_svg};
pub use model_pdf::{has_fields, in_front};
pub use picture::picture_page;
pub use scanned::{Seen, look};

/// Why a paper could not be printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    #[error("no template for {0}: add paper_templates/{0}.typ")]
    NoTemplate(&'static str),
    #[error("the data of a paper are an object: {0}")]
    Data(String),
    #[error("the template {paper} cannot be set: {cause}")]
    Template { paper: &'static str, cause: String },
    #[error("cannot make the code to scan: {0}")]
    Mark(String),
    #[error("cannot put the pieces together: {0}")]
    Pieces(String),
}

/// How many printings a cached result outlives the last one that used it: memory stays flat over a thousand papers.
const KEPT_FOR: usize = 8;

static STANDARDS: LazyLock<Result<PdfStandards, String>> =
    LazyLock::new(|| PdfStandards::new(&[PdfStandard::A_2a]).map_err(|error| error.message().to_string()));

/// Prints one paper. `data` is an object of the fields its template reads; `at` is the day printed on it (of Paris) and in the
/// file's own dates.
///
/// Characters that no font of ours can draw are replaced by U+FFFD: PDF/A refuses a page with an unknown character.
pub fn render(paper: PaperKind, data: &Json, at: DateTime<Utc>) -> Result<Vec<u8>, PaperError> {
    set(paper.code(), data, at)
}

/// Prints a statement of account, in the same way.
pub fn statement(data: &Json, at: DateTime<Utc>) -> Result<Vec<u8>, PaperError> {
    set("statement", data, at)
}

fn set(code: &'static str, data: &Json, at: DateTime<Utc>) -> Result<Vec<u8>, PaperError> {
    let mut data = data.clone();
    values::make_legible(&mut data);
    set_day(&mut data, at);
    let identity = data.pointer("/paper/id").and_then(Json::as_str).unwrap_or(code).to_owned();
    let world = world::PaperWorld::new(code, values::inputs(data)?)?;
    let Warned { output, .. } = typst::compile::<PagedDocument>(&world);
    let fails = |errors: &[SourceDiagnostic]| PaperError::Template { paper: code, cause: told(errors) };
    let document = output.map_err(|errors| fails(&errors));
    let standards = STANDARDS.clone().map_err(|cause| PaperError::Template { paper: code, cause })?;
    let options = PdfOptions {
        ident: Smart::Custom(identity),
        creator: Smart::Custom(Some("Relais".to_owned())),
        standards,
        ..PdfOptions::default()
    };
    let pdf = document.and_then(|document| typst_pdf::pdf(&document, &options).map_err(|errors| fails(&errors)));
    typst::comemo::evict(KEPT_FOR);
    pdf
}

fn told(errors: &[SourceDiagnostic]) -> String {
    errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ")
}

fn set_day(data: &mut Json, at: DateTime<Utc>) {
    let day = dates::paris_date(at);
    if let Some(paper) = data.pointer_mut("/paper").and_then(Json::as_object_mut) {
        let printed = format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day());
        paper.insert("made_on".to_owned(), Json::String(printed));
    }
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
