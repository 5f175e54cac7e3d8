//! A campaign's papers, one after the other, for the command line.

use chrono::{DateTime, Utc};

use super::press::Press;
use super::versions::with_file;
use crate::db::Db;
use crate::db::page::Paging;
use crate::domain::{Id, PaperKind};
use crate::error::Refusal;
use crate::features::paperwork::rules::sheet;
use crate::features::placements::rules::machine::State;
use crate::features::placements::service::records;

/// The placements of a state, or all of them.
pub fn placements(db: &Db, now: DateTime<Utc>, state: Option<State>) -> Result<Vec<Id>, Refusal> {
    let mut all = Vec::new();
    let mut paging = Paging { limit: 100, after: None };
    loop {
        let rows = db.read(now, |tx| records::page(tx, state, &paging))?;
        let more = rows.len() > paging.limit;
        all.extend(rows.iter().take(paging.limit).map(|placement| placement.id));
        paging.after = all.last().map(Id::to_string);
        if !more {
            return Ok(all);
        }
    }
}

/// One printed paper, and what an index says of it.
pub struct Made {
    pub name: String,
    pub version: i32,
    pub hash: String,
    pub bytes: Vec<u8>,
}

/// The current version of one paper; `WrongState` when it does not exist at this stage.
pub fn make(press: &Press, placement: Id, kind: PaperKind) -> Result<Made, Refusal> {
    let (paper, file) = with_file(press, kind, None, |tx| records::by_id(tx, placement))?;
    let bytes = file.map_or_else(|| press.print(&paper, &[]), Ok)?;
    Ok(Made { name: sheet::about(&paper.data), version: paper.version, hash: paper.data_hash, bytes })
}
