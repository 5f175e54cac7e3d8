//! The use cases of concerns: raised, read by few, acknowledged within two days, closed. Every reading is kept.

use super::mails;
use super::rules::{
    Concern, ConcernInput, ConcernView, NOBODY, Possible, READERS, State, StepInput, TABLE, Verb, due_on, may_raise, readers,
};
use super::store::{self, Scope};
use crate::db::Tx;
use crate::db::page::{Page, Paging};
use crate::domain::machine::{self, By, Misstep};
use crate::domain::{Actor, Id, Role, Said, dates};
use crate::error::Refusal;
use crate::features::accounts::service::network;
use crate::features::accounts::service::people::{self, Person};
use crate::features::placements::service::known;
use crate::history::{self, Change, Entity};
use crate::mail::Letter;
use crate::mail::outbox::{self, OnlyWhile};
use crate::vault::Texts;

/// Raises a concern about a placement one is part of.
pub fn raise(tx: &mut Tx, actor: &Actor, placement: Id, input: &ConcernInput) -> Result<ConcernView, Refusal> {
    let placement = known::to(tx, actor, placement)?;
    if !may_raise(actor.role) {
        return Err(Refusal::wrong_role());
    }
    let about = input.about.as_ref().map(|line| line.as_str());
    let chosen = readers(&circles(tx, &placement.departement)?, actor.account, about);
    if chosen.is_empty() {
        return Err(Refusal::WrongState(NOBODY));
    }
    let today = tx.today();
    let concern = Concern {
        id: tx.new_id(),
        version: 1,
        placement_id: placement.id,
        departement: placement.departement,
        kind: input.kind,
        state: State::Raised,
        description: input.description.as_str().to_owned(),
        about: about.map(str::to_owned),
        raised_by: actor.account,
        raised_as: actor.role.code().to_owned(),
        raised_on: today,
        due_on: due_on(today),
        reminded_on: None,
        acknowledged_by: None,
        acknowledged_on: None,
        closed_on: None,
        outcome: None,
        readers: chosen,
    };
    store::insert(tx, &concern)?;
    remember(tx, &concern, "raise", None, Some(actor), None)?;
    write_to_readers(tx, &concern, mails::raised)?;
    Ok(ConcernView::of(concern, actor))
}

/// Who may read, nearest first: those the network has named, else the approvers of the territory, else its administrators and the
/// data-protection contact.
fn circles(tx: &mut Tx, departement: &str) -> Result<Vec<Vec<Possible>>, Refusal> {
    let possible = |person: Person| Possible { id: person.id, full_name: person.full_name(), family_name: person.family_name };
    let mut named = Vec::new();
    for reader in network::current(tx)?.settings.concern_readers {
        named.push(possible(people::person(tx, reader)?));
    }
    let of_role = |tx: &mut Tx, role| people::of_territory(tx, role, departement);
    let approvers = of_role(tx, Role::Approver)?.into_iter().map(possible).collect();
    let mut others: Vec<Possible> = of_role(tx, Role::Privacy)?.into_iter().map(possible).collect();
    others.extend(of_role(tx, Role::Admin)?.into_iter().map(possible));
    Ok(vec![named, approvers, others])
}

/// Those one reads, or those one has raised, newest first.
pub fn list(tx: &mut Tx, actor: &Actor, paging: &Paging) -> Result<Page<ConcernView>, Refusal> {
    let scope = if READERS.contains(&actor.role) { Scope::ReadBy(actor.account) } else { Scope::RaisedBy(actor.account) };
    let rows = store::page(tx, scope, paging)?;
    let views = rows.into_iter().map(|concern| ConcernView::of(concern, actor)).collect();
    Ok(Page::of(views, paging, |view: &ConcernView| view.id.to_string()))
}

fn reach(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Concern, Refusal> {
    store::by_id(tx, id)?.filter(|concern| concern.is_for(actor)).ok_or(Refusal::NotFound)
}

/// One concern. That a reader has opened it is kept.
pub fn open(tx: &mut Tx, actor: &Actor, id: Id) -> Result<ConcernView, Refusal> {
    let concern = reach(tx, actor, id)?;
    if concern.is_read_by(actor) {
        remember(tx, &concern, "read", Some(concern.state), Some(actor), None)?;
    }
    Ok(ConcernView::of(concern, actor))
}

/// Acknowledges or closes it, at the version the reader saw.
pub fn act(tx: &mut Tx, actor: &Actor, id: Id, verb: Verb, version: i32, input: &StepInput) -> Result<ConcernView, Refusal> {
    let mut concern = reach(tx, actor, id)?;
    if !concern.is_read_by(actor) {
        return Err(Refusal::wrong_role());
    }
    if concern.version != version {
        return Err(Refusal::Stale);
    }
    let step =
        machine::find(TABLE, verb.code(), None, concern.state, By::Person(actor.role)).map_err(|misstep| match misstep {
            Misstep::UnknownVerb => Refusal::NotFound,
            Misstep::NotYours => Refusal::wrong_role(),
            Misstep::WrongState { .. } => Refusal::WrongState(WRONG_STATE),
        })?;
    let (from, today) = (concern.state, tx.today());
    concern.state = step.to;
    match verb {
        Verb::Acknowledge => {
            concern.acknowledged_by = Some(actor.account);
            concern.acknowledged_on = Some(today);
        }
        Verb::Close => {
            concern.closed_on = Some(today);
            concern.outcome = input.comment.as_ref().map(|comment| comment.as_str().to_owned());
        }
    }
    store::save(tx, &mut concern)?;
    let reason = input.reason.as_ref().map(|reason| reason.as_str());
    remember(tx, &concern, step.verb, Some(from), Some(actor), reason)?;
    if verb == Verb::Acknowledge {
        let raiser = people::person(tx, concern.raised_by)?;
        if let Some(to) = raiser.recipient() {
            outbox::post(tx, &mails::acknowledged(tx.site, &concern, to))?;
        }
    }
    Ok(ConcernView::of(concern, actor))
}

/// Reminds the readers of what nobody has acknowledged: from the day before the deadline on, once a day.
pub fn remind(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for concern in store::waiting(tx, dates::add_days(today, 1))? {
        if concern.is_reminded(today) {
            store::reminded(tx, concern.id, today)?;
            write_to_readers(tx, &concern, mails::reminder)?;
        }
    }
    Ok(())
}

/// Seals again under the current key what is in clear or under another one; answers how many (calendar, `relais vault rotate`).
pub fn reseal(tx: &mut Tx) -> Result<u64, Refusal> {
    let key = Texts::of(tx)?.current()?;
    let others = store::not_under(tx, key.id())?;
    for concern in &others {
        store::seal_again(tx, concern)?;
    }
    u64::try_from(others.len()).map_err(Refusal::internal)
}

/// The same, for the calendar.
pub fn reseal_old(tx: &mut Tx) -> Result<(), Refusal> {
    reseal(tx).map(|_| ())
}

/// How many concerns need a master key to be read.
pub fn sealed(tx: &mut Tx) -> Result<i64, Refusal> {
    store::sealed(tx)
}

/// The concerns whose words do not open with the keys at hand: the id of each, and the cause.
pub fn unopened(tx: &mut Tx) -> Result<Vec<(String, String)>, Refusal> {
    Ok(store::unopened(tx)?.into_iter().map(|(id, cause)| (id, cause.to_string())).collect())
}

/// A concern for whoever has just raised it.
pub fn raised(tx: &mut Tx, actor: &Actor, id: Id) -> Result<ConcernView, Refusal> {
    Ok(ConcernView::of(reach(tx, actor, id)?, actor))
}

/// How many concerns wait for this reader to acknowledge them, and how many of them are late.
pub fn waiting(tx: &mut Tx, actor: &Actor) -> Result<(u32, u32), Refusal> {
    if !READERS.contains(&actor.role) {
        return Ok((0, 0));
    }
    let today = tx.today();
    let due: Vec<_> = store::unacknowledged(tx, actor.account)?;
    let count = |many: usize| u32::try_from(many).map_err(Refusal::internal);
    let late = due.iter().filter(|day| **day < today).count();
    Ok((count(due.len())?, count(late)?))
}

/// The letter leaves only as long as nobody has acknowledged.
fn write_to_readers(
    tx: &mut Tx,
    concern: &Concern,
    letter: fn(&crate::domain::Site, &Concern, crate::mail::Recipient) -> Letter,
) -> Result<(), Refusal> {
    let waits = OnlyWhile { entity: Entity::Concern, id: concern.id, state: State::Raised.code() };
    for reader in &concern.readers {
        if let Some(to) = people::person(tx, *reader)?.recipient() {
            outbox::post_while(tx, &letter(tx.site, concern, to), waits)?;
        }
    }
    Ok(())
}

/// History keeps who did what and when, never what a concern says.
fn remember(
    tx: &mut Tx,
    concern: &Concern,
    verb: &str,
    from: Option<State>,
    actor: Option<&Actor>,
    reason: Option<&str>,
) -> Result<(), Refusal> {
    history::record(
        tx,
        Change {
            entity: Entity::Concern,
            id: concern.id,
            verb,
            from: from.map(State::code),
            to: concern.state.code(),
            actor,
            reason,
            comment: None,
            facts: None,
        },
    )
}

const WRONG_STATE: Said = Said::new(
    "Un signalement s’accuse d’abord, puis se clôt\u{a0}: cette étape n’est pas possible maintenant.",
    "A concern is acknowledged first, then closed: this step is not possible now.",
);
