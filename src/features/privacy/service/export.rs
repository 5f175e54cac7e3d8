//! Everything that is kept about one person, as one document they can take elsewhere (GDPR, articles 15 and 20).

use serde_json::{Map, Value, json};

use super::{as_candidate, fates};
use crate::db::Tx;
use crate::db::page::Paging;
use crate::domain::{Actor, Id};
use crate::error::Refusal;
use crate::features::accounts::service::me;
use crate::features::alerts::service as alerts;
use crate::features::applications::service::{Filter as Applications, nominations, proposals, show as applications};
use crate::features::candidates::service as candidates;
use crate::features::messages::rules::At;
use crate::features::messages::service as messages;
use crate::features::months::service::{absences, leaves, prestations};
use crate::features::paperwork::service::show as papers;
use crate::features::placements::rules::inputs::Filter as Placements;
use crate::features::placements::service::show as placements;
use crate::features::placements::service::tasks;
use crate::features::privacy::rules::kept_of;
use crate::features::privacy::store::{mails, reading};
use crate::history::{self, Entity, Kept};

/// Records of one kind, at most: nobody has as many.
const MOST: usize = 1_000;

/// Acts by which somebody agrees to something.
const CONSENTS: [&str; 4] = ["accept", "confirm", "sign", "create"];

/// All of it, as the person may read it: what others wrote for others, and who they are, is theirs.
pub fn of(tx: &mut Tx, actor: &Actor) -> Result<Value, Refusal> {
    let mut all = Map::new();
    all.insert("made_at".to_owned(), json!(tx.now));
    all.insert("account".to_owned(), json!(me::show(tx, actor)?));
    let mut records = vec![(Entity::Account, actor.account)];
    if let Some(candidate) = as_candidate(tx, actor)? {
        as_a_candidate(tx, &candidate, &mut all, &mut records)?;
    }
    let fates = fates(tx, actor.account)?;
    all.insert("kept".to_owned(), json!(kept_of(&fates)));
    let letters = mails::to(tx, actor.account)?.into_iter();
    let letter = |one: mails::Sent| json!({ "kind": one.kind, "state": one.state, "at": one.at, "subject": one.subject, "text": one.text });
    all.insert("letters".to_owned(), letters.map(letter).collect());
    let lived = lived(tx, actor, &records)?;
    let agreed = |line: &&Value| line["by_me"] == true && line["verb"].as_str().is_some_and(|verb| CONSENTS.contains(&verb));
    all.insert("consents".to_owned(), lived.iter().filter(agreed).cloned().collect());
    all.insert("history".to_owned(), Value::Array(lived));
    let ids: Vec<Id> = records.iter().map(|(_, id)| *id).collect();
    let reads = reading::reads_of(tx, &ids)?.into_iter();
    let read = |one: reading::Read| json!({ "by_role": one.role, "what": one.entity, "id": one.record, "at": one.at });
    all.insert("reads".to_owned(), reads.map(read).collect());
    Ok(Value::Object(all))
}

fn as_a_candidate(
    tx: &mut Tx,
    actor: &Actor,
    all: &mut Map<String, Value>,
    records: &mut Vec<(Entity, Id)>,
) -> Result<(), Refusal> {
    let paging = Paging { limit: MOST, after: None };
    let profile = match candidates::show(tx, actor) {
        Ok(profile) => json!(profile),
        Err(Refusal::NotFound) => Value::Null,
        Err(other) => return Err(other),
    };
    all.insert("profile".to_owned(), profile);
    let sent = applications::list(tx, actor, &Applications { state: None, mission: None }, &paging)?.items;
    records.extend(sent.iter().map(|one| (Entity::Application, one.id)));
    let mut conversations = Vec::new();
    for application in &sent {
        let said = messages::list(tx, actor, At::Application(application.id), &paging)?.items;
        conversations.push(json!({ "application_id": application.id, "messages": said }));
    }
    all.insert("conversations".to_owned(), Value::Array(conversations));
    all.insert("applications".to_owned(), json!(sent));
    let offered = proposals::list(tx, actor, &paging)?.items;
    records.extend(offered.iter().map(|one| (Entity::Proposal, one.id)));
    all.insert("proposals".to_owned(), json!(offered));
    all.insert("nominations".to_owned(), json!(nominations::list(tx, actor, &paging)?.items));
    all.insert("alerts".to_owned(), json!(alerts::list(tx, actor)?));
    let mut files = Vec::new();
    for placement in placements::list(tx, actor, &Placements { state: None, departement: None }, &paging)?.items {
        records.push((Entity::Placement, placement.id));
        let documents = placements::documents(tx, actor, placement.id)?;
        records.extend(documents.iter().map(|one| (Entity::Document, one.id)));
        let id = placement.id;
        files.push(json!({
            "documents": documents,
            "papers": papers::list(tx, actor, id)?,
            "tasks": tasks::list(tx, actor, id)?,
            "absences": absences::list(tx, actor, id)?,
            "leave": leaves::list(tx, actor, id)?,
            "prestations": prestations::list(tx, actor, id)?,
            "placement": placement,
        }));
    }
    all.insert("placements".to_owned(), Value::Array(files));
    Ok(())
}

/// What was done to one's records: oneself is named, others by their role.
fn lived(tx: &mut Tx, actor: &Actor, records: &[(Entity, Id)]) -> Result<Vec<Value>, Refusal> {
    let mut lines = Vec::new();
    for (entity, id) in records {
        let own = *entity == Entity::Account || *entity == Entity::Application;
        for one in history::of(tx, *entity, *id)? {
            // What a host suggests to the network is between them.
            if !one.verb.starts_with("propose_") {
                lines.push(line(actor, *entity, *id, &one, own));
            }
        }
    }
    lines.sort_by_cached_key(|line| line["at"].as_str().unwrap_or_default().to_owned());
    Ok(lines)
}

fn line(actor: &Actor, entity: Entity, id: Id, one: &Kept, own: bool) -> Value {
    json!({
        "at": one.at, "what": entity.code(), "id": id, "verb": one.verb, "from": one.from, "to": one.to,
        "by_me": one.by == Some(actor.account), "by_role": one.role, "reason": one.reason,
        // Facts are the person's own; a comment is to them, or is theirs.
        "comment": one.comment.as_ref().filter(|_| own), "facts": one.facts.as_ref().filter(|_| own),
    })
}
