//! Versions of papers.

use chrono::NaiveDateTime;
use diesel::prelude::*;

use super::{id, ids, instant};
use crate::db::schema::papers;
use crate::db::{Tx, stamp};
use crate::domain::{Id, PaperKind};
use crate::error::Refusal;
use crate::features::paperwork::rules::views::Paper;

type Row = (String, String, String, i32, String, String, String, Option<String>, NaiveDateTime);
type Columns = (
    papers::id,
    papers::placement_id,
    papers::kind,
    papers::version,
    papers::data,
    papers::data_hash,
    papers::file_hash,
    papers::model_id,
    papers::made_at,
);
const COLUMNS: Columns = (
    papers::id,
    papers::placement_id,
    papers::kind,
    papers::version,
    papers::data,
    papers::data_hash,
    papers::file_hash,
    papers::model_id,
    papers::made_at,
);

fn paper((own, placement, kind, version, data, data_hash, file_hash, model, made_at): Row) -> Result<Paper, Refusal> {
    Ok(Paper {
        id: id(&own)?,
        placement_id: id(&placement)?,
        kind: PaperKind::parse(&kind).ok_or_else(|| Refusal::internal(format!("unknown paper {kind}")))?,
        version,
        data: serde_json::from_str(&data).map_err(Refusal::internal)?,
        data_hash,
        file_hash,
        model_id: ids(model.as_ref())?,
        made_at: instant(made_at),
    })
}

/// The last version of a paper.
pub fn latest(tx: &mut Tx, placement: Id, kind: PaperKind) -> Result<Option<Paper>, Refusal> {
    let row: Option<Row> = papers::table
        .filter(papers::placement_id.eq(placement.to_string()).and(papers::kind.eq(kind.code())))
        .order(papers::version.desc())
        .select(COLUMNS)
        .first(tx.conn)
        .optional()?;
    row.map(paper).transpose()
}

/// The last version of each paper of a placement.
pub fn latest_of(tx: &mut Tx, placement: Id) -> Result<Vec<Paper>, Refusal> {
    let rows: Vec<Row> = papers::table
        .filter(papers::placement_id.eq(placement.to_string()))
        .order((papers::kind.asc(), papers::version.asc()))
        .select(COLUMNS)
        .load(tx.conn)?;
    let mut latest: Vec<Paper> = Vec::new();
    for row in rows {
        let row = paper(row)?;
        latest.retain(|one| one.kind != row.kind);
        latest.push(row);
    }
    Ok(latest)
}

/// Every version of a placement, with its kind.
pub fn kinds(tx: &mut Tx, placement: Id) -> Result<Vec<(Id, PaperKind)>, Refusal> {
    let rows: Vec<(String, String)> =
        papers::table.filter(papers::placement_id.eq(placement.to_string())).select((papers::id, papers::kind)).load(tx.conn)?;
    let kind = |code: &str| PaperKind::parse(code).ok_or_else(|| Refusal::internal(format!("unknown paper {code}")));
    rows.iter().map(|(own, code)| Ok((id(own)?, kind(code)?))).collect()
}

pub fn by_id(tx: &mut Tx, paper_id: Id) -> Result<Option<Paper>, Refusal> {
    let row: Option<Row> = papers::table.find(paper_id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(paper).transpose()
}

pub fn insert(tx: &mut Tx, new: &Paper) -> Result<(), Refusal> {
    diesel::insert_into(papers::table)
        .values((
            papers::id.eq(new.id.to_string()),
            papers::placement_id.eq(new.placement_id.to_string()),
            papers::kind.eq(new.kind.code()),
            papers::version.eq(new.version),
            papers::data.eq(new.data.to_string()),
            papers::data_hash.eq(&new.data_hash),
            papers::file_hash.eq(&new.file_hash),
            papers::model_id.eq(new.model_id.map(|id| id.to_string())),
            papers::made_at.eq(stamp(new.made_at)),
        ))
        .execute(tx.conn)?;
    Ok(())
}
