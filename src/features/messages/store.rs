//! SQL about conversations, their messages, and how far each has read.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::count_star;
use diesel::prelude::*;
use serde::Deserialize;

use super::rules::{At, Mark, Message, Side, Thread};
use crate::db::schema::{applications, message_marks as marks, messages, missions, organizations, placements};
use crate::db::{Paging, Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;
use crate::vault::{self, TextKey, Texts};

fn id(text: &str) -> Result<Id, Refusal> {
    text.parse().map_err(Refusal::internal)
}

/// Application, placement, candidate, host, its name, mission, département, state.
type ThreadRow = (String, Option<String>, String, String, String, String, String, String);

/// What is read of the terms of a placement.
#[derive(Deserialize)]
struct Terms {
    tutor: Option<Tutor>,
}

#[derive(Deserialize)]
struct Tutor {
    email: Option<String>,
}

/// The conversation at an address; none where there is no such record.
pub fn thread(tx: &mut Tx, at: At) -> Result<Option<Thread>, Refusal> {
    let application: Option<String> = match at {
        At::Application(id) => Some(id.to_string()),
        At::Placement(id) => {
            placements::table.find(id.to_string()).select(placements::application_id).first(tx.conn).optional()?
        }
    };
    let Some(application) = application else { return Ok(None) };
    let row: Option<ThreadRow> = applications::table
        .inner_join(missions::table.on(missions::id.eq(applications::mission_id)))
        .inner_join(organizations::table.on(organizations::id.eq(applications::organization_id)))
        .filter(applications::id.eq(application))
        .select((
            applications::id,
            applications::placement_id,
            applications::candidate_id,
            applications::organization_id,
            organizations::name,
            missions::title,
            applications::departement,
            applications::state,
        ))
        .first(tx.conn)
        .optional()?;
    row.map(|row| around(tx, row)).transpose()
}

fn around(tx: &mut Tx, row: ThreadRow) -> Result<Thread, Refusal> {
    let (application, placement, candidate, organization, organization_name, mission_title, departement, state) = row;
    let (mut placement_state, mut tutor_email) = (None, None);
    if let Some(placement) = &placement {
        let (state, terms): (String, String) =
            placements::table.find(placement).select((placements::state, placements::terms)).first(tx.conn)?;
        let terms: Terms = serde_json::from_str(&terms).map_err(Refusal::internal)?;
        placement_state = Some(state);
        tutor_email = terms.tutor.and_then(|tutor| tutor.email);
    }
    Ok(Thread {
        application: id(&application)?,
        placement: placement.as_deref().map(id).transpose()?,
        candidate: id(&candidate)?,
        organization: id(&organization)?,
        organization_name,
        mission_title,
        departement,
        application_state: state,
        placement_state,
        tutor_email,
    })
}

/// Id, application, author, written down by, side, words, their key, file, instant.
type Row = (String, String, String, Option<String>, String, String, String, Option<String>, NaiveDateTime);
type Columns = (
    messages::id,
    messages::application_id,
    messages::author_id,
    messages::acted_by,
    messages::side,
    messages::body,
    messages::master_key_id,
    messages::file_id,
    messages::created_at,
);
const COLUMNS: Columns = (
    messages::id,
    messages::application_id,
    messages::author_id,
    messages::acted_by,
    messages::side,
    messages::body,
    messages::master_key_id,
    messages::file_id,
    messages::created_at,
);

/// What the words of a message are bound to.
fn bond(message: &str) -> String {
    format!("message/{message}/body")
}

fn opened(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Message>, Refusal> {
    let texts = Texts::of(tx)?;
    let files = vault::all_of(tx, rows.iter().filter_map(|row| row.7.as_deref()).collect())?;
    // The file of the keys is read once for each of them.
    let mut keys: HashMap<String, TextKey> = HashMap::new();
    let message = |(own, application, author, acted_by, side, body, key, file, at): Row| {
        let key = match keys.entry(key) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let named = texts.named(new.key())?;
                new.insert(named)
            }
        };
        Ok(Message {
            body: key.open(&bond(&own), &body)?,
            id: id(&own)?,
            application: id(&application)?,
            author: id(&author)?,
            acted_by: acted_by.as_deref().map(id).transpose()?,
            side: Side::parse(&side).ok_or_else(|| Refusal::internal(format!("unknown side of a message {side}")))?,
            file: file.as_deref().map(id).transpose()?.and_then(|file| files.get(&file).cloned()),
            created_at: at.and_utc(),
        })
    };
    rows.into_iter().map(message).collect()
}

pub fn by_id(tx: &mut Tx, message: Id) -> Result<Option<Message>, Refusal> {
    let rows: Vec<Row> = messages::table.find(message.to_string()).select(COLUMNS).load(tx.conn)?;
    Ok(opened(tx, rows)?.pop())
}

/// One page of a conversation, newest first: one row beyond the limit is read.
pub fn page(tx: &mut Tx, application: Id, paging: &Paging) -> Result<Vec<Message>, Refusal> {
    let mut query = messages::table
        .filter(messages::application_id.eq(application.to_string()))
        .order(messages::id.desc())
        .limit(paging.rows())
        .select(COLUMNS)
        .into_boxed();
    if let Some(after) = &paging.after {
        query = query.filter(messages::id.lt(after.clone()));
    }
    let rows = query.load(tx.conn)?;
    opened(tx, rows)
}

pub fn insert(tx: &mut Tx, new: &Message) -> Result<(), Refusal> {
    let key = Texts::of(tx)?.current()?;
    let own = new.id.to_string();
    diesel::insert_into(messages::table)
        .values((
            messages::id.eq(&own),
            messages::application_id.eq(new.application.to_string()),
            messages::author_id.eq(new.author.to_string()),
            messages::acted_by.eq(new.acted_by.map(|id| id.to_string())),
            messages::side.eq(new.side.code()),
            messages::body.eq(key.seal(&bond(&own), &new.body)?),
            messages::master_key_id.eq(key.id()),
            messages::file_id.eq(new.file.as_ref().map(|file| file.id.to_string())),
            messages::created_at.eq(stamp(new.created_at)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// How many messages somebody has written since then.
pub fn written_since(tx: &mut Tx, author: Id, since: DateTime<Utc>) -> Result<i64, Refusal> {
    let lately = messages::author_id.eq(author.to_string()).and(messages::created_at.gt(stamp(since)));
    Ok(messages::table.filter(lately).select(count_star()).first(tx.conn)?)
}

/// How many messages of others are newer than what somebody has read.
pub fn unread(tx: &mut Tx, application: Id, account: Id, read_to: Option<Id>) -> Result<i64, Refusal> {
    let mut query = messages::table
        .filter(messages::application_id.eq(application.to_string()).and(messages::author_id.ne(account.to_string())))
        .select(count_star())
        .into_boxed();
    if let Some(read_to) = read_to {
        query = query.filter(messages::id.gt(read_to.to_string()));
    }
    Ok(query.first(tx.conn)?)
}

/// Those who have written in a conversation on this side.
pub fn writers(tx: &mut Tx, application: Id, side: Side) -> Result<Vec<Id>, Refusal> {
    let theirs = messages::application_id.eq(application.to_string()).and(messages::side.eq(side.code()));
    let rows: Vec<String> = messages::table.filter(theirs).select(messages::author_id).distinct().load(tx.conn)?;
    rows.iter().map(|text| id(text)).collect()
}

/// Whose conversations are looked through.
#[derive(Debug, Clone)]
pub enum Scope {
    /// Of these candidates.
    People(Vec<Id>),
    /// With these hosts; `placed`: once there is a placement.
    Organizations { ids: Vec<Id>, placed: bool },
    /// In which somebody of the network has written, in these départements; none is the whole country.
    WrittenBy(Id, Option<Vec<String>>),
}

/// Conversations looked through at once: an inbox shows fewer.
const MOST_UNREAD: i64 = 500;

/// The conversations of a scope with something new for somebody: each with the instant of the oldest, longest waiting first.
pub fn waiting(tx: &mut Tx, scope: &Scope, account: Id) -> Result<Vec<(Id, DateTime<Utc>)>, Refusal> {
    let me = account.to_string();
    let mine = marks::application_id.eq(messages::application_id).and(marks::account_id.eq(me.clone()));
    let mut query = messages::table
        .inner_join(applications::table.on(applications::id.eq(messages::application_id)))
        .left_join(marks::table.on(mine))
        .filter(messages::author_id.ne(me.clone()))
        .filter(marks::read_to.is_null().or(messages::id.nullable().gt(marks::read_to)))
        .order(messages::id.asc())
        .limit(MOST_UNREAD)
        .select((messages::application_id, messages::created_at))
        .into_boxed();
    let texts = |ids: &[Id]| ids.iter().map(Id::to_string).collect::<Vec<_>>();
    query = match scope {
        Scope::People(ids) => query.filter(applications::candidate_id.eq_any(texts(ids))),
        Scope::Organizations { ids, placed: false } => query.filter(applications::organization_id.eq_any(texts(ids))),
        Scope::Organizations { ids, placed: true } => {
            query.filter(applications::organization_id.eq_any(texts(ids)).and(applications::placement_id.is_not_null()))
        }
        Scope::WrittenBy(author, limits) => {
            let wrote = messages::author_id.eq(author.to_string()).and(messages::side.eq(Side::Network.code()));
            let taken: Vec<String> = messages::table.filter(wrote).select(messages::application_id).distinct().load(tx.conn)?;
            let query = query.filter(messages::application_id.eq_any(taken));
            match limits {
                Some(list) => query.filter(applications::departement.eq_any(list.clone())),
                None => query,
            }
        }
    };
    let rows: Vec<(String, NaiveDateTime)> = query.load(tx.conn)?;
    let mut found: Vec<(Id, DateTime<Utc>)> = Vec::new();
    for (application, at) in rows {
        let application = id(&application)?;
        if found.iter().all(|(known, _)| *known != application) {
            found.push((application, at.and_utc()));
        }
    }
    Ok(found)
}

type MarkRow = (String, Option<String>, Option<NaiveDateTime>, Option<NaiveDateTime>);

/// How far somebody has read a conversation; none before anything is known of it.
pub fn mark(tx: &mut Tx, application: Id, account: Id) -> Result<Option<Mark>, Refusal> {
    let row: Option<MarkRow> = marks::table
        .filter(marks::application_id.eq(application.to_string()).and(marks::account_id.eq(account.to_string())))
        .select((marks::id, marks::read_to, marks::read_at, marks::told_at))
        .first(tx.conn)
        .optional()?;
    let instant = |at: Option<NaiveDateTime>| at.map(|at| at.and_utc());
    row.map(|(own, read_to, read_at, told_at)| {
        Ok(Mark {
            id: id(&own)?,
            read_to: read_to.as_deref().map(id).transpose()?,
            read_at: instant(read_at),
            told_at: instant(told_at),
        })
    })
    .transpose()
}

/// The same; made now where there is none.
pub fn mark_or_new(tx: &mut Tx, application: Id, account: Id) -> Result<Mark, Refusal> {
    if let Some(known) = mark(tx, application, account)? {
        return Ok(known);
    }
    let new = Mark { id: tx.new_id(), read_to: None, read_at: None, told_at: None };
    diesel::insert_into(marks::table)
        .values((
            marks::id.eq(new.id.to_string()),
            marks::application_id.eq(application.to_string()),
            marks::account_id.eq(account.to_string()),
        ))
        .execute(tx.conn)?;
    Ok(new)
}

pub fn save_mark(tx: &mut Tx, mark: &Mark) -> Result<(), Refusal> {
    diesel::update(marks::table.find(mark.id.to_string()))
        .set((
            marks::read_to.eq(mark.read_to.map(|id| id.to_string())),
            marks::read_at.eq(mark.read_at.map(stamp)),
            marks::told_at.eq(mark.told_at.map(stamp)),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// How many messages there are: each needs a master key to be read.
pub fn sealed(tx: &mut Tx) -> Result<i64, Refusal> {
    Ok(messages::table.select(count_star()).first(tx.conn)?)
}

/// Messages sealed again at once.
const RESEALED: i64 = 500;

/// Seals again under the current key some of those that are under another; answers how many.
pub fn reseal(tx: &mut Tx) -> Result<u64, Refusal> {
    let texts = Texts::of(tx)?;
    let current = texts.current()?;
    let rows: Vec<(String, String, String)> = messages::table
        .filter(messages::master_key_id.ne(current.id()))
        .order(messages::id.asc())
        .limit(RESEALED)
        .select((messages::id, messages::body, messages::master_key_id))
        .load(tx.conn)?;
    for (own, body, key) in &rows {
        let plain = texts.named(key)?.open(&bond(own), body)?;
        diesel::update(messages::table.find(own))
            .set((messages::body.eq(current.seal(&bond(own), &plain)?), messages::master_key_id.eq(current.id())))
            .execute(tx.conn)?;
    }
    u64::try_from(rows.len()).map_err(Refusal::internal)
}
