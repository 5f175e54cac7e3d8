//! The search of missions: conditions in SQL, distances in the program, pages by keyset.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{Date, Text};

use super::id;
use crate::db::schema::{mission_sites, missions};
use crate::db::{Conn, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::missions::rules::search::{Around, Scope, Search, Sort, States};
use crate::geography::{GeoPoint, Reach, distance_m};

/// One mission found, with what its place in the list is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    pub id: Id,
    starts_from: NaiveDate,
    listed_on: NaiveDate,
    /// Metres, when a place was given.
    pub distance_m: Option<u32>,
}

impl Hit {
    /// The key that orders hits and names the last one of a page.
    pub fn key(&self, sort: Sort) -> String {
        let first = match sort {
            Sort::Distance => format!("{:010}", self.distance_m.unwrap_or(u32::MAX)),
            Sort::Date => self.starts_from.to_string(),
            Sort::Newest => self.listed_on.to_string(),
        };
        format!("{first}|{}", self.id)
    }
}

type Light<'a> = missions::BoxedQuery<'a, <Conn as Connection>::Backend, (Text, Date, Date)>;

/// Public states, as codes.
const PUBLIC: [&str; 2] = ["published", "filled"];

fn conditions<'a>(search: &Search, scope: &Scope) -> Light<'a> {
    let mut query = missions::table.select((missions::id, missions::starts_from, missions::listed_on)).into_boxed();
    query = match scope {
        Scope::Territory(None) => query,
        Scope::Public => query.filter(missions::state.eq_any(PUBLIC)),
        Scope::Organizations(mine) => {
            let mine: Vec<String> = mine.iter().map(Id::to_string).collect();
            query.filter(missions::state.eq_any(PUBLIC).or(missions::organization_id.eq_any(mine)))
        }
        Scope::Territory(Some(limits)) => {
            query.filter(missions::state.eq_any(PUBLIC).or(missions::departement.eq_any(limits.clone())))
        }
    };
    query = match search.states {
        States::Published => query.filter(missions::state.eq("published")),
        States::One(state) => query.filter(missions::state.eq(state.code())),
        States::All => query,
    };
    if let Some(domain) = search.domain {
        query = query.filter(missions::domain.eq(domain.code()));
    }
    if let Some(regime) = search.regime {
        query = query.filter(missions::regime.eq(regime.code()));
    }
    if let Some(day) = search.starts_from {
        query = query.filter(missions::starts_to.ge(day));
    }
    if let Some(day) = search.starts_to {
        query = query.filter(missions::starts_from.le(day));
    }
    if search.minors_only {
        query = query.filter(missions::open_to_minors.eq(true));
    }
    if search.accessible_only {
        query = query.filter(missions::accessible.eq(true));
    }
    if let Some(organization) = search.organization {
        query = query.filter(missions::organization_id.eq(organization.to_string()));
    }
    for word in &search.words {
        let mut needles = word.needles().into_iter().map(|needle| format!("%{needle}%"));
        let (Some(stem), prefix) = (needles.next(), needles.next()) else { continue };
        query = match prefix {
            None => query.filter(missions::search_text.like(stem)),
            Some(prefix) => query.filter(missions::search_text.like(stem).or(missions::search_text.like(prefix))),
        };
    }
    query
}

/// At most `limit` hits after the one that `after` names.
pub fn page(tx: &mut Tx, search: &Search, scope: &Scope, after: Option<&str>, limit: usize) -> Result<Vec<Hit>, Refusal> {
    match search.around {
        None => by_key(tx, search, scope, after, limit),
        Some(around) => near(tx, search, scope, around, after, limit),
    }
}

fn by_key(tx: &mut Tx, search: &Search, scope: &Scope, after: Option<&str>, limit: usize) -> Result<Vec<Hit>, Refusal> {
    let mut query = conditions(search, scope).limit(i64::try_from(limit).unwrap_or(i64::MAX));
    let after = after.and_then(|key| key.split_once('|')).map(|(day, last)| (day.parse::<NaiveDate>(), last.to_owned()));
    query = match search.sort {
        Sort::Date => {
            if let Some((Ok(day), last)) = after {
                let later = missions::starts_from.gt(day);
                query = query.filter(later.or(missions::starts_from.eq(day).and(missions::id.gt(last))));
            }
            query.order((missions::starts_from.asc(), missions::id.asc()))
        }
        Sort::Newest | Sort::Distance => {
            if let Some((Ok(day), last)) = after {
                let earlier = missions::listed_on.lt(day);
                query = query.filter(earlier.or(missions::listed_on.eq(day).and(missions::id.lt(last))));
            }
            query.order((missions::listed_on.desc(), missions::id.desc()))
        }
    };
    let rows: Vec<(String, NaiveDate, NaiveDate)> = query.load(tx.conn)?;
    rows.into_iter().map(|row| hit(row, None)).collect()
}

fn hit(row: (String, NaiveDate, NaiveDate), distance_m: Option<u32>) -> Result<Hit, Refusal> {
    Ok(Hit { id: id(&row.0)?, starts_from: row.1, listed_on: row.2, distance_m })
}

/// Distances are not the database's to compute: those within the radius are found first, then filtered, sorted and cut.
fn near(
    tx: &mut Tx,
    search: &Search,
    scope: &Scope,
    around: Around,
    after: Option<&str>,
    limit: usize,
) -> Result<Vec<Hit>, Refusal> {
    let distances = within(tx, around)?;
    let rows: Vec<(String, NaiveDate, NaiveDate)> = conditions(search, scope).load(tx.conn)?;
    let mut hits = Vec::new();
    for row in rows {
        if let Some(metres) = distances.get(&row.0) {
            hits.push(hit(row, Some(*metres))?);
        }
    }
    let descending = search.sort == Sort::Newest;
    hits.sort_by_cached_key(|hit| hit.key(search.sort));
    if descending {
        hits.reverse();
    }
    if let Some(after) = after {
        hits.retain(|hit| {
            let key = hit.key(search.sort);
            if descending { key.as_str() < after } else { key.as_str() > after }
        });
    }
    hits.truncate(limit);
    Ok(hits)
}

/// Metres of one degree of latitude, rounded down so that the band is never too narrow.
const METRES_PER_DEGREE: f64 = 111_000.0;

/// Missions with a site within the radius, and the distance of the nearest one.
fn within(tx: &mut Tx, around: Around) -> Result<HashMap<String, u32>, Refusal> {
    let (centre, radius) = (around.centre, around.radius_m);
    let half = f64::from(radius) / METRES_PER_DEGREE + 0.001;
    let rows: Vec<(String, f64, f64)> = mission_sites::table
        .filter(mission_sites::lat.ge(centre.lat() - half).and(mission_sites::lat.le(centre.lat() + half)))
        .select((mission_sites::mission_id, mission_sites::lat, mission_sites::lon))
        .load(tx.conn)?;
    let reach = Reach::around(centre, radius.into());
    let mut nearest: HashMap<String, u32> = HashMap::new();
    for (mission, lat, lon) in rows {
        let point = GeoPoint::new(lat, lon).map_err(Refusal::internal)?;
        let metres = if reach.may_hold(point) { distance_m(centre, point) } else { u32::MAX };
        if metres <= radius {
            nearest.entry(mission).and_modify(|best| *best = metres.min(*best)).or_insert(metres);
        }
    }
    Ok(nearest)
}
