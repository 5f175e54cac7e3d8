//! Asking for one thing to be done to several records: seen before, undone while it waits, done by [`run`].

pub mod each;
pub mod run;

use chrono::{DateTime, Utc};

use super::rules::{BulkAct, Came, Gesture, Item, MOST_ITEMS, NOTHING_TICKED, State, TOO_LATE, TOO_MANY, run_at};
use super::store;
use crate::db::{Db, Tx};
use crate::domain::{Actor, Id, Role};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::jobs::{self, Kind};

/// Who may ask: those who would do it one by one. Each record is held against its own rules besides.
pub const WORKERS: &[Role] = &[Role::CaseWorker, Role::Approver];

/// One record as it is shown: its name for whoever reads, and what came, or would come, of it.
#[derive(Debug, Clone)]
pub struct Line {
    pub id: Id,
    pub label: String,
    /// None when it is not for this person to know.
    pub version: Option<i32>,
    pub came: Option<Came>,
}

fn workers_only(actor: &Actor) -> Result<(), Refusal> {
    if WORKERS.contains(&actor.role) { Ok(()) } else { Err(Refusal::wrong_role()) }
}

fn count_fits(count: usize) -> Result<(), Refusal> {
    match count {
        0 => Err(Refusal::invalid("/item", "required", NOTHING_TICKED)),
        1..=MOST_ITEMS => Ok(()),
        _ => Err(Refusal::invalid("/item", "length", TOO_MANY)),
    }
}

/// What would come of each record, by the very use cases that will do it, of which nothing stays.
pub fn preview(db: &Db, now: DateTime<Utc>, actor: &Actor, gesture: Gesture, ids: &[Id]) -> Result<Vec<Line>, Refusal> {
    workers_only(actor)?;
    let mut once: Vec<Id> = Vec::with_capacity(ids.len());
    for id in ids {
        if !once.contains(id) {
            once.push(*id);
        }
    }
    count_fits(once.len())?;
    let mut lines = db.read(now, |tx| once.iter().map(|id| line(tx, actor, gesture, *id)).collect::<Result<Vec<_>, _>>())?;
    let steps: Vec<(Id, i32)> = lines.iter().filter_map(|line| Some((line.id, line.version?))).collect();
    let found = db.rehearse(now, &steps, |tx, (id, version)| each::done(tx, actor, gesture, *id, *version))?;
    let mut found = found.into_iter();
    for line in &mut lines {
        line.came = Some(match line.version.and_then(|_| found.next()) {
            Some(Ok(said)) => Came::done(said),
            Some(Err(refusal)) => Came::not(&refusal),
            None => Came::not(&Refusal::NotFound),
        });
    }
    Ok(lines)
}

fn line(tx: &mut Tx, actor: &Actor, gesture: Gesture, id: Id) -> Result<Line, Refusal> {
    match each::head(tx, actor, gesture, id) {
        Ok((label, version)) => Ok(Line { id, label, version: Some(version), came: None }),
        Err(Refusal::NotFound | Refusal::Forbidden(_)) => Ok(Line { id, label: String::new(), version: None, came: None }),
        Err(refusal) => Err(refusal),
    }
}

/// Asks for it: it is done once the network's undo window is over.
pub fn ask(tx: &mut Tx, actor: &Actor, gesture: Gesture, items: &[(Id, i32)]) -> Result<BulkAct, Refusal> {
    workers_only(actor)?;
    count_fits(items.len())?;
    let window = network::current(tx)?.settings.undo_window_seconds;
    let act = BulkAct {
        id: tx.new_id(),
        account: actor.account,
        role: actor.role,
        gesture,
        state: State::Waiting,
        items: items.iter().map(|(id, version)| Item { id: *id, version: *version, came: None }).collect(),
        run_at: run_at(tx.now, window),
        created_at: tx.now,
        settled_at: None,
    };
    store::insert(tx, &act)?;
    jobs::enqueue_at(tx, Kind::Bulk, &act.id.to_string(), act.run_at)?;
    Ok(act)
}

/// An act of one's own.
pub fn own(tx: &mut Tx, actor: &Actor, id: Id) -> Result<BulkAct, Refusal> {
    workers_only(actor)?;
    store::get(tx, id)?.filter(|act| act.account == actor.account).ok_or(Refusal::NotFound)
}

/// The records of an act, by the names they have today for whoever reads.
pub fn lines(tx: &mut Tx, actor: &Actor, act: &BulkAct) -> Result<Vec<Line>, Refusal> {
    let shown = |item: &Item| Ok(Line { came: item.came.clone(), ..line(tx, actor, act.gesture, item.id)? });
    act.items.iter().map(shown).collect()
}

/// The last acts of one's own, newest first.
pub fn latest(tx: &mut Tx, actor: &Actor) -> Result<Vec<BulkAct>, Refusal> {
    const SHOWN: i64 = 30;
    workers_only(actor)?;
    store::of_account(tx, actor.account, SHOWN)
}

/// Takes it back while it waits: nothing is done, nobody is written to.
pub fn undo(tx: &mut Tx, actor: &Actor, id: Id) -> Result<(), Refusal> {
    let mut act = own(tx, actor, id)?;
    if act.state != State::Waiting {
        return Err(Refusal::WrongState(TOO_LATE));
    }
    act.state = State::Undone;
    act.settled_at = Some(tx.now);
    store::save(tx, &act)?;
    jobs::cancel(tx, Kind::Bulk, &id.to_string())
}
