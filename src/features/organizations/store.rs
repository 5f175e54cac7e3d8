//! SQL about host organizations.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::rules::{HostFile, OrganizationState};
use crate::db::Paging;
use crate::db::Tx;
use crate::db::epoch::{self, Changed};
use crate::db::schema::{missions, organizations, placements};
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;

/// A host as it is kept.
#[derive(Debug, Clone)]
pub struct Organization {
    pub id: Id,
    pub version: i32,
    pub state: OrganizationState,
    pub departement: String,
    pub file: HostFile,
    pub barred_until: Option<NaiveDate>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
}

/// Which hosts somebody may see: the one place that says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Everything,
    Departements(Vec<String>),
    Members(Vec<Id>),
    Nothing,
}

impl Scope {
    pub fn of(actor: &Actor) -> Self {
        match actor.role {
            Role::CaseWorker | Role::Approver | Role::Accountant | Role::Privacy | Role::Auditor | Role::Admin => {
                actor.departements.clone().map_or(Self::Everything, Self::Departements)
            }
            Role::Host | Role::Tutor => Self::Members(actor.organizations.clone()),
            Role::Candidate | Role::Representative | Role::Prescriber => Self::Nothing,
        }
    }

    pub fn holds(&self, organization: &Organization) -> bool {
        match self {
            Self::Everything => true,
            Self::Departements(list) => list.contains(&organization.departement),
            Self::Members(list) => list.contains(&organization.id),
            Self::Nothing => false,
        }
    }
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = organizations)]
struct Row {
    id: String,
    version: i32,
    state: String,
    departement: String,
    file: String,
    barred_until: Option<NaiveDate>,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
}

fn organization(row: Row) -> Result<Organization, Refusal> {
    Ok(Organization {
        id: row.id.parse().map_err(Refusal::internal)?,
        version: row.version,
        state: OrganizationState::parse(&row.state).ok_or_else(|| Refusal::internal(format!("unknown state {}", row.state)))?,
        departement: row.departement,
        file: serde_json::from_str(&row.file).map_err(Refusal::internal)?,
        barred_until: row.barred_until,
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
    })
}

pub fn by_id(tx: &mut Tx, organization_id: Id) -> Result<Option<Organization>, Refusal> {
    let row: Option<Row> =
        organizations::table.find(organization_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(organization).transpose()
}

/// The oldest host with this RNA number, or with this very name.
pub fn known_as(tx: &mut Tx, name: &str, rna: Option<&str>) -> Result<Option<Id>, Refusal> {
    let mut query = organizations::table.order(organizations::id.asc()).select(organizations::id).into_boxed();
    query = match rna {
        Some(rna) => query.filter(organizations::file.like(format!("%\"rna\":\"{rna}\"%")).or(organizations::name.eq(name))),
        None => query.filter(organizations::name.eq(name)),
    };
    let found: Option<String> = query.first(tx.conn).optional()?;
    found.map(|id| id.parse().map_err(Refusal::internal)).transpose()
}

/// The oldest host with one of these numbers.
pub fn numbered(tx: &mut Tx, siret: Option<&str>, rna: Option<&str>) -> Result<Option<Id>, Refusal> {
    for (name, number) in [("siret", siret), ("rna", rna)] {
        let Some(number) = number else { continue };
        let holds = organizations::file.like(format!("%\"{name}\":\"{number}\"%"));
        let found: Option<String> = organizations::table
            .filter(holds)
            .order(organizations::id.asc())
            .select(organizations::id)
            .first(tx.conn)
            .optional()?;
        if let Some(id) = found {
            return id.parse().map(Some).map_err(Refusal::internal);
        }
    }
    Ok(None)
}

/// Every host whose file has this number under this name (`siret`, `rna`), oldest first.
pub fn with_number(tx: &mut Tx, name: &str, number: &str) -> Result<Vec<Organization>, Refusal> {
    let rows: Vec<Row> = organizations::table
        .filter(organizations::file.like(format!("%\"{name}\":\"{number}\"%")))
        .order(organizations::id.asc())
        .select(Row::as_select())
        .load(tx.conn)?;
    rows.into_iter().map(organization).collect()
}

/// One row more than the page holds.
pub fn list(tx: &mut Tx, scope: &Scope, state: Option<OrganizationState>, paging: &Paging) -> Result<Vec<Organization>, Refusal> {
    let mut query =
        organizations::table.order(organizations::id.asc()).limit(paging.rows()).select(Row::as_select()).into_boxed();
    query = match scope {
        Scope::Everything => query,
        Scope::Departements(list) => query.filter(organizations::departement.eq_any(list)),
        Scope::Members(list) => query.filter(organizations::id.eq_any(list.iter().map(Id::to_string))),
        Scope::Nothing => return Ok(Vec::new()),
    };
    if let Some(state) = state {
        query = query.filter(organizations::state.eq(state.code()));
    }
    if let Some(after) = &paging.after {
        query = query.filter(organizations::id.gt(after));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    rows.into_iter().map(organization).collect()
}

pub fn insert(tx: &mut Tx, new: &Organization) -> Result<(), Refusal> {
    let file = serde_json::to_string(&new.file).map_err(Refusal::internal)?;
    let now = tx.stamp();
    diesel::insert_into(organizations::table)
        .values((
            organizations::id.eq(new.id.to_string()),
            organizations::version.eq(new.version),
            organizations::state.eq(new.state.code()),
            organizations::name.eq(new.file.name.as_str()),
            organizations::departement.eq(&new.departement),
            organizations::file.eq(file),
            organizations::barred_until.eq(new.barred_until),
            organizations::created_at.eq(now),
            organizations::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn save(tx: &mut Tx, changed: &Organization) -> Result<(), Refusal> {
    let file = serde_json::to_string(&changed.file).map_err(Refusal::internal)?;
    let now = tx.stamp();
    diesel::update(organizations::table.find(changed.id.to_string()))
        .set((
            organizations::version.eq(changed.version),
            organizations::state.eq(changed.state.code()),
            organizations::name.eq(changed.file.name.as_str()),
            organizations::departement.eq(&changed.departement),
            organizations::file.eq(file),
            organizations::barred_until.eq(changed.barred_until),
            organizations::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    // Offers carry the name of the host.
    epoch::raise(tx, &[Changed::Host(changed.id)])
}

/// States of a placement that is over: nobody serves, nobody is about to (rulebook 9.4).
const OVER: [&str; 6] = ["abandoned", "cancelled", "ended_early", "completed", "closing", "archived"];

/// Whether a placement of this host is under way, from its opening to its end.
pub fn has_running_placements(tx: &mut Tx, organization_id: Id) -> Result<bool, Refusal> {
    let count: i64 = placements::table
        .filter(placements::organization_id.eq(organization_id.to_string()))
        .filter(placements::state.ne_all(OVER))
        .count()
        .get_result(tx.conn)?;
    Ok(count > 0)
}

/// How many missions of this host are published, for the letter that says they are paused.
pub fn published_missions(tx: &mut Tx, organization_id: Id) -> Result<u32, Refusal> {
    let count: i64 = missions::table
        .filter(missions::organization_id.eq(organization_id.to_string()).and(missions::state.eq("published")))
        .count()
        .get_result(tx.conn)?;
    u32::try_from(count).map_err(Refusal::internal)
}
