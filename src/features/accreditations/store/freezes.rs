//! National freezes.

use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::freezes;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accreditations::rules::freeze::FreezeInput;

pub fn all(tx: &mut Tx) -> Result<Vec<(Id, i32, FreezeInput)>, Refusal> {
    let rows: Vec<(String, i32, String)> = freezes::table
        .order((freezes::first_day.asc(), freezes::id.asc()))
        .select((freezes::id, freezes::version, freezes::terms))
        .load(tx.conn)?;
    let read = |(id, version, terms): (String, i32, String)| {
        let terms = serde_json::from_str(&terms).map_err(Refusal::internal)?;
        Ok((id.parse().map_err(Refusal::internal)?, version, terms))
    };
    rows.into_iter().map(read).collect()
}

pub fn insert(tx: &mut Tx, terms: &FreezeInput) -> Result<Id, Refusal> {
    let id = tx.new_id();
    let now = tx.stamp();
    diesel::insert_into(freezes::table)
        .values((
            freezes::id.eq(id.to_string()),
            freezes::version.eq(1),
            freezes::first_day.eq(terms.from),
            freezes::last_day.eq(terms.to),
            freezes::terms.eq(serde_json::to_string(terms).map_err(Refusal::internal)?),
            freezes::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(id)
}

pub fn update(tx: &mut Tx, id: Id, version: i32, terms: &FreezeInput) -> Result<(), Refusal> {
    diesel::update(freezes::table.find(id.to_string()))
        .set((
            freezes::version.eq(version),
            freezes::first_day.eq(terms.from),
            freezes::last_day.eq(terms.to),
            freezes::terms.eq(serde_json::to_string(terms).map_err(Refusal::internal)?),
        ))
        .execute(tx.conn)?;
    Ok(())
}
