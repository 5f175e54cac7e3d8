//! SQL about incidents.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::incidents;
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::placements::rules::incident::{Incident, Kind};

type Row = (String, i32, String, String, NaiveDate, String, String, String);

/// Those of a placement, oldest first; of one person only, when one is named.
pub fn of_placement(tx: &mut Tx, placement: Id, declared_by: Option<Id>) -> Result<Vec<Incident>, Refusal> {
    let mut query = incidents::table
        .filter(incidents::placement_id.eq(placement.to_string()))
        .order(incidents::id.asc())
        .select((
            incidents::id,
            incidents::version,
            incidents::placement_id,
            incidents::kind,
            incidents::occurred_on,
            incidents::description,
            incidents::declared_by,
            incidents::declared_as,
        ))
        .into_boxed();
    if let Some(person) = declared_by {
        query = query.filter(incidents::declared_by.eq(person.to_string()));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    rows.into_iter().map(incident).collect()
}

fn incident(row: Row) -> Result<Incident, Refusal> {
    let (id, version, placement, kind, occurred_on, description, declared_by, declared_as) = row;
    Ok(Incident {
        id: id.parse().map_err(Refusal::internal)?,
        version,
        placement_id: placement.parse().map_err(Refusal::internal)?,
        kind: Kind::parse(&kind).ok_or_else(|| Refusal::internal(format!("unknown kind of incident {kind}")))?,
        occurred_on,
        description,
        declared_by: declared_by.parse().map_err(Refusal::internal)?,
        declared_as,
    })
}

pub fn insert(tx: &mut Tx, new: &Incident) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::insert_into(incidents::table)
        .values((
            incidents::id.eq(new.id.to_string()),
            incidents::version.eq(new.version),
            incidents::placement_id.eq(new.placement_id.to_string()),
            incidents::kind.eq(new.kind.code()),
            incidents::occurred_on.eq(new.occurred_on),
            incidents::description.eq(&new.description),
            incidents::declared_by.eq(new.declared_by.to_string()),
            incidents::declared_as.eq(&new.declared_as),
            incidents::created_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}
