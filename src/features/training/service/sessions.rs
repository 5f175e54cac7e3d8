//! Planning a session, opening it, holding it, cancelling it.

use super::{post, reach, scope};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Id, Line, Prose, Said};
use crate::error::Refusal;
use crate::error::steps::refuse;
use crate::features::training::rules::session::{Filter, Session, SessionInput, SessionView, State, TABLE, Verb};
use crate::features::training::store;
use crate::history::{self, Change, Entity};

/// The sessions somebody may know of, newest first.
pub fn list(tx: &mut Tx, actor: &Actor, filter: Filter, paging: &Paging) -> Result<Page<SessionView>, Refusal> {
    let rows = store::page(tx, &scope(actor), filter, paging)?;
    Ok(Page::of(rows, paging, |session| session.id.to_string()).map(SessionView::from))
}

/// One session. `NotFound` for whoever may not know of it.
pub fn show(tx: &mut Tx, actor: &Actor, id: Id) -> Result<SessionView, Refusal> {
    Ok(reach(tx, actor, id)?.into())
}

/// Plans a session; nobody but staff sees it until it is open.
pub fn plan(tx: &mut Tx, actor: &Actor, input: &SessionInput) -> Result<SessionView, Refusal> {
    if !actor.is_network() {
        return Err(Refusal::wrong_role());
    }
    input.faults().into_result()?;
    let outside = input.departement.as_ref().is_some_and(|departement| !actor.covers(departement.as_str()));
    if outside || (input.departement.is_none() && actor.departements.is_some()) {
        let said = Said::new("Ce n’est pas votre territoire.", "This is not your territory.");
        return Err(Refusal::invalid("/departement", "territory", said));
    }
    let id = store::insert(tx, input)?;
    let session = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    keep(tx, actor, &session, "plan", None, (None, None))?;
    Ok(session.into())
}

/// Moves a session along. Those who are booked are told what becomes of it.
pub fn advance(
    tx: &mut Tx,
    actor: &Actor,
    id: Id,
    verb: Verb,
    version: i32,
    (reason, comment): (Option<&Line<60>>, Option<&Prose<1, 2000>>),
) -> Result<SessionView, Refusal> {
    let mut session = reach(tx, actor, id)?;
    if session.version != version {
        return Err(Refusal::Stale);
    }
    let from = session.state;
    let step =
        find(&TABLE, verb.code(), None, from, By::Person(actor.role)).map_err(|misstep| refuse(misstep, from, State::label))?;
    if verb == Verb::Hold && session.sheet.starts_on > tx.today() {
        let said = Said::new("La formation n’a pas encore commencé.", "The training has not begun yet.");
        return Err(Refusal::WrongState(said));
    }
    session.state = step.to;
    store::save(tx, &mut session)?;
    let why = (reason.map(Line::as_str), comment.map(Prose::as_str));
    keep(tx, actor, &session, verb.code(), Some(from), why)?;
    match verb {
        Verb::Open => post::convoke_booked(tx, &session)?,
        Verb::Cancel => post::cancelled(tx, &session)?,
        Verb::Hold => {}
    }
    Ok(session.into())
}

fn keep(
    tx: &mut Tx,
    actor: &Actor,
    session: &Session,
    verb: &str,
    from: Option<State>,
    (reason, comment): (Option<&str>, Option<&str>),
) -> Result<(), Refusal> {
    let change = Change {
        entity: Entity::TrainingSession,
        id: session.id,
        verb,
        from: from.map(State::code),
        to: session.state.code(),
        actor: Some(actor),
        reason,
        comment,
        facts: None,
    };
    history::record(tx, change)
}
