//! SQL about campaigns and their simulations.

use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::{from_str, to_string};

use super::rules::Mode;
use super::rules::machine::State;
use super::rules::record::{Campaign, Simulation, SimulationState};
use crate::db::page::Paging;
use crate::db::schema::{campaign_simulations as simulations, campaigns};
use crate::db::{Tx, stamp};
use crate::domain::{Actor, Id};
use crate::error::Refusal;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = campaigns, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    version: i32,
    state: String,
    name: String,
    mode: String,
    choices: String,
    departements: Option<String>,
    edition: i32,
    made: Option<String>,
    created_by: String,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

fn known<T>(value: Option<T>, code: &str) -> Result<T, Refusal> {
    value.ok_or_else(|| Refusal::internal(format!("unknown code {code}")))
}

fn json<T: serde::Serialize>(value: &T) -> Result<String, Refusal> {
    to_string(value).map_err(Refusal::internal)
}

fn read<T: serde::de::DeserializeOwned>(text: Option<&String>) -> Result<Option<T>, Refusal> {
    text.map(|text| from_str(text)).transpose().map_err(Refusal::internal)
}

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

impl Row {
    fn of(campaign: &Campaign, now: NaiveDateTime) -> Result<Self, Refusal> {
        Ok(Self {
            id: campaign.id.to_string(),
            version: campaign.version,
            state: campaign.state.code().to_owned(),
            name: campaign.name.clone(),
            mode: campaign.mode.code().to_owned(),
            choices: json(&campaign.choices)?,
            departements: campaign.departements.as_ref().map(json).transpose()?,
            edition: campaign.edition,
            made: campaign.made.as_ref().map(json).transpose()?,
            created_by: campaign.created_by.to_string(),
            created_at: stamp(campaign.created_at),
            updated_at: now,
        })
    }
}

impl TryFrom<Row> for Campaign {
    type Error = Refusal;

    fn try_from(row: Row) -> Result<Self, Refusal> {
        Ok(Self {
            id: id(&row.id)?,
            version: row.version,
            state: known(State::parse(&row.state), &row.state)?,
            name: row.name,
            mode: known(Mode::parse(&row.mode), &row.mode)?,
            choices: from_str(&row.choices).map_err(Refusal::internal)?,
            departements: read(row.departements.as_ref())?,
            edition: row.edition,
            made: read(row.made.as_ref())?,
            created_by: id(&row.created_by)?,
            created_at: row.created_at.and_utc(),
        })
    }
}

pub fn get(tx: &mut Tx, campaign: Id) -> Result<Option<Campaign>, Refusal> {
    let row: Option<Row> = campaigns::table.find(campaign.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(Campaign::try_from).transpose()
}

pub fn insert(tx: &mut Tx, campaign: &Campaign) -> Result<(), Refusal> {
    let row = Row::of(campaign, tx.stamp())?;
    diesel::insert_into(campaigns::table).values(&row).execute(tx.conn)?;
    Ok(())
}

pub fn save(tx: &mut Tx, campaign: &Campaign) -> Result<(), Refusal> {
    let row = Row::of(campaign, tx.stamp())?;
    diesel::update(campaigns::table.find(&row.id)).set(&row).execute(tx.conn)?;
    Ok(())
}

/// The campaigns within somebody's territory, newest first, one beyond the page. There are tens of them a year: territories are
/// compared here.
pub fn page(tx: &mut Tx, actor: &Actor, paging: &Paging) -> Result<Vec<Campaign>, Refusal> {
    let mut query = campaigns::table.select(Row::as_select()).order(campaigns::id.desc()).into_boxed();
    if let Some(after) = &paging.after {
        query = query.filter(campaigns::id.lt(after.clone()));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    let mut found = Vec::new();
    for row in rows {
        let campaign = Campaign::try_from(row)?;
        if campaign.is_within(actor) {
            found.push(campaign);
        }
        if found.len() > paging.limit {
            break;
        }
    }
    Ok(found)
}

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = simulations, treat_none_as_default_value = false, treat_none_as_null = true)]
struct SimulationRow {
    id: String,
    campaign_id: String,
    number: i32,
    edition: i32,
    state: String,
    done_steps: i32,
    all_steps: i32,
    outcome: Option<String>,
    cause: Option<String>,
    created_at: NaiveDateTime,
    settled_at: Option<NaiveDateTime>,
}

impl SimulationRow {
    fn of(simulation: &Simulation) -> Result<Self, Refusal> {
        Ok(Self {
            id: simulation.id.to_string(),
            campaign_id: simulation.campaign_id.to_string(),
            number: simulation.number,
            edition: simulation.edition,
            state: simulation.state.code().to_owned(),
            done_steps: simulation.done_steps,
            all_steps: simulation.all_steps,
            outcome: simulation.outcome.as_ref().map(json).transpose()?,
            cause: simulation.cause.as_ref().map(json).transpose()?,
            created_at: stamp(simulation.created_at),
            settled_at: simulation.settled_at.map(stamp),
        })
    }
}

impl TryFrom<SimulationRow> for Simulation {
    type Error = Refusal;

    fn try_from(row: SimulationRow) -> Result<Self, Refusal> {
        Ok(Self {
            id: id(&row.id)?,
            campaign_id: id(&row.campaign_id)?,
            number: row.number,
            edition: row.edition,
            state: known(SimulationState::parse(&row.state), &row.state)?,
            done_steps: row.done_steps,
            all_steps: row.all_steps,
            outcome: read(row.outcome.as_ref())?,
            cause: read(row.cause.as_ref())?,
            created_at: row.created_at.and_utc(),
            settled_at: row.settled_at.map(|stamp| stamp.and_utc()),
        })
    }
}

pub fn simulation(tx: &mut Tx, simulation: Id) -> Result<Option<Simulation>, Refusal> {
    let row: Option<SimulationRow> =
        simulations::table.find(simulation.to_string()).select(SimulationRow::as_select()).first(tx.conn).optional()?;
    row.map(Simulation::try_from).transpose()
}

/// The simulations of a campaign, latest first.
pub fn simulations(tx: &mut Tx, campaign: Id) -> Result<Vec<Simulation>, Refusal> {
    let rows: Vec<SimulationRow> = simulations::table
        .filter(simulations::campaign_id.eq(campaign.to_string()))
        .order(simulations::number.desc())
        .select(SimulationRow::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(Simulation::try_from).collect()
}

/// The latest simulation of a campaign.
pub fn latest(tx: &mut Tx, campaign: Id) -> Result<Option<Simulation>, Refusal> {
    let row: Option<SimulationRow> = simulations::table
        .filter(simulations::campaign_id.eq(campaign.to_string()))
        .order(simulations::number.desc())
        .select(SimulationRow::as_select())
        .first(tx.conn)
        .optional()?;
    row.map(Simulation::try_from).transpose()
}

pub fn insert_simulation(tx: &mut Tx, simulation: &Simulation) -> Result<(), Refusal> {
    let row = SimulationRow::of(simulation)?;
    diesel::insert_into(simulations::table).values(&row).execute(tx.conn)?;
    Ok(())
}

pub fn save_simulation(tx: &mut Tx, simulation: &Simulation) -> Result<(), Refusal> {
    let row = SimulationRow::of(simulation)?;
    diesel::update(simulations::table.find(&row.id)).set(&row).execute(tx.conn)?;
    Ok(())
}

/// Writes how far a running simulation is; `false` when it is not to go on.
pub fn progress(tx: &mut Tx, simulation: Id, done: i32, all: i32) -> Result<bool, Refusal> {
    let running = simulations::id.eq(simulation.to_string()).and(simulations::state.eq(SimulationState::Running.code()));
    let changed = diesel::update(simulations::table.filter(running))
        .set((simulations::done_steps.eq(done), simulations::all_steps.eq(all)))
        .execute(tx.conn)?;
    Ok(changed > 0)
}
