//! The use cases of documents: bring a piece, accept it, reject it, take it back; and what other features ask about them.

pub mod files;
mod proof;
mod standing;
mod view;

use crate::db::Tx;
use crate::domain::machine::{By, find};
use crate::domain::{Actor, Event, Id, Line, Owner, Prose, Role, Said};
use crate::error::Refusal;
use crate::error::steps::{check_reason, refuse};
use crate::features::accounts::service::life::{self, Lived};
use crate::features::accounts::service::people;
pub use crate::features::documents::rules::Document;
use crate::features::documents::rules::access::{self, OwnerScope, Relation};
use crate::features::documents::rules::inputs::{AcceptInput, DocumentInput, WhyInput, check_current, check_dates, named_by};
use crate::features::documents::rules::machine::STEPS;
use crate::features::documents::rules::reading::AboutRead;
use crate::features::documents::rules::{DocumentCode, DocumentState, RejectReason, Seen};
use crate::features::documents::store;
use crate::history::{self, Change, Entity};
use crate::vault::{self, Kept};

pub use files::{Forgetting, forget_files, forget_served};
pub use standing::{live, mine, of, one};
pub use view::{DocumentView, FileView};

/// How the actor stands to the file a piece belongs to.
pub fn relation(tx: &mut Tx, actor: &Actor, scope: &OwnerScope) -> Result<Relation, Refusal> {
    let is_guardian = match (actor.role, scope.candidate_id) {
        (Role::Representative, Some(candidate)) => people::wards_of(tx, actor.account)?.contains(&candidate),
        _ => false,
    };
    Ok(access::relation(actor, scope, is_guardian))
}

/// Every piece of a file that the actor may see, whatever its state, oldest first. 404 for a stranger.
pub fn list(tx: &mut Tx, actor: &Actor, scope: &OwnerScope) -> Result<Vec<DocumentView>, Refusal> {
    let relation = relation(tx, actor, scope)?;
    if relation == Relation::Stranger {
        return Err(Refusal::NotFound);
    }
    let mut documents = store::of(tx, scope.owner)?;
    documents.retain(|one| access::may_see(relation, one.code, scope.owner, one.provided_by == actor.account));
    Ok(documents.into_iter().map(DocumentView::from).collect())
}

/// One piece. `NotFound` for whoever may not see it.
pub fn show(tx: &mut Tx, actor: &Actor, id: Id) -> Result<DocumentView, Refusal> {
    Ok(visible(tx, actor, id)?.into())
}

/// What was done to a piece and by whom, oldest first. `NotFound` for whoever may not see it.
pub fn life(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Vec<Lived>, Refusal> {
    visible(tx, actor, id)?;
    life::of(tx, Entity::Document, id)
}

fn visible(tx: &mut Tx, actor: &Actor, id: Id) -> Result<Document, Refusal> {
    let document = store::by_id(tx, id)?.ok_or(Refusal::NotFound)?;
    let relation = relation(tx, actor, &document.scope)?;
    let own = document.provided_by == actor.account;
    if access::may_see(relation, document.code, document.scope.owner, own) { Ok(document) } else { Err(Refusal::NotFound) }
}

/// What was noted of a piece when it was accepted, for the service itself.
pub fn seen(tx: &mut Tx, id: Id) -> Result<Option<Seen>, Refusal> {
    Ok(store::by_id(tx, id)?.and_then(|document| document.seen))
}

/// Asks for a piece that nobody has brought yet; nothing is done when one is asked for or there already.
pub fn request(tx: &mut Tx, actor: &Actor, scope: OwnerScope, code: DocumentCode) -> Result<(), Refusal> {
    access::check_place(code, scope.owner).map_err(Refusal::Rule)?;
    let live = |one: &Document| {
        one.code == code && matches!(one.state, DocumentState::Requested | DocumentState::Received | DocumentState::Accepted)
    };
    if of(tx, scope.owner)?.iter().any(live) {
        return Ok(());
    }
    let new = blank(tx, actor.account, scope, code, DocumentState::Requested);
    store::insert(tx, &new)?;
    keep(tx, Some(actor), &new, "request", None, None, None)
}

/// Takes in a piece seen on paper. A new version takes the place of one that waits; one that was accepted counts until the new
/// one is accepted in its turn.
pub fn receive(tx: &mut Tx, actor: &Actor, scope: OwnerScope, input: &DocumentInput) -> Result<DocumentView, Refusal> {
    receive_with(tx, actor, scope, input, None)
}

/// The same, with the file that was sent, which is in the vault already.
pub fn receive_with(
    tx: &mut Tx,
    actor: &Actor,
    scope: OwnerScope,
    input: &DocumentInput,
    file: Option<&Kept>,
) -> Result<DocumentView, Refusal> {
    let relation = relation(tx, actor, &scope)?;
    if relation == Relation::Stranger {
        return Err(Refusal::NotFound);
    }
    access::check_place(input.code, scope.owner).map_err(Refusal::Rule)?;
    if !access::may_bring(relation, input.code, scope.owner) {
        return Err(Refusal::Forbidden(Said::new(
            "Cette pièce n’est pas à vous de l’apporter.",
            "This piece is not yours to bring.",
        )));
    }
    if file.is_none() && access::must_send_a_file(relation, actor) {
        return Err(Refusal::invalid("/file", "required", SEND_THE_FILE));
    }
    let today = tx.today();
    check_dates(input.issued_on, input.valid_until, today).map_err(Refusal::Invalid)?;
    let requested = make_room(tx, scope.owner, input.code)?;
    let was_requested = requested.is_some();
    let mut new = match requested {
        Some(document) => Document { version: document.version + 1, provided_by: actor.account, ..document },
        None => blank(tx, actor.account, scope, input.code, DocumentState::Received),
    };
    let from = was_requested.then_some(DocumentState::Requested);
    new.state = DocumentState::Received;
    new.issued_on = input.issued_on;
    new.valid_until = input.valid_until;
    new.holder = input.holder.as_ref().map(|line| line.as_str().to_owned());
    new.names_mission = input.names_mission;
    new.note = input.note.as_ref().map(|note| note.as_str().to_owned());
    if was_requested {
        store::save(tx, &new)?
    } else {
        store::insert(tx, &new)?
    }
    if let Some(kept) = file {
        vault::insert(tx, kept)?;
        store::attach(tx, new.id, kept.file.id)?;
        new.file = Some(kept.file.clone());
    }
    keep(tx, Some(actor), &new, "receive", from, None, None)?;
    Ok(new.into())
}

/// The piece is seen by whoever decides on it: on paper by the network, else as a file.
const SEND_THE_FILE: Said = Said::new(
    "Joignez la photo ou le fichier. Une pièce montrée sur papier est notée par la personne du réseau qui l’a vue.",
    "Join the picture or the file. A piece shown on paper is noted by the person of the network who saw it.",
);

/// Sets aside the copies of a piece that wait for a decision, since a newer one comes. Answers the request it fulfils.
fn make_room(tx: &mut Tx, owner: Owner, code: DocumentCode) -> Result<Option<Document>, Refusal> {
    let mut requested = None;
    for before in store::of(tx, owner)?.into_iter().filter(|one| one.code == code) {
        match before.state {
            DocumentState::Requested => requested = Some(before),
            DocumentState::Received if !code.comes_again() => supersede(tx, before)?,
            DocumentState::Received
            | DocumentState::Accepted
            | DocumentState::Rejected
            | DocumentState::Withdrawn
            | DocumentState::Expired
            | DocumentState::Superseded => {}
        }
    }
    Ok(requested)
}

fn blank(tx: &mut Tx, provided_by: Id, scope: OwnerScope, code: DocumentCode, state: DocumentState) -> Document {
    Document {
        id: tx.new_id(),
        version: 1,
        state,
        code,
        scope,
        issued_on: None,
        valid_until: None,
        holder: None,
        names_mission: None,
        note: None,
        provided_by,
        decided_by: None,
        reject_reason: None,
        reject_comment: None,
        seen: None,
        file: None,
        file_deleted_on: None,
        created_at: tx.now,
        updated_at: tx.now,
    }
}

fn supersede(tx: &mut Tx, before: Document) -> Result<(), Refusal> {
    let step = find(&STEPS, "supersede", None, before.state, By::System).map_err(|misstep| told(misstep, before.state))?;
    let after = Document { version: before.version + 1, state: step.to, ..before.clone() };
    store::save(tx, &after)?;
    history::record(tx, change(&after, "supersede", Some(before.state), None, None, None))
}

fn told(misstep: crate::domain::machine::Misstep<DocumentState>, state: DocumentState) -> Refusal {
    refuse(misstep, state, DocumentState::label)
}

/// Accepts a piece, with the dates read on it. It takes the place of the one accepted before. `Rule` with SC-MED-02 for a medical
/// certificate of which somebody has said that it does not name the mission.
pub fn accept(tx: &mut Tx, actor: &Actor, id: Id, version: i32, input: &AcceptInput) -> Result<DocumentView, Refusal> {
    let before = load(tx, actor, id, version)?;
    let step =
        find(&STEPS, "accept", None, before.state, By::Person(actor.role)).map_err(|misstep| told(misstep, before.state))?;
    let today = tx.today();
    let issued_on = input.issued_on.or(before.issued_on);
    let valid_until = input.valid_until.or(before.valid_until);
    check_dates(issued_on, valid_until, today).map_err(Refusal::Invalid)?;
    let valid_until = match &input.reading {
        Some(read) => proof::held_against_the_rules(tx, &before, read, issued_on, valid_until)?,
        None => valid_until,
    };
    check_current(valid_until, today).map_err(Refusal::Rule)?;
    let from = before.state;
    let seen = Some(Seen::of((today, actor.account), input.reading.as_ref(), issued_on, valid_until));
    let decided_by = Some(actor.account);
    let about = input.reading.as_ref().and_then(|read| read.about);
    let names_mission =
        named_by(before.code, about.map(|about| about == AboutRead::Mission).or(before.names_mission)).map_err(Refusal::Rule)?;
    for other in store::of(tx, before.scope.owner)? {
        let same = other.code == before.code && other.id != before.id && !before.code.comes_again();
        if same && other.state == DocumentState::Accepted {
            supersede(tx, other)?;
        }
    }
    let after =
        Document { version: version + 1, state: step.to, issued_on, valid_until, names_mission, decided_by, seen, ..before };
    store::save(tx, &after)?;
    let reason = input.reason.as_ref().map(Line::as_str);
    keep(tx, Some(actor), &after, "accept", Some(from), reason, input.comment.as_ref().map(Prose::as_str))?;
    Ok(after.into())
}

/// Rejects a piece, received or accepted, for a coded reason. Who is written to is for the owner of the file to say.
pub fn reject(tx: &mut Tx, actor: &Actor, id: Id, version: i32, input: &WhyInput) -> Result<DocumentView, Refusal> {
    let before = load(tx, actor, id, version)?;
    let step =
        find(&STEPS, "reject", None, before.state, By::Person(actor.role)).map_err(|misstep| told(misstep, before.state))?;
    check_reason(step.reason, input.reason())?;
    let from = before.state;
    let after = Document {
        version: version + 1,
        state: step.to,
        decided_by: Some(actor.account),
        reject_reason: input.reason().and_then(RejectReason::parse),
        reject_comment: input.comment().map(str::to_owned),
        ..before
    };
    store::save(tx, &after)?;
    keep(tx, Some(actor), &after, "reject", Some(from), input.reason(), input.comment())?;
    Ok(after.into())
}

/// Takes a piece back before anybody has decided on it.
pub fn withdraw(tx: &mut Tx, actor: &Actor, id: Id, version: i32, input: &WhyInput) -> Result<DocumentView, Refusal> {
    let before = load(tx, actor, id, version)?;
    let relation = relation(tx, actor, &before.scope)?;
    if !access::may_bring(relation, before.code, before.scope.owner) {
        return Err(Refusal::wrong_role());
    }
    let step =
        find(&STEPS, "withdraw", None, before.state, By::Person(actor.role)).map_err(|misstep| told(misstep, before.state))?;
    let from = before.state;
    let after = Document { version: version + 1, state: step.to, ..before };
    store::save(tx, &after)?;
    keep(tx, Some(actor), &after, "withdraw", Some(from), input.reason(), input.comment())?;
    Ok(after.into())
}

fn load(tx: &mut Tx, actor: &Actor, id: Id, version: i32) -> Result<Document, Refusal> {
    let document = visible(tx, actor, id)?;
    if document.version == version { Ok(document) } else { Err(Refusal::Stale) }
}

/// Expires the accepted pieces that are over, and tells of each.
pub fn expire_due(tx: &mut Tx) -> Result<(), Refusal> {
    let today = tx.today();
    for before in store::overdue(tx, today)? {
        let step = find(&STEPS, "expire", None, before.state, By::System).map_err(|misstep| told(misstep, before.state))?;
        let from = before.state;
        let after = Document { version: before.version + 1, state: step.to, ..before };
        store::save(tx, &after)?;
        keep(tx, None, &after, "expire", Some(from), None, None)?;
    }
    Ok(())
}

fn change<'a>(
    document: &Document,
    verb: &'a str,
    from: Option<DocumentState>,
    actor: Option<&'a Actor>,
    reason: Option<&'a str>,
    comment: Option<&'a str>,
) -> Change<'a> {
    Change {
        entity: Entity::Document,
        id: document.id,
        verb,
        from: from.map(DocumentState::code),
        to: document.state.code(),
        actor,
        reason,
        comment,
        facts: None,
    }
}

/// Keeps a transition and tells the file's owner.
fn keep(
    tx: &mut Tx,
    actor: Option<&Actor>,
    document: &Document,
    verb: &str,
    from: Option<DocumentState>,
    reason: Option<&str>,
    comment: Option<&str>,
) -> Result<(), Refusal> {
    history::record(tx, change(document, verb, from, actor, reason, comment))?;
    tx.tell(Event::DocumentChanged { owner: document.scope.owner, document: document.id });
    Ok(())
}

/// Takes in a paper that the service made itself and that every party has signed; a copy that still waits is superseded. A
/// case-worker accepts it as any other piece.
pub fn receive_signed(tx: &mut Tx, last_signer: Id, scope: OwnerScope, code: DocumentCode, note: &str) -> Result<Id, Refusal> {
    make_room(tx, scope.owner, code)?;
    let issued_on = Some(tx.today());
    let new = blank(tx, last_signer, scope, code, DocumentState::Received);
    let document = Document { issued_on, note: Some(note.to_owned()), ..new };
    store::insert(tx, &document)?;
    keep(tx, None, &document, "receive", None, None, None)?;
    Ok(document.id)
}

/// Sets aside what was received or accepted of this code: what it says has changed.
pub fn supersede_signed(tx: &mut Tx, owner: Owner, code: DocumentCode) -> Result<(), Refusal> {
    for before in store::of(tx, owner)? {
        if before.code == code && matches!(before.state, DocumentState::Received | DocumentState::Accepted) {
            let document = before.id;
            supersede(tx, before)?;
            tx.tell(Event::DocumentChanged { owner, document });
        }
    }
    Ok(())
}
