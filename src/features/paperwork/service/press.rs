//! What a file is set with: our own pages, and the network's model around them where it was given as a PDF.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::db::Db;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::paperwork::rules::sheet::Printed;
use crate::features::paperwork::rules::views::{Method, Paper, Signature};
use crate::features::paperwork::store;
use crate::papers::{self, Mark, PaperError};
use crate::vault::{self, Kept};

/// Where the pieces of a file are kept (wired in `app.rs`).
pub trait Pieces: Send + Sync {
    /// The bytes of a file that is no piece of anybody's.
    fn whole(&self, kept: &Kept) -> Result<Vec<u8>, Refusal>;

    /// The accepted piece of this code as a PDF, for somebody who may read it; `None` when there is no file of it.
    fn pdf(&self, db: &Db, now: DateTime<Utc>, actor: &Actor, placement: Id, code: &str) -> Result<Option<Vec<u8>>, Refusal>;
}

/// Where papers are set: the database, the instant, and where files are kept. Never inside a transaction.
#[derive(Clone, Copy)]
pub struct Press<'a> {
    pub db: &'a Db,
    pub now: DateTime<Utc>,
    pub pieces: &'a dyn Pieces,
}

impl Press<'_> {
    /// Sets the file of a version. The same version and signatures give the same bytes.
    pub fn print(&self, paper: &Paper, signatures: &[Signature]) -> Result<Vec<u8>, Refusal> {
        let ours = set(paper, signatures)?;
        if paper.data.pointer("/model/fields").is_none_or(Value::is_null) {
            return Ok(ours);
        }
        let model = self.model(paper)?.ok_or_else(|| Refusal::internal("the model of a convention is gone"))?;
        papers::in_front(&ours, &model).map_err(told)
    }

    /// The bytes of the model this version was made with, when it is a PDF.
    fn model(&self, paper: &Paper) -> Result<Option<Vec<u8>>, Refusal> {
        let Some(id) = paper.model_id else { return Ok(None) };
        let kept = self.db.read(self.now, |tx| {
            let file = store::network::model_by_id(tx, id)?.and_then(|model| model.file_id);
            file.map_or(Ok(None), |file| vault::by_id(tx, file))
        })?;
        kept.map(|kept| self.pieces.whole(&kept)).transpose()
    }
}

fn set(paper: &Paper, signatures: &[Signature]) -> Result<Vec<u8>, Refusal> {
    let mark = Mark { paper: paper.id, version: paper.version };
    let printed = Printed {
        kind: paper.kind,
        id: paper.id.to_string(),
        version: paper.version,
        hash: &paper.data_hash,
        mark: mark.to_string(),
        qr: Some(papers::qr_svg(mark).map_err(told)?),
        signatures: Value::Array(signatures.iter().filter(|one| is_by_link(one)).map(in_the_box).collect()),
    };
    papers::render(paper.kind, &printed.whole(&paper.data), paper.made_at).map_err(told)
}

/// A signature by hand is on the scan, not in our file.
fn is_by_link(signature: &Signature) -> bool {
    signature.voided_at.is_none() && signature.method == Method::Code
}

fn in_the_box(signature: &Signature) -> Value {
    let at = signature.signed_at.with_timezone(&chrono_tz::Europe::Paris).format("%Y-%m-%dT%H:%M").to_string();
    json!({ "party": signature.party, "name": signature.name, "at": at, "reference": signature.id })
}

fn told(error: PaperError) -> Refusal {
    Refusal::internal(error)
}
