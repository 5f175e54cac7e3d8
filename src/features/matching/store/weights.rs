//! The weights the network has chosen, every version of them.

use diesel::prelude::*;
use serde_json::{from_str, to_string};

use crate::db::Tx;
use crate::db::schema::ranking_weights as table;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::matching::rules::Weights;

/// The version in force and its weights; none when the network never changed the contract's.
pub fn current(tx: &mut Tx) -> Result<Option<(i32, Weights)>, Refusal> {
    let row: Option<(i32, String, String)> = table::table
        .order(table::version.desc())
        .select((table::version, table::missions, table::persons))
        .first(tx.conn)
        .optional()?;
    let read = |(version, missions, persons): (i32, String, String)| {
        let weights = Weights {
            version: version.to_string(),
            missions: from_str(&missions).map_err(Refusal::internal)?,
            persons: from_str(&persons).map_err(Refusal::internal)?,
        };
        Ok((version, weights))
    };
    row.map(read).transpose()
}

pub fn insert(tx: &mut Tx, version: i32, weights: &Weights, set_by: Id) -> Result<(), Refusal> {
    let at = tx.stamp();
    diesel::insert_into(table::table)
        .values((
            table::version.eq(version),
            table::missions.eq(to_string(&weights.missions).map_err(Refusal::internal)?),
            table::persons.eq(to_string(&weights.persons).map_err(Refusal::internal)?),
            table::set_by.eq(set_by.to_string()),
            table::at.eq(at),
        ))
        .execute(tx.conn)?;
    Ok(())
}
