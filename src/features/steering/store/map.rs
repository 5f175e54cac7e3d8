//! The placements of a territory that run or are to come, and where.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::{Reach, id};
use crate::db::Tx;
use crate::db::schema::placements;
use crate::error::Refusal;
use crate::features::placements::rules::machine::State;
use crate::features::placements::rules::record::Terms;
use crate::features::steering::rules::map::Placed;

type Row = (String, String, String, NaiveDate, String);

/// Those in these states, by id.
pub fn placed(tx: &mut Tx, reach: &Reach, states: &[State]) -> Result<Vec<Placed>, Refusal> {
    let codes: Vec<&str> = states.iter().map(|state| state.code()).collect();
    let mut query = placements::table
        .filter(placements::state.eq_any(codes))
        .order(placements::id.asc())
        .select((placements::id, placements::state, placements::departement, placements::start_on, placements::terms))
        .into_boxed();
    query = match reach {
        Reach::People(_) | Reach::Organizations(_) => return Ok(Vec::new()),
        Reach::Territory(Some(list)) => query.filter(placements::departement.eq_any(list.clone())),
        Reach::Territory(None) => query,
    };
    let rows: Vec<Row> = query.load(tx.conn)?;
    let placed = |(own, state, departement, start_on, terms): Row| {
        let state = State::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown state of a placement: {state}")))?;
        let terms: Terms = serde_json::from_str(&terms).map_err(Refusal::internal)?;
        Ok(Placed { id: id(&own)?, state, departement, insee: terms.site.map(|site| site.insee), start_on })
    };
    rows.into_iter().map(placed).collect()
}
