//! The network as a party, and its models of the convention.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{id, ids};
use crate::db::Tx;
use crate::db::schema::{convention_models as models, letterheads};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::paperwork::rules::inputs::Letterhead;
use crate::features::paperwork::rules::model::Model;

const ONLY: &str = "network";

/// The letterhead and the version of its row; nothing is known until somebody says it.
pub fn letterhead(tx: &mut Tx) -> Result<(Letterhead, i32), Refusal> {
    let row: Option<(String, i32)> =
        letterheads::table.find(ONLY).select((letterheads::data, letterheads::version)).first(tx.conn).optional()?;
    match row {
        None => Ok((Letterhead::default(), 1)),
        Some((data, version)) => Ok((serde_json::from_str(&data).map_err(Refusal::internal)?, version)),
    }
}

pub fn save_letterhead(tx: &mut Tx, letterhead: &Letterhead, version: i32) -> Result<(), Refusal> {
    let data = serde_json::to_string(letterhead).map_err(Refusal::internal)?;
    let changed = diesel::update(letterheads::table.find(ONLY))
        .set((letterheads::data.eq(&data), letterheads::version.eq(version)))
        .execute(tx.conn)?;
    if changed == 0 {
        diesel::insert_into(letterheads::table)
            .values((letterheads::id.eq(ONLY), letterheads::version.eq(version), letterheads::data.eq(&data)))
            .execute(tx.conn)?;
    }
    Ok(())
}

type Row = (String, String, String, String, NaiveDate, Option<String>);
type Columns = (models::id, models::title, models::body, models::sha256, models::valid_from, models::file_id);
const COLUMNS: Columns = (models::id, models::title, models::body, models::sha256, models::valid_from, models::file_id);

fn model((own, title, text, sha256, valid_from, file): Row) -> Result<Model, Refusal> {
    Ok(Model { id: Some(id(&own)?), title, text, file_id: ids(file.as_ref())?, sha256, valid_from })
}

/// The model for files signed on this day: the last one whose day has come; of one day, the last given.
pub fn model_on(tx: &mut Tx, day: NaiveDate) -> Result<Option<Model>, Refusal> {
    let row: Option<Row> = models::table
        .filter(models::valid_from.le(day))
        .order((models::valid_from.desc(), models::id.desc()))
        .select(COLUMNS)
        .first(tx.conn)
        .optional()?;
    row.map(model).transpose()
}

pub fn model_by_id(tx: &mut Tx, model_id: Id) -> Result<Option<Model>, Refusal> {
    let row: Option<Row> = models::table.find(model_id.to_string()).select(COLUMNS).first(tx.conn).optional()?;
    row.map(model).transpose()
}

pub fn insert_model(tx: &mut Tx, new: &Model, given_by: Id) -> Result<Id, Refusal> {
    let (own, now) = (tx.new_id(), tx.stamp());
    diesel::insert_into(models::table)
        .values((
            models::id.eq(own.to_string()),
            models::title.eq(&new.title),
            models::body.eq(&new.text),
            models::sha256.eq(&new.sha256),
            models::valid_from.eq(new.valid_from),
            models::given_by.eq(given_by.to_string()),
            models::given_at.eq(now),
            models::file_id.eq(new.file_id.map(|id| id.to_string())),
        ))
        .execute(tx.conn)?;
    Ok(own)
}
