//! What waits for a host or a tutor, with the page where each thing is done.

use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang};
use crate::error::Refusal;
use crate::features::steering::rules::entry::InboxEntry;
use crate::features::steering::service::inbox;

/// Everything that waits, the soonest due first; of one placement only when it is named.
pub(super) fn entries(tx: &mut Tx, actor: &Actor, of: Option<Id>, lang: Lang) -> Result<Vec<Value>, Refusal> {
    let inbox = inbox::inbox(tx, actor, lang)?;
    let mut all: Vec<InboxEntry> = inbox.items.into_iter().flat_map(|line| line.entries).collect();
    if let Some(placement) = of {
        let below = format!("/placements/{placement}");
        all.retain(|entry| entry.url.contains(&below));
    }
    all.sort_by_key(|entry| entry.due_on);
    Ok(all.iter().map(shown).collect())
}

fn shown(entry: &InboxEntry) -> Value {
    json!({
        "title": entry.title,
        // A task says all by its name.
        "reason": if entry.kind == "task" { "" } else { entry.reason.as_str() },
        "action": entry.action.trim_end_matches('.'),
        "due": entry.due_on,
        "late": entry.late,
        "href": page_of(&entry.url),
        "task": entry.kind == "task",
    })
}

/// The page of a record, from its address in the API.
fn page_of(url: &str) -> String {
    let path = url.trim_start_matches("/api/v1/").split(['#', '?']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["organizations", id, ..] => format!("/host/organization?organization={id}"),
        ["missions", id, ..] => format!("/host/missions/{id}"),
        [kind @ ("applications" | "placements"), id, "messages", ..] => format!("/host/{kind}/{id}/messages#last"),
        ["applications", id, ..] => format!("/host/applications/{id}"),
        ["placements", id, "leave" | "absences", ..] => format!("/host/placements/{id}/time"),
        ["placements", id, "prestations", ..] => format!("/host/placements/{id}/prestations"),
        ["placements", id, "papers", ..] => format!("/host/placements/{id}/papers"),
        ["placements", id, "tasks", ..] => format!("/host/placements/{id}#week"),
        ["placements", id, ..] => format!("/host/placements/{id}"),
        _ => "/host".to_owned(),
    }
}
