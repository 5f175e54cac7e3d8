//! A campaign's papers, one after the other, for the command line.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::press::Press;
use super::versions::with_file;
use crate::db::Db;
use crate::db::page::Paging;
use crate::domain::{Id, PaperKind};
use crate::error::Refusal;
use crate::features::campaigns::service as campaigns;
use crate::features::paperwork::rules::sheet;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Placement;
use crate::features::placements::service::records;

/// The placements of a state, or all of them; only those an approved campaign has led to when one is named. `NotFound` and
/// `WrongState` are about the campaign.
pub fn placements(db: &Db, now: DateTime<Utc>, state: Option<State>, campaign: Option<Id>) -> Result<Vec<Id>, Refusal> {
    let pairs: Option<BTreeSet<(Id, Id)>> = match campaign {
        Some(campaign) => Some(db.read(now, |tx| campaigns::pairs_of(tx, campaign))?.into_iter().collect()),
        None => None,
    };
    let concerned = |one: &Placement| pairs.as_ref().is_none_or(|pairs| pairs.contains(&(one.candidate_id, one.mission_id)));
    let mut all = Vec::new();
    let mut paging = Paging { limit: 100, after: None };
    loop {
        let mut rows = db.read(now, |tx| records::page(tx, state, &paging))?;
        let more = rows.len() > paging.limit;
        rows.truncate(paging.limit);
        paging.after = rows.last().map(|placement| placement.id.to_string());
        all.extend(rows.iter().filter(|one| concerned(one)).map(|placement| placement.id));
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
