//! SQL about the lists of communes.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::rules::zones::{ZoneKind, ZoneLayer};
use crate::db::Tx;
use crate::db::schema::{zone_communes as communes, zone_layers as layers};
use crate::error::Refusal;

/// The editions in force on a day, one of each list at most: the latest that had begun.
pub fn in_force(tx: &mut Tx, on: NaiveDate) -> Result<Vec<ZoneLayer>, Refusal> {
    let begun = layers::table.filter(layers::in_force_from.le(on)).order((layers::in_force_from.desc(), layers::layer.desc()));
    let rows: Vec<(String, String, NaiveDate)> =
        begun.select((layers::kind, layers::layer, layers::in_force_from)).load(tx.conn)?;
    let mut found: Vec<ZoneLayer> = Vec::new();
    for (kind, layer, in_force_from) in rows {
        let kind = ZoneKind::parse(&kind).ok_or_else(|| Refusal::internal(format!("unknown list {kind}")))?;
        if !found.iter().any(|one| one.kind == kind) {
            found.push(ZoneLayer { kind, layer, in_force_from });
        }
    }
    found.sort_by_key(|one| one.kind);
    Ok(found)
}

/// The communes of an edition, with their class.
pub fn of(tx: &mut Tx, layer: &ZoneLayer) -> Result<Vec<(String, String)>, Refusal> {
    let theirs = communes::kind.eq(layer.kind.code()).and(communes::layer.eq(&layer.layer));
    Ok(communes::table.filter(theirs).select((communes::insee, communes::class)).load(tx.conn)?)
}

/// Notes an edition, unless it is known.
pub fn keep_layer(tx: &mut Tx, layer: &ZoneLayer) -> Result<(), Refusal> {
    let known: i64 = layers::table.find((layer.kind.code(), &layer.layer)).count().get_result(tx.conn)?;
    if known > 0 {
        return Ok(());
    }
    let now = tx.stamp();
    diesel::insert_into(layers::table)
        .values((
            layers::kind.eq(layer.kind.code()),
            layers::layer.eq(&layer.layer),
            layers::in_force_from.eq(layer.in_force_from),
            layers::imported_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// One commune of an edition.
pub fn add(tx: &mut Tx, layer: &ZoneLayer, insee: &str, class: &str) -> Result<(), Refusal> {
    diesel::insert_into(communes::table)
        .values((
            communes::kind.eq(layer.kind.code()),
            communes::layer.eq(&layer.layer),
            communes::insee.eq(insee),
            communes::class.eq(class),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Gives a commune of an edition another class, as a corrected file says.
pub fn correct(tx: &mut Tx, layer: &ZoneLayer, insee: &str, class: &str) -> Result<(), Refusal> {
    diesel::update(communes::table.find((layer.kind.code(), &layer.layer, insee)))
        .set(communes::class.eq(class))
        .execute(tx.conn)?;
    Ok(())
}
