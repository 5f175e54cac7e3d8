//! One step of a file, drawn.

use serde_json::{Value, json};

use super::{review, rows};
use crate::db::Tx;
use crate::domain::{Actor, Id, Lang};
use crate::error::Refusal;
use crate::features::organizations::rules::file::{Freedom, freedom};
use crate::features::organizations::service::{OrganizationView, file};
use crate::features::places::pages::choices;
use crate::http::page::{Filled, Screen};

/// The file a form names; `NotFound` for another's.
pub(super) fn named(tx: &mut Tx, actor: &Actor, id: Option<&str>) -> Result<Option<OrganizationView>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    let id: Id = id.parse().map_err(|_| Refusal::NotFound)?;
    file::show(tx, actor, id).map(Some)
}

/// Draws one step.
pub(super) fn draw(
    tx: &mut Tx,
    actor: &Actor,
    view: Option<&OrganizationView>,
    (step, done): (u8, &str),
    filled: &Filled,
    lang: Lang,
) -> Result<Screen, Refusal> {
    let freedom = view.map_or(Freedom::Whole, |view| freedom(view.state, false));
    let answered = view.is_some_and(|view| view.file.cer_signed_on.is_some());
    let rows = match view {
        Some(view) => rows::rows(tx, actor, view, lang)?,
        None => Vec::new(),
    };
    let to_send = rows.iter().filter(|row| row["due"] == true).count();
    let facts = json!({
        "form": filled.facts(lang),
        "step": step,
        "done": done,
        "view": view,
        "state": view.map(|view| view.state.label().in_lang(lang).to_owned()),
        "free": freedom == Freedom::Whole,
        "closed": freedom == Freedom::Nothing,
        "filled": [view.is_some(), view.is_some(), answered, view.is_some() && to_send == 0, false],
        "communes": choices(filled.first("place")),
        "pieces": rows,
        "to_send": to_send,
        "review": match view {
            Some(view) => review::facts(tx, actor, view, lang)?,
            None => Value::Null,
        },
    });
    Ok(Screen::new("organizations/file.html", facts).unless_faulty(filled))
}
