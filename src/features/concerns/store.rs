//! SQL about concerns and their named readers.

use chrono::NaiveDate;
use diesel::prelude::*;

use super::rules::{Concern, Kind, State};
use crate::db::schema::{concern_readers, concerns};
use crate::db::{Paging, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::vault::Texts;

#[derive(Queryable, Selectable)]
#[diesel(table_name = concerns)]
struct Row {
    id: String,
    version: i32,
    placement_id: String,
    departement: String,
    kind: String,
    state: String,
    description: String,
    about: Option<String>,
    raised_by: String,
    raised_as: String,
    raised_on: NaiveDate,
    due_on: NaiveDate,
    reminded_on: Option<NaiveDate>,
    acknowledged_by: Option<String>,
    acknowledged_on: Option<NaiveDate>,
    closed_on: Option<NaiveDate>,
    outcome: Option<String>,
    master_key_id: Option<String>,
}

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

fn concern(tx: &mut Tx, row: Row) -> Result<Concern, Refusal> {
    let row = opened(tx, row)?;
    let readers: Vec<String> = concern_readers::table
        .filter(concern_readers::concern_id.eq(&row.id))
        .order(concern_readers::account_id.asc())
        .select(concern_readers::account_id)
        .load(tx.conn)?;
    Ok(Concern {
        id: id(&row.id)?,
        version: row.version,
        placement_id: id(&row.placement_id)?,
        departement: row.departement,
        kind: Kind::parse(&row.kind).ok_or_else(|| Refusal::internal(format!("unknown kind of concern {}", row.kind)))?,
        state: State::parse(&row.state).ok_or_else(|| Refusal::internal(format!("unknown concern state {}", row.state)))?,
        description: row.description,
        about: row.about,
        raised_by: id(&row.raised_by)?,
        raised_as: row.raised_as,
        raised_on: row.raised_on,
        due_on: row.due_on,
        reminded_on: row.reminded_on,
        acknowledged_by: row.acknowledged_by.as_deref().map(id).transpose()?,
        acknowledged_on: row.acknowledged_on,
        closed_on: row.closed_on,
        outcome: row.outcome,
        readers: readers.iter().map(|reader| id(reader)).collect::<Result<_, _>>()?,
    })
}

/// What a text is bound to: its concern and its field.
fn bond(concern: &str, field: &str) -> String {
    format!("concern/{concern}/{field}")
}

/// The words of a row in clear. Rows from before they were sealed are.
fn opened(tx: &Tx, row: Row) -> Result<Row, Refusal> {
    let Some(key) = &row.master_key_id else { return Ok(row) };
    let key = Texts::of(tx)?.named(key)?;
    let open = |field: &str, text: &str| key.open(&bond(&row.id, field), text);
    Ok(Row {
        description: open("description", &row.description)?,
        about: row.about.as_deref().map(|text| open("about", text)).transpose()?,
        outcome: row.outcome.as_deref().map(|text| open("outcome", text)).transpose()?,
        ..row
    })
}

/// The words of a concern as the database keeps them.
struct Words {
    description: String,
    about: Option<String>,
    outcome: Option<String>,
    key: String,
}

fn sealed_words(tx: &Tx, concern: &Concern) -> Result<Words, Refusal> {
    let (key, id) = (Texts::of(tx)?.current()?, concern.id.to_string());
    let seal = |field: &str, text: &str| key.seal(&bond(&id, field), text);
    Ok(Words {
        description: seal("description", &concern.description)?,
        about: concern.about.as_deref().map(|text| seal("about", text)).transpose()?,
        outcome: concern.outcome.as_deref().map(|text| seal("outcome", text)).transpose()?,
        key: key.id().to_owned(),
    })
}

/// How many concerns are sealed.
pub fn sealed(tx: &mut Tx) -> Result<i64, Refusal> {
    Ok(concerns::table.filter(concerns::master_key_id.is_not_null()).count().get_result(tx.conn)?)
}

/// Rows read at once when all are looked at.
const PAGE: i64 = 200;

/// The ids of those whose words do not open, each with the cause. Nothing of what they say leaves.
pub fn unopened(tx: &mut Tx) -> Result<Vec<(String, Refusal)>, Refusal> {
    let (mut found, mut after) = (Vec::new(), String::new());
    loop {
        let rows: Vec<Row> = concerns::table
            .filter(concerns::id.gt(&after))
            .order(concerns::id.asc())
            .limit(PAGE)
            .select(Row::as_select())
            .load(tx.conn)?;
        let Some(last) = rows.last() else { return Ok(found) };
        after = last.id.clone();
        for row in rows {
            let id = row.id.clone();
            if let Err(cause) = opened(tx, row) {
                found.push((id, cause));
            }
        }
    }
}

/// Those whose words are in clear or sealed with another key than this one, oldest first.
pub fn not_under(tx: &mut Tx, key: &str) -> Result<Vec<Concern>, Refusal> {
    let other = concerns::master_key_id.is_null().or(concerns::master_key_id.ne(key));
    let rows: Vec<Row> = concerns::table.filter(other).order(concerns::id.asc()).select(Row::as_select()).load(tx.conn)?;
    rows.into_iter().map(|row| concern(tx, row)).collect()
}

/// Writes the words of a concern again, under the current key. Nothing that is read of it changes, its version neither.
pub fn seal_again(tx: &mut Tx, concern: &Concern) -> Result<(), Refusal> {
    let words = sealed_words(tx, concern)?;
    diesel::update(concerns::table.find(concern.id.to_string()))
        .set((
            concerns::description.eq(words.description),
            concerns::about.eq(words.about),
            concerns::outcome.eq(words.outcome),
            concerns::master_key_id.eq(Some(words.key)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

pub fn by_id(tx: &mut Tx, concern_id: Id) -> Result<Option<Concern>, Refusal> {
    let row: Option<Row> = concerns::table.find(concern_id.to_string()).select(Row::as_select()).first(tx.conn).optional()?;
    row.map(|row| concern(tx, row)).transpose()
}

/// Whose concerns are listed: those one reads, or those one raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    ReadBy(Id),
    RaisedBy(Id),
}

/// One page, newest first: one row beyond the limit is read.
pub fn page(tx: &mut Tx, scope: Scope, paging: &Paging) -> Result<Vec<Concern>, Refusal> {
    let mut query = concerns::table.order(concerns::id.desc()).limit(paging.rows()).select(Row::as_select()).into_boxed();
    query = match scope {
        Scope::RaisedBy(account) => query.filter(concerns::raised_by.eq(account.to_string())),
        Scope::ReadBy(account) => {
            let mine = concern_readers::table
                .filter(concern_readers::account_id.eq(account.to_string()))
                .select(concern_readers::concern_id);
            query.filter(concerns::id.eq_any(mine))
        }
    };
    if let Some(after) = &paging.after {
        query = query.filter(concerns::id.lt(after.clone()));
    }
    let rows: Vec<Row> = query.load(tx.conn)?;
    rows.into_iter().map(|row| concern(tx, row)).collect()
}

/// Those nobody has acknowledged and whose last day is at most `latest`, oldest first.
pub fn waiting(tx: &mut Tx, latest: NaiveDate) -> Result<Vec<Concern>, Refusal> {
    let waits = concerns::state.eq(State::Raised.code()).and(concerns::due_on.le(latest));
    let rows: Vec<Row> = concerns::table.filter(waits).order(concerns::id.asc()).select(Row::as_select()).load(tx.conn)?;
    rows.into_iter().map(|row| concern(tx, row)).collect()
}

/// Last days of those a reader has not acknowledged.
pub fn unacknowledged(tx: &mut Tx, reader: Id) -> Result<Vec<NaiveDate>, Refusal> {
    let mine =
        concern_readers::table.filter(concern_readers::account_id.eq(reader.to_string())).select(concern_readers::concern_id);
    let waits = concerns::state.eq(State::Raised.code()).and(concerns::id.eq_any(mine));
    Ok(concerns::table.filter(waits).select(concerns::due_on).load(tx.conn)?)
}

pub fn insert(tx: &mut Tx, new: &Concern) -> Result<(), Refusal> {
    let (now, words) = (tx.stamp(), sealed_words(tx, new)?);
    diesel::insert_into(concerns::table)
        .values((
            concerns::id.eq(new.id.to_string()),
            concerns::version.eq(new.version),
            concerns::placement_id.eq(new.placement_id.to_string()),
            concerns::departement.eq(&new.departement),
            concerns::kind.eq(new.kind.code()),
            concerns::state.eq(new.state.code()),
            concerns::description.eq(words.description),
            concerns::about.eq(words.about),
            concerns::outcome.eq(words.outcome),
            concerns::master_key_id.eq(Some(words.key)),
            concerns::raised_by.eq(new.raised_by.to_string()),
            concerns::raised_as.eq(&new.raised_as),
            concerns::raised_on.eq(new.raised_on),
            concerns::due_on.eq(new.due_on),
            concerns::created_at.eq(now),
            concerns::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    for reader in &new.readers {
        diesel::insert_into(concern_readers::table)
            .values((concern_readers::concern_id.eq(new.id.to_string()), concern_readers::account_id.eq(reader.to_string())))
            .execute(tx.conn)?;
    }
    Ok(())
}

/// Writes down where it stands, and raises its version.
pub fn save(tx: &mut Tx, changed: &mut Concern) -> Result<(), Refusal> {
    let (now, words) = (tx.stamp(), sealed_words(tx, changed)?);
    changed.version += 1;
    diesel::update(concerns::table.find(changed.id.to_string()))
        .set((
            concerns::version.eq(changed.version),
            concerns::state.eq(changed.state.code()),
            concerns::reminded_on.eq(changed.reminded_on),
            concerns::acknowledged_by.eq(changed.acknowledged_by.map(|id| id.to_string())),
            concerns::acknowledged_on.eq(changed.acknowledged_on),
            concerns::closed_on.eq(changed.closed_on),
            concerns::description.eq(words.description),
            concerns::about.eq(words.about),
            concerns::outcome.eq(words.outcome),
            concerns::master_key_id.eq(Some(words.key)),
            concerns::updated_at.eq(now),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Remembers that its readers were reminded; its version stays, since nothing they read has changed.
pub fn reminded(tx: &mut Tx, concern: Id, today: NaiveDate) -> Result<(), Refusal> {
    diesel::update(concerns::table.find(concern.to_string())).set(concerns::reminded_on.eq(Some(today))).execute(tx.conn)?;
    Ok(())
}
