//! Every transition of every record, kept: who, when, from which state to which, why. Rows are only ever added.

pub mod access;

use std::collections::HashMap;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde::Serialize;

use crate::db::Tx;
use crate::db::schema::history;
use crate::domain::{Actor, Id};
use crate::error::Refusal;

/// The records whose states are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entity {
    Account,
    Organization,
    Accreditation,
    Freeze,
    Mission,
    Document,
    Application,
    InterviewSlot,
    Nomination,
    Proposal,
    Placement,
    Campaign,
    Absence,
    Leave,
    Prestation,
    TrainingSession,
    Amendment,
    Incident,
    Concern,
    Paper,
    /// A message of a conversation: who has read its file.
    Message,
    /// Whether somebody has read what they were written to about.
    MessageNotice,
}

impl Entity {
    pub const fn code(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Organization => "organization",
            Self::Accreditation => "accreditation",
            Self::Freeze => "freeze",
            Self::Mission => "mission",
            Self::Document => "document",
            Self::Application => "application",
            Self::InterviewSlot => "interview_slot",
            Self::Nomination => "nomination",
            Self::Proposal => "proposal",
            Self::Placement => "placement",
            Self::Campaign => "campaign",
            Self::Absence => "absence",
            Self::Leave => "leave",
            Self::Prestation => "prestation",
            Self::TrainingSession => "training_session",
            Self::Amendment => "amendment",
            Self::Incident => "incident",
            Self::Concern => "concern",
            Self::Paper => "paper",
            Self::Message => "message",
            Self::MessageNotice => "message_notice",
        }
    }
}

/// One transition about to be kept.
#[derive(Debug)]
pub struct Change<'a> {
    pub entity: Entity,
    pub id: Id,
    pub verb: &'a str,
    pub from: Option<&'a str>,
    pub to: &'a str,
    /// `None` when the service itself acts.
    pub actor: Option<&'a Actor>,
    pub reason: Option<&'a str>,
    pub comment: Option<&'a str>,
    /// What the decision rested on, as it was then.
    pub facts: Option<serde_json::Value>,
}

/// Keeps one transition.
pub fn record(tx: &mut Tx, change: Change) -> Result<(), Refusal> {
    let id = tx.new_id().to_string();
    let entity_id = change.id.to_string();
    let last: Option<i32> = history::table
        .filter(history::entity.eq(change.entity.code()).and(history::entity_id.eq(&entity_id)))
        .select(diesel::dsl::max(history::seq))
        .first(tx.conn)?;
    let (stamp, seq) = (tx.stamp(), last.unwrap_or(0) + 1);
    tx.steps.push((change.entity.code(), change.id, seq));
    diesel::insert_into(history::table)
        .values((
            history::id.eq(id),
            history::entity.eq(change.entity.code()),
            history::entity_id.eq(entity_id),
            history::seq.eq(seq),
            history::verb.eq(change.verb),
            history::from_state.eq(change.from),
            history::to_state.eq(change.to),
            history::actor_id.eq(change.actor.map(|actor| actor.account.to_string())),
            history::actor_role.eq(change.actor.map(|actor| actor.role.code())),
            history::acted_by.eq(change.actor.and_then(|actor| actor.acted_by).map(|id| id.to_string())),
            history::reason.eq(change.reason),
            history::comment.eq(change.comment),
            history::facts.eq(change.facts.map(|facts| facts.to_string())),
            history::at.eq(stamp),
        ))
        .execute(tx.conn)?;
    Ok(())
}

/// One transition as it was kept.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Kept {
    pub verb: String,
    pub from: Option<String>,
    pub to: String,
    /// Account of who acted; none when the service did.
    pub by: Option<Id>,
    pub role: Option<String>,
    pub acted_by: Option<Id>,
    pub reason: Option<String>,
    pub comment: Option<String>,
    pub facts: Option<serde_json::Value>,
    pub at: DateTime<Utc>,
}

impl Kept {
    /// The same as it is told outside of the network: what was done, not by whom.
    pub fn unnamed(self) -> Self {
        Self { by: None, acted_by: None, ..self }
    }
}

type Columns = (
    history::verb,
    history::from_state,
    history::to_state,
    history::actor_id,
    history::actor_role,
    history::acted_by,
    history::reason,
    history::comment,
    history::facts,
    history::at,
);

type Row = (
    String,
    Option<String>,
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    NaiveDateTime,
);

const COLUMNS: Columns = (
    history::verb,
    history::from_state,
    history::to_state,
    history::actor_id,
    history::actor_role,
    history::acted_by,
    history::reason,
    history::comment,
    history::facts,
    history::at,
);

/// The life of one record, oldest first.
pub fn of(tx: &mut Tx, entity: Entity, id: Id) -> Result<Vec<Kept>, Refusal> {
    let rows: Vec<Row> = history::table
        .filter(history::entity.eq(entity.code()).and(history::entity_id.eq(id.to_string())))
        .order(history::seq.asc())
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(kept).collect()
}

fn kept(row: Row) -> Result<Kept, Refusal> {
    let (verb, from, to, by, role, acted_by, reason, comment, facts, at) = row;
    let id = |text: Option<String>| text.map(|text| text.parse::<Id>()).transpose().map_err(Refusal::internal);
    Ok(Kept {
        verb,
        from,
        to,
        by: id(by)?,
        role,
        acted_by: id(acted_by)?,
        reason,
        comment,
        facts: facts.map(|text| serde_json::from_str(&text)).transpose().map_err(Refusal::internal)?,
        at: at.and_utc(),
    })
}

/// When each of these records entered the state it is in: the last time it came from another one, or began. What was done to it since,
/// without leaving its state, moves nothing.
pub fn entered(tx: &mut Tx, entity: Entity, ids: &[String]) -> Result<HashMap<String, DateTime<Utc>>, Refusal> {
    let moved = history::from_state.is_null().or(history::from_state.ne(history::to_state.nullable()));
    let rows: Vec<(String, NaiveDateTime)> = history::table
        .filter(history::entity.eq(entity.code()).and(history::entity_id.eq_any(ids)))
        .filter(moved)
        .order((history::entity_id.asc(), history::seq.asc()))
        .select((history::entity_id, history::at))
        .load(tx.conn)?;
    Ok(rows.into_iter().map(|(id, at)| (id, at.and_utc())).collect())
}

/// What was done to these records by one verb, oldest first.
pub fn with_verb(tx: &mut Tx, entity: Entity, ids: &[String], verb: &str) -> Result<Vec<Kept>, Refusal> {
    let rows: Vec<Row> = history::table
        .filter(history::entity.eq(entity.code()).and(history::entity_id.eq_any(ids)))
        .filter(history::verb.eq(verb))
        .order(history::at.asc())
        .select(COLUMNS)
        .load(tx.conn)?;
    rows.into_iter().map(kept).collect()
}

/// The state a record was last seen to enter; `None` when it has no history. Letters and jobs ask this before they act,
/// so that no reminder leaves after the answer has come.
pub fn current_state(tx: &mut Tx, entity: &str, id: &str) -> Result<Option<String>, Refusal> {
    let state = history::table
        .filter(history::entity.eq(entity).and(history::entity_id.eq(id)))
        .order(history::seq.desc())
        .select(history::to_state)
        .first(tx.conn)
        .optional()?;
    Ok(state)
}
