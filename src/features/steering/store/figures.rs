//! The placements of a territory, as figures count them.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::{Reach, day};
use crate::db::Tx;
use crate::db::schema::placements;
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::steering::rules::figures::Counted;

type Row = (String, String, NaiveDateTime, NaiveDate, Option<NaiveDate>);

/// Every placement of a reach.
pub fn counted(tx: &mut Tx, reach: &Reach) -> Result<Vec<Counted>, Refusal> {
    let mut query = placements::table
        .select((
            placements::state,
            placements::departement,
            placements::created_at,
            placements::start_on,
            placements::validated_on,
        ))
        .into_boxed();
    query = match reach {
        Reach::People(_) | Reach::Organizations(_) => return Ok(Vec::new()),
        Reach::Territory(Some(list)) => query.filter(placements::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    let rows: Vec<Row> = query.load(tx.conn)?;
    let counted = |(state, departement, created_at, start_on, validated_on): Row| {
        let state = State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown state of a placement: {state}")))?;
        Ok(Counted { state, departement, opened_on: day(created_at), start_on, validated_on })
    };
    rows.into_iter().map(counted).collect()
}
