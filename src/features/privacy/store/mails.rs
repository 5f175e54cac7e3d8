//! Letters: what they said goes, that they left stays.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use super::texts;
use crate::db::schema::{digest_lines, mails};
use crate::db::{Tx, stamp};
use crate::domain::Id;
use crate::error::Refusal;

/// A letter that leaves no more is settled.
const SETTLED: [&str; 3] = ["sent", "overtaken", "dead"];

/// Empties the letters to somebody, and takes back those that have not left.
pub fn empty_to(tx: &mut Tx, account: Id, email: Option<&str>) -> Result<(), Refusal> {
    let (id, now) = (account.to_string(), tx.stamp());
    let address = email.unwrap_or(&id).to_owned();
    let theirs = || mails::account_id.eq(id.clone()).or(mails::recipient.eq(address.clone()));
    diesel::update(mails::table.filter(theirs()).filter(mails::state.eq("waiting")))
        .set((mails::state.eq("overtaken"), mails::settled_at.eq(now)))
        .execute(tx.conn)?;
    let none = None::<String>;
    diesel::update(mails::table.filter(theirs()))
        .set((
            mails::recipient.eq(""),
            mails::message.eq(Vec::new()),
            mails::subject.eq(&none),
            mails::plain.eq(&none),
            mails::last_error.eq(&none),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// Empties the letters to others about these placements.
pub fn empty_about(tx: &mut Tx, placements: &[Id]) -> Result<(), Refusal> {
    let about = mails::table.filter(mails::about_id.eq_any(texts(placements)));
    diesel::update(about.clone()).set((mails::subject.eq(None::<String>), mails::plain.eq(None::<String>))).execute(tx.conn)?;
    diesel::update(about.filter(mails::state.eq_any(SETTLED))).set(mails::message.eq(Vec::new())).execute(tx.conn)?;
    Ok(())
}

/// Empties the letters that left before this instant and that nobody sends again: those about no placement.
pub fn empty_sent(tx: &mut Tx, before: DateTime<Utc>) -> Result<(), Refusal> {
    let gone = mails::state.eq_any(SETTLED).and(mails::settled_at.lt(stamp(before))).and(mails::about_id.is_null());
    diesel::update(mails::table.filter(gone).filter(mails::message.ne(Vec::new())))
        .set(mails::message.eq(Vec::new()))
        .execute(tx.conn)?;
    diesel::delete(digest_lines::table.filter(digest_lines::mailed_at.lt(stamp(before)))).execute(tx.conn)?;
    Ok(())
}

/// A letter somebody was sent.
pub struct Sent {
    pub kind: String,
    pub state: String,
    pub at: DateTime<Utc>,
    pub subject: Option<String>,
    pub text: Option<String>,
}

type Row = (String, String, NaiveDateTime, Option<String>, Option<String>);

/// The letters to somebody, oldest first.
pub fn to(tx: &mut Tx, account: Id) -> Result<Vec<Sent>, Refusal> {
    let rows: Vec<Row> = mails::table
        .filter(mails::account_id.eq(account.to_string()))
        .order(mails::id.asc())
        .select((mails::kind, mails::state, mails::created_at, mails::subject, mails::plain))
        .load(tx.conn)?;
    let sent = |(kind, state, at, subject, text): Row| Sent { kind, state, at: at.and_utc(), subject, text };
    Ok(rows.into_iter().map(sent).collect())
}
