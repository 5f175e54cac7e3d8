//! An act carried out once its undo window is over: each record in a transaction of its own, as the person who asked. Run twice,
//! it goes on where it stopped.

use chrono::{DateTime, TimeDelta, Utc};

use super::super::rules::{BulkAct, Came, KEPT_DAYS, State};
use super::super::store;
use super::each;
use crate::db::{Db, Tx};
use crate::domain::Id;
use crate::error::Refusal;
use crate::features::accounts::service::gate;
use crate::jobs::worker::{Claimed, Done};

/// Carries out the act a job names, unless it was undone.
pub fn carry_out(db: &Db, now: DateTime<Utc>, job: &Claimed) -> Done {
    let Ok(id) = job.payload.parse::<Id>() else { return Done::Never("the payload is no id".to_owned()) };
    match all(db, now, id) {
        Ok(()) => Done::Yes,
        Err(refusal) => Done::Later(refusal.to_string()),
    }
}

fn all(db: &Db, now: DateTime<Utc>, id: Id) -> Result<(), Refusal> {
    let Some(act) = db.write(now, |tx| begin(tx, id))? else { return Ok(()) };
    for place in 0..act.items.len() {
        match db.write(now, |tx| one(tx, id, place)) {
            Ok(()) => {}
            Err(refusal @ (Refusal::Database(_) | Refusal::Unavailable { .. })) => return Err(refusal),
            Err(refusal) => {
                if let Refusal::Internal(cause) = &refusal {
                    tracing::error!(act = %id, place, cause, "could not do one record of an act");
                }
                db.write(now, |tx| leave(tx, id, place, &refusal))?;
            }
        }
    }
    db.write(now, |tx| finish(tx, id))
}

/// From here on it cannot be undone.
fn begin(tx: &mut Tx, id: Id) -> Result<Option<BulkAct>, Refusal> {
    let Some(mut act) = store::get(tx, id)?.filter(|act| matches!(act.state, State::Waiting | State::Running)) else {
        return Ok(None);
    };
    act.state = State::Running;
    store::save(tx, &act)?;
    Ok(Some(act))
}

fn running(tx: &mut Tx, id: Id) -> Result<BulkAct, Refusal> {
    let act = store::get(tx, id)?.filter(|act| act.state == State::Running);
    act.ok_or_else(|| Refusal::internal("an act under way is gone"))
}

/// One record, and what came of it, written down together.
fn one(tx: &mut Tx, id: Id, place: usize) -> Result<(), Refusal> {
    let mut act = running(tx, id)?;
    let gesture = act.gesture;
    let (account, role) = (act.account, act.role);
    let Some(item) = act.items.get_mut(place).filter(|item| item.came.is_none()) else { return Ok(()) };
    let actor = gate::standing(tx, account, role)?;
    item.came = Some(Came::done(each::done(tx, &actor, gesture, item.id, item.version)?));
    store::save(tx, &act)
}

/// A record that is left as it was, and why.
fn leave(tx: &mut Tx, id: Id, place: usize, refusal: &Refusal) -> Result<(), Refusal> {
    let mut act = running(tx, id)?;
    if let Some(item) = act.items.get_mut(place).filter(|item| item.came.is_none()) {
        item.came = Some(Came::not(refusal));
    }
    store::save(tx, &act)
}

fn finish(tx: &mut Tx, id: Id) -> Result<(), Refusal> {
    let mut act = running(tx, id)?;
    act.state = State::Done;
    act.settled_at = Some(tx.now);
    store::save(tx, &act)
}

/// Forgets acts that are long over (calendar).
pub fn forget_old(tx: &mut Tx) -> Result<(), Refusal> {
    store::forget_before(tx, tx.now - TimeDelta::days(KEPT_DAYS))
}
