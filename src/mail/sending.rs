//! Sends one letter of the outbox. Carried out twice, it sends once, unless the connection died before the server's answer.

use chrono::{DateTime, Utc};
use diesel::prelude::*;

use super::transport::{Sent, Transport};
use crate::db::schema::mails;
use crate::db::{Db, Tx};
use crate::error::Refusal;
use crate::history;
use crate::jobs::worker::{Claimed, Done};

/// A letter whose turn has come.
#[derive(Queryable)]
struct Waiting {
    sender: String,
    recipient: String,
    message: Vec<u8>,
    only_entity: Option<String>,
    only_id: Option<String>,
    only_state: Option<String>,
    state: String,
}

enum Turn {
    ToSend(Waiting),
    /// What it was about has moved on.
    Overtaken,
    /// Sent, overtaken or dead already.
    Settled,
    Missing,
}

/// Sends the letter that `job` names, if it still has to be sent.
pub fn carry_out(db: &Db, transport: &Transport, now: DateTime<Utc>, job: &Claimed) -> Done {
    let id = job.payload.as_str();
    let outcome = match db.read(now, |tx| turn(tx, id)) {
        Ok(Turn::ToSend(letter)) => match transport.send(id, &letter.sender, &letter.recipient, &letter.message) {
            Sent::Yes => settle(db, now, id, "sent"),
            Sent::Later(reason) => return Done::Later(reason),
            Sent::Never(reason) => return Done::Never(reason),
        },
        Ok(Turn::Overtaken) => settle(db, now, id, "overtaken"),
        Ok(Turn::Settled) => Ok(()),
        Ok(Turn::Missing) => return Done::Never("the letter is not in the outbox".to_owned()),
        Err(refusal) => Err(refusal),
    };
    outcome.map_or_else(|refusal| Done::Later(refusal.to_string()), |()| Done::Yes)
}

fn turn(tx: &mut Tx, id: &str) -> Result<Turn, Refusal> {
    let letter: Option<Waiting> = mails::table
        .filter(mails::id.eq(id))
        .select((
            mails::sender,
            mails::recipient,
            mails::message,
            mails::only_entity,
            mails::only_id,
            mails::only_state,
            mails::state,
        ))
        .first(tx.conn)
        .optional()?;
    let Some(letter) = letter else { return Ok(Turn::Missing) };
    if letter.state != "waiting" {
        return Ok(Turn::Settled);
    }
    if let (Some(entity), Some(record), Some(state)) = (&letter.only_entity, &letter.only_id, &letter.only_state)
        && history::current_state(tx, entity, record)?.as_ref() != Some(state)
    {
        return Ok(Turn::Overtaken);
    }
    Ok(Turn::ToSend(letter))
}

fn settle(db: &Db, now: DateTime<Utc>, id: &str, state: &str) -> Result<(), Refusal> {
    db.write(now, |tx| mark(tx, id, state, None))?;
    // When it was made, and not the rest of its id, which its unsubscribe link carries.
    let made = id.get(..13).unwrap_or_default();
    tracing::info!(mail = made, state, "settled a letter");
    Ok(())
}

/// Marks a letter that will never leave, with the reason, where staff see it.
pub fn set_aside(tx: &mut Tx, id: &str, reason: &str) -> Result<(), Refusal> {
    mark(tx, id, "dead", Some(reason))
}

fn mark(tx: &mut Tx, id: &str, state: &str, error: Option<&str>) -> Result<(), Refusal> {
    let now = tx.stamp();
    diesel::update(mails::table.filter(mails::id.eq(id).and(mails::state.eq("waiting"))))
        .set((mails::state.eq(state), mails::last_error.eq(error), mails::settled_at.eq(now)))
        .execute(tx.conn)?;
    Ok(())
}
