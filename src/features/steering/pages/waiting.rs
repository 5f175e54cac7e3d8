//! What waits for a host or a tutor, with the page where each thing is done.

use serde_json::{Value, json};

use crate::db::Tx;
use crate::domain::{Actor, Id, Lang, Month, words};
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

/// The same, with what is said of several months of *prestation* said once: for each person the months that are open.
pub(super) fn grouped(all: Vec<Value>, lang: Lang) -> Vec<Value> {
    let several = all.iter().filter(|one| one["month"].is_string()).count() > 1;
    let mut kept: Vec<Value> = Vec::new();
    for mut one in all {
        let Some(month) = one["month"].as_str().filter(|_| several).map(|month| month_said(month, lang)) else {
            kept.push(one);
            continue;
        };
        let name = one["title"].as_str().and_then(|title| title.split(" – ").next()).unwrap_or_default().to_owned();
        let person = json!({ "name": name, "href": one["href"], "months": [month], "due": one["due"], "late": one["late"] });
        match kept.iter_mut().find(|group| group["people"].is_array()).and_then(|group| group["people"].as_array_mut()) {
            None => {
                one["people"] = json!([person]);
                kept.push(one);
            }
            Some(people) => match people.iter_mut().find(|known| page(known) == page(&person)) {
                Some(known) => known["months"].as_array_mut().into_iter().for_each(|months| months.push(json!(month))),
                None => people.push(person),
            },
        }
    }
    kept
}

/// The page of a person, whatever the month it opens at.
fn page(person: &Value) -> Option<&str> {
    person["href"].as_str().and_then(|href| href.split('?').next())
}

fn month_said(month: &str, lang: Lang) -> String {
    Month::parse(month).map_or_else(|_| month.to_owned(), |month| words::month(month).in_lang(lang).to_owned())
}

fn shown(entry: &InboxEntry) -> Value {
    json!({
        "title": entry.title,
        // A task says all by its name.
        "reason": if entry.kind == "task" { "" } else { entry.reason.as_str() },
        "action": entry.action.trim_end_matches('.'),
        "due": entry.due_on,
        "late": entry.late,
        "href": entry.page.as_deref().unwrap_or("/host"),
        "task": entry.kind == "task",
        "month": entry.url.split_once("/prestations#").map(|(_, month)| month),
    })
}
