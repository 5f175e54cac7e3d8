//! SQL about documents.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

use super::rules::access::OwnerScope;
use super::rules::{Document, DocumentCode, DocumentState, RejectReason};
use crate::db::Tx;
use crate::db::page::Paging;
use crate::db::schema::{accounts, candidates, documents, placements, vault_files};
use crate::domain::dates::paris_date;
use crate::domain::{Id, Owner};
use crate::error::Refusal;
use crate::vault;

#[derive(Queryable, Selectable)]
#[diesel(table_name = documents)]
struct Row {
    id: String,
    version: i32,
    state: String,
    code: String,
    organization_id: Option<String>,
    placement_id: Option<String>,
    candidate_id: Option<String>,
    departement: String,
    issued_on: Option<NaiveDate>,
    valid_until: Option<NaiveDate>,
    holder: Option<String>,
    names_mission: Option<bool>,
    note: Option<String>,
    provided_by: String,
    decided_by: Option<String>,
    reject_reason: Option<String>,
    reject_comment: Option<String>,
    created_at: NaiveDateTime,
    updated_at: NaiveDateTime,
    file_id: Option<String>,
    seen: Option<String>,
}

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

/// The rows with their files, which are read at once.
fn with_files(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Document>, Refusal> {
    let files = vault::all_of(tx, rows.iter().filter_map(|row| row.file_id.as_deref()).collect())?;
    let mut found = Vec::new();
    for row in rows {
        let file_id = row.file_id.as_deref().map(id).transpose()?;
        let file = file_id.and_then(|file| files.get(&file).cloned());
        let deleted = match (file_id, &file) {
            (Some(gone), None) => vault::deleted_at(tx, gone)?,
            (Some(_), Some(_)) | (None, _) => None,
        };
        found.push(Document { file, file_deleted_on: deleted.map(paris_date), ..document(row)? });
    }
    Ok(found)
}

fn document(row: Row) -> Result<Document, Refusal> {
    let unknown = |what: &str, text: &str| Refusal::internal(format!("unknown {what} {text}"));
    let organization_id = row.organization_id.as_deref().map(id).transpose()?;
    let owner = match (row.placement_id.as_deref().map(id).transpose()?, organization_id) {
        (Some(placement), _) => Owner::Placement(placement),
        (None, Some(organization)) => Owner::Organization(organization),
        (None, None) => return Err(Refusal::internal("a document that belongs to nothing")),
    };
    let reject_reason = match row.reject_reason {
        None => None,
        Some(code) => Some(RejectReason::parse(&code).ok_or_else(|| unknown("reason", &code))?),
    };
    Ok(Document {
        id: id(&row.id)?,
        version: row.version,
        state: DocumentState::parse(&row.state).ok_or_else(|| unknown("state", &row.state))?,
        code: DocumentCode::parse(&row.code).ok_or_else(|| unknown("document", &row.code))?,
        scope: OwnerScope {
            owner,
            departement: row.departement,
            candidate_id: row.candidate_id.as_deref().map(id).transpose()?,
            organization_id,
        },
        issued_on: row.issued_on,
        valid_until: row.valid_until,
        holder: row.holder,
        names_mission: row.names_mission,
        note: row.note,
        provided_by: id(&row.provided_by)?,
        decided_by: row.decided_by.as_deref().map(id).transpose()?,
        reject_reason,
        reject_comment: row.reject_comment,
        seen: row.seen.as_deref().map(serde_json::from_str).transpose().map_err(Refusal::internal)?,
        file: None,
        file_deleted_on: None,
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
    })
}

/// Ties a file of the vault to a piece.
pub fn attach(tx: &mut Tx, document_id: Id, file: Id) -> Result<(), Refusal> {
    diesel::update(documents::table.find(document_id.to_string()))
        .set(documents::file_id.eq(file.to_string()))
        .execute(tx.conn)?;
    Ok(())
}

pub fn by_id(tx: &mut Tx, document_id: Id) -> Result<Option<Document>, Refusal> {
    let row: Option<Row> = documents::table.find(document_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    Ok(with_files(tx, row.into_iter().collect())?.pop())
}

/// Every piece of a file, oldest first, whatever its state.
pub fn of(tx: &mut Tx, owner: Owner) -> Result<Vec<Document>, Refusal> {
    let mut query = documents::table.order(documents::id.asc()).select(Row::as_select()).into_boxed();
    query = match owner {
        Owner::Placement(placement) => query.filter(documents::placement_id.eq(placement.to_string())),
        Owner::Organization(organization) => {
            query.filter(documents::organization_id.eq(organization.to_string())).filter(documents::placement_id.is_null())
        }
    };
    let rows: Vec<Row> = query.load(tx.conn)?;
    with_files(tx, rows)
}

/// The pieces of the placements of one person, newest first.
pub fn of_person(tx: &mut Tx, person: Id, paging: &Paging) -> Result<Vec<Document>, Refusal> {
    let mut query = documents::table
        .filter(documents::candidate_id.eq(person.to_string()).and(documents::placement_id.is_not_null()))
        .order(documents::id.desc())
        .limit(paging.rows())
        .select(Row::as_select())
        .into_boxed();
    if let Some(after) = &paging.after {
        query = query.filter(documents::id.lt(after.clone()));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    with_files(tx, rows)
}

/// Placements that the paying agency has validated and that still have files, with the day.
pub fn validated_with_files(tx: &mut Tx) -> Result<Vec<(Id, NaiveDate)>, Refusal> {
    let rows: Vec<(String, Option<NaiveDate>)> = documents::table
        .inner_join(placements::table.on(documents::placement_id.eq(placements::id.nullable())))
        .inner_join(vault_files::table.on(documents::file_id.eq(vault_files::id.nullable())))
        .filter(placements::validated_on.is_not_null().and(vault_files::deleted_at.is_null()))
        .select((placements::id, placements::validated_on))
        .distinct()
        .load(tx.conn)?;
    let dated = rows.into_iter().filter_map(|(placement, day)| day.map(|day| Ok((id(&placement)?, day))));
    dated.collect()
}

/// Placements given up before they began that still have files, with the day they were given up.
pub fn given_up_with_files(tx: &mut Tx) -> Result<Vec<(Id, NaiveDate)>, Refusal> {
    let rows: Vec<(String, NaiveDateTime)> = documents::table
        .inner_join(placements::table.on(documents::placement_id.eq(placements::id.nullable())))
        .inner_join(vault_files::table.on(documents::file_id.eq(vault_files::id.nullable())))
        .filter(placements::state.eq_any(["abandoned", "cancelled"]).and(vault_files::deleted_at.is_null()))
        .select((placements::id, placements::updated_at))
        .distinct()
        .load(tx.conn)?;
    rows.into_iter().map(|(placement, at)| Ok((id(&placement)?, paris_date(at.and_utc())))).collect()
}

/// Accepted pieces whose last day is before `today`.
pub fn overdue(tx: &mut Tx, today: NaiveDate) -> Result<Vec<Document>, Refusal> {
    let rows: Vec<Row> = documents::table
        .filter(documents::state.eq(DocumentState::Accepted.code()).and(documents::valid_until.lt(today)))
        .order(documents::id.asc())
        .select(Row::as_select())
        .load(tx.conn)?;
    with_files(tx, rows)
}

pub fn insert(tx: &mut Tx, new: &Document) -> Result<(), Refusal> {
    let placement = match new.scope.owner {
        Owner::Placement(placement) => Some(placement.to_string()),
        Owner::Organization(_) => None,
    };
    let now = tx.stamp();
    diesel::insert_into(documents::table)
        .values((
            documents::id.eq(new.id.to_string()),
            documents::version.eq(new.version),
            documents::state.eq(new.state.code()),
            documents::code.eq(new.code.code()),
            documents::organization_id.eq(new.scope.organization_id.map(|id| id.to_string())),
            documents::placement_id.eq(placement),
            documents::candidate_id.eq(new.scope.candidate_id.map(|id| id.to_string())),
            documents::departement.eq(&new.scope.departement),
            documents::issued_on.eq(new.issued_on),
            documents::valid_until.eq(new.valid_until),
            documents::holder.eq(&new.holder),
            documents::names_mission.eq(new.names_mission),
            documents::note.eq(&new.note),
            documents::provided_by.eq(new.provided_by.to_string()),
            documents::created_at.eq(now),
            documents::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn save(tx: &mut Tx, changed: &Document) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(documents::table.find(changed.id.to_string()))
        .set((
            documents::version.eq(changed.version),
            documents::state.eq(changed.state.code()),
            documents::issued_on.eq(changed.issued_on),
            documents::valid_until.eq(changed.valid_until),
            documents::holder.eq(&changed.holder),
            documents::names_mission.eq(changed.names_mission),
            documents::note.eq(&changed.note),
            documents::provided_by.eq(changed.provided_by.to_string()),
            documents::decided_by.eq(changed.decided_by.map(|id| id.to_string())),
            documents::reject_reason.eq(changed.reject_reason.map(RejectReason::code)),
            documents::reject_comment.eq(&changed.reject_comment),
            documents::seen.eq(changed.seen.as_ref().map(serde_json::to_string).transpose().map_err(Refusal::internal)?),
            documents::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// The placement a piece belongs to, as far as its pieces are held against it.
pub struct Placed {
    pub signature_on: NaiveDate,
    pub end_on: NaiveDate,
    pub given_name: String,
    pub family_name: String,
    pub born: NaiveDate,
}

/// Dates of a placement, and who is placed. `None` for an unknown placement, or a person without a profile.
pub fn placed(tx: &mut Tx, placement: Id) -> Result<Option<Placed>, Refusal> {
    let row: Option<(NaiveDate, NaiveDate, String, String, String)> = placements::table
        .inner_join(accounts::table.on(accounts::id.eq(placements::candidate_id)))
        .inner_join(candidates::table.on(candidates::account_id.eq(placements::candidate_id)))
        .filter(placements::id.eq(placement.to_string()))
        .select((placements::signature_on, placements::end_on, accounts::given_name, accounts::family_name, candidates::profile))
        .first(tx.conn)
        .optional()?;
    let Some((signature_on, end_on, given_name, family_name, profile)) = row else { return Ok(None) };
    let profile: serde_json::Value = serde_json::from_str(&profile).map_err(Refusal::internal)?;
    let born = serde_json::from_value(profile["birth_date"].clone()).map_err(Refusal::internal)?;
    Ok(Some(Placed { signature_on, end_on, given_name, family_name, born }))
}
