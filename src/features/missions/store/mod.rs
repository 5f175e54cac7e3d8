//! SQL about missions. Rows stay in here; what leaves is typed, and an unknown value is an error.

pub mod answers;
pub mod search;

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::db::Tx;
use crate::db::schema::{applications, freezes, mission_sites, missions, organizations};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::missions::rules::sheet::Mission;
use crate::features::missions::rules::state::MissionState;

type Row = (String, i32, String, String, String, String, i32, Option<NaiveDate>, String);

const COLUMNS: (
    missions::id,
    missions::version,
    missions::state,
    missions::organization_id,
    organizations::name,
    missions::departement,
    missions::seats_taken,
    missions::published_on,
    missions::sheet,
) = (
    missions::id,
    missions::version,
    missions::state,
    missions::organization_id,
    organizations::name,
    missions::departement,
    missions::seats_taken,
    missions::published_on,
    missions::sheet,
);

pub fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn mission(row: Row) -> Result<Mission, Refusal> {
    let (row_id, version, state, organization_id, organization, departement, seats_taken, published_on, sheet) = row;
    Ok(Mission {
        id: id(&row_id)?,
        version,
        state: MissionState::parse(&state).ok_or_else(|| Refusal::internal(format!("unknown mission state {state}")))?,
        organization_id: id(&organization_id)?,
        organization,
        departement,
        seats_taken: u32::try_from(seats_taken).map_err(Refusal::internal)?,
        published_on,
        sheet: serde_json::from_str(&sheet).map_err(Refusal::internal)?,
    })
}

pub fn by_id(tx: &mut Tx, mission_id: Id) -> Result<Option<Mission>, Refusal> {
    let row: Option<Row> = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .filter(missions::id.eq(mission_id.to_string()))
        .select(COLUMNS)
        .first(tx.conn)
        .optional()?;
    row.map(mission).transpose()
}

/// A mission and whether some freeze runs today, in one statement: the most read page of the service.
pub fn with_freeze(tx: &mut Tx, mission_id: Id) -> Result<Option<(Mission, bool)>, Refusal> {
    let today = tx.today();
    let running =
        freezes::table.filter(freezes::first_day.le(today).and(freezes::last_day.is_null().or(freezes::last_day.ge(today))));
    let row: Option<(Row, bool)> = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .filter(missions::id.eq(mission_id.to_string()))
        .select((COLUMNS, diesel::dsl::exists(running)))
        .first(tx.conn)
        .optional()?;
    row.map(|(row, frozen)| Ok((mission(row)?, frozen))).transpose()
}

/// Several missions, in the order of their ids as given; those that are not there are left out.
pub fn by_ids(tx: &mut Tx, ids: &[String]) -> Result<Vec<Mission>, Refusal> {
    let rows: Vec<Row> = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .filter(missions::id.eq_any(ids.to_vec()))
        .select(COLUMNS)
        .load(tx.conn)?;
    let mut found = rows.into_iter().map(mission).collect::<Result<Vec<_>, _>>()?;
    found.sort_by_key(|mission| ids.iter().position(|one| *one == mission.id.to_string()));
    Ok(found)
}

/// Missions in these states, oldest first; of one association, or of all.
pub fn in_states(tx: &mut Tx, states: &[MissionState], organization: Option<Id>) -> Result<Vec<Mission>, Refusal> {
    let codes: Vec<&str> = states.iter().map(|state| state.code()).collect();
    let mut query = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .filter(missions::state.eq_any(codes))
        .select(COLUMNS)
        .order(missions::id.asc())
        .into_boxed();
    if let Some(organization) = organization {
        query = query.filter(missions::organization_id.eq(organization.to_string()));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    rows.into_iter().map(mission).collect()
}

/// Open missions whose last possible start is past.
pub fn overdue(tx: &mut Tx, states: &[MissionState]) -> Result<Vec<Mission>, Refusal> {
    let today = tx.today();
    let codes: Vec<&str> = states.iter().map(|state| state.code()).collect();
    let rows: Vec<Row> = missions::table
        .inner_join(organizations::table.on(organizations::id.eq(missions::organization_id)))
        .filter(missions::state.eq_any(codes).and(missions::starts_to.lt(today)))
        .select(COLUMNS)
        .order(missions::id.asc())
        .load(tx.conn)?;
    rows.into_iter().map(mission).collect()
}

/// Whether a mission with this key in its publisher's system was imported before.
pub fn is_imported(tx: &mut Tx, source_key: &str) -> Result<bool, Refusal> {
    let found = missions::table.filter(missions::source_key.eq(source_key)).select(missions::id);
    let found: Option<String> = found.first(tx.conn).optional()?;
    Ok(found.is_some())
}

pub fn insert(tx: &mut Tx, mission: &Mission, source_key: Option<&str>) -> Result<(), Refusal> {
    let (now, today) = (tx.stamp(), tx.today());
    let sheet = &mission.sheet;
    diesel::insert_into(missions::table)
        .values((
            missions::id.eq(mission.id.to_string()),
            missions::version.eq(mission.version),
            missions::state.eq(mission.state.code()),
            missions::organization_id.eq(mission.organization_id.to_string()),
            missions::regime.eq(sheet.regime.code()),
            missions::domain.eq(sheet.domain.code()),
            missions::title.eq(sheet.title.as_str()),
            missions::departement.eq(&mission.departement),
            missions::starts_from.eq(sheet.starts_from),
            missions::starts_to.eq(sheet.starts_to),
            missions::seats.eq(whole(sheet.seats)?),
            missions::seats_taken.eq(whole(mission.seats_taken)?),
            missions::open_to_minors.eq(sheet.open_to_minors == Some(true)),
            missions::accessible.eq(sheet.accessible == Some(true)),
            missions::search_text.eq(mission.words()),
            missions::listed_on.eq(mission.published_on.unwrap_or(today)),
            missions::sheet.eq(serde_json::to_string(sheet).map_err(Refusal::internal)?),
            missions::source_key.eq(source_key),
            missions::published_on.eq(mission.published_on),
            missions::created_at.eq(now),
            missions::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    place(tx, mission)
}

/// Writes down a state, a count of seats or a publication, with a version already raised.
pub fn save_state(tx: &mut Tx, mission: &Mission) -> Result<(), Refusal> {
    let now = tx.stamp();
    let row = missions::table.find(mission.id.to_string());
    diesel::update(row)
        .set((
            missions::version.eq(mission.version),
            missions::state.eq(mission.state.code()),
            missions::seats_taken.eq(whole(mission.seats_taken)?),
            missions::published_on.eq(mission.published_on),
            missions::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    if let Some(day) = mission.published_on {
        diesel::update(missions::table.find(mission.id.to_string())).set(missions::listed_on.eq(day)).execute(tx.conn)?;
    }
    Ok(())
}

/// Writes down a changed sheet.
pub fn save_sheet(tx: &mut Tx, mission: &Mission) -> Result<(), Refusal> {
    let sheet = &mission.sheet;
    diesel::update(missions::table.find(mission.id.to_string()))
        .set((
            missions::domain.eq(sheet.domain.code()),
            missions::title.eq(sheet.title.as_str()),
            missions::departement.eq(&mission.departement),
            missions::starts_from.eq(sheet.starts_from),
            missions::starts_to.eq(sheet.starts_to),
            missions::seats.eq(whole(sheet.seats)?),
            missions::open_to_minors.eq(sheet.open_to_minors == Some(true)),
            missions::accessible.eq(sheet.accessible == Some(true)),
            missions::search_text.eq(mission.words()),
            missions::sheet.eq(serde_json::to_string(sheet).map_err(Refusal::internal)?),
        ))
        .execute(tx.conn)?;
    diesel::delete(mission_sites::table.filter(mission_sites::mission_id.eq(mission.id.to_string()))).execute(tx.conn)?;
    place(tx, mission)?;
    save_state(tx, mission)
}

/// Writes again what a mission is found by.
pub fn save_words(tx: &mut Tx, mission: &Mission) -> Result<(), Refusal> {
    let row = missions::table.find(mission.id.to_string());
    diesel::update(row).set(missions::search_text.eq(mission.words())).execute(tx.conn)?;
    Ok(())
}

fn place(tx: &mut Tx, mission: &Mission) -> Result<(), Refusal> {
    for point in mission.sheet.points() {
        let site_id = tx.new_id().to_string();
        diesel::insert_into(mission_sites::table)
            .values((
                mission_sites::id.eq(site_id),
                mission_sites::mission_id.eq(mission.id.to_string()),
                mission_sites::lat.eq(point.lat()),
                mission_sites::lon.eq(point.lon()),
            ))
            .execute(tx.conn)?;
    }
    Ok(())
}

fn whole(number: u32) -> Result<i32, Refusal> {
    i32::try_from(number).map_err(Refusal::internal)
}

/// Whether somebody has ever applied: they may go on reading what they applied to.
pub fn has_applicant(tx: &mut Tx, mission_id: Id, candidate: Id) -> Result<bool, Refusal> {
    let theirs = applications::mission_id.eq(mission_id.to_string()).and(applications::candidate_id.eq(candidate.to_string()));
    let count: i64 = applications::table.filter(theirs).count().get_result(tx.conn)?;
    Ok(count > 0)
}

/// Open applications of a mission (rulebook 9.3 bis).
pub fn open_applications(tx: &mut Tx, mission_id: Id) -> Result<u32, Refusal> {
    let open = applications::state.eq_any(vec!["sent", "prechecked", "interview", "selected", "waiting"]);
    let its = applications::mission_id.eq(mission_id.to_string());
    let count: i64 = applications::table.filter(its.and(open)).count().get_result(tx.conn)?;
    u32::try_from(count).map_err(Refusal::internal)
}
